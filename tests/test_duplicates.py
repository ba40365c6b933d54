"""What duplicates are told by, and which of two records is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from qznews_extract import RunError
from qznews_extract.batch.duplicates import Duplicate, find_duplicates
from qznews_extract.batch.fingerprints import fingerprint_of, read_fingerprint, shingles, similarity
from qznews_extract.batch.journal import Journal, as_line, lines


def text(chance: random.Random, length: int = 600) -> str:
    return "".join(chr(0x4E00 + chance.randrange(3_000)) for _ in range(length))


def changed(body: str, chance: random.Random, places: int) -> str:
    characters = list(body)
    for place in chance.sample(range(len(body)), places):
        characters[place] = "改"
    return "".join(characters)


def bands(body: str) -> set[int]:
    return set(read_fingerprint(fingerprint_of(b"", body))[1])


def test_similar_texts_meet_in_a_band_and_others_do_not() -> None:
    chance = random.Random(1)  # noqa: S311 - a test
    for _ in range(100):
        body = text(chance)
        near = changed(body, chance, 13)
        assert 0.78 < similarity(shingles(body), shingles(near)) < 0.9
        assert bands(body) & bands(near)
        assert not bands(body) & bands(text(chance))


def test_a_print_is_the_same_in_every_process_and_knows_no_white_space() -> None:
    body = "弥河岸边的果园里来了六十名学生，他们跟着果农学习给桃树剪枝。"
    assert fingerprint_of(b"<p>", body) == fingerprint_of(b"<p>", f"{body[:9]}\n {body[9:]}")
    assert fingerprint_of(b"<p>", body)[-16:] == "3a690acf14d848eb"
    assert len(bands(body)) == 20
    assert read_fingerprint(fingerprint_of("页", body))[0] == read_fingerprint(fingerprint_of("页".encode(), ""))[0]
    assert not bands("四个字符")
    assert not bands("")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("一二三四五六", "一二三四五六", 1.0), ("一二三四五六", "一二三四五七", 1 / 3), ("", "", 1.0)],
)
def test_similarity_is_what_two_texts_share(one: str, other: str, alike: float) -> None:
    assert similarity(shingles(one), shingles(other)) == pytest.approx(alike)


def journals(folder: Path, pages: list[tuple[str, bytes, str]], *, left_out: str = "") -> tuple[Path, Path]:
    records, fingerprints = Journal(folder / "records"), Journal(folder / "fingerprints")
    for origin, content, body in pages:
        if origin != left_out:
            fingerprints.add(as_line(origin=origin, fingerprint=fingerprint_of(content, body)))
        records.add(as_line(origin=origin, body=body))
    for journal in (records, fingerprints):
        journal.close()
    return records.path, fingerprints.path


def test_the_first_similar_record_is_named(tmp_path: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - a test
    first, other = text(chance), text(chance)
    near, nearer = changed(first, chance, 6), changed(first, chance, 1)
    pages = [("a", b"1", first), ("b", b"2", other), ("c", b"3", near), ("d", b"4", nearer), ("e", b"3", near)]
    pages += [("f", b"6", "短文"), ("g", b"7", "短文")]
    found = list(find_duplicates(*journals(tmp_path, pages)))
    assert found == [
        Duplicate("c", "a", round(similarity(shingles(first), shingles(near)), 4)),
        Duplicate("d", "a", round(similarity(shingles(first), shingles(nearer)), 4)),
        Duplicate("e", "c", 1.0),
    ]
    assert [each.origin for each in find_duplicates(tmp_path / "records", tmp_path / "fingerprints", 0.97)] == [
        "d",
        "e",
    ]


def test_a_print_without_its_record_is_passed_over(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - a test
    body = text(chance)
    records, fingerprints = journals(tmp_path, [("a", b"1", body), ("b", b"1", body)])
    killed = as_line(origin="b", fingerprint=fingerprint_of(b"1", body))
    first, second = fingerprints.read_bytes().splitlines(keepends=True)
    fingerprints.write_bytes(first + killed + b"\n" + second)
    assert list(find_duplicates(records, fingerprints)) == [Duplicate("b", "a", 1.0)]


def test_a_record_without_its_print_is_an_error(tmp_path: Path) -> None:
    places = journals(tmp_path, [("a", b"1", ""), ("b", b"2", "")], left_out="b")
    with pytest.raises(RunError, match="lacks the fingerprint of b"):
        list(find_duplicates(*places))


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff"])
def test_a_journal_that_was_changed_is_an_error_that_names_the_line(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_bytes(b"{}\n" + line + b"\n")
    with pytest.raises(RunError, match=r"line 2 of .*journal"):
        list(lines(path))


@pytest.mark.parametrize("content", [b"", b"{}\n", b"{", b"{}\n{", b"{}\n" + b"x" * 200_000])
def test_a_journal_opens_with_whole_lines_only(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_bytes(content)
    journal = Journal(path)
    journal.add(b'{"a":1}')
    journal.close()
    assert path.read_bytes() == content[: content.rfind(b"\n") + 1] + b'{"a":1}\n'
