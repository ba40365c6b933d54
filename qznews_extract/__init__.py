"""Saved Chinese news pages to validated article records.

>>> from qznews_extract import parse
>>> page = (
...     "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p>"
...     "<p>本报讯（记者 王红霞）9月起，市图书馆每天开放到21点。</p>"
... )
>>> article = parse(page)
>>> article.source, article.reporters[0].name, article.timestamp.isoformat()
('青州新闻网', '王红霞', '2021-09-07T10:25:00+08:00')
"""

from qznews_extract.errors import (
    BatchError,
    DecodeError,
    InputError,
    LimitError,
    MissingExtraError,
    NotAnArticleError,
    PageMemoryError,
    PageTimeoutError,
    ProfileError,
    QzNewsError,
    RunError,
    WorkerDiedError,
)
from qznews_extract.model.options import Limits, Options
from qznews_extract.model.outcome import Evidence, Extraction, Outcome, Warned
from qznews_extract.model.page import RawPage, Zone
from qznews_extract.model.record import Article, Image, Notice, Person, Recommendation, Video
from qznews_extract.pipeline import extract, extract_file, parse, parse_file
from qznews_extract.profile import Profile

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BatchError",
    "DecodeError",
    "Evidence",
    "Extraction",
    "Image",
    "InputError",
    "LimitError",
    "Limits",
    "MissingExtraError",
    "NotAnArticleError",
    "Notice",
    "Options",
    "Outcome",
    "PageMemoryError",
    "PageTimeoutError",
    "Person",
    "Profile",
    "ProfileError",
    "QzNewsError",
    "RawPage",
    "Recommendation",
    "RunError",
    "Video",
    "Warned",
    "WorkerDiedError",
    "Zone",
    "extract",
    "extract_file",
    "parse",
    "parse_file",
]
