"""Damaged archives and such as were made to do harm: what was not hit comes out, the rest is told."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from archives import FORMS, Built, read, record, response, saved, story, tar_of, title, zip_of
from case_table import table
from hypothesis import given
from hypothesis import strategies as st

from qznews_extract import LimitError, Limits, parse, read_pages
from qznews_extract.readers import find_pages

BUILT: Final[dict[str, Built]] = {name: build() for name, build in FORMS.items()}
PAGE: Final = story(1)
BOMB: Final = bytes(70_000_000)
CUTS: Final = 20
FLIPS: Final = 60


def complete(built: Built, before: int) -> list[bytes]:
    """The pages of which all bytes lie before a place; of a packed tar those that unpacking has given by then."""
    if built.ends:
        return [page for page, end in zip(built.pages, built.ends, strict=True) if end <= before]
    if not built.content.startswith(b"\x1f\x8b"):
        return []  # bzip2 gives nothing before the end of its only block, xz little
    given = zlib.decompressobj(31).decompress(built.content[: max(0, before - 1024)])
    return [page for page in built.pages if page in given]


@pytest.mark.parametrize("name", FORMS)
@table("number", range(1, CUTS + 1))
def test_a_cut_archive_gives_what_is_there_and_one_fault(name: str, number: int, tmp_path: Path) -> None:
    built = BUILT[name]
    cut = len(built.content) * number // (CUTS + 1)
    contents, faulty = read(saved(tmp_path, name, built.content[:cut]))
    assert contents == built.pages[: len(contents)]
    assert len(contents) >= len(complete(built, cut))
    whole = contents == built.pages or cut in built.ends  # nothing says that records should follow
    assert len(faulty) == (0 if whole and not faulty else 1)


@pytest.mark.parametrize("name", FORMS)
def test_a_changed_byte_costs_what_it_hit(name: str, tmp_path: Path) -> None:
    built = BUILT[name]
    for seed in range(FLIPS):
        draw = random.Random(seed)  # noqa: S311
        content = bytearray(built.content)
        at = draw.randrange(len(content))
        content[at] ^= draw.randrange(1, 256)
        contents, _ = read(saved(tmp_path, name, bytes(content)))
        before = complete(built, at)
        assert contents[: len(before)] == before, f"seed {seed}"
        if built.ends:  # what is packed page by page, or not at all, goes on behind the damage
            after = [page for page, start in zip(built.pages[1:], built.ends, strict=False) if start > at]
            assert contents[len(contents) - len(after) :] == after, f"seed {seed}"


@given(name=st.sampled_from(sorted(FORMS)), draw=st.randoms(use_true_random=False), count=st.integers(1, 12))
def test_nothing_is_raised_whatever_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, name: str, draw: random.Random, count: int
) -> None:
    content = bytearray(BUILT[name].content)
    for _ in range(count):
        at = draw.randrange(len(content))
        content[at : at + draw.choice((0, 1, 1, 400))] = draw.randbytes(draw.choice((0, 1, 1, 30)))
    contents, _ = read(saved(tmp_path_factory.mktemp("any"), name, bytes(content)))
    assert len(contents) <= len(BUILT[name].pages) + count


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz"])
def test_more_members_than_allowed_end_the_archive(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name, BUILT[name].content)
    contents, (last,) = read(path, Limits(archive_members=4))
    assert contents == BUILT[name].pages[:4]
    assert isinstance(last.fault, LimitError)
    assert last.fault.limit == "archive_members"
    assert len(read(path, Limits(archive_members=6))[0]) == 6


@pytest.mark.parametrize("name", [name for name in FORMS if name != "a.wet"])
def test_page_bytes_hold_for_members(name: str, tmp_path: Path) -> None:
    longest = max(map(len, BUILT[name].pages))
    path = saved(tmp_path, name, BUILT[name].content)
    assert read(path, Limits(page_bytes=longest)) == (BUILT[name].pages, [])
    _, faulty = read(path, Limits(page_bytes=100))
    assert [page.fault.limit for page in faulty if isinstance(page.fault, LimitError)] == ["page_bytes"] * 6


def lying(content: bytes, name: bytes) -> bytes:
    """A zip whose header says that a member has five bytes."""
    at = content.index(name) - 30
    return content[: at + 22] + b"\5\0\0\0" + content[at + 26 :]


def around(bomb: bytes, name: str = "bomb.html") -> dict[str, bytes]:
    return {"a.html": PAGE, name: bomb, "c.html": PAGE}


def packed_records(bomb: bytes) -> bytes:
    return b"".join(map(gzip.compress, (record("x", response(PAGE)), bomb, record("x", response(PAGE)))))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "rest"),
    [
        ("a.zip", lambda: lying(zip_of(around(BOMB)), b"bomb.html"), True),
        ("a.zip", lambda: lying(zip_of(around(BOMB), zipfile.ZIP_BZIP2), b"bomb.html"), True),
        ("a.tar.gz", lambda: gzip.compress(tar_of(around(BOMB[:9_000_000]))), False),
        ("a.tar.bz2", lambda: bz2.compress(tar_of(around(BOMB, "bomb.bin"))), False),
        ("a.warc.gz", lambda: packed_records(record("x", response(BOMB[:9_000_000]))), True),
        ("a.warc.gz", lambda: packed_records(record("x", BOMB, "metadata")), True),
    ],
)
def test_a_bomb_ends_in_an_error(name: str, content: Callable[[], bytes], rest: bool, tmp_path: Path) -> None:
    contents, (bomb,) = read(saved(tmp_path, name, content()))
    assert contents == [PAGE] * (2 if rest else 1)
    assert isinstance(bomb.fault, LimitError)
    assert bomb.fault.limit == "compression_ratio"
    assert bomb.fault.found < 3 * bomb.fault.allowed or name == "a.zip"  # told long before the end


def test_a_header_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    name = tarfile.TarInfo("x")
    name.type, name.size = tarfile.GNUTYPE_LONGNAME, 8 << 30
    contents, faulty = read(saved(tmp_path, "a.tar", name.tobuf(tarfile.GNU_FORMAT) + tar_of({"a.html": PAGE})))
    assert contents == []
    assert "8,589,934,592 bytes" in str(faulty[0].fault)


def test_a_long_comment_in_a_tar_does_not_cost_the_member(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.html")
        info.size, info.pax_headers = len(PAGE), {"comment": "x" * 2_000_000}
        archive.addfile(info, io.BytesIO(PAGE))
    contents, (comment,) = read(saved(tmp_path, "a.tar", file.getvalue()))
    assert contents == [PAGE]
    assert "bytes" in str(comment.fault)


def test_find_pages_finds_the_files_that_read_pages_opens(tmp_path: Path) -> None:
    for name in FORMS:
        saved(tmp_path, name, BUILT[name].content)
    assert [Path(file).name for file in find_pages(tmp_path)] == sorted(FORMS)
    assert len(list(read_pages(tmp_path))) == 6 * len(FORMS)
    assert title(3) in parse(list(read_pages(tmp_path / "a.zip"))[3]).title
