"""How elements lie to each other: the one around two of them, and whether one lies in another."""

from __future__ import annotations

from collections.abc import Callable

from qznews_extract.model.page import Frame


def common(one: Frame, other: Frame) -> Frame:
    """The innermost element around both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


def holder(container: Frame) -> Callable[[Frame], bool]:
    """A test whether a frame is the container or lies in it; it climbs each element once, however deep the page."""
    known: dict[Frame | None, bool] = {container: True, None: False}
    depth = container.depth

    def holds(frame: Frame) -> bool:
        found = known.get(frame)
        if found is None:
            climbed: list[Frame] = []
            step: Frame | None = frame
            while step is not None and step.depth > depth and (found := known.get(step)) is None:
                climbed.append(step)
                step = step.parent
            found = known.get(step, False)
            for each in climbed:
                known[each] = found
        return found

    return holds
