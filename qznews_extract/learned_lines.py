"""The lines of a page to which the learned facts of its site's profile apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from qznews_extract.element_paths import element_path, ends_in, masked
from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.editors import find_editors
from qznews_extract.grammar.headings import is_comment_heading, section_name
from qznews_extract.grammar.headlines import headline_candidates
from qznews_extract.grammar.notices import find_notices, may_hold_notice
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Page
from qznews_extract.profile import LabelledRow, Profile
from qznews_extract.text import narrow, title_key

_TITLE: Final = 8  # characters of a link that may be the headline of another article
_NEARLY_ALL: Final = 0.9  # of the pages with a path
_SENTENCES: Final = ("statement", "disclaimer")  # notices without a number or name, which may be in the text
_ROW: Final = 220  # characters of a line that may be a row


def repeated_lines(page: Page, profile: Profile) -> Iterator[int]:
    """The lines that the profile lists as page furniture.

    Rows, credits, notices, headings and links of lists repeat by nature and are kept, whatever the profile says. The
    headline in <title> is kept too, unless nearly all pages with the path have such a line, as with column names.
    """
    facts: dict[str, list[str]] = defaultdict(list)
    shares: dict[str, float] = defaultdict(float)
    for line in profile.learned.repeated:
        facts[line.text].append(line.path)
        shares[line.path] += line.share
    if not facts:
        return
    stays = _guard(profile)
    stated = {title_key(name) for name in headline_candidates(page.head_title)}
    for block in page.blocks:
        found = facts.get(masked(block.text)) if block.text and not block.hidden else None
        if not found:
            continue
        column = title_key(block.text) in stated
        paths = [path for path in found if shares[path] >= _NEARLY_ALL] if column else found
        if _stands_at(block, paths) and (column or not stays(block)):
            yield block.number


def labelled_rows(page: Page, profile: Profile) -> Iterator[tuple[int, LabelledRow]]:
    """The lines that are labelled rows, at the paths where the site prints them."""
    rows = profile.learned.rows
    for block in page.blocks if rows else ():
        text = block.text
        if not text or block.hidden or len(text) > _ROW or (":" not in text and "：" not in text):
            continue
        tight = narrow(text).replace(" ", "")
        for row in rows:
            if f"{row.label}:" in tight and _stands_at(block, [row.path]):
                yield block.number, row
                break


def _stands_at(block: Block, paths: list[str]) -> bool:
    own = element_path(block.element)
    return any(ends_in(own, path) for path in paths)


def _guard(profile: Profile) -> Callable[[Block], bool]:
    def stays(block: Block) -> bool:
        text = block.text
        if block.link * 2 > len(text) >= _TITLE:
            return True
        if section_name(text, profile.headings) is not None or is_comment_heading(text):
            return True
        if is_byline_row(text) or is_source_line(text) or find_editors(text) is not None or line_credit(text):
            return True
        return may_hold_notice(text) and any(found.notice.kind not in _SENTENCES for found in find_notices(text))

    return stays
