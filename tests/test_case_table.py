"""A table that is one test hides no row: what fails is listed, whatever it raises, and no other row is left out."""

from __future__ import annotations

import inspect

import pytest
from case_table import table


def test_every_row_is_tried_and_those_that_fail_are_listed() -> None:
    tried = []

    @table(("number", "half"), [(2, 1), (3, 1), (4, 2), (5, 2)])
    def halves(number: int, half: int) -> None:
        tried.append(number)
        assert number == 2 * half

    with pytest.raises(
        AssertionError, match=r"2 of 4 rows fail:\nnumber=3, half=1 \(line \d+\): AssertionError"
    ) as caught:
        halves()
    assert "number=5, half=2" in str(caught.value)
    assert tried == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "row", [KeyError("a"), pytest.fail.Exception("did not raise"), pytest.skip.Exception("not here")]
)
def test_whatever_a_row_raises_is_its_own(row: BaseException) -> None:
    @table("fault", [None, row, None, row])
    def raising(fault: BaseException | None) -> None:
        if fault:
            raise fault

    with pytest.raises(AssertionError, match="2 of 4 rows fail"):
        raising()


def test_fixtures_are_asked_for_and_tables_nest() -> None:
    seen = []

    @table("letter", "ab")
    @table("number", [1, 2])
    def both(letter: str, number: int, tmp_path: str) -> None:
        seen.append((letter, number, tmp_path))

    assert [*inspect.signature(both).parameters] == ["tmp_path"]
    both(tmp_path="here")
    assert seen == [("a", 1, "here"), ("a", 2, "here"), ("b", 1, "here"), ("b", 2, "here")]


def test_a_table_without_rows_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="without rows"):
        table("row", [])(lambda row: None)()


def test_a_row_with_a_name_or_a_mark_is_a_test_of_its_own() -> None:
    with pytest.raises(TypeError, match="of its own"):
        table("row", [pytest.param(1, id="one")])
    with pytest.raises((TypeError, ValueError)):
        table(("row", "value"), [pytest.param(1, 2, id="one")])


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(AssertionError) as caught:
        table("page", ["x" * 10_000])(lambda page: pytest.fail("wrong"))()
    assert len(str(caught.value)) < 600
