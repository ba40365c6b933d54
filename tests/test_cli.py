"""The command line, in this process and as a program of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import archives
import pytest
from typer.testing import CliRunner, Result

from qznews_extract import Article, Extraction, RawPage, __version__
from qznews_extract.cli import app
from qznews_extract.multipage.part import Part
from qznews_extract.pipeline import extract_part

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = "fixtures/qznews"

PAGE = """<html><head><title>{title}_要闻_青州新闻网</title></head><body>
<h1>{title}</h1>
<div>来源：青州新闻网 时间：2024-03-12 09:30:00</div>
<p>青州新闻网3月12日讯（记者 王小雨）今天上午，弥河岸边的果园里来了六十名学生，他们跟着果农学习给桃树剪枝。</p>
<p>果农赵师傅说，剪去过密的枝条，阳光才能照到树心，秋天的桃子会更甜，学生们听完以后轮流动手试了一遍。</p>
<p>活动由镇上的小学和果树合作社一起组织，四月份还要请学生们回来看桃花，到时候每个班认领一棵树。</p>
<div>编辑：小舟</div><div>青州新闻网版权所有 鲁ICP备11000130号-1</div></body></html>"""
TITLE = "弥河果园迎来六十名小果农"


def run(*arguments: str | Path, page: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)], input=page)


def program(*arguments: str | Path, stdout: Any = subprocess.PIPE, **keywords: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "qznews_extract", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, **keywords)  # noqa: S603 - our own


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a program, again where it goes on: a signal that comes as a read begins waits for the read to end."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return save(tmp_path / "page.html")


def save(path: Path, title: str = TITLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=title), encoding="utf-8")
    return path


def test_one_record_a_line_in_the_order_of_the_model(page: Path) -> None:
    result = run(page, page)
    assert result.exit_code == 0, result.output
    first, second = result.stdout.splitlines()
    assert first == second
    assert list(json.loads(first)) == list(Article.model_fields)
    assert TITLE in first


def test_a_record_comes_back_through_its_model(page: Path) -> None:
    article = Article.model_validate_json(run(page).stdout)
    assert (article.title, article.source, article.editor) == (TITLE, "青州新闻网", "小舟")
    assert article.origin == str(page)


def test_pretty_is_the_same_record_indented(page: Path) -> None:
    pretty = run(page, "--pretty").stdout
    assert pretty.startswith('{\n  "schema_version"')
    assert json.loads(pretty) == json.loads(run(page).stdout)


def test_full_adds_what_was_stripped_and_why_but_no_lines(page: Path) -> None:
    full = json.loads(run(page, "--full").stdout)
    assert full["article"] == json.loads(run(page).stdout)
    assert {notice["kind"] for notice in full["removed"]} == {"copyright", "icp"}
    assert "title" in {evidence["field"] for evidence in full["evidence"]}
    assert not full.keys() & {"blocks", "spans"}


def test_explain_is_a_table(page: Path) -> None:
    result = run(page, "--explain")
    assert result.exit_code == 0
    assert TITLE in result.stdout
    assert all(heading in result.stdout for heading in ("field", "rule", "text as printed"))
    assert "in the lane of the text" in result.stdout  # the reason of a paragraph


def test_what_fails_costs_only_itself(tmp_path: Path) -> None:
    save(tmp_path / "a.html")
    (tmp_path / "b.html").write_bytes(b"")
    save(tmp_path / "c" / "d.html")
    result = run(tmp_path, tmp_path / "gone.html")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    empty, gone = result.stderr.splitlines()
    assert re.match(rf"{re.escape(str(tmp_path))}/b\.html: \w+Error: \S", empty)
    assert gone.startswith(f"{tmp_path}/gone.html: InputError: no such file")


def test_a_page_from_standard_input() -> None:
    record = json.loads(
        run("-", "--url", "http://www.example.cn/a.html", page=PAGE.format(title=TITLE).encode()).stdout
    )
    assert (record["origin"], record["url"]) == ("-", "http://www.example.cn/a.html")


def test_archives_and_mhtml_are_opened(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        archives.zip_of({"a.html": archives.story(1), "b\x1b[31m.html": b"", "c.zip": b""})
    )
    (tmp_path / "b.mht").write_bytes(archives.mhtml(archives.story(2)))
    result = run(tmp_path)
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == [archives.title(1), archives.title(2)]
    empty, nested = result.stderr.splitlines()
    assert (result.exit_code, "\x1b" in result.stderr) == (1, False)
    assert empty.startswith(f"{tmp_path}/a.zip!b [31m.html: DecodeError: ")
    assert nested.startswith(f"{tmp_path}/a.zip!c.zip: InputError: ")


def test_an_address_goes_with_mhtml_but_not_with_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archives.zip_of({"a.html": archives.story(1)}))
    assert run(tmp_path / "a.zip", "--url", "http://www.example.cn/").exit_code == 2
    (tmp_path / "b.mht").write_bytes(archives.mhtml())
    record = json.loads(run(tmp_path / "b.mht", "--url", "http://www.example.cn/b.html").stdout)
    assert record["url"] == "http://www.example.cn/b.html"


def test_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    page = save(tmp_path / "page.html", title="弥河[red]果园\x1b[31m迎来\u009b2J六十名\u202e小果农")
    plain, table = run(page).stdout, run(page, "--explain").stdout
    for output in (plain.rstrip("\n"), table.replace("\n", "")):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", output)
    assert "[red]" in table


def test_a_failure_is_one_line_that_cannot_steer_the_terminal(tmp_path: Path) -> None:
    result = run(tmp_path / "gone\x1b[31m\n[red].html")
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr
    assert "[red]" in result.stderr


def test_the_year_comes_from_the_reference_date(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(title=TITLE).replace("2024-03-12", "03-12"), encoding="utf-8")
    record = json.loads(run(page, "--reference-date", "2023-06-01", "--timezone", "Asia/Tokyo").stdout)
    assert record["timestamp"] == "2023-03-12T09:30:00+09:00"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("page.html", "--no-such-option"),
        ("page.html", "other.html", "--url", "http://www.example.cn/"),
        (".", "--url", "http://www.example.cn/"),
        ("page.html", "--explain", "--full"),
        ("page.html", "--profile", "no-such-profile"),
        ("page.html", "--profile", "no-such-profile.toml"),
        ("page.html", "--timezone", "Mars/Olympus"),
        ("page.html", "--reference-date", "yesterday"),
        ("page.html", "--form", "pdf"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert not result.stdout


def test_a_profile_by_name(page: Path) -> None:
    assert json.loads(run(page, "--profile", "qznews").stdout)["site"] == "qznews"


def test_the_shipped_profiles_are_listed() -> None:
    result = CliRunner().invoke(app, ["profiles"])
    assert result.exit_code == 0
    assert re.search(r"qznews +青州新闻网 +\S+\.\w+", result.stdout)


def test_version_and_help() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"qznews-extract {__version__}\n"
    assert "--explain" in CliRunner().invoke(app, ["parse", "--help"], env={"NO_COLOR": "1"}).stdout


def test_the_fixtures_parse_as_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = run(FIXTURES, "--pretty")
    assert result.exit_code == 0
    assert re.fullmatch(r"skipped \d+, such as fixtures/qznews/\S+/expected\.json: data.*\n", result.stderr)
    assert result.stdout.count('"schema_version"') == len(list((ROOT / FIXTURES).rglob("page.*")))


def test_output_is_utf_8_whatever_the_locale(page: Path) -> None:
    latin = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    with program("parse", page, env=latin) as process:
        assert TITLE in process.communicate()[0].decode("utf-8")


def test_a_reader_may_go_away(tmp_path: Path) -> None:
    for number in range(40):
        save(tmp_path / f"{number}.html")
    with program("parse", tmp_path) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_ends_quietly(page: Path) -> None:
    with program("parse", page, "-", stdin=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()  # the first page is done, the second waits for its input
        interrupt(process)
        assert process.stderr.read() == b""
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told_without_a_traceback(page: Path) -> None:
    with Path("/dev/full").open("wb") as full, program("parse", page, stdout=full) as process:
        stderr = process.communicate()[1]
    assert process.returncode == 1
    assert stderr.startswith(b"qznews-extract: OSError")
    assert stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_while_the_program_is_imported_ends_quietly(tmp_path: Path) -> None:
    slow = tmp_path / "typer.py"
    slow.write_text("import time\nprint('importing', flush=True)\ntime.sleep(60)\n", encoding="utf-8")
    paths = os.pathsep.join((str(tmp_path), str(Path(__file__).parent.parent)))
    with program("profiles", env={**os.environ, "PYTHONPATH": paths}) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        interrupt(process)
        assert process.stderr.read() == b""
    assert process.returncode == -signal.SIGINT


@pytest.mark.parametrize("place", ["gone/schema.json", pytest.param(".", marks=pytest.mark.slow)])
def test_a_schema_that_cannot_be_written_is_told_in_a_line(place: str, tmp_path: Path) -> None:
    with program("schema", "-o", tmp_path / place) as process:
        assert process.stderr
        stderr = process.stderr.read()
    assert process.returncode == 1
    assert b"OutputError" in stderr
    assert b"Traceback" not in stderr


def test_a_page_that_breaks_the_program_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extracting(page: RawPage, **keywords: Any) -> tuple[Extraction, Part | None]:
        if page.origin and "bad" in page.origin:
            raise RuntimeError("a slip")
        return extract_part(page, **keywords)

    monkeypatch.setattr(sys.modules["qznews_extract.cli.parse"], "extract_part", extracting)
    for name in ("a", "bad", "c"):
        save(tmp_path / f"{name}.html")
    result = CliRunner().invoke(app, ["parse", str(tmp_path)])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "RuntimeError: a slip" in result.stderr
