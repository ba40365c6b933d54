"""The fixtures as values: one folder a case, `page.*` beside `expected.json`."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import functools
import json
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pytest
from resiliparse.extract.html2text import extract_plain_text

from qznews_extract import Extraction, extract
from qznews_extract.model.record import Notice

ROOT: Final = pathlib.Path(__file__).parents[1] / "fixtures"
KEYS: Final = {"article", "removed", "options", "warnings", "xfail", "text_too", "error"}
TEXT_FIELDS: Final = ("title", "source", "timestamp", "reporters", "body", "editors")


@dataclasses.dataclass(frozen=True)
class Case:
    """A fixture: its name (`qznews/word-paste`), its page, and what a person expects of it."""

    name: str
    page: pathlib.Path
    expected: Mapping[str, Any] = dataclasses.field(repr=False)

    @property
    def article(self) -> Mapping[str, Any]:
        """The fields that are checked; a key that is not there is not."""
        return dict(self.expected.get("article", {}))

    @property
    def options(self) -> dict[str, Any]:
        """Keywords for `extract`."""
        return dict(self.expected.get("options", {}))

    def notices(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The notices that must be reported as removed, each with a name (`removed:icp`)."""
        seen: collections.Counter[str] = collections.Counter()
        for notice in self.expected.get("removed", ()):
            seen[notice["kind"]] += 1
            again = f"-{seen[notice['kind']]}" if seen[notice["kind"]] > 1 else ""
            yield f"removed:{notice['kind']}{again}", notice

    def param(self, what: str, *values: object) -> Any:
        """A parameter set whose id names the fixture and the thing, with the case's own xfail mark."""
        reason = self.expected.get("xfail", {}).get(what)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        return pytest.param(self, *values, id=f"{self.name}:{what}", marks=marks)


def load(folder: pathlib.Path) -> Case:
    """The case in a folder.

    Raises:
        FileNotFoundError: the folder holds no page, or more than one
    """
    pages = list(folder.glob("page.*"))
    if len(pages) != 1:
        raise FileNotFoundError(f"{folder} holds {len(pages)} pages, not one")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return Case(folder.relative_to(ROOT).as_posix(), pages[0], expected)


def find() -> Iterator[Case]:
    """Every fixture, by name."""
    for path in sorted(ROOT.glob("*/*/expected.json")):
        yield load(path.parent)


CASES: Final = tuple(find())
ARTICLES: Final = tuple(case for case in CASES if "error" not in case.expected)
REJECTED: Final = tuple(case for case in CASES if "error" in case.expected)


@functools.cache
def outcome(name: str) -> Extraction:
    """What `extract` makes of a fixture's bytes, computed once a run."""
    case = load(ROOT / name)
    return extract(case.page.read_bytes(), **case.options)


@functools.cache
def text_outcome(name: str) -> Extraction:
    """The same page as a text rendering: blocks as lines, list items behind a bullet."""
    case = load(ROOT / name)
    markup = case.page.read_bytes().decode(encoding_of(case.page))
    return extract(extract_plain_text(markup), form="text", url=case.options.get("url"))


def encoding_of(page: pathlib.Path) -> str:
    """The encoding in which a sound fixture was written (its label may say otherwise)."""
    raw = page.read_bytes()
    for encoding in ("utf-16", "utf-8-sig", "gb18030", "big5"):
        if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        if encoding == "gb18030" and b"charset=big5" in raw:
            continue
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnicodeError(f"{page} is sound in no encoding; it cannot be marked text_too")


def agrees(expected: object, got: object) -> bool:
    """Whether a value is as expected.

    Of dicts only the expected keys count, lists have the same length, times are the same instant printed alike.

    >>> agrees([{"name": "周若禾"}], ({"name": "周若禾", "role": "通讯员"},))
    True
    >>> agrees([], ({"name": "周若禾"},))
    False
    """
    if isinstance(got, dt.datetime):
        return expected == got.isoformat() and dt.datetime.fromisoformat(str(expected)) == got
    if isinstance(expected, Mapping):
        return isinstance(got, Mapping) and all(k in got and agrees(v, got[k]) for k, v in expected.items())
    if isinstance(expected, list):
        return isinstance(got, Sequence) and len(expected) == len(got) and all(map(agrees, expected, got))
    return expected == got


def was_removed(notice: Mapping[str, Any], removed: Iterable[Notice]) -> bool:
    """Whether a notice of that kind and value is among the removed ones; the value `None` stands for any."""
    return any(found.kind == notice["kind"] and notice["value"] in (None, found.value) for found in removed)


def rerun(file: str, case: Case) -> str:
    """The one command that runs a failing test again."""
    return f"rerun: python -m pytest tests/{file} -k '{case.name}'"
