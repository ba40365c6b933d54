"""Every command that the documentation shows is run as it stands, or says here why it is not.

A command is a line indented by four spaces that begins with a program's name; what stands behind two spaces explains
it. It runs in a copy of the checkout, with files as a reader would have them: `page.html`, `saved/`, `crawl.warc.gz`,
`pages.jsonl`, `records.jsonl`, `out.jsonl` with `corrections.jsonl`, `saved-site/`, and the first profile of
docs/sites.md, also in `sites/`. Python with prompts is run as doctests, that of `ELSEWHERE` by the tests of those
modules, and what is left here. JSON and TOML are read.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import sites
from archives import record, response
from case_table import table
from correcting import correction, save
from typer.testing import CliRunner

from qznews_extract import Profile, parse_file
from qznews_extract.cli import EXAMPLES, app
from qznews_extract.sinks import write_jsonl

ROOT: Final = Path(__file__).resolve().parent.parent
TOP: Final = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md"]
DOCUMENTS: Final = [*TOP, *sorted((ROOT / "docs").rglob("*.md"))]
COPIED: Final = ("qznews_extract", "tests", "fixtures", "benchmarks", "docs")
COMMAND: Final = re.compile(r" {4}((?:qznews-extract|python3?|pip|npm|mkdocs|bash|cat|grep|head|zcat|for|find) .*)")
OUTPUT: Final = re.compile(r" {4}records\.jsonl:\d+: ")  # a line that `validate` prints
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE: Final = re.compile(r"\[cyan\](.*?)\[/cyan\]")
NOT_RUN: Final = {
    r"\bpip install\b": "installs from a registry; .ci/run does that in fresh environments",
    r"^npm install\b": "the same",
    r"^mkdocs build\b": "needs the extra docs; .ci/run does that",
    r"\[.*\|.*\]": "shows how a command is built, and is none",
    r"^python -m pytest": "would run itself",
    r"--below 0\.7 -o": "on these pages nothing is doubtful; tests/test_quality.py runs it on others",
    r"^python benchmarks/accuracy\.py": "needs pages with ground truth, which are other people's",
    r"^python benchmarks/profiler\.py growth": "takes minutes; tests/test_benchmarks.py tries what it is made of",
    r"^python benchmarks/compiled\.py": "takes minutes and a C compiler",
}
STANDS_FOR: Final = {
    "SITE/SLUG": "qznews/from-the-docs",
    "PAGE": "page.html",
    "NAME": "example",
    "[FOLDER]": "fixtures/qznews",
}
# By test_integrations.py, test_parquet.py, test_spark.py.
ELSEWHERE: Final = ("docs/integrations/", "docs/arrow.md", "docs/cluster.md")
PLAIN: Final = re.compile(r"qznews-extract [^|<>;&*$]*(?: > [\w./-]+)?")  # no shell needed, but for the redirection
LEAST_RUN: Final = 12  # commands; fewer means that they are no longer found
PATIENCE: Final = 120  # seconds for a command, which take one or two
# The program of this checkout, not one that happens to be installed; that the wheel installs it, .ci/run shows.
SETTING: Final = 'set -euo pipefail\nqznews-extract() { python -m qznews_extract "$@"; }\n'


def indented() -> Iterator[tuple[str, str]]:
    """Where a line of indented code stands, and the line."""
    for document in DOCUMENTS:
        prose = FENCE.sub("", document.read_text("utf-8")).replace("\\\n", " ")
        for line in prose.splitlines():
            if line.startswith(" " * 4):
                yield document.relative_to(ROOT).as_posix(), line


def commands() -> Iterator[tuple[str, str]]:
    """Where a command stands, and the command."""
    for name, line in indented():
        if found := COMMAND.match(line):
            yield name, re.split(r" {2,}", found[1].strip())[0]
    yield from (("--help", command) for command in EXAMPLE.findall(EXAMPLES))


def why_not(command: str) -> str | None:
    return next((reason for pattern, reason in NOT_RUN.items() if re.search(pattern, command)), None)


def fenced() -> Iterator[tuple[str, str, str]]:
    """Where a block between fences stands, its language, and what it holds."""
    for document in DOCUMENTS:
        for language, block in FENCE.findall(document.read_text("utf-8")):
            yield document.relative_to(ROOT).as_posix(), language, block


def python_blocks() -> Iterator[tuple[str, str]]:
    for name, language, block in fenced():
        if language == "python" and ">>>" not in block and not name.startswith(ELSEWHERE):
            yield name, block


ALL: Final = sorted(set(commands()))
FIRST: Final = {command: name for name, command in reversed(ALL)}  # one that stands in several places is run once
RUN: Final = [(name, command) for name, command in ALL if why_not(command) is None and FIRST[command] == name]
PROFILES: Final = [(name, block) for name, language, block in fenced() if language == "toml"]


def test_commands_are_found() -> None:
    assert len(RUN) >= LEAST_RUN
    assert "qznews-extract parse saved/ > records.jsonl" in {command for _, command in RUN}


@table("pattern", NOT_RUN)
def test_every_reason_is_needed(pattern: str) -> None:
    assert any(re.search(pattern, command) for _, command in ALL)


def test_every_line_of_code_is_known() -> None:
    strange = [found for found in indented() if not COMMAND.match(found[1]) and not OUTPUT.match(found[1])]
    assert strange == []
    assert {language for _, language, _ in fenced()} == {"python", "json", "toml", ""}
    assert [name for name, language, _ in fenced() if not language] == ["docs/design.md"]  # a drawing


def test_python_with_prompts_is_collected() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    with_prompts = {name for name, _, block in fenced() if ">>>" in block}
    assert {name.split("/")[0] for name in with_prompts} <= set(settings["testpaths"])


def test_json_and_profiles_are_sound() -> None:
    assert all(json.loads(block) for _, language, block in fenced() if language == "json")
    assert {name for name, _ in PROFILES} == {"docs/sites.md", "docs/sites.zh.md"}
    assert Profile.model_validate(tomllib.loads(PROFILES[0][1])).name == "yunmen"
    whole = {"name": "yunmen", "site_name": "云门新闻网"}
    assert all(Profile.model_validate(whole | tomllib.loads(block)) for _, block in PROFILES[1:])


def crawl(pages: list[Path]) -> bytes:
    """The pages as a crawler keeps them."""
    records = (record("http://www.qznews.cn/a.html", response(page.read_bytes())) for page in pages)
    return b"".join(map(gzip.compress, records))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, so that commands may write; with pages, records and a profile."""
    place = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    pages = sorted((place / "fixtures" / "qznews").glob("*/page.html"))
    shutil.copy(pages[0], place / "page.html")
    for number, page in enumerate(pages[:3]):
        (place / "saved" / str(number)).mkdir(parents=True)
        shutil.copy(page, place / "saved" / str(number) / "page.html")
    (place / "crawl.warc.gz").write_bytes(crawl(pages[:3]))
    write_jsonl(map(parse_file, pages[:3]), place / "records.jsonl")
    sites.write(sites.yunmen(), place / "saved-site")
    (place / "sites").mkdir()
    for profile in (place / "yunmen.toml", place / "site.toml", place / "sites" / "yunmen.toml"):
        profile.write_text(PROFILES[0][1], encoding="utf-8")
    rows = ({"link": "http://www.qznews.cn/a.html", "raw": page.read_text("utf-8", "replace")} for page in pages[:3])
    (place / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    records = [
        parse_file(page).model_copy(update={"origin": f"saved/{number}/page.html"})
        for number, page in enumerate(pages[:3])
    ]
    write_jsonl(records, place / "out.jsonl")
    save(place / "corrections.jsonl", [correction(records[0], "source", "青州日报")])
    return place


def prepared(command: str, checkout: Path) -> tuple[str, str | None]:
    """The command with files for its placeholders, and the file that it writes, which an earlier one may have made."""
    for word, value in STANDS_FOR.items():
        command = command.replace(word, value)
    target = re.search(r"(?:> ?| -o )(\S+)", command)
    resumed = target and "--resume" in command and (checkout / f"{target[1]}.run.json").exists()
    if target and not resumed:
        for old in checkout.glob(f"{target[1]}*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return command, target[1] if target else None


def check_output(command: str, target: str | None, printed: str, checkout: Path) -> None:
    """Something was written or printed, and records have titles."""
    written = checkout / target if target else None
    output = written.read_bytes().decode() if written and written.is_file() else printed
    assert output.strip(), f"{command} printed nothing"
    if target and target.endswith(".jsonl"):
        assert all("title" in json.loads(line) for line in output.splitlines())


@pytest.mark.parametrize("command", [command for _, command in RUN if PLAIN.fullmatch(command)])
def test_command_in_this_process(command: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of our own program that need no shell; in a shell they are for the full run, the others are slow."""
    monkeypatch.chdir(checkout)
    command, target = prepared(command, checkout)
    arguments, _, redirected = command.partition(" > ")
    serial = ["--workers", "0"] if " batch " in arguments and "--workers" not in arguments else []
    result = CliRunner().invoke(app, [*shlex.split(arguments)[1:], *serial])
    assert result.exit_code == 0, f"{command}\n{result.stderr}"
    if redirected:
        Path(redirected).write_bytes(result.stdout_bytes)
    check_output(command, target, result.stdout, checkout)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a shell, and there is no bash")
@pytest.mark.parametrize(
    ("name", "command"),
    [pytest.param(*one, id=": ".join(one), marks=[pytest.mark.full] if PLAIN.fullmatch(one[1]) else []) for one in RUN],
)
def test_command(name: str, command: str, checkout: Path) -> None:
    command, target = prepared(command, checkout)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(  # noqa: S603 - our own documentation
        [str(shutil.which("bash")), "-c", SETTING + command],
        cwd=checkout,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(checkout), "QZNEWS_SHARED": ""},  # the gate takes minutes
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, f"{name}: {command}\n{done.stderr.decode()}"
    check_output(command, target, done.stdout.decode(), checkout)


@pytest.mark.parametrize(("name", "block"), [pytest.param(*found, id=found[0]) for found in python_blocks()])
def test_python_without_prompts(name: str, block: str) -> None:
    page = (ROOT / "fixtures" / "qznews" / "word-paste" / "page.html").read_bytes()
    exec(compile(block, name, "exec"), {"page": page, "send_to_a_person": print})  # noqa: S102 - as above
