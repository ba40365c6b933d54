"""Which files of a folder or members of an archive are pages, and what is said of the others."""

from __future__ import annotations

import json
import os
import plistlib
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import mhtml, read, record, response, saved, story, tar_of, zip_of
from runs import run
from typer.testing import CliRunner, Result

from qznews_extract import InputError, Limits, parse, read_pages
from qznews_extract.batch.job import Job, answer
from qznews_extract.cli import app
from qznews_extract.readers import Reason, Selection, Skipped, count_pages, find_pages, unopened_pages
from qznews_extract.readers.sniffing import sniff
from qznews_extract.readers.suffixes import suffix_says

PAGE = story(1)


def parsed(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)], env={"COLUMNS": "200"})


def walked(folder: Path, **wanted: tuple[str, ...] | str) -> tuple[list[str], dict[str, Reason]]:
    """The pages below a folder, and why the other files are not."""
    skipped: list[Skipped] = []
    pages = [str(page.origin) for page in read_pages(folder, on_skip=skipped.append, **wanted)]  # type: ignore[arg-type]
    short = f"{folder.as_posix()}/"
    return [page.removeprefix(short) for page in pages], {path.removeprefix(short): why for path, why in skipped}


def test_pages_are_told_by_content_where_the_suffix_is_silent(tmp_path: Path) -> None:
    names = ["D.HTML", "a.aspx", "b.jsp", "c.html?id=3", "d.html", "e.php", "f@id=3.html", "no_suffix"]
    for name in names:
        saved(tmp_path, name, PAGE)
    assert walked(tmp_path) == (names, {})


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_content_is_told_in_any_encoding(encoding: str) -> None:
    assert sniff(PAGE.decode().encode(encoding)[:8192]) is True


NOT_PAGES: dict[str, tuple[bytes, Reason]] = {
    "logo.png": (PAGE, Reason.MEDIA),
    "style.css": (PAGE, Reason.CODE),
    "report.docx": (zip_of({"a.html": PAGE}), Reason.DOCUMENT),
    "records.jsonl": (b'{"title": "x"}', Reason.DATA),
    "expected.json": (b"{}", Reason.DATA),
    "readme.md": (b"<p>text</p>", Reason.PLAIN),
    "page.html.gz": (b"\x1f\x8b", Reason.PACKED),
    "README": (b"How to read < this >", Reason.PLAIN),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", Reason.BINARY),
    "list.php": (b"<?php echo '<html>';", Reason.CODE),
    "feed.xml": (b'<?xml version="1.0"?><rss><item><title>x</title></item></rss>', Reason.XML),
    "answer": (b' {"html": "<html><p>"}', Reason.DATA),
    "nothing": (b"", Reason.EMPTY),
    ".hidden.html": (PAGE, Reason.HIDDEN),
    ".git/a.html": (PAGE, Reason.HIDDEN),
}


@pytest.mark.parametrize("name", NOT_PAGES)
def test_what_is_skipped_is_named_with_the_reason(name: str, tmp_path: Path) -> None:
    content, reason = NOT_PAGES[name]
    saved(tmp_path, name, content)
    saved(tmp_path, "z.html", PAGE)
    assert walked(tmp_path) == (["z.html"], {name.partition("/")[0]: reason})


@pytest.mark.parametrize("pack", [zip_of, tar_of])
def test_members_of_archives_are_told_alike(pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    members = {name: content for name, (content, _) in NOT_PAGES.items()} | {"a.aspx": PAGE, "b.html?id=1": PAGE}
    saved(tmp_path, "a.archive", pack(members))
    found, skipped = walked(tmp_path)
    assert found == ["a.archive!a.aspx", "a.archive!b.html?id=1"]
    assert skipped == {f"a.archive!{name}": reason for name, (_, reason) in NOT_PAGES.items()}


def test_a_large_member_of_no_known_kind_is_not_a_page(tmp_path: Path) -> None:
    for name, pack in (("a.zip", zip_of), ("a.tar", tar_of)):
        path = saved(tmp_path, name, pack({"disk.image": bytes(100_000), "b.html": PAGE}))
        skipped: list[Skipped] = []
        (page,) = read_pages(path, Limits(page_bytes=50_000), on_skip=skipped.append)
        assert (page.content, [why for _, why in skipped]) == (PAGE, [Reason.LARGE])


@pytest.mark.parametrize("suffix", ["_files", ".files"])
def test_what_a_browser_saved_beside_a_page_holds_no_pages(suffix: str, tmp_path: Path) -> None:
    for name in ("灯会.html", f"灯会{suffix}/frame.html", f"other{suffix}/a.html", "z.htm"):
        saved(tmp_path, name, PAGE)
    expected = [f"other{suffix}/a.html", "z.htm", "灯会.html"]
    assert walked(tmp_path) == (expected, {f"灯会{suffix}": Reason.COMPANION})
    names = ["灯会.html", f"灯会{suffix}/frame.html", f"other{suffix}/a.html"]
    archive = saved(tmp_path / "packed", "a.zip", zip_of(dict.fromkeys(names, PAGE)))
    found, skipped = walked(archive)
    assert [page.partition("!")[2] for page in found] == [names[0], names[2]]
    assert [*skipped.values()] == [Reason.COMPANION]


def test_a_warc_says_how_many_records_are_not_pages(tmp_path: Path) -> None:
    gone = record("http://www.example.cn/", response(PAGE, status="404 Not Found"))
    path = saved(tmp_path, "a.warc", gone + record("http://www.example.cn/a", response(PAGE)))
    assert [*walked(path)[1].values()] == [Reason.RESPONSE]


TREE = ("2020/a.html", "2020/b.HTM", "2021/a.html", "2021/list_1.html", "2021/deep/a.aspx", "notes.md", "x.zip")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["2020/a.html", "2020/b.HTM", "2021/a.html", "2021/deep/a.aspx", "2021/list_1.html", "x.zip!2020/c.html"]),
        ({"include": "*.htm"}, ["2020/b.HTM"]),
        ({"include": ("2021/*",)}, ["2021/a.html", "2021/deep/a.aspx", "2021/list_1.html"]),
        ({"include": ("*.html",), "exclude": ("list_*", "2020")}, ["2021/a.html"]),
        ({"exclude": ("2021", "*.zip")}, ["2020/a.html", "2020/b.HTM"]),
        ({"include": ("*.md",)}, ["notes.md"]),
        ({"include": ("2020/*",), "exclude": ("2020/a*",)}, ["2020/b.HTM", "x.zip!2020/c.html"]),
    ],
)
def test_patterns_choose_pages(wanted: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    for name in TREE:
        saved(tmp_path, name, zip_of({"2020/c.html": PAGE}) if name.endswith(".zip") else PAGE)
    found = [page for page in walked(tmp_path, **wanted)[0] if page != "x.zip"]
    assert found == expected


def test_what_patterns_leave_out_is_named(tmp_path: Path) -> None:
    for name in TREE[:3]:
        saved(tmp_path, name, PAGE)
    _, skipped = walked(tmp_path, include="*.html", exclude="2021")
    assert skipped == {"2020/b.HTM": Reason.NOT_INCLUDED, "2021": Reason.EXCLUDED}


def test_pages_are_counted_before_they_are_read(tmp_path: Path) -> None:
    for name in ("a.html", "b.aspx", "c.png", "d"):
        saved(tmp_path, name, PAGE)
    assert count_pages([str(tmp_path)], Selection()) == 3
    assert count_pages([str(tmp_path)], Selection(include=("*.html",))) == 1
    saved(tmp_path, "e", zip_of({"a.html": PAGE}))
    assert count_pages([str(tmp_path)], Selection()) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_names_in_gbk_are_shown_as_unicode(tmp_path: Path) -> None:
    for name in ("要闻/第一条.html", "要闻/第二条.html"):
        path = os.fsdecode(os.fsencode(tmp_path) + b"/" + name.encode("gbk"))
        saved(Path(path).parent, Path(path).name, PAGE)
    assert sorted(walked(tmp_path)[0]) == ["要闻/第一条.html", "要闻/第二条.html"]
    assert walked(tmp_path, include="要闻/第一*")[0] == ["要闻/第一条.html"]
    saved(tmp_path, "要闻/第一条.html", PAGE)  # another folder, whose name is Unicode
    origins = [str(page.origin) for page in read_pages(tmp_path)]
    assert len(origins) == len(set(origins)) == 3
    assert f"{tmp_path.as_posix()}/要闻/第一条.html" in origins


def test_names_in_gbk_within_a_zip(tmp_path: Path) -> None:
    name = "要闻/第一条.html".encode("gbk")
    content = zip_of({"x" * len(name): PAGE}).replace(b"x" * len(name), name)
    (page,) = read_pages(saved(tmp_path, "a.zip", content))
    assert str(page.origin).endswith("a.zip!要闻/第一条.html")


@pytest.mark.parametrize("streamed", [False, True])
def test_lzma_zips_are_read(streamed: bool, tmp_path: Path) -> None:
    content = zip_of({"a.html": PAGE, "b.html": story(2)}, zipfile.ZIP_LZMA, streamed=streamed)
    assert read(saved(tmp_path, "a.zip", content)) == ([PAGE, story(2)], [])


def test_lzma_that_is_damaged_or_wants_too_much_memory_is_a_fault(tmp_path: Path) -> None:
    content = zip_of({"a.html": PAGE, "b.html": PAGE}, zipfile.ZIP_LZMA)
    start = content.index(b"a.html") + 6
    for changed in (b"\t\4\5\0]\xff\xff\xff\xff", b"\t\4\5\0\xff\0\0\0\1", b"\t\4\6\0]\0\0\0\1"):
        contents, (damaged,) = read(saved(tmp_path, "a.zip", content[:start] + changed + content[start + 9 :]))
        assert contents == [PAGE]
        assert isinstance(damaged.fault, InputError)
        assert re.search("damaged|broken", str(damaged.fault))


def test_an_lzma_bomb_is_bounded(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.zip", zip_of({"a.html": bytes(20_000_000)}, zipfile.ZIP_LZMA))
    contents, (bomb,) = read(path)
    assert contents == []
    assert "compression_ratio" in str(bomb.fault)


def webarchive(main: dict[str, object] | None = None, form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    """A page as Safari saves it."""
    whole = {
        "WebMainResource": {
            "WebResourceData": story(1, "gb18030"),
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "gb18030",
            "WebResourceURL": "http://www.example.cn/a.html",
            **(main or {}),
        },
        "WebSubresources": [{"WebResourceData": bytes(5_000), "WebResourceURL": f"http://x/{n}"} for n in range(20)],
    }
    return plistlib.dumps(whole, fmt=form)


@pytest.mark.parametrize("form", plistlib.PlistFormat)
def test_a_web_archive_gives_its_page(form: plistlib.PlistFormat, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.webarchive", webarchive(form=form))
    (page,) = read_pages(tmp_path)
    assert (page.url, page.encoding) == ("http://www.example.cn/a.html", "gb18030")
    assert parse(path.read_bytes()).title == parse(page).title == parse(PAGE).title
    (unopened,) = unopened_pages(tmp_path)
    assert unopened.content == path.read_bytes()
    assert answer(unopened, Job()).record is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (webarchive()[:-40], "broken"),
        (webarchive({"WebResourceMIMEType": "image/png"}), "'image/png', not a page"),
        (webarchive({"WebResourceData": "text"}), "broken"),
        (plistlib.dumps({"WebMainResource": 5}, fmt=plistlib.FMT_BINARY), "broken"),
    ],
)
def test_a_web_archive_without_a_page_says_why(content: bytes, reason: str, tmp_path: Path) -> None:
    (page,) = read_pages(saved(tmp_path, "a.webarchive", content))
    assert reason in str(page.fault)


def test_objects_of_a_web_archive_do_not_share_their_bytes(tmp_path: Path) -> None:
    """Each of 20,000 objects is the same list of 20,000: 3.2 GB of pointers from 100 KB."""
    count = 20_000
    head = b"bplist00" + b"\x5f\x10\x0fWebMainResource"
    array = b"\xaf\x11" + count.to_bytes(2, "big") + b"".join(n.to_bytes(2, "big") for n in range(count))
    offsets = len(head).to_bytes(4, "big") * count
    table = len(head) + len(array)
    trailer = bytes(6) + bytes([4, 2]) + b"".join(value.to_bytes(8, "big") for value in (count, 0, table))
    (page,) = read_pages(saved(tmp_path, "a.webarchive", head + array + offsets + trailer))
    assert "broken" in str(page.fault)


SINGLE = (
    "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: http://www.example.cn/b.html \n saved date: x\n-->"
)


def test_a_singlefile_page_has_its_address_and_leaves_the_bytes_of_its_pictures() -> None:
    picture = "data:image/png;base64," + "A" * 2_000_000
    page = PAGE.decode().replace("<html>", SINGLE).replace("<p>", f"<p><img src='{picture}'></p><p>", 1)
    article = parse(page.encode())
    assert parse(page) == article
    assert (article.url, article.title) == ("http://www.example.cn/b.html", parse(PAGE).title)
    assert [image.src for image in article.images] == ["data:image/png;base64,"]
    assert article.body == parse(PAGE).body


def test_a_singlefile_page_that_is_a_zip_is_refused_by_name(tmp_path: Path) -> None:
    (page,) = read_pages(
        saved(tmp_path, "a.html", b'<!doctype html><html data-sfz=""><body><!--' + zip_of({"a": PAGE}))
    )
    assert "SingleFile" in str(page.fault)


def test_the_command_counts_and_names_what_it_skips(tmp_path: Path) -> None:
    for name in ("pages/a.html", "pages/b.aspx", "pages/c.png", "pages/d.png", "pages/e\x1b.css"):
        saved(tmp_path, name, PAGE)
    listed = tmp_path / "skipped.jsonl"
    result = parsed(tmp_path / "pages", "--skipped", listed)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    pictures, style = result.stderr.splitlines()
    assert pictures == f"skipped 2, such as {tmp_path}/pages/c.png: {Reason.MEDIA}"
    assert style.startswith("skipped 1, such as ")
    assert "\x1b" not in result.stderr
    lines = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    assert [line["path"].rpartition("/")[2] for line in lines] == ["c.png", "d.png", "e\x1b.css"]
    assert {line["reason"] for line in lines} == {Reason.MEDIA, Reason.CODE}


def test_a_batch_takes_all_pages_of_a_mixed_folder_and_names_the_rest(tmp_path: Path) -> None:
    for name in ("a.aspx", "b.jsp", "c.html?id=3", "no_suffix", "D.HTML", "e.php", "f.html", "g.css"):
        saved(tmp_path / "pages", name, PAGE)
    listed = tmp_path / "skipped.jsonl"
    for _ in range(2):  # a list may be written over
        out = tmp_path / "out.jsonl"
        result = run(tmp_path / "pages", "-o", out, "--workers", "0", "--overwrite", "--skipped", listed)
        assert result.exit_code == 0, result.stderr
        assert len(out.read_text("utf-8").splitlines()) == 7
        assert f"skipped 1, such as {tmp_path}/pages/g.css: {Reason.CODE}" in result.stderr


@pytest.mark.parametrize("command", ["parse", "batch"])
def test_a_list_of_skipped_files_never_takes_the_place_of_something_else(command: str, tmp_path: Path) -> None:
    page = saved(tmp_path, "a.html", PAGE)
    out = ("-o", tmp_path / "out.jsonl") if command == "batch" else ()
    result = CliRunner().invoke(app, [command, str(page), "--skipped", str(page), *map(str, out)])
    assert (result.exit_code, page.read_bytes()) == (2, PAGE)


def test_patterns_on_the_command_line(tmp_path: Path) -> None:
    for name in TREE[:5]:
        saved(tmp_path, name, PAGE)
    result = parsed(tmp_path, "--include", "*.html", "--include", "*.aspx", "--exclude", "2020")
    assert [json.loads(line)["origin"].rpartition("2021/")[2] for line in result.stdout.splitlines()] == [
        "a.html",
        "deep/a.aspx",
        "list_1.html",
    ]


def test_a_suffix_says_nothing_of_what_it_does_not_know() -> None:
    assert [suffix_says(name) for name in ("a", "a.aspx", "v1.2", "a@2x")] == [None] * 4


def test_an_unreadable_file_of_no_known_kind_is_a_fault_not_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, "a.aspx", PAGE)

    def refusing(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("qznews_extract.readers.files._open_at_once", refusing)
    (page,) = read_pages(tmp_path)
    assert "permissions" in str(page.fault)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    os.mkfifo(tmp_path / "pipe")
    saved(tmp_path, "a.html", PAGE)
    assert walked(tmp_path) == (["a.html"], {"pipe": Reason.SPECIAL, "pipe.html": Reason.SPECIAL})


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    saved(tmp_path, "/".join(["a"] * 400) + "/b.html", PAGE)
    assert len(list(find_pages(tmp_path))) == 1


def test_mhtml_without_a_suffix_is_a_page(tmp_path: Path) -> None:
    saved(tmp_path, "a", mhtml())
    saved(tmp_path, "b", webarchive())
    assert [page.url for page in read_pages(tmp_path)] == ["http://www.example.cn/a.html"] * 2
