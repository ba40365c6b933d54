"""Profiles: facts about one site, as data in a TOML file, never as code."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, field_validator

from qznews_extract.css import compiled
from qznews_extract.element_paths import FEWEST_STEPS, MOST_STEPS, masked, steps_of
from qznews_extract.errors import ProfileError
from qznews_extract.model.record import NoticeKind
from qznews_extract.toml_lines import line_of

_SAID: Final = "Value error, "  # pydantic's prefix for the message of a check


def _not_one_text(given: Any) -> Any:
    """Reject a bare string where a list is expected: it would be read as a list of characters."""
    if isinstance(given, str):
        raise ValueError(f'this is a list; write it as ["{given}"]')
    return given


def _one_or_more(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


def _checked(selector: str) -> str:
    compiled(selector)
    return selector


Texts = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_not_one_text)]
Selector = Annotated[str, BeforeValidator(lambda given: _checked(given) if isinstance(given, str) else given)]
Selectors = Annotated[
    tuple[Selector, ...], BeforeValidator(_one_or_more, json_schema_input_type=str | list[str])
]  # a single one may be written without brackets


class FooterRule(BaseModel, frozen=True, extra="forbid"):
    """A line of the site's footer that the general grammar of notices does not know; it contains `contains`."""

    contains: str = Field(min_length=2, description="A part of the line's text.")
    kind: NoticeKind = Field(description="The notice's kind.")
    value: str | None = Field(default=None, description="The notice's value, if it has one.")


class SiteSelectors(BaseModel, frozen=True, extra="forbid"):
    """CSS selectors of the parts of the site's articles: for each part one selector or a list."""

    headline: Selectors = Field(default=(), description="The headline (标题).")
    byline: Selectors = Field(default=(), description="The row with source, time and author (来源, 时间, 作者).")
    text: Selectors = Field(default=(), description="The element around the text (正文).")
    editor: Selectors = Field(default=(), description="The line that names the editor (责任编辑).")
    lists: Selectors = Field(default=(), description="The elements around lists of other articles (推荐阅读).")
    drop: Selectors = Field(default=(), description="Elements that are not the article, such as advertisements.")

    @property
    def all(self) -> tuple[str, ...]:
        """Every selector."""
        return tuple(selector for _, selector in self.by_key)

    @property
    def by_key(self) -> tuple[tuple[str, str], ...]:
        """Every selector with its key, in the order of the keys above."""
        return tuple((key, selector) for key in type(self).model_fields for selector in getattr(self, key))


class _AtPath(BaseModel, frozen=True, extra="forbid"):
    path: str = Field(
        description=f"The {FEWEST_STEPS} to {MOST_STEPS} innermost block elements around the line, outermost first.",
        examples=["div.main > p.tip"],
    )

    @field_validator("path")
    @classmethod
    def _path_of_steps(cls, path: str) -> str:
        if not FEWEST_STEPS <= len(steps_of(path)) <= MOST_STEPS:
            raise ValueError(
                f"{path!r} is not a path of {FEWEST_STEPS} to {MOST_STEPS} elements; "
                "write them as tag, tag#id or tag.class, from the outermost, as in div.main > p.tip"
            )
        return path


class RepeatedLine(_AtPath):
    """A line that many pages of the site share at the same path: page furniture, not text."""

    text: str = Field(min_length=1, description="The line, with 0 for each number.", examples=["今日0版（0日）"])
    share: float = Field(default=1.0, gt=0, le=1, description="Share of the pages with this path that have the line.")

    @field_validator("text")
    @classmethod
    def _mask_numbers(cls, text: str) -> str:
        return masked(text)


class LabelledRow(_AtPath):
    """A path where the site prints a row with a label, such as 来源 or 责任编辑."""

    label: str = Field(min_length=1, max_length=12, description="The label, without its colon.", examples=["来源"])


class Learned(BaseModel, frozen=True, extra="forbid"):
    """Facts learned from pages of the site (`qznews-extract profiles draft`)."""

    repeated: tuple[RepeatedLine, ...] = Field(default=(), description="Lines that are page furniture of the site.")
    rows: tuple[LabelledRow, ...] = Field(default=(), description="Rows that carry a label.")

    @property
    def any(self) -> bool:
        """Whether there are facts."""
        return bool(self.repeated or self.rows)


class Profile(BaseModel, frozen=True, extra="forbid"):
    """One site. The general rules apply first; a profile only adds what they cannot know."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$", description="Short name, as in the record's `site`.")
    site_name: str = Field(min_length=2, description="The site's name as printed, as in the record's `site_name`.")
    hosts: Texts = Field(default=(), description="Host names; `example.cn` covers `www.example.cn`.")
    marks: Texts = Field(
        default=(), description="Strings that only this site prints, such as its record numbers; two are enough."
    )
    headings: Texts = Field(default=(), description="Headings of its lists of other articles.")
    footer: tuple[FooterRule, ...] = Field(default=(), description="Lines of its footer.")
    selectors: SiteSelectors = Field(default=SiteSelectors(), description="CSS selectors of the parts of its articles.")
    learned: Learned = Field(default=Learned(), description="Facts learned from its pages.")

    @field_validator("hosts")
    @classmethod
    def _bare_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if "/" in host or ":" in host or "." not in host:
                raise ValueError(f"{host!r} is not a host name; write it without scheme and path, as in www.example.cn")
        return tuple(host.lower() for host in hosts)

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Self:
        """Read a profile from a file. Raises `ProfileError`, which names file, line and key."""
        try:
            source = Path(path).read_text(encoding="utf-8-sig")  # Windows editors add a byte order mark
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError(f"cannot read the profile {os.fspath(path)}: {error}") from error
        return cls.from_source(source, os.fspath(path))

    @classmethod
    def from_source(cls, source: str, place: str) -> Self:
        """Read a profile from the text of a file; `place` names it in a `ProfileError`."""
        try:
            data: dict[str, Any] = tomllib.loads(source)
        except (ValueError, RecursionError) as error:  # a number with thousands of digits, endless brackets
            raise ProfileError(f"{place} is not a TOML file: {error}") from error
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            faults = (_said(source, fault["loc"], fault["msg"]) for fault in error.errors())
            raise ProfileError(f"{place}: " + "; ".join(faults)) from error

    def note(self, key: str, said: str) -> str:
        """How evidence and reasons name a fact of the profile."""
        return f"profile {self.name}: {key} {said!r}"

    def serves(self, host: str) -> bool:
        """Whether the host is one of the site's."""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)

    def excludes(self, host: str) -> bool:
        """Whether a page from this host belongs to another site."""
        return bool(host and self.hosts) and not self.serves(host)


def _said(source: str, place: tuple[str | int, ...], message: str) -> str:
    line = line_of(source, place)
    where = f"line {line}: " if line else ""
    return f"{where}{'.'.join(map(str, place))}: {message.removeprefix(_SAID)}"
