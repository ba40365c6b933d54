"""Tables of cases within one test: each row is tried, and the failure lists every row that is wrong."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any


def table(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """`pytest.mark.parametrize` for hundreds of rows: one test, not one per row. It stands below every mark."""
    columns = (names,) if isinstance(names, str) else tuple(names)
    cases = [dict(zip(columns, (row,) if isinstance(names, str) else row, strict=True)) for row in rows]

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


def _failure(test: Callable[..., None], others: dict[str, Any], case: dict[str, Any]) -> str | None:
    try:
        test(**others, **case)
    except Exception as error:  # whatever a row raises belongs to that row
        return f"{case}: {type(error).__name__}: {error}"
    return None
