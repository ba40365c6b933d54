"""Relations between elements: common ancestor and containment."""

from __future__ import annotations

from collections.abc import Callable

from qznews_extract.model.page import Element


def common(one: Element, other: Element) -> Element:
    """The innermost common ancestor."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


def holder(container: Element) -> Callable[[Element], bool]:
    """A test for elements in the container, itself included; each element is climbed once, however deep the page."""
    known: dict[Element, bool] = {container: True}

    def holds(element: Element) -> bool:
        if element in known:
            return known[element]
        if element.parent in known and element.depth > container.depth:  # most lines follow one that has been tested
            known[element] = known[element.parent]
            return known[element]
        climbed: list[Element] = []
        step: Element | None = element
        while step is not None and step not in known and step.depth > container.depth:
            climbed.append(step)
            step = step.parent
        found = step is not None and known.get(step, False)
        known.update(dict.fromkeys(climbed, found))
        return found

    return holds
