"""Fits `Extraction.confidence` on pages with ground truth and on damaged copies of them, and says how well it does.

    python benchmarks/fit_confidence.py FOLDER …             prints the tables of docs/confidence.md as Markdown
    python benchmarks/fit_confidence.py FOLDER … --write     and writes qznews_extract/fields/confidence.toml
    python benchmarks/fit_confidence.py FOLDER … --complete  null in the gold says that the page has no such value

A FOLDER holds pages/*.html or *.txt and gold.jsonl in the format of docs/benchmarks.md; rows may carry `site` and `fold`
(0 to 4), else the host of `url` and a hash of it serve. Needs numpy. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest import mock
from urllib.parse import urlsplit

import numpy as np
from damage import copies
from gold import ARTICLES, NO_ARTICLES, Sample, Truth, read_samples
from scoring import bare, body_score, names, plain, set_f1, teasers, time_hit
from tables import table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract import Article, QzNewsError, extract, pipeline
from qznews_extract.fields import confidence
from qznews_extract.fields.confidence import INTERCEPT, signals_of

FIELDS: Final = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")
ROUTED: Final = ("title", "source", "timestamp", "body")  # the lowest of them routes a page
FOLDS: Final = 5
RIDGES: Final = (0.5, 2.0, 8.0, 32.0)  # chosen among by the folds that are fitted on, never by the one predicted
DRAWS: Final = 2000
