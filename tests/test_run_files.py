"""What a run to files refuses, and what it survives: lost settings, foreign files, one file for two purposes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from runs import beside, records_of, run, said, save

from qznews_extract.batch.job import Answer
from qznews_extract.batch.journal import Journal
from qznews_extract.errors import OutputError, RunError
from qznews_extract.sinks import write_csv, write_jsonl


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return save(tmp_path / "pages", 20)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "records.jsonl"


DAMAGES = (b"", b"{", b'{\n  "version": "0.', bytes(4096), b'{\n  "version": "0.1.0",\n  "fields": [' + bytes(99))


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["records.jsonl", "records.csv"])
def test_a_run_whose_settings_a_power_cut_took_is_resumed(damage: bytes, name: str, pages: Path, out: Path) -> None:
    out = out.with_name(name)
    run(pages, "-o", out, "--workers", "0")
    whole, settings = out.read_bytes(), beside(out, ".run.json")
    kept = settings.read_bytes()
    journal = out if name.endswith("jsonl") else beside(out, ".journal.jsonl")
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:9]) + b'{"schema_ver')
    settings.write_bytes(damage)
    assert run(pages, "-o", out, "--workers", "0", "--resume", "--full").exit_code == 2
    assert settings.read_bytes() == damage
    result = run(pages, "-o", out, "--workers", "0", "--resume")
    assert result.exit_code == 1, result.stderr
    assert (out.read_bytes(), settings.read_bytes()) == (whole, kept)


@pytest.mark.parametrize("foreign", [b'{"name": "x"}', b"[1]", b"my notes", b"{1}"])
@pytest.mark.parametrize("flag", ["--resume", "--overwrite"])
def test_a_foreign_file_in_place_of_the_settings_is_not_touched(
    foreign: bytes, flag: str, pages: Path, out: Path
) -> None:
    beside(out, ".run.json").write_bytes(foreign)
    result = run(pages, "-o", out, "--workers", "0", flag)
    assert result.exit_code == 2
    assert "not made by a run of this program" in said(result)
    assert {path.name: path.read_bytes() for path in out.parent.iterdir()} == {f"{out.name}.run.json": foreign}


@pytest.mark.parametrize("content", ["mine", "mine\n", '{"a": 1}\n', '{"article": 5, "origin": "x"}\n', "[1]\n"])
def test_a_foreign_output_beside_damaged_settings_is_not_touched(content: str, pages: Path, out: Path) -> None:
    out.write_text(content, encoding="utf-8")
    beside(out, ".run.json").touch()
    assert run(pages, "-o", out, "--workers", "0", "--resume").exit_code == 2
    assert out.read_text(encoding="utf-8") == content


def test_settings_reach_the_disk_before_work_starts(pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    sync = os.fsync

    def noted(file: int) -> None:
        synced.append("records" if out.exists() and out.stat().st_size else "before")
        sync(file)

    monkeypatch.setattr(os, "fsync", noted)
    run(pages, "-o", out, "--workers", "0")
    assert synced[0] == "before"
    assert synced[-1] == "records"


@pytest.mark.parametrize("flag", ["", "--resume", "--overwrite"])
@pytest.mark.parametrize("suffix", ["", ".run.json", ".fingerprints.jsonl", ".duplicates.jsonl", ".journal.jsonl"])
def test_rejects_do_not_go_where_something_else_goes(flag: str, suffix: str, pages: Path, out: Path) -> None:
    out = out.with_name("records.csv")
    for name in (beside(out, suffix), out.parent / ".." / out.parent.name / beside(out, suffix).name):
        result = run(pages, "-o", out, "--rejects", name, *filter(None, [flag]))
        assert result.exit_code == 2
        assert "another file of this run" in said(result)
        assert not list(out.parent.iterdir())


@pytest.mark.parametrize("flag", ["", "--resume", "--overwrite"])
def test_rejects_of_another_run_are_not_touched(flag: str, pages: Path, out: Path) -> None:
    rejects, other = out.with_name("rejects.jsonl"), out.with_name("other.jsonl")
    assert run(pages, "-o", out, "--rejects", rejects, "--workers", "0").exit_code == 1
    before = rejects.read_bytes()
    for _ in range(2):
        for wanted in (rejects, out):
            assert run(pages, "-o", other, "--rejects", wanted, "--workers", "0", *filter(None, [flag])).exit_code == 2
    assert rejects.read_bytes() == before
    assert not other.exists()
    assert run(pages, "-o", out, "--rejects", rejects, "--workers", "0", "--resume").exit_code == 1
    assert run(pages, "-o", out, "--rejects", rejects, "--workers", "0", "--overwrite").exit_code == 1
    assert rejects.read_bytes() == before
    assert "other settings" in said(run(pages, "-o", out, "--workers", "0", "--resume"))


@pytest.mark.parametrize("flag", ["--resume", "--overwrite"])
def test_an_input_is_never_an_output(flag: str, pages: Path, out: Path) -> None:
    page = pages / "003.html"
    before = page.read_bytes()
    link = out.with_name("link.html")
    link.hardlink_to(page)
    for arguments in (
        (page, "-o", page),
        (page, "-o", link),
        (page, "-o", out, "--rejects", page),
        (pages, "-o", pages / "004.html"),
        (pages, "-o", out, "--rejects", pages / "new.txt"),
    ):
        result = run(*arguments, flag, "--format", "jsonl")
        assert result.exit_code == 2
        assert "choose another output" in said(result)
    assert page.read_bytes() == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["link.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
@pytest.mark.parametrize("replaced", [False, True])
@pytest.mark.parametrize("suffix", ["", ".rejects.jsonl"])
def test_an_output_that_is_deleted_during_the_run_is_reported(
    replaced: bool, suffix: str, pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted = beside(out, suffix)

    def answering(*_: object) -> Answer:
        if deleted.exists():
            deleted.unlink()
            if replaced:
                deleted.touch()
        return Answer("x", b"{}")

    monkeypatch.setattr("qznews_extract.batch.pages.answer", answering)
    result = run(pages, "-o", out, "--workers", "0")
    assert isinstance(result.exception, RunError)
    assert "deleted or replaced" in str(result.exception)


def test_a_long_run_notices_soon_that_its_output_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.jsonl")
    journal.path.unlink()
    for _ in range(999):
        journal.add(b"{}")
    with pytest.raises(RunError, match="deleted or replaced"):
        journal.add(b"{}")


@pytest.mark.parametrize("place", ["/proc/records.jsonl", "/proc/records.csv", "gone/records.jsonl"])
def test_an_output_that_cannot_be_is_refused(place: str, pages: Path) -> None:
    result = run(pages, "-o", place)
    assert result.exit_code == 2
    assert not isinstance(result.exception, OSError)


@pytest.mark.parametrize("place", ["gone/records", "/proc/records", "folder"])
def test_a_library_call_that_cannot_write_says_so(place: str, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for write in (write_csv, write_jsonl):
        with pytest.raises(OutputError, match="cannot be written"):
            write(records_of(pages), tmp_path / place)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]
