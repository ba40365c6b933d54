"""Why a line of the article has its zone: the names that evidence tables show and other modules compare."""

from __future__ import annotations

import enum


class Reason(enum.StrEnum):
    """Why a line of the article has its zone."""

    PICTURE = "picture"
    LANE = "in the lane of the text"
    TABLE = "cell of a table"
    STANDFIRST = "standfirst above the text"
    FIRST = "line above the first paragraph"
    TAIL = "line below the last paragraph"
    LINK = "link within the text"
    HEADING = "heading of links within the text"
    FURNITURE = "page furniture beside other furniture"
    OUTSIDE = "outside the lane of the text"
    BOX = "line in one box with its picture"
    READERS = "heading of readers' comments"
    PARAGRAPH = "paragraph"
