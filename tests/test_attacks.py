"""Archives, headers and names that were made to do harm: what is good beside them comes out, in bounded time."""

from __future__ import annotations

import os
import sys
import urllib.parse
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import read, record, response, saved, tar_of, zip_of

from qznews_extract import InputError, LimitError, Limits, Options, QzNewsError, RawPage, extract, parse, read_pages
from qznews_extract.batch import extract_many
from qznews_extract.errors import BatchError, PageMemoryError
from qznews_extract.readers import budget, holds_many, pages, read_page, unopened_pages
from qznews_extract.readers.origins import Numbering

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from hostile import (
    PAGE,
    descriptors,
    file_in_tar,
    gzip_heads,
    joined_streams,
    many_pax_headers,
    mhtml_of,
    nested_parts,
    nested_records,
    overlapping_zip,
    parameters,
    pax_record,
    pax_tar,
    spaces_in_a_header,
    stored_overlap,
    warc_headers,
)

DIGITS = "9" * 5_000


# How each is made, and how many good pages are in it.
HOSTILE: dict[str, tuple[Callable[[], bytes], int]] = {
    "size.tar": (lambda: pax_tar(pax_record("size", DIGITS)), 2),
    "length.tar": (lambda: pax_tar(DIGITS.encode() + b" path=x\n"), 3),
    "records.tar": (lambda: pax_tar(b"4 a\n" * 200_000), 3),
    "huge.tar": (lambda: pax_tar(b"4 a\n" * 2_000_000), 3),
    "a.mhtml": (lambda: mhtml_of(b"Content-Type: text/html; charset*=utf-8''utf-8"), 1),
    "b.mhtml": (lambda: mhtml_of(b"Content-Type: text/html; charset*0*=x'y'\xff; charset*1=z"), 1),
    "c.mhtml": (lambda: mhtml_of(b"Content-Type: text/html; charset=punycode", PAGE + b"\xff" * 200_000), 1),
    "d.mhtml": (lambda: parameters(400_000), 0),
    "e.mhtml": (lambda: nested_parts(100, 1_000), 0),
    "f.mhtml": (lambda: mhtml_of(b"Content-Type: text/html", b"a\n" * 3_000_000), 0),
    "header.warc": (lambda: warc_headers(2_000) + record("http://www.example.cn/", response(PAGE)), 1),
    "spaces.warc": (lambda: spaces_in_a_header(3), 3),
    "line.warc": (lambda: b"WARC/1.0\r\na: " + b"b" * 5_000_000 + record("http://x.cn/", response(PAGE)), 0),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_header_affects_only_its_page(name: str, tmp_path: Path) -> None:
    make, good = HOSTILE[name]
    saved(tmp_path, f"pages/{name}", make())
    saved(tmp_path, "pages/a.html", PAGE)
    saved(tmp_path, "pages/z.html", PAGE)
    found = list(read_pages(tmp_path / "pages"))
    assert sum(not page.fault for page in found) == good + 2
    assert all(isinstance(page.fault, InputError) for page in found if page.fault)


ERRORS = (TypeError("x"), RecursionError(), MemoryError(), OSError(5, "disk"), ZeroDivisionError())


@pytest.mark.parametrize("error", ERRORS)
def test_whatever_a_reader_raises_is_the_fault_of_its_page(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(page: RawPage) -> RawPage:
        if page.origin and "bad" in page.origin:
            raise error
        return page

    monkeypatch.setattr(pages, "open_saved", opened)
    saved(tmp_path, "a.zip", zip_of({"a.html": PAGE, "bad.html": PAGE, "c.html": PAGE}))
    saved(tmp_path, "bad.html", PAGE)
    saved(tmp_path, "z.html", PAGE)
    found = {str(page.origin).removeprefix(f"{tmp_path.as_posix()}/"): page for page in read_pages(tmp_path)}
    assert [name for name, page in found.items() if page.fault] == ["a.zip!bad.html", "bad.html"]
    assert len(found) == 5
    fault = found["bad.html"].fault
    assert isinstance(fault, PageMemoryError if isinstance(error, MemoryError) else (BatchError, InputError))


def test_an_archive_whose_reader_breaks_ends_in_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qznews_extract.readers.zips._next", lambda *_: 1 / 0)
    saved(tmp_path, "a.zip", zip_of({"a.html": PAGE}) + b"x" * 100)
    saved(tmp_path, "b.zip", b"PK\3\4" + bytes(100))
    saved(tmp_path, "c.html", PAGE)
    assert [type(page.fault).__name__ for page in read_pages(tmp_path)] == ["NoneType", "BatchError", "NoneType"]


def test_members_of_a_zip_do_not_overlap(tmp_path: Path) -> None:
    bomb = overlapping_zip(463)
    assert len(bomb) < 400_000
    contents, faulty = read(saved(tmp_path, "a.zip", bomb))
    assert sum(map(len, contents)) <= 5_100_000  # 2.3 GB when each was read
    assert len(faulty) >= 461


def test_a_zip_with_a_gap_is_read_and_the_gap_is_named(tmp_path: Path) -> None:
    first, second = (zip_of({name: PAGE}) for name in ("a.html", "b.html"))
    cut = first.index(b"PK\1\2")
    contents, (gap,) = read(saved(tmp_path, "a.zip", first[:cut] + b"gap" + second))
    assert contents == [PAGE, PAGE]
    assert f"byte {cut:,}" in str(gap.fault)


@pytest.mark.parametrize(("make", "count"), [(stored_overlap, 5_000), (descriptors, 100_000)])
def test_stored_members_that_overlap_are_not_read(make: Callable[[int], bytes], count: int, tmp_path: Path) -> None:
    contents, faulty = read(saved(tmp_path, "a.zip", make(count)))
    assert len(contents) <= 1
    assert faulty


@pytest.mark.parametrize("pack", ["gz", "bz2", "xz"])
def test_the_ratio_counts_over_all_streams_of_a_tar(pack: str, tmp_path: Path) -> None:
    compress = __import__({"gz": "gzip", "bz2": "bz2", "xz": "lzma"}[pack]).compress
    contents, faulty = read(saved(tmp_path, f"a.tar.{pack}", joined_streams(60, compress)))
    assert contents == []
    assert any(isinstance(page.fault, LimitError) and page.fault.limit == "compression_ratio" for page in faulty)


@pytest.mark.slow
def test_what_is_unpacked_of_one_archive_is_bounded_in_all(tmp_path: Path) -> None:
    bomb = bytes(990_000)  # within what each member is granted
    path = saved(tmp_path, "a.zip", zip_of({f"{number}.html": bomb for number in range(200)}, zipfile.ZIP_BZIP2))
    contents, faulty = read(path)
    assert sum(map(len, contents)) <= max(16_000_000, 200 * path.stat().st_size)
    assert len(contents) + len(faulty) == 200
    assert {page.fault.limit for page in faulty if isinstance(page.fault, LimitError)} == {"compression_ratio"}
    assert len(read(path, Limits(compression_ratio=20_000))[0]) == 200


@pytest.mark.slow
def test_records_within_records_are_not_read_again_and_again(tmp_path: Path) -> None:
    contents, faulty = read(saved(tmp_path, "a.warc.gz", nested_records(20_000)))
    assert contents == []
    assert len(faulty) < 2_000
    assert "too much of the archive is damaged" in str(faulty[-1].fault)


def test_good_records_behind_what_looks_like_records(tmp_path: Path) -> None:
    import gzip  # noqa: PLC0415

    good = gzip.compress(record("http://www.example.cn/", response(PAGE)))
    contents, _ = read(saved(tmp_path, "a.warc.gz", b"\x1f\x8b\x08\0" + gzip_heads(2_000) + good))
    assert contents == [PAGE]


@pytest.mark.parametrize("limits", [Limits(read_seconds=1)])
def test_reading_a_file_has_its_time(limits: Limits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000_000))
    monkeypatch.setattr(budget.time, "thread_time", lambda: next(clock) / 10)
    saved(tmp_path, "a.tar", tar_of({f"{number}.html": PAGE for number in range(100)}))
    saved(tmp_path, "b.html", PAGE)
    *given, last, other = read_pages(tmp_path, limits)
    assert isinstance(last.fault, LimitError)
    assert last.fault.limit == "read_seconds"
    assert not any(page.fault for page in (*given, other))
    assert 1 <= len(given) < 20


def test_the_caller_may_take_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(budget.time, "thread_time", lambda: now[0])
    saved(tmp_path, "a.tar", tar_of({f"{number}.html": PAGE for number in range(5)}))
    for page in read_pages(tmp_path, Limits(read_seconds=1)):
        assert page.fault is None
        now[0] += 100


def test_many_headers_before_one_member(tmp_path: Path) -> None:
    contents, faulty = read(saved(tmp_path, "a.tar", many_pax_headers(50)))
    assert (contents, faulty) == ([PAGE], [])


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_no_two_pages_share_an_origin_and_each_leads_back(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    names = [b"a.zip!1.html", b"a.zip%211.html", b"dup\xff.html", b"dup\\udcff.html", b"dup%FF.html"]
    for name in names:
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(PAGE)
    members = {"1.html": PAGE, "!.html": PAGE, "%21.html": PAGE, "a\\b.html": PAGE, "a/b.html": PAGE}
    saved(tmp_path, "a.zip", zip_of(members))
    saved(tmp_path, "b.tar", file_in_tar("x.html", PAGE) * 2 + bytes(1024))
    origins = [str(page.origin) for page in read_pages(tmp_path) if not page.fault]
    assert len(set(origins)) == len(origins) == len(names) + len(members) + 2
    parted = [origin.split("!") for origin in origins]
    files = {urllib.parse.unquote_to_bytes(parts[0]) for parts in parted}
    assert files == {folder + b"/" + name for name in (*names, b"a.zip", b"b.tar")}
    inner = [urllib.parse.unquote(parts[1]) for parts in parted if parts[0].endswith("a.zip")]
    assert inner == ["1.html", "!.html", "%21.html", "a/b.html", "a/b.html"]
    assert [parts[1:] for parts in parted if parts[0].endswith("b.tar")] == [["x.html"], ["x.html", "2"]]
    assert read_page(os.fsdecode(folder + b"/" + names[2])).origin == f"{tmp_path}/dup%FF.html"


def test_damaged_places_of_one_archive_have_origins_of_their_own(tmp_path: Path) -> None:
    part = zip_of({"a.html": PAGE})
    part = part[: part.index(b"PK\1\2")] + b"damage"
    path = saved(tmp_path, "a.zip", part * 3)
    origins = [str(page.origin).removeprefix(path.as_posix()) for page in read_pages(path)]
    assert origins == ["!a.html", "", "!a.html!2", "!!2", "!a.html!3", "!!3"]


def test_a_member_without_a_name_and_a_damaged_place_have_origins_of_their_own() -> None:
    numbering = Numbering("a.zip")
    given = [RawPage(b"", origin=origin) for origin in ("a.zip", "a.zip!", "a.zip!", "a.zip")]
    assert [numbering.numbered(page).origin for page in given] == ["a.zip", "a.zip!", "a.zip!!2", "a.zip!!3"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="standard input"):
        read_page(pipe)
    (page,) = read_pages(pipe)
    assert isinstance(page.fault, InputError)
    assert not holds_many(pipe)


LONE = "\ud800"
SOUND = "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p><p>9月起，市图书馆每天开放到21点。</p>"


@pytest.mark.parametrize("make", [lambda page: page, lambda page: page.replace("<", " ").replace(">", "\n")])
def test_halves_of_surrogate_pairs_in_a_page_are_replaced(make: Callable[[str], str]) -> None:
    found = extract(make(SOUND.replace("每天", f"每{LONE}天").replace("图书馆延", f"图书{LONE}馆延")))
    assert found.article
    assert "每\ufffd天" in found.article.body
    assert any(warning.kind == "characters_replaced" for warning in found.warnings)
    assert found.model_dump_json()


@pytest.mark.parametrize("url", [f"http://www.example.cn/{LONE}.html", "http://www.example.cn/\udcff.html", LONE])
def test_halves_of_surrogate_pairs_in_an_address_are_escaped(url: str) -> None:
    for found in (extract(SOUND, url=url), extract(RawPage(SOUND, origin=url, url=url))):
        assert found.article
        assert "%" in str(found.article.url)
        assert found.model_dump_json()


@pytest.mark.parametrize("key", ["datePublished", "headline", "name"])
def test_halves_of_surrogate_pairs_in_json_within_a_page(key: str) -> None:
    data = f'{{"@type": "NewsArticle", "{key}": "2021-09-07T10:25:00+08:00 \\ud800"}}'
    head = f'<head><script type="application/ld+json">{data}</script></head>'
    assert extract(f"<html>{head}<body>{SOUND}</body></html>").model_dump_json()


PATHS = ("saved/a.html", "a.MHTML", r"\\server\share\page.html", b"a.zip", "file:///a", "//host/a.html")


@pytest.mark.parametrize("page", PATHS)
def test_what_is_a_path_by_its_form_is_refused_and_never_looked_up(
    page: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    with monkeypatch.context() as patched:
        for name in ("stat", "lstat", "open", "scandir", "readlink"):
            patched.setattr(os, name, lambda *_, name=name, **__: looked_up.append(name))
        with pytest.raises(InputError, match=r"parse_file|never fetches"):
            extract(page)
    assert not looked_up


def test_an_address_is_told_from_a_page() -> None:
    with pytest.raises(InputError, match="never fetches pages"):
        parse("https://www.example.cn/a.html")
    with pytest.raises(QzNewsError, match=r"headline|text"):
        parse("see https://www.example.cn/a for more")


def test_a_batch_opens_mhtml_in_its_workers(tmp_path: Path) -> None:
    content = mhtml_of(b"Content-Type: text/html; charset*=utf-8''utf-8")
    saved(tmp_path, "a.zip", zip_of({"a.mht": content, "b.html": PAGE}))
    raw = list(unopened_pages(tmp_path))
    assert [page.content for page in raw] == [content, PAGE]
    outcomes = list(extract_many(raw, workers=0, options=Options()))
    assert [outcome.article.title for outcome in outcomes if outcome.article] == [parse(PAGE).title] * 2
