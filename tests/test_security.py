"""Page content is hostile: it opens no file and no connection, starts nothing, and steers no terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import pickle
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Final

import pytest
from case_table import table
from typer.testing import CliRunner

from qznews_extract import Article, Extraction, QzNewsError, extract, read_pages
from qznews_extract.batch.job import Job, answer
from qznews_extract.checks import check
from qznews_extract.cli import app
from qznews_extract.cli.printing import plain
from qznews_extract.formats import to_markdown
from qznews_extract.text import BIDI_CONTROLS

ROOT: Final = Path(__file__).parent.parent
TEXT: Final = "市图书馆9月起每天开放到21点，周末不休息。读者可以预约座位，也可以到现场排队，暑假里座位最紧张。"
BODY: Final = (
    f"<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p><p>{TEXT}</p><p>“{TEXT}”读者说。</p>"
)
SECRET: Final = "/etc/passwd"  # noqa: S105 - a path
LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 40))
# Each a page that asks for something outside itself, in a way that some reader of markup has followed.
ASKING: Final = {
    "external entity": f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{SECRET}">]><html><body>{BODY}<p>&x;</p></body></html>',
    "parameter entity": f'<!DOCTYPE html [<!ENTITY % x SYSTEM "file://{SECRET}"> %x;]><html><body>{BODY}</body></html>',
    "DTD": f'<!DOCTYPE html SYSTEM "file://{SECRET}"><html><body>{BODY}</body></html>',
    "DTD on a host": f'<!DOCTYPE html PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd"><html><body>{BODY}</body></html>',
    "XML with a DTD": f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{SECRET}">]><html>{BODY}&x;</html>',
    "XInclude": f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><body>{BODY}'
    f'<xi:include href="{SECRET}" parse="text"/></body></html>',
    "stylesheet": f'<?xml-stylesheet href="file://{SECRET}"?><link rel="stylesheet" href="file://{SECRET}">{BODY}',
    "images": f'{BODY}<img src="file://{SECRET}"><img src="{SECRET}"><img src="http://127.0.0.1:9/x.png" alt="图">',
    "links": f'{BODY}<h3>相关新闻</h3><ul><li><a href="file://{SECRET}">市图书馆办读书节活动</a></li></ul>',
    "frames": f'<frameset><frame src="file://{SECRET}"></frameset>{BODY}<iframe src="file://{SECRET}"></iframe>',
    "video": f'{BODY}<video src="file://{SECRET}"></video><embed src="http://127.0.0.1:9/player.swf">'
    f'<object data="file://{SECRET}"></object>',
    "refresh": f'<meta http-equiv="refresh" content="0;url=file://{SECRET}">{BODY}',
    "base": f'<base href="file://{SECRET}">{BODY}<a href="x">下一页</a>',
    "canonical": f'<link rel="canonical" href="file://{SECRET}"><meta property="og:url" content="{SECRET}">{BODY}',
    "saved from": f"<!-- saved from url=(0018)file://{SECRET} -->{BODY}",
    "JSON-LD": f'<script type="application/ld+json">{{"@context":"http://127.0.0.1:9/","@type":"NewsArticle",'
    f'"headline":"x","url":"file://{SECRET}"}}</script>{BODY}',
    "server side include": f'<!--#include file="{SECRET}"--><!--#exec cmd="id"-->{BODY}<?php system("id"); ?>',
    "charset": f'<meta charset="../../..{SECRET}">{BODY}',
    "charset that is no text": f'<meta charset="zlib_codec">{BODY}',
    "script": f"<script>require('child_process').exec('id')</script>{BODY}<a href='javascript:alert(1)'>x</a>",
    "many laughs": f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><body>{BODY}<p>&l39;</p></body></html>',
    "text with paths": f"市图书馆延长开放时间\n来源：青州新闻网 2021-09-07 10:25\n{TEXT}\nfile://{SECRET}\n{SECRET}\n{TEXT}",
}
PATIENCE: Final = 60  # seconds for all of them; a page that expands its entities takes for ever
# Run in a process of its own, since a hook cannot be taken out again.
GUARD: Final = """
import sys
from pathlib import Path
import test_security as t
from qznews_extract import QzNewsError, extract
for known in ("utf-8", "gb18030"):  # what is read once, such as profiles, zones and codecs, has been read
    extract(t.ASKING["links"].encode(known))
seen = []
FORBIDDEN = {"open", "exec", "compile", "pickle.find_class", "os.system", "os.exec", "os.fork", "os.forkpty",
             "os.posix_spawn", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.putenv",
             "import", "ctypes.dlopen", "code.__new__", "marshal.loads"}
def note(event, arguments):
    if event in FORBIDDEN or event.split(".")[0] in {"socket", "subprocess", "urllib", "http", "ftplib", "shutil",
                                                     "tempfile", "sqlite3", "webbrowser"}:
        seen.append((event, str(arguments)[:120]))
sys.addaudithook(note)
for name, page in t.ASKING.items():
    for form in (page, page.encode(), page.encode("gb18030")):
        try:
            said = extract(form, url="http://www.example.cn/a.html").model_dump_json()
        except QzNewsError as error:
            said = str(error)
        if seen or "root:" in said:
            print(name, seen, "root:" in said)
            seen.clear()
"""


def guarded(source: str) -> str:
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    return subprocess.run(  # noqa: S603 - our own source
        [sys.executable, "-c", source],
        env=os.environ | {"PYTHONPATH": path},
        timeout=PATIENCE,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_no_page_opens_a_file_or_a_connection_or_starts_anything() -> None:
    assert guarded(GUARD) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/hostname').close()",
        "import socket; socket.socket().close()",
        "import subprocess; subprocess.run(['true'])",
        "eval('1')",
    ],
)
def test_the_guard_would_notice(deed: str) -> None:
    assert guarded(GUARD.partition("for name, page")[0] + f"{deed}\nprint(len(seen) > 0)") == "True\n"


@table("name", ASKING)
def test_such_a_page_still_gives_its_article(name: str) -> None:
    article = extract(ASKING[name]).article
    assert article is not None
    assert article.title == "市图书馆延长开放时间"
    assert "root:" not in article.model_dump_json()


def test_entities_are_not_expanded() -> None:
    found = extract(ASKING["many laughs"])
    assert len(found.model_dump_json()) < 20_000


# What a terminal obeys: colour, title, clearing, hyperlinks, clipboard, eight-bit controls, direction of writing.
STEERING: Final = (
    "\x1b[31m\x1b]0;x\x07\x1b[2J\x1b]8;;http://x\x1b\\\x1b]52;c;eA==\x07\u009b2J\u009d0;x\u009c\u202e\u2066\u061c\x08\r"
)
OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
FIELDS: Final = f"""<html><head><title>市图书馆{STEERING}延长开放时间_青州新闻网</title>
<meta name="keywords" content="图书馆{STEERING},开放"><meta name="description" content="{TEXT}{STEERING}">
<meta property="og:site_name" content="青州{STEERING}新闻网"><link rel="canonical" href="http://x.cn/{STEERING}a.html">
</head><body><div>位置：<a href="/">首页</a> &gt; 要闻{STEERING} &gt; 正文</div>
<div>惠民{STEERING}新举措</div><h1>市图书馆{STEERING}延长开放时间</h1><div>——暑假{STEERING}不打烊</div>
<div>来源：青州{STEERING}新闻网 时间：2021-09-07 10:25 作者：王{STEERING}红霞</div>
<p>青州新闻网{STEERING}9月7日讯（记者 李{STEERING}明）{TEXT}</p><p><img src="a{STEERING}.jpg" alt="图{STEERING}"></p>
<p>图为读者{STEERING}在看书。周若禾 摄</p><p>{TEXT}{STEERING}</p><p>“{TEXT}”读者说。</p><p>编辑：小{STEERING}谭</p>
<h3>相关{STEERING}新闻</h3><ul><li><a href="b{STEERING}.html">市图书馆办{STEERING}读书节活动</a></li>
<li><a href="c.html">少儿馆新到{STEERING}三千册绘本</a></li></ul>
<div>青州新闻网{STEERING}版权所有 鲁ICP备{STEERING}11000130号-1</div></body></html>"""
COMMANDS: Final = [
    ("parse", "{page}"),
    ("parse", "{page}", "--pretty"),
    ("parse", "{page}", "--full"),
    ("parse", "{page}", "--full", "--pretty"),
    ("parse", "{page}", "--explain"),
    ("parse", "{page}", "--form", "text"),
    ("parse", "{folder}"),
    ("parse", "{page}", "--url", f"http://x.cn/{STEERING}"),
    ("parse", "{page}", "--encoding", STEERING),
    ("parse", "{page}", "--profile", STEERING),
    ("parse", "{page}", "--profile", f"{STEERING}.toml"),
    ("parse", "{page}", "--profile", "{profile}"),
    ("parse", "{page}", "--timezone", STEERING),
    ("parse", "{page}", "--reference-date", STEERING),
    ("parse", "{page}", "--form", STEERING),
    ("parse", f"gone{STEERING}.html"),
    (STEERING,),
    ("profiles",),
    ("profiles", "draft", "{folder}"),
    ("profiles", "draft", "{folder}", "--site", STEERING),
    ("profiles", "draft", "{folder}", "-o", f"gone{STEERING}/site.toml"),
    ("audit", "{folder}"),
    ("audit", "{folder}", "--json"),
    ("audit", f"gone{STEERING}.html"),
    ("batch", "{page}", "-o", "{out}", "--workers", "0"),
    ("batch", "{folder}", f"gone{STEERING}.html", "-o", "{out}", "--workers", "0", "--duplicates"),
    ("batch", "{folder}", "-o", "{out}.csv", "--workers", "1"),
    ("batch", "{page}", "-o", f"gone{STEERING}/out.jsonl", "--workers", "0"),
    ("batch", "{page}", "-o", "{out}", "--workers", "0", "--fields", STEERING),
    ("batch", "{page}", "-o", "{out}", "--workers", "0", "--format", STEERING),
    ("batch", "{page}", "-o", "{out}", "--workers", "0", "--profile", "{profile}"),
    ("batch", "{page}", "-o", "{page}", "--workers", "0"),
    ("validate", "{records}", "--report"),
    ("validate", "{records}", "--skip", STEERING),
    ("validate", f"gone{STEERING}.jsonl"),
    ("schema", STEERING),
]


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """A page that tries to steer in every field, in a folder with one that fails, and a profile that is wrong."""
    folder = tmp_path / "folder"
    folder.mkdir()
    names = {"page": tmp_path / "page.html", "profile": tmp_path / "wrong.toml", "folder": folder}
    names |= {"out": tmp_path / "out.jsonl", "records": tmp_path / "records.jsonl"}
    names["page"].write_text(FIELDS, encoding="utf-8")
    names["profile"].write_text('name = "a\\u001b[31m"\nsite_name = "x"\n"k\\u001b[2J" = 1\n', encoding="utf-8")
    wrong = json.dumps({"title": STEERING, STEERING: STEERING, "timestamp": STEERING})
    names["records"].write_text(f"{extract(FIELDS).model_dump_json(include={'article'})}\n{wrong}\n", encoding="utf-8")
    (folder / "a.html").write_text(FIELDS, encoding="utf-8")
    (folder / "b\x1b[31m\u202e.html").write_text("<p>空</p>", encoding="utf-8")
    return {name: str(path) for name, path in names.items()}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command))[:60])
def test_no_command_prints_what_a_terminal_obeys(command: tuple[str, ...], places: dict[str, str]) -> None:
    result = CliRunner().invoke(app, [word.format(**places) for word in command], env={"NO_COLOR": "1"})
    assert result.stdout or result.stderr
    assert not OBEYED.search(result.stdout), ascii(result.stdout)
    assert not OBEYED.search(result.stderr), ascii(result.stderr)


def test_the_page_carries_it_into_its_fields() -> None:
    article = extract(FIELDS).article
    assert article is not None
    assert article.url
    assert article.site_name
    assert article.summary
    values = article.title, article.url, article.summary, article.body, article.images[0].src
    assert all("\x1b" in value and "\u202e" in value for value in (*values, "".join(article.keywords)))


def test_json_keeps_what_it_escapes(places: dict[str, str]) -> None:
    record = json.loads(CliRunner().invoke(app, ["parse", places["page"]]).stdout)
    article = extract(Path(places["page"]).read_bytes()).article
    assert article is not None
    assert record["title"] == article.title


def batch(*arguments: str | Path) -> None:
    done = CliRunner().invoke(app, ["batch", "--workers", "0", *map(str, arguments)])
    assert done.exit_code in (0, 1), done.output


def test_files_of_a_batch_hold_a_value_a_line(places: dict[str, str]) -> None:
    """No page breaks out of its line: what ends a line or clears a screen by seven bits is escaped as JSON."""
    out = Path(places["out"])
    batch(places["folder"], "-o", out)
    for path, lines in ((out, 1), (out.with_name(f"{out.name}.rejects.jsonl"), 1)):
        text = path.read_bytes().decode()
        assert [type(json.loads(line)) for line in text.split("\n")[:-1]] == [dict] * lines
        assert not re.search("[\x00-\x09\x0b-\x1f]", text)


def formulas(path: Path) -> list[str]:
    """The cells that a spreadsheet would run."""
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_of_a_batch_is_a_formula(sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    title = f"{sign}HYPERLINK(A1)市图书馆延长开放时间"
    page = (
        BODY.replace("市图书馆延长开放时间", title).replace("<p>市", f"<p>{sign}市", 1).replace("青州", f"{sign}青州")
    )
    name = f"{sign}page.html"
    Path(name).write_text(f"<title>{title}</title>{page}", encoding="utf-8")
    batch("-o", "bare.csv", "--", name)
    assert len(formulas(Path("bare.csv"))) > 1
    batch("-o", "safe.csv", "--safe-for-spreadsheets", "--", name)
    assert formulas(Path("safe.csv")) == []
    assert f"'{title}" in Path("safe.csv").read_text("utf-8-sig")


class Recording(pickle.Unpickler):
    """Notes what a pickle would have imported and called."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.names: set[str] = set()

    def find_class(self, module: str, name: str) -> object:
        self.names.add(f"{module}.{name}")
        return super().find_class(module, name)


def test_only_values_of_ours_cross_the_pipe_of_a_batch(places: dict[str, str]) -> None:
    """Pages and answers go through pickles between our own processes: bytes, text, numbers, and these classes."""
    pages = [*read_pages(places["folder"]), *read_pages("gone.html")]
    answers = [answer(page, Job(full=full, fingerprints=full)) for page in pages for full in (True, False)]
    assert {type(answered.error).__name__ for answered in answers} >= {"NoneType", "InputError"}
    sent = Recording(pickle.dumps([pages, answers]))
    assert sent.load()[0][0] == pages[0]
    assert sent.names == {
        "qznews_extract.model.page.RawPage",
        "qznews_extract.batch.job.Answer",
        "qznews_extract.errors.InputError",
        "qznews_extract.model.refusal.NotAnArticleError",
        "qznews_extract.multipage.addresses.Reading",
        "qznews_extract.multipage.part.Part",
    }


def test_nothing_is_read_from_a_pickle_on_disk() -> None:
    sources = {path: path.read_text("utf-8") for path in (ROOT / "qznews_extract").rglob("*.py")}
    assert len(sources) > 80
    assert [p.name for p, text in sources.items() if re.search(r"import (?:pickle|marshal|shelve|dbm)\b", text)] == []


def test_an_error_carries_no_more_than_it_must() -> None:
    """A page that is refused does not fill a log with its text."""
    with pytest.raises(QzNewsError) as caught:
        extract(f"<p>{TEXT * 2_000}</p>")
    assert len(str(caught.value)) < 500


def test_an_extraction_is_made_of_plain_values() -> None:
    found = extract(FIELDS)
    assert Extraction.model_validate_json(found.model_dump_json()) == found


def test_what_turns_the_direction_of_writing_is_all_that_unicode_has() -> None:
    """Characters with the property Bidi_Control: those of an embedding, override or isolate, and the three marks."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    marks = {"LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK", "ARABIC LETTER MARK"}
    every = map(chr, range(sys.maxunicode + 1))
    controls = {at for at in every if unicodedata.bidirectional(at) in turning or unicodedata.name(at, "") in marks}
    assert set(re.findall(f"[{BIDI_CONTROLS}]", "".join(map(chr, range(0x3000))))) == controls
    for control in controls:
        article = Article(title=f"市图书馆{control}延长", body="9月起，市图书馆每天开放到21点。")
        assert plain(f"a{control}b") == "a b"
        assert control not in to_markdown(article).split("---")[1]
        assert [finding.check for finding in check(article)] == ["control_characters"]
