"""The file of corrections: a damaged line is named and does not affect the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from correcting import as_written, correction, save
from records import FULL

from qznews_extract import InputError
from qznews_extract.corrections import Corrections


def test_a_damaged_line_does_not_affect_the_others(tmp_path: Path) -> None:
    good = correction(FULL, "title", "新标题")
    bad = [
        "{", "[]", as_written(good, verdict="maybe"), as_written(good, time="2026-11-27 09:30"),
        as_written(good, record_sha256="ab"), as_written(good, field="9" * 5000), '{"origin": "\\ud800"}', "[" * 5000,
    ]  # fmt: skip
    given = Corrections.from_file(save(tmp_path / "c.jsonl", [*bad, "", good, as_written(good, later_key=1)]))
    assert [line for line, _ in given.damaged] == [1, 2, 3, 4, 5, 6, 7, 8]
    named = [message for _, message in given.damaged]
    assert "verdict" in named[2]
    assert "time" in named[3]
    assert "record_sha256" in named[4]
    assert list(given) == [good]


def test_bytes_that_are_not_text_are_a_damaged_line(tmp_path: Path) -> None:
    path = save(tmp_path / "c.jsonl", [correction(FULL, "title", "新标题")])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\xff\xfe\n")
    given = Corrections.from_file(path)
    assert (len(given), [line for line, _ in given.damaged]) == (1, [2])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.jsonl cannot be read"):
        Corrections.from_file(tmp_path / "gone.jsonl")


def test_the_digest_is_that_of_what_is_said() -> None:
    items = [correction(FULL, "title", "甲题"), correction(FULL, "source", "乙报")]
    assert Corrections(items).digest == Corrections(reversed(items)).digest
    assert Corrections(items).digest != Corrections(items[:1]).digest
