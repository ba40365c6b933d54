"""Relations of elements: the common ancestor of two, and whether one contains another."""

from __future__ import annotations

from collections.abc import Callable

from qznews_extract.model.page import Element


def common(one: Element, other: Element) -> Element:
    """The innermost element around both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


def holder(container: Element) -> Callable[[Element], bool]:
    """A test whether an element is the container or lies in it; it climbs each element once, however deep the page."""
    known: dict[Element, bool] = {container: True}

    def holds(element: Element) -> bool:
        if element in known:
            return known[element]
        if element.parent in known and element.depth > container.depth:  # next to a line that has been asked for
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
