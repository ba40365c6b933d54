"""Relations of elements: the common ancestor of two, and whether one contains another."""

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
    known: dict[Frame, bool] = {container: True}

    def holds(frame: Frame) -> bool:
        if frame in known:
            return known[frame]
        if frame.parent in known and frame.depth > container.depth:  # next to a line that has been asked for
            known[frame] = known[frame.parent]
            return known[frame]
        climbed: list[Frame] = []
        step: Frame | None = frame
        while step is not None and step not in known and step.depth > container.depth:
            climbed.append(step)
            step = step.parent
        found = step is not None and known.get(step, False)
        known.update(dict.fromkeys(climbed, found))
        return found

    return holds
