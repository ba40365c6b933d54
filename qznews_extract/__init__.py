"""Turns saved Chinese news pages into validated article records.

>>> from qznews_extract import parse
>>> page = (
...     "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p>"
...     "<p>本报讯（记者 周若禾）9月起，市图书馆每天开放到21点。</p>"
... )
>>> article = parse(page)
>>> article.source, article.reporters[0].name, article.timestamp.isoformat()
('青州新闻网', '周若禾', '2021-09-07T10:25:00+08:00')
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from qznews_extract.batch import extract_many
    from qznews_extract.checks import check
    from qznews_extract.errors import (
        BatchError,
        DecodeError,
        InputError,
        LimitError,
        MissingExtraError,
        OutputError,
        PageMemoryError,
        PageTimeoutError,
        ProfileError,
        QzNewsError,
        RunError,
        WorkerDiedError,
    )
    from qznews_extract.model.options import Limits, Options
    from qznews_extract.model.outcome import Evidence, Extraction, Finding, LeftOut, Outcome, PageWarning, Reject
    from qznews_extract.model.page import RawPage, Zone
    from qznews_extract.model.record import Article, Attachment, Image, Notice, Person, Recommendation, Video
    from qznews_extract.model.refusal import NotAnArticleError
    from qznews_extract.pipeline import extract, extract_file, parse, parse_file
    from qznews_extract.profile import Profile
    from qznews_extract.profile_index import Profiles
    from qznews_extract.readers import read_pages

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attachment",
    "BatchError",
    "DecodeError",
    "Evidence",
    "Extraction",
    "Finding",
    "Image",
    "InputError",
    "LeftOut",
    "LimitError",
    "Limits",
    "MissingExtraError",
    "NotAnArticleError",
    "Notice",
    "Options",
    "Outcome",
    "OutputError",
    "PageMemoryError",
    "PageTimeoutError",
    "PageWarning",
    "Person",
    "Profile",
    "ProfileError",
    "Profiles",
    "QzNewsError",
    "RawPage",
    "Recommendation",
    "Reject",
    "RunError",
    "Video",
    "WorkerDiedError",
    "Zone",
    "check",
    "extract",
    "extract_file",
    "extract_many",
    "parse",
    "parse_file",
    "read_pages",
]

# Modules are imported when one of their names is first used: a program that only validates records does not load the
# parser and the grammars.
_MODULES: Final = {
    "batch": "extract_many",
    "checks": "check",
    "errors": "BatchError DecodeError InputError LimitError MissingExtraError OutputError "
    "PageMemoryError PageTimeoutError ProfileError QzNewsError RunError WorkerDiedError",
    "model.options": "Limits Options",
    "model.outcome": "Evidence Extraction Finding LeftOut Outcome PageWarning Reject",
    "model.page": "RawPage Zone",
    "model.record": "Article Attachment Image Notice Person Recommendation Video",
    "model.refusal": "NotAnArticleError",
    "pipeline": "extract extract_file parse parse_file",
    "profile": "Profile",
    "profile_index": "Profiles",
    "readers": "read_pages",
}
_MODULE_OF: Final = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
