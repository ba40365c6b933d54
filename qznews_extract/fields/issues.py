"""The page of a newspaper (数字报): the bars above its headline, which name the day, the paper and the page."""

from __future__ import annotations

from typing import Final

from qznews_extract import lexicon
from qznews_extract.model.page import Block, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

_PAGE_OF_PAPER: Final = lazy(
    lexicon.in_both_scripts(r"第\s?[A-Z]?\d{1,3}\s?版|\b[A-Z]\d{1,2}版?\s?[:：]|[上下前后]一版|版面导航")
)
_BAR: Final = 100  # characters


def issue_bars(zoned: Zoned) -> list[Block]:
    """The short lines above the headline of a page of a newspaper, which names its pages (第03版, 下一版)."""
    title = min((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=0)
    above = [block for block in zoned.page.blocks[:title] if block.text and not block.hidden]
    if not any(_PAGE_OF_PAPER.search(block.text) for block in above):
        return []
    return [block for block in above if len(block.text) <= _BAR]
