"""Formulas (公文套语): conventional lines that many texts share."""

from __future__ import annotations

from typing import Final

from qznews_extract.lexicon import any_of
from qznews_extract.patterns import lazy

_OPENING: Final = any_of("formulas", "openings", "agencies")
_NUMBER: Final = r"第?[一二三四五六七八九十\d]{1,3}[、.．)）条章节讲期：:]"
_FORMULA: Final = lazy(rf"[\s“（(]?(?:{_OPENING}|{_NUMBER})")


def is_formula(text: str) -> bool:
    """Whether a line of a text is a formula: 特此公告。 各位市民： 一、总体要求

    >>> [is_formula(text) for text in ("特此公告。", "各位市民：", "（三）工作要求", "扫描二维码下载客户端。")]
    [True, True, True, False]
    """
    return text.endswith((":", "：")) or _FORMULA.match(text) is not None
