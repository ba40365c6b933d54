"""Tables of cases within one test: each row is tried, and the failure lists every row that is wrong."""

from __future__ import annotations

import functools
import inspect
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pytest

_OF_A_ROW: Final = (Exception, pytest.fail.Exception, pytest.skip.Exception)  # a skip would hide the rows that follow
_NAMED: Final = type(pytest.param())
_LONGEST: Final = 400  # characters of a value in a message; a row may hold a page


def table(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`pytest.mark.parametrize` for rows that have no name: one test, not one per row. It stands below every mark.

    What a fixture gives is the same for every row, so a test that writes to `tmp_path` needs another file for each.
    """
    columns = (names,) if isinstance(names, str) else tuple(names)
    cases = [dict(zip(columns, (row,) if isinstance(names, str) else row, strict=True)) for row in rows]
    if any(isinstance(value, _NAMED) for case in cases for value in case.values()):
        raise TypeError("a row that has a name, or a mark, is a test of its own: use pytest.mark.parametrize")

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def looped(**others: Any) -> None:
            failures = [failure for case in cases if (failure := _failure(test, others, case))]
            assert cases, "a table without rows"
            assert not failures, f"{len(failures)} of {len(cases)} rows fail:\n" + "\n".join(failures)

        asked = inspect.signature(test).parameters.values()
        kept = [parameter for parameter in asked if parameter.name not in columns]
        looped.__signature__ = inspect.Signature(kept)  # type: ignore[attr-defined]
        del looped.__wrapped__  # pytest would ask it for its parameters
        return looped

    return decorate


def _failure(test: Callable[..., None], others: Mapping[str, Any], case: Mapping[str, Any]) -> str | None:
    try:
        test(**others, **case)
    except _OF_A_ROW as error:
        row = ", ".join(f"{name}={_short(value)}" for name, value in case.items())
        frames = traceback.extract_tb(error.__traceback__)
        line = max((frame.lineno or 0 for frame in frames if frame.name == test.__name__), default=0)
        return f"{row} (line {line}): {type(error).__name__}: {error}"
    return None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
