"""Lines of blogs and forums: who posted a text and when, and what describes a member."""

from __future__ import annotations

from typing import Final

from qznews_extract.lexicon import any_of, words
from qznews_extract.patterns import lazy

_POSTED: Final = lazy(
    rf"(?:{any_of('labels', 'posted_note')})[:：\s]{{0,3}}\d{{4}}\s?[-/.年]|"
    # of a day, or filed under a category (分类) or label (标签)
    rf"[\[【]?\s?(?:{any_of('labels', 'entry')})(?=.{{0,40}}[\d分标標])|"
    r"(?:Posted|Published)\s[Oo]n\s"  # in the templates of blogs
)
_AUTHOR_IS: Final = lazy(
    r"(?:作者是|(?<=[\s日])由)\s{0,3}([^，。\s\d]{2,20})(?:。?\Z|(?=\s{0,3}\d{1,5}\s?条?评论))|"
    r"\s[Bb]y\s{1,3}([^，。\s]{2,20})(?=\s(?:in|on|under)\s|\s?[|｜]|\Z)"
)
_AUTHOR_LISTED: Final = lazy(r"(?:Author|作者)[,，]\s?([^，。,]{2,40})")  # Author, 周若禾
_MEMBER: Final = words("labels", "member")
_OF_MEMBER: Final = lazy(rf"(?:{any_of('labels', 'of_members')})")  # of a forum: 注册时间:2006-03-18
_OF_ACCOUNT: Final = lazy(rf"\d[\d.,]{{0,9}}\s?[万亿]?\+?\s?篇?(?:{any_of('labels', 'of_accounts')})")
_LONGEST: Final = 100  # characters of a line that says when a text was posted
_ABOUT: Final = 24  # characters of a line that describes a member
_BY_AUTHOR: Final = lazy(rf"\s?[(（](?:作者|{any_of('labels', 'posters')})[)）]")


def is_posted_note(text: str) -> bool:
    """Whether a line below a text says when it was posted, as blogs do: 本条目发布于2015年4月23日。属于对谈分类。"""
    return len(text) <= _LONGEST and _POSTED.match(text) is not None


def with_author_label(text: str) -> str:
    """A line that says when a text was posted, with its author behind a label.

    >>> with_author_label("本条目发布于2015年4月23日。属于对谈分类。作者是周若禾。")
    '本条目发布于2015年4月23日。属于对谈分类。 作者：周若禾'
    >>> with_author_label("Posted on 2015年4月23日 08:10 by 周若禾 in 走读 | 12 Comments")
    'Posted on 2015年4月23日 08:10 作者：周若禾   in 走读 | 12 Comments'
    """
    if listed := _AUTHOR_LISTED.fullmatch(text):
        return f"作者：{listed[1]}"
    found = _AUTHOR_IS.search(text) if is_posted_note(text) else None
    if found is None:
        return text
    return f"{text[: found.start()]} 作者：{found[found.lastindex or 0]}  {text[found.end() :]}".rstrip()


def is_of_member(text: str) -> bool:
    """Whether a line says since when or when last a member of a forum was there: 注册时间:2006-03-18."""
    return _OF_MEMBER.match(text) is not None


def is_about_member(text: str) -> bool:
    """Whether a line describes a member of a forum or an account: 级别: 侠客, 412文章, 63万总阅读."""
    if text[:1].isdigit():
        return _OF_ACCOUNT.fullmatch(text) is not None
    return text in _MEMBER or (text.startswith(_MEMBER) and len(text) <= _ABOUT and (":" in text or "：" in text))


def is_comment_by(name: str, text: str) -> bool:
    """Whether a line is the head of a comment by the author of a post: 墨白 (作者) 2021-09-08."""
    return text.startswith(name) and _BY_AUTHOR.match(text, len(name)) is not None
