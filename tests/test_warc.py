"""Pages as a crawler kept them: records, responses, texts."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from archives import FORMS, Built, read, record, response, saved, stories, story, title
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from qznews_extract import MissingExtraError, RawPage, parse, read_pages

BUILT: Final[dict[str, Built]] = {name: build() for name, build in FORMS.items()}
PAGE: Final = story(1)
BOMB: Final = bytes(70_000_000)


def payload(tmp_path: Path, block: bytes, **changes: str) -> RawPage:
    content = record("http://www.example.cn/a.html", block, **changes) + record("x", response(story(2)))
    page, after = read_pages(saved(tmp_path, "a.warc", content))
    assert after.content == story(2)
    return page


def chunked(content: bytes, size: int = 700) -> bytes:
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_what_the_server_said_goes_with_the_page(tmp_path: Path) -> None:
    page = payload(tmp_path, response(story(1, "gbk"), content_type='text/html; Charset="GBK"'))
    assert (page.url, page.encoding, page.form) == ("http://www.example.cn/a.html", "GBK", "auto")
    assert parse(page).title == title(1)


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ((), bytes),
        (("Transfer-Encoding: chunked",), chunked),
        (("Content-Encoding: gzip",), gzip.compress),
        (("Content-Encoding: deflate",), zlib.compress),
        (("Content-Encoding: deflate",), lambda body: zlib.compress(body, wbits=-15)),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), lambda body: chunked(gzip.compress(body))),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), bytes),  # undone by the crawler
        (("Content-Encoding: identity",), bytes),
    ],
)
def test_chunks_and_compression_are_undone(
    headers: tuple[str, ...], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    page = payload(tmp_path, response(pack(PAGE), *headers))
    assert (page.fault, page.content) == (None, PAGE)


def test_brotli_is_undone(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is in the extra `warc`")
    packed = brotli.compress(PAGE)
    assert payload(tmp_path, response(packed, "Content-Encoding: br")).content == PAGE
    for broken in (packed[:-20], PAGE, brotli.compress(BOMB, quality=2)):
        assert payload(tmp_path, response(broken, "Content-Encoding: br")).fault


def test_brotli_without_its_package_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    fault = payload(tmp_path, response(b"x", "Content-Encoding: br")).fault
    assert isinstance(fault, MissingExtraError)
    assert "qznews_extract[warc]" in str(fault)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (response(chunked(PAGE)[:-600], "Transfer-Encoding: chunked"), "chunk at byte"),
        (
            response(chunked(PAGE).replace(b"\r\n2bc;", b"\r\nzzz;", 1), "Transfer-Encoding: chunked"),
            "chunk at byte 709",
        ),
        (response(gzip.compress(PAGE)[:-90], "Content-Encoding: gzip"), "end too early"),
        (response(gzip.compress(PAGE)[:-5] + b"xxxxx", "Content-Encoding: gzip"), "broken"),
        (response(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "zstd"),
        (response(gzip.compress(BOMB), "Content-Encoding: gzip"), "compression_ratio"),
        (b"garbage\r\n\r\n" + PAGE, "status line"),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 2_000, "lines"),
    ],
)
def test_a_broken_response_costs_only_itself(block: bytes, reason: str, tmp_path: Path) -> None:
    page = payload(tmp_path, block)
    assert reason in str(page.fault)
    assert str(page.origin).endswith("a.warc!0")
    assert page.url == "http://www.example.cn/a.html"


def test_other_records_are_passed_over(tmp_path: Path) -> None:
    records = [
        record("", b"software: x", "warcinfo", "application/warc-fields"),
        record("http://www.example.cn/", b"GET / HTTP/1.1\r\n\r\n", "request"),
        record("http://www.example.cn/", response(PAGE, status="404 Not Found")),
        record("http://www.example.cn/", response(PAGE, status="301 Moved")),
        record("http://www.example.cn/1.png", response(b"\x89PNG", content_type="image/png")),
        record("dns:www.example.cn", b"x", content_type="text/dns"),
        record("http://www.example.cn/", response(b"", status="200 OK"), "revisit"),
        record("http://www.example.cn/a.html", response(PAGE)),
        record("http://www.example.cn/a.html", response(PAGE)),
    ]
    path = saved(tmp_path, "a.warc", b"".join(records))
    pages = list(read_pages(path))
    starts = [sum(map(len, records[:number])) for number in (7, 8)]
    assert [page.origin for page in pages] == [f"{path.as_posix()}!{start}" for start in starts]  # twice one address
    whole = saved(tmp_path, "b.warc.gz", gzip.compress(b"".join(records)))
    assert [page.origin for page in read_pages(whole)] == [f"{whole.as_posix()}!0+{start}" for start in starts]


def test_the_texts_of_a_wet(tmp_path: Path) -> None:
    for page in read_pages(saved(tmp_path, "a.warc.wet", BUILT["a.wet"].content)):
        assert page.form == "text"
        assert str(page.url).startswith("http://www.example.cn/")


def test_a_warc_of_another_program(tmp_path: Path) -> None:
    """What FastWARC writes is read, at the places where FastWARC finds it."""
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        for number, page in enumerate(stories()):
            made = WarcRecord()
            made.init_headers(record_type=WarcRecordType.response)
            made.headers["WARC-Target-URI"] = f"http://www.example.cn/{number}"
            made.headers["Content-Type"] = "application/http; msgtype=response"
            made.set_bytes_content(response(page))
            plain = io.BytesIO()
            made.write(plain)
            file.write(gzip.compress(plain.getvalue()))
    with path.open("rb") as file:
        places = [f"{path.as_posix()}!{found.stream_pos}" for found in ArchiveIterator(file, parse_http=False)]
    pages = list(read_pages(path))
    assert [page.content for page in pages] == stories()
    assert [page.origin for page in pages] == places


def test_a_wrong_length_costs_only_its_record(tmp_path: Path) -> None:
    records = [record(f"http://www.example.cn/{number}", response(story(number))) for number in range(4)]
    true = b"Content-Length: %d" % len(response(story(1)))
    for wrong in (b"Content-Length: 99", b"Content-Length: 99999999", b"Content-Length: x", true + b"9", true[:-1]):
        content = records[0] + records[1].replace(true, wrong) + records[2] + records[3]
        for name, pack in (("a.warc", bytes), ("a.warc.gz", gzip.compress)):
            packed = (
                content
                if pack is bytes
                else b"".join(
                    gzip.compress(part) for part in (records[0], records[1].replace(true, wrong), *records[2:])
                )
            )
            contents, faulty = read(saved(tmp_path, name, packed))
            assert [story(0), story(3)] == [page for page in contents if page in (story(0), story(3))], (name, wrong)
            assert faulty
