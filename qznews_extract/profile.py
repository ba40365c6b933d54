"""Profiles: what is known of one site, as data in a TOML file, never as code."""

from __future__ import annotations

import functools
import importlib.resources
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationError, field_validator

from qznews_extract.errors import ProfileError
from qznews_extract.model.record import NoticeKind

_SHIPPED: Final = "profiles"
ENOUGH_MARKS: Final = 2  # of one site in a page: one alone may stand in a quotation


class FooterRule(BaseModel, frozen=True, extra="forbid"):
    """A line of the site's foot that the general grammar of notices does not know: it holds `contains`."""

    contains: str = Field(min_length=2, description="Words of the line.")
    kind: NoticeKind = Field(description="The notice's kind.")
    value: str | None = Field(default=None, description="The notice's value, if it has one.")


class Profile(BaseModel, frozen=True, extra="forbid"):
    """One site. The general rules serve first; a profile only adds what they cannot know."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$", description="Short name, as in the record's `site`.")
    site_name: str = Field(min_length=2, description="The site's name as printed, as in the record's `site_name`.")
    hosts: tuple[str, ...] = Field(default=(), description="Host names; `example.cn` covers `www.example.cn`.")
    marks: tuple[str, ...] = Field(
        default=(), description="Strings that only this site prints, such as its record numbers; two are enough."
    )
    headings: tuple[str, ...] = Field(default=(), description="Headings of its lists of other articles.")
    footer: tuple[FooterRule, ...] = Field(default=(), description="Lines of its foot.")

    @field_validator("hosts")
    @classmethod
    def _bare_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if "/" in host or ":" in host or "." not in host:
                raise ValueError(f"{host!r} is no host name; write it without scheme and path, as in www.example.cn")
        return tuple(host.lower() for host in hosts)

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Self:
        """Read a profile from a file. Raises `ProfileError`, which names the file and the key."""
        try:
            source = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError(f"cannot read the profile {os.fspath(path)}: {error}") from error
        return cls._from_source(source, os.fspath(path))

    @classmethod
    def _from_source(cls, source: str, place: str) -> Self:
        try:
            data: dict[str, Any] = tomllib.loads(source)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
            raise ProfileError(f"{place} is not a TOML file: {error}") from error
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
            raise ProfileError(f"{place}: " + "; ".join(faults)) from error

    def serves(self, host: str) -> bool:
        """Whether the host is one of the site's."""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)


@functools.cache
def shipped() -> tuple[Profile, ...]:
    """The profiles that come with the package, by name."""
    folder = importlib.resources.files(__package__) / _SHIPPED
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(Profile._from_source(file.read_text(encoding="utf-8"), file.name) for file in files)


def named(name: str) -> Profile:
    """A shipped profile by its name. Raises `ProfileError`, which lists the names there are."""
    for profile in shipped():
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in shipped())
    raise ProfileError(
        f"no profile is named {name!r}; shipped are: {known}. Read your own with Profile.from_toml(path)"
    )


def choose(url: str | None, lines: Iterable[str]) -> Profile | None:
    """The shipped profile for a page: by host, else by at least two of its marks in the page's lines."""
    host = host_of(url)
    for profile in shipped():
        if host and profile.serves(host):
            return profile
    tight = _tight("\n".join(lines))
    for profile in shipped():
        if sum(_tight(mark) in tight for mark in profile.marks) >= ENOUGH_MARKS:
            return profile
    return None


def _tight(text: str) -> str:
    """Without spaces: a site spaces its foot now so, now so."""
    return text.replace(" ", "") if " " in text else text


def host_of(url: str | None) -> str:
    """The host of an address in lower case, or nothing."""
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""
