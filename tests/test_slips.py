"""What a user gets wrong is named, with what to do: addresses, paths, labels, limits, profiles, narrow terminals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer
from archives import saved, story
from case_table import table
from rich.cells import cell_len
from runs import run, said
from typer.testing import CliRunner, Result

from qznews_extract import InputError, Limits, NotAnArticleError, RawPage, extract_file, parse, read_pages
from qznews_extract.cli import app

PAGE = story(1)


def parsed(*arguments: str | Path, columns: int = 200) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)], env={"COLUMNS": str(columns)})


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return saved(tmp_path, "page.html", PAGE)


@pytest.mark.parametrize("address", ["http://www.example.cn/a.html", "https://x.cn", "www.example.cn/a.html"])
def test_an_address_is_never_fetched(address: str) -> None:
    for attempt in (parse, extract_file, lambda text: parse(next(read_pages(text)))):
        with pytest.raises(InputError, match=r"never fetches pages.*save the page and pass its file"):
            attempt(address)  # type: ignore[operator]
    assert "never fetches pages" in parsed(address).stderr


PATHS = (
    "page.htlm",
    "saved/page",
    "saved\\page.aspx",
    "C:\\my pages\\a",
    "/data/my pages/a",
    "../a",
    "~/a.html",
    "my page.html",
    "要闻/第一条.htm1",
    "pages.jsonl",
    b"page.asp",
)


@table("path", PATHS)
def test_a_path_in_place_of_a_page_is_named(path: str | bytes) -> None:
    with pytest.raises(InputError, match=r"is the path of a file, not a page; use parse_file\(path\)"):
        parse(path)


@pytest.mark.parametrize(
    "text", ["市图书馆延长开放时间", "市图书馆9月起延长开放时间。", "a b c", "9月起，每天开放到21.5点"]
)
def test_a_line_of_text_is_not_a_path(text: str) -> None:
    with pytest.raises(NotAnArticleError):
        parse(text)


JSON = {
    "object": json.dumps({"url": "http://x.cn", "html": PAGE.decode()}),
    "indented": json.dumps({"id": 1, "html": PAGE.decode()}, indent=2, ensure_ascii=False),
    "list": json.dumps([{"html": PAGE.decode()}]),
    "lines": json.dumps({"html": PAGE.decode()}) + "\n" + json.dumps({"html": PAGE.decode()}),
    "escaped": json.dumps({"html": PAGE.decode()}).replace("<", "\\u003c"),
    "string": json.dumps(PAGE.decode()),
}


@pytest.mark.parametrize("form", JSON)
def test_json_that_holds_html_is_refused_with_the_hint(form: str, tmp_path: Path) -> None:
    for given in (JSON[form], JSON[form].encode(), RawPage(JSON[form].encode())):
        with pytest.raises(InputError, match=r"JSON that contains HTML.*--html-column"):
            parse(given)
    result = parsed(saved(tmp_path, "page.json", JSON[form].encode()))
    assert (result.exit_code, "--html-column" in result.stderr, result.stdout) == (1, True, "")


def test_a_page_that_begins_with_a_bracket_is_read() -> None:
    for before in ("[要闻] ", "{$title} ", '"', '["x"] '):
        assert parse(before + PAGE.decode()).title == parse(PAGE).title


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--encoding", "gb23l2"), ("'gb23l2' is not an encoding", "gb2312")),
        (("--encoding", "中文"), ("is not an encoding", "gb18030")),
        (("--url", "foo"), ("'foo' is not an address", "http://")),
        (("--url", "www.example.cn/a.html"), ("is not an address", "http://")),
        (("--profile", "qznewz"), ("there is no profile 'qznewz'", "bundled: qznews", "FILE.toml")),
        (("--limit", "pages=5"), ("'pages' is not a limit", "page_bytes", "read_seconds")),
        (("--limit", "blocks=many"), ("blocks takes a whole number above 0", "'many'")),
        (("--limit", "blocks=0"), ("blocks takes a whole number above 0",)),
        (("--limit", "blocks"), ("blocks takes a whole number above 0",)),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(
    arguments: tuple[str, ...], named: tuple[str, ...], page: Path
) -> None:
    result = parsed(page, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(part in said(result) for part in (arguments[0], *named))


@pytest.mark.parametrize("label", ["gbk", "GB2312", "utf8", "cp936", "big5-hkscs", "ISO_8859-1", "hz"])
def test_labels_that_browsers_or_python_know_are_taken(label: str, page: Path) -> None:
    assert parsed(page, "--encoding", label).exit_code == 0


def test_an_error_of_a_limit_names_the_option_that_raises_it(page: Path) -> None:
    refused = parsed(page, "--limit", "page_bytes=100")
    option = re.search(r"--limit (\w+)=", refused.stderr)
    assert option
    assert (refused.exit_code, option[1]) == (1, "page_bytes")
    assert parsed(page, "--limit", f"{option[1]}=1_000_000", "--limit", "blocks=900,000").exit_code == 0


@pytest.mark.parametrize("name", Limits.model_fields)
def test_every_limit_is_an_option_of_both_commands(name: str, page: Path, tmp_path: Path) -> None:
    assert parsed(page, "--limit", f"{name}=50_000").exit_code == 0
    out = tmp_path / "out.jsonl"
    assert run(page, "-o", out, "--workers", "0", "--limit", f"{name}=50_000").exit_code == 0
    assert json.loads(out.with_name("out.jsonl.run.json").read_text("utf-8"))["options"]["limits"][name] == 50_000


COMMANDS = (
    *("", "parse", "batch", "validate", "schema", "profiles", "review"),
    *("corrections apply", "corrections fixtures", "corrections profile"),
)


@table("command", COMMANDS)
def test_help_fits_80_columns_and_its_examples_can_be_pasted(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "80", "NO_COLOR": "1"})
    shown = [line.strip(" │") for line in result.stdout.splitlines()]
    assert max(cell_len(line) for line in result.stdout.splitlines()) <= 80
    assert "…" not in result.stdout
    found = typer.main.get_command(app)
    for word in command.split():
        found = found.commands[word]  # type: ignore[attr-defined]
    for option in (name for parameter in found.params for name in parameter.opts if name.startswith("--")):
        assert any(re.search(rf"(?:^|\s){re.escape(option)}(?:\s|$)", line) for line in shown), option
    examples = re.findall(r"\[cyan\](.*?)\[/cyan\]", found.epilog or "")
    assert all(example in shown for example in examples)
    assert command in ("schema", "profiles") or examples


def test_tables_are_as_wide_as_columns_says(page: Path) -> None:
    widths = [
        max(map(cell_len, parsed(page, "--explain", columns=columns).stdout.splitlines())) for columns in (70, 110)
    ]
    assert 60 < widths[0] <= 70 < widths[1] <= 110
