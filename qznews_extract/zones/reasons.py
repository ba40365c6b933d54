"""Rules for zones of the article's lines: the names shown in evidence and compared by other modules."""

from __future__ import annotations

import enum

from qznews_extract.members import plain_members


@plain_members
class Reason(enum.StrEnum):
    """The rule that assigned the zone of a line of the article."""

    PICTURE = "picture"
    ACCOUNT = "account beside the headline"
    LANE = "in the lane of the text"
    ROW = "byline row between the first paragraphs"
    TABLE = "cell of a table"
    SUMMARY = "box of a summary above the text"
    STANDFIRST = "standfirst above the text"
    FIRST = "line above the first paragraph"
    TAIL = "line below the last paragraph"
    LINK = "link within the text"
    HEADING = "heading of links within the text"
    FURNITURE = "page furniture beside other furniture"
    OUTSIDE = "outside the lane of the text"
    CARD = "element with a link and without a sentence within the text"
    SKIPPED = "box that a link skips"
    BOX = "line in one box with its picture"
    READERS = "heading of readers' comments"
    PARAGRAPH = "paragraph"
