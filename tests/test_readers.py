"""Which pages a path means, and how one is read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from qznews_extract import InputError
from qznews_extract.errors import LimitError
from qznews_extract.model.options import Limits
from qznews_extract.readers import find_pages, read_page


def grow(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")


def found(root: Path) -> list[str]:
    return [Path(page).relative_to(root).as_posix() for page in find_pages(root)]


def test_a_folder_means_the_pages_below_it_in_order(tmp_path: Path) -> None:
    grow(tmp_path, "b.html", "a/z.HTM", "a/b/c.shtml", "c.xhtml", "d.txt", "expected.json", "style.css")
    assert found(tmp_path) == ["a/b/c.shtml", "a/z.HTM", "b.html", "c.xhtml", "d.txt"]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    grow(tmp_path, "a.html", ".b.html", ".git/c.html")
    assert found(tmp_path) == ["a.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_stay_inside_the_tree(tmp_path: Path) -> None:
    grow(tmp_path, "outside/secret.html", "tree/a.html")
    tree = tmp_path / "tree"
    (tree / "inside.html").symlink_to("a.html")
    (tree / "outside.html").symlink_to("../outside/secret.html")
    (tree / "folder").symlink_to("../outside")
    (tree / "ring").symlink_to(".")
    (tree / "loop.html").symlink_to("loop.html")
    (tree / "nowhere.html").symlink_to("gone.html")
    assert found(tree) == ["a.html", "inside.html"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    grow(tmp_path, "page.asp")
    assert list(find_pages(tmp_path / "page.asp")) == [str(tmp_path / "page.asp")]


def test_the_origin_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "saved/a/page.html")
    monkeypatch.chdir(tmp_path)
    assert [read_page(page).origin for page in find_pages("saved")] == ["saved/a/page.html"]
    assert [read_page(page).origin for page in find_pages("saved/")] == ["saved/a/page.html"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_an_origin_is_unicode_even_where_the_name_is_none(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + "/青州.html".encode("gb18030"))
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - the name is the point
        file.write("正文")
    origin = read_page(name).origin
    assert origin is not None
    assert origin.encode("utf-8").endswith(b".html")


def test_what_cannot_be_read_is_found_and_reading_it_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, reason in (("gone.html", "no such file"), ("empty", "no page in this folder"), ("nul\0", "not a path")):
        (page,) = find_pages(tmp_path / path)
        with pytest.raises(InputError, match=reason):
            read_page(page)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_costs_only_itself(tmp_path: Path) -> None:
    grow(tmp_path, "locked/a.html", "open.html")
    (tmp_path / "locked").chmod(0)
    try:
        locked, page = find_pages(tmp_path)
        assert read_page(page).content == b"open.html"
        with pytest.raises(InputError, match="permissions"):
            read_page(locked)
    finally:
        (tmp_path / "locked").chmod(0o700)


def test_a_page_beyond_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"x" * 5_000_000)
    with pytest.raises(LimitError, match="page_bytes=5,000,000"):
        read_page(tmp_path / "page.html", Limits(page_bytes=10))
    assert read_page(tmp_path / "page.html", Limits(page_bytes=5_000_000)).content == b"x" * 5_000_000


def test_standard_input_is_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("正文".encode("gb18030"))))
    (page,) = find_pages("-")
    assert read_page(page).content == "正文".encode("gb18030")
