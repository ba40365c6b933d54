"""Every page of whatever a path holds, and a fault with its place for each that cannot be read."""

from __future__ import annotations

import io
import pickle
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Final

import pytest
from archives import FORMS, Built, mhtml, read, record, response, saved, story, tar_of, title, zip_of

from qznews_extract import InputError, LimitError, RawPage, extract, parse, read_pages
from qznews_extract.readers import holds_many, read_page

BUILT: Final[dict[str, Built]] = {name: build() for name, build in FORMS.items()}
PAGE: Final = story(1)


@pytest.mark.parametrize("name", FORMS)
def test_every_page_of_every_form(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name, BUILT[name].content)
    pages = list(read_pages(path))
    assert [page.content for page in pages] == BUILT[name].pages
    origins = [page.origin for page in pages]
    assert len(set(origins)) == len(origins)
    assert all(origin and origin.startswith(f"{path.as_posix()}!") for origin in origins)


@pytest.mark.parametrize("name", ["a.zip", "a.tar.bz2", "a.warc.gz", "a.wet"])
def test_a_record_of_each(name: str, tmp_path: Path) -> None:
    for number, page in enumerate(read_pages(saved(tmp_path, name, BUILT[name].content))):
        if name != "a.wet":  # whose texts are too short for an article
            article = parse(page)
            assert (article.title, article.origin) == (title(number), page.origin)


def test_members_have_their_names_as_origin(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "gnu.tar", "a.tar.xz"):
        path = saved(tmp_path, name, BUILT[name].content)
        assert [page.origin for page in read_pages(path)] == [f"{path.as_posix()}!要闻/{n}.html" for n in range(6)]


def test_names_in_gbk_as_windows_writes_them(tmp_path: Path) -> None:
    name = "要闻\\第一条.html".encode("gb18030")
    content = zip_of({"x" * len(name): b"", "y" * len(name): b""})
    content = content.replace(b"x" * len(name), name[:-5] + b".html").replace(b"y" * len(name), b"2" * 9 + name[9:])
    first = next(iter(read_pages(saved(tmp_path, "a.zip", content))))
    assert first.origin == f"{tmp_path.as_posix()}/a.zip!要闻/第一条.html"


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_in_a_tar(form: int, tmp_path: Path) -> None:
    name = "/".join(["要闻" * 8] * 3) + "/一.html"
    (page,) = read_pages(saved(tmp_path, "a.tar", tar_of({name: PAGE}, form)))
    assert page.origin == f"{tmp_path.as_posix()}/a.tar!{name}"


def test_a_folder_with_all_of_them_in_a_stable_order(tmp_path: Path) -> None:
    saved(tmp_path, "b/a.zip", zip_of({"z.html": PAGE, "a.txt": b"a", "style.css": b"b", "c.mht": mhtml()}))
    saved(tmp_path, "b/a.warc", record("http://www.example.cn/", response(PAGE)))
    saved(tmp_path, "a.mhtml", mhtml())
    saved(tmp_path, "c.html", PAGE)
    saved(tmp_path, ".hidden.zip", b"")
    found = [str(page.origin).removeprefix(f"{tmp_path.as_posix()}/") for page in read_pages(tmp_path)]
    assert found == ["a.mhtml", "b/a.warc!0", "b/a.zip!z.html", "b/a.zip!a.txt", "b/a.zip!c.mht", "c.html"]


def test_the_kind_is_told_by_the_first_bytes_too(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz"):
        path = saved(tmp_path, f"{name}.saved", BUILT[name].content)
        assert holds_many(path)
        assert len(list(read_pages(path))) == 6
        with pytest.raises(InputError, match="read_pages"):
            read_page(path)


def test_hidden_members_links_folders_and_devices_are_passed_over(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (("a.html", tarfile.SYMTYPE), ("b.html", tarfile.LNKTYPE), ("c.html", tarfile.CHRTYPE),
                           ("d.html", tarfile.DIRTYPE), ("e.html", tarfile.FIFOTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
        for name in (".f.html", "__MACOSX/._g.html", "../../h.html", "/i.html"):
            info = tarfile.TarInfo(name)
            info.size = len(PAGE)
            archive.addfile(info, io.BytesIO(PAGE))
    before = sorted(tmp_path.parent.rglob("*"))
    path = saved(tmp_path, "a.tar", file.getvalue())
    assert [page.origin for page in read_pages(path)] == [
        f"{path.as_posix()}!{name}" for name in ("../../h.html", "/i.html")
    ]
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])  # nothing is ever unpacked to the disk


def test_sparse_members_are_told_and_passed_over(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.html")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 512
    path = saved(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(512) + tar_of({"b.html": PAGE}))
    sparse, page = read_pages(path)
    assert "sparse" in str(sparse.fault)
    assert page.content == PAGE


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_archives_in_archives_are_told_and_not_opened(name: str, tmp_path: Path) -> None:
    members = {"a.html": PAGE, "b/inner.tar.gz": BUILT["a.tar.gz"].content, "c.html": PAGE}
    contents, (nested,) = read(saved(tmp_path, name, (zip_of if name == "a.zip" else tar_of)(members)))
    assert contents == [PAGE, PAGE]
    assert str(nested.origin).endswith(f"{name}!b/inner.tar.gz")
    assert "unpack this one first" in str(nested.fault)


def test_an_encrypted_member_costs_only_itself(tmp_path: Path) -> None:
    content = bytearray(zip_of({"a.html": PAGE, "b.html": PAGE}))
    content[6] |= 1
    contents, (locked,) = read(saved(tmp_path, "a.zip", bytes(content)))
    assert contents == [PAGE]
    assert str(locked.origin).endswith("a.zip!a.html")
    assert "password" in str(locked.fault)


def test_a_method_that_is_not_read_is_named(tmp_path: Path) -> None:
    content = bytearray(zip_of({"a.html": PAGE}))
    content[8] = 93
    _, (packed,) = read(saved(tmp_path, "a.zip", bytes(content)))
    assert "zstd" in str(packed.fault)


def test_a_zip_behind_a_program_and_one_with_wide_sizes(tmp_path: Path) -> None:
    contents, (gap,) = read(saved(tmp_path, "a.zip", b"MZ" * 5_000 + zip_of({"a.html": PAGE})))
    assert (contents, "byte 0" in str(gap.fault)) == ([PAGE], True)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(PAGE)
    assert read(saved(tmp_path, "b.zip", file.getvalue())) == ([PAGE], [])


@pytest.mark.parametrize("content", [zip_of({}), zip_of({"a.png": b"x"}), tar_of({"a.png": b"x"})])
def test_an_archive_without_a_page_says_so(content: bytes, tmp_path: Path) -> None:
    _, (nothing,) = read(saved(tmp_path, "a.archive", content))
    assert str(nothing.fault) == "no page in this archive"


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.warc.gz", "a.warc"):
        for content in (b"", PAGE):
            contents, faulty = read(saved(tmp_path, name, content))
            assert (contents, len(faulty)) == ([], 1)


def test_what_cannot_be_read_is_a_page_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, reason in (
        ("gone.html", "no such file"),
        ("gone.zip", "no such file"),
        ("empty", "no page in this folder"),
    ):
        (page,) = read_pages(tmp_path / name)
        assert page.origin == (tmp_path / name).as_posix()
        with pytest.raises(InputError, match=reason):
            extract(page)


def test_a_fault_is_raised_by_extract_and_goes_through_pickle() -> None:
    page = RawPage(b"", "a.zip!b.html", fault=LimitError("compression_ratio", 900, 200))
    with pytest.raises(LimitError, match=r"content has compression_ratio=900.*Limits\(compression_ratio="):
        extract(pickle.loads(pickle.dumps(page)))  # noqa: S301 - our own


def test_standard_input_is_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mhtml())))
    (page,) = read_pages("-")
    assert (page.origin, page.url) == ("-", "http://www.example.cn/a.html")


def test_pages_are_read_one_at_a_time(tmp_path: Path) -> None:
    pages = read_pages(saved(tmp_path, "a.warc.gz", BUILT["a.warc.gz"].content))
    assert next(pages).content == BUILT["a.warc.gz"].pages[0]
    pages.close()


def test_what_is_no_path() -> None:
    with pytest.raises(TypeError):
        next(read_pages(5))  # type: ignore[arg-type]
