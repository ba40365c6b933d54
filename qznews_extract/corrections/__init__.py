"""Manual corrections (人工修订): reads them, applies them to later runs, turns them into fixtures and profile entries.

A correction belongs to the record that its author saw. If the record has changed since, because the page or this
program has, the correction is stale: it is reported and not applied, unless the caller requests it.

>>> from qznews_extract import Article
>>> from qznews_extract.corrections import Correction, correct, record_sha256
>>> article = Article(origin="a.html", title="市图书馆延长开放时间", source="打印", body="每天开放到21点。")
>>> correction = Correction(
...     origin="a.html", field="source", value="青州日报", verdict="wrong", extracted="打印",
...     time="2026-11-27T09:30:00+08:00", record_sha256=record_sha256(article),
... )
>>> corrected = correct(article, [correction])
>>> corrected.article.source, [report.status for report in corrected.reports]
('青州日报', ['applied'])
"""

from __future__ import annotations

from qznews_extract.corrections.applying import correct, correct_extraction
from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.report import Report
from qznews_extract.corrections.store import Corrections
from qznews_extract.model.quality import record_sha256

__all__ = ["Correction", "Corrections", "Report", "correct", "correct_extraction", "record_sha256"]
