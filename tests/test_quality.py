"""Confidence, doubtful fields and warnings in every output, and outputs of doubtful records alone."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any, Final

import pytest
from typer.testing import CliRunner
from zoning import sentence

from qznews_extract import Article, Extraction, InputError, PageWarning, extract_file
from qznews_extract.cli import app
from qznews_extract.model.quality import (
    QUALITY_COLUMNS,
    article_of,
    doubtful_fields,
    is_below,
    lowest_confidence,
    quality_of,
    record_sha256,
)
from qznews_extract.sinks import read_csv, write_csv
from qznews_extract.sinks.jsonl import read_extractions

PAGES: Final = Path(__file__).resolve().parent.parent / "fixtures" / "qznews"
ARTICLE: Final = Article(title="市图书馆延长开放时间", body="9月起，市图书馆每天开放到21点。")
DOUBTED: Final = Extraction(
    article=ARTICLE,
    confidence={"title": 0.9, "body": 0.6, "recommendations": 0.3},
    warnings=(PageWarning(kind="no_time", message="the page has no publication time"),),
)


def run(*arguments: Path | str) -> Any:
    return CliRunner().invoke(app, [*map(str, arguments)])


def shares() -> dict[str, float]:
    """The lowest confidence of each fixture, by its title."""
    found = (extract_file(page) for page in PAGES.glob("*/page.*"))
    return {article_of(each).title: lowest_confidence(each.confidence) or 0 for each in found}


def titles(path: Path) -> set[str]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return {line.get("article", line)["title"] for line in lines}


def test_the_lowest_number_is_of_the_chief_fields() -> None:
    assert lowest_confidence(DOUBTED.confidence) == 0.6
    assert lowest_confidence({"reporters": 0.1}) is None
    assert is_below({"body": 0.6}, 0.7)
    assert not is_below({"body": 0.7}, 0.7)
    assert not is_below({}, 1.0)
    assert doubtful_fields(DOUBTED.confidence) == ("recommendations",)


def test_columns_of_an_extraction_and_of_a_record() -> None:
    columns = quality_of(DOUBTED)
    assert tuple(columns) == tuple(quality_of(ARTICLE)) == QUALITY_COLUMNS
    assert columns["confidence_body"] == columns["lowest_confidence"] == 0.6
    assert (columns["doubtful"], columns["warnings"]) == (["recommendations"], ["no_time"])
    assert quality_of(ARTICLE)["lowest_confidence"] is None


def test_an_extraction_without_article_is_refused() -> None:
    with pytest.raises(InputError, match="omit it"):
        article_of(Extraction(article=None))


def test_the_fingerprint_is_of_the_canonical_json() -> None:
    record = json.loads(ARTICLE.model_dump_json())
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert record_sha256(ARTICLE) == hashlib.sha256(text.encode()).hexdigest()


def test_csv_with_confidence_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write_csv([DOUBTED, ARTICLE], path, confidence=True)
    assert list(read_csv(path)) == [ARTICLE, ARTICLE]
    doubted, bare = csv.DictReader(path.read_text("utf-8").splitlines())
    assert (doubted["confidence_body"], doubted["doubtful"]) == ("0.6", '["recommendations"]')
    assert (bare["confidence_body"], bare["warnings"]) == ("", "[]")
    assert "confidence_body" not in csv_header(write_plain(tmp_path))


def write_plain(folder: Path) -> Path:
    write_csv([DOUBTED], folder / "plain.csv")
    return folder / "plain.csv"


def csv_header(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0]


def test_parquet_with_confidence_comes_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet (pyarrow) is not installed")
    from qznews_extract.sinks.parquet import read_parquet, write_parquet  # noqa: PLC0415 - after the skip

    path = tmp_path / "records.parquet"
    write_parquet([DOUBTED, ARTICLE], path, confidence=True)
    assert list(read_parquet(path)) == [ARTICLE, ARTICLE]
    doubted, bare = parquet.read_table(path).select(QUALITY_COLUMNS).to_pylist()
    assert (doubted["lowest_confidence"], doubted["warnings"]) == (0.6, ["no_time"])
    assert (bare["lowest_confidence"], bare["warnings"]) == (None, [])


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_batch_writes_columns_that_validate_accepts(tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="the extra parquet (pyarrow) is not installed")
    out = tmp_path / name
    assert run("batch", PAGES / "gallery", PAGES / "video", "-o", out, "--confidence", "--workers", "0").exit_code == 0
    checked = run("validate", out)
    assert "records: 2, errors: 0" in checked.output
    assert checked.exit_code == 0


def test_batch_and_parse_write_doubtful_records_alone(tmp_path: Path) -> None:
    wanted = {title for title, share in shares().items() if share < 0.901}
    assert 0 < len(wanted) < 10
    batched, parsed = tmp_path / "batch.jsonl", tmp_path / "parse.jsonl"
    assert run("batch", PAGES, "-o", batched, "--below", "0.901", "--workers", "0").exit_code == 0
    assert run("parse", PAGES, "-o", parsed, "--below", "0.901").exit_code == 0
    assert titles(batched) == titles(parsed) == wanted
    assert run("batch", PAGES, "-o", batched, "--below", "0.901", "--workers", "0", "--resume").exit_code == 0
    assert titles(batched) == wanted
    assert run("batch", PAGES, "-o", batched, "--below", "0.95", "--workers", "0", "--resume").exit_code == 2


def test_doubtful_records_in_full(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    page = tmp_path / "page.html"  # no headline in the text
    page.write_text(f"<title>云门</title><p>{sentence(60)}</p><p>{sentence(50)}</p>", "utf-8")
    assert run("batch", page, "-o", out, "--below", "0.85", "--full", "--workers", "0").exit_code == 0
    (found,) = read_extractions(out)
    assert "low_confidence" in {each.kind for each in found.warnings}


def test_wrong_usage(tmp_path: Path) -> None:
    assert run("batch", PAGES, "-o", tmp_path / "a.jsonl", "--confidence").exit_code == 2
    assert run("parse", PAGES, "--below", "7").exit_code == 2
    assert run("parse", PAGES, "-o", tmp_path / "none" / "a.jsonl").exit_code == 2
    assert list(tmp_path.iterdir()) == []
