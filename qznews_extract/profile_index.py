"""The profiles of many sites: a page's profile is found by its host, else by marks printed on the page.

Both are looked up in an index, so ten thousand profiles take a page no longer than ten.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.resources
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Self

from qznews_extract.errors import ProfileError
from qznews_extract.mark_index import MarkIndex, tight
from qznews_extract.model.outcome import PageWarning
from qznews_extract.model.page import Page
from qznews_extract.page_site import Standing, host_of, judge
from qznews_extract.profile import Profile

ENVIRONMENT: Final = "QZNEWS_PROFILES"
ENOUGH_MARKS: Final = 2  # marks of one site on a page: a single one may be a quotation
_SHIPPED: Final = "profiles"
_SUFFIX: Final = ".toml"
_SHOWN: Final = 12  # names in a message


@dataclasses.dataclass(frozen=True)
class Profiles:
    """Your own profiles, followed by those bundled with the package; build it once for many pages.

    Your own profiles take precedence over bundled ones with the same name or host. Raises `ProfileError` if two of
    your own have the same name or host.
    """

    own: tuple[Profile, ...] = ()

    def __init__(self, own: Iterable[Profile] = ()) -> None:
        object.__setattr__(self, "own", tuple(own))
        _check_distinct(self.own)

    @classmethod
    def read(cls, *paths: str | os.PathLike[str]) -> Self:
        """The profiles in files and folders; of a folder every .toml file, also in its subfolders.

        Raises `ProfileError`, which names file, line and key.
        """
        return cls(Profile.from_toml(file) for path in paths for file in _files(Path(path)))

    def __iter__(self) -> Iterator[Profile]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def named(self, name: str) -> Profile:
        """The profile of that name. Raises `ProfileError`, which lists the available names."""
        found = self._names.get(name)
        if found is None:
            yours = f"yours: {_listed(profile.name for profile in self.own)}; " if self.own else ""
            known = _listed(profile.name for profile in shipped())
            raise ProfileError(
                f"there is no profile {name!r}; {yours}bundled: {known}. "
                "To use your own, pass FILE.toml on the command line, or Profile.from_toml(path) in Python"
            )
        return found

    def of_host(self, host: str) -> Profile | None:
        """The profile of the host, or of its nearest parent domain."""
        while host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    def of_page(self, url: str | None, lines: Iterable[str]) -> Profile | None:
        """The profile of a page: by the host of its address, else by at least two marks in its lines."""
        found = self.of_host(host_of(url))
        if found is not None or not self._marks:
            return found
        counts: Counter[int] = Counter()
        for mark in self._marks.in_text(tight("\n".join(lines))):
            counts.update(self._owners[mark])
        best = max(counts, key=lambda place: (counts[place], -place), default=None)
        return self._all[best] if best is not None and counts[best] >= ENOUGH_MARKS else None

    @functools.cached_property
    def select(self) -> bool:
        """Whether any profile has selectors, which need the tree of the page."""
        return any(profile.selectors.all for profile in self)

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of your own profiles, which a resumed run must share with the run it continues."""
        texts = sorted(profile.model_dump_json() for profile in self.own)
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()

    @functools.cached_property
    def _all(self) -> tuple[Profile, ...]:
        taken = {name for profile in self.own for name in (profile.name, *profile.hosts)}
        return (*self.own, *(profile for profile in shipped() if taken.isdisjoint((profile.name, *profile.hosts))))

    @functools.cached_property
    def _names(self) -> Mapping[str, Profile]:
        return {profile.name: profile for profile in self._all}

    @functools.cached_property
    def _hosts(self) -> Mapping[str, Profile]:
        return {host: profile for profile in reversed(self._all) for host in profile.hosts}

    @functools.cached_property
    def _owners(self) -> Mapping[str, Sequence[int]]:
        """For each mark the positions of the profiles that have it."""
        owners: dict[str, list[int]] = {}
        for place, profile in enumerate(self._all):
            for mark in dict.fromkeys(map(tight, profile.marks)):
                owners.setdefault(mark, []).append(place)
        return owners

    @functools.cached_property
    def _marks(self) -> MarkIndex:
        return MarkIndex.of(self._owners)


Given = Profiles | Iterable[Profile] | None  # what callers may pass as `profiles`


@functools.cache
def shipped() -> tuple[Profile, ...]:
    """The profiles that come with the package, by name."""
    folder = importlib.resources.files(__package__) / _SHIPPED
    files = sorted((file for file in folder.iterdir() if file.name.endswith(_SUFFIX)), key=lambda file: file.name)
    return tuple(Profile.from_source(file.read_text(encoding="utf-8"), file.name) for file in files)


def profiles_of(given: Given) -> Profiles:
    """The given profiles as an index; for `None` those in QZNEWS_PROFILES, if set, and the bundled ones.

    Raises `ProfileError` for a file in QZNEWS_PROFILES that is missing or invalid.
    """
    if given is None:
        return _of_environment(os.environ.get(ENVIRONMENT, ""))
    return given if isinstance(given, Profiles) else Profiles(given)


class Choice(NamedTuple):
    """The profile with which a page is read, whether its record carries the profile's names, and warnings."""

    profile: Profile | None
    stamped: bool = True
    warnings: tuple[PageWarning, ...] = ()

    @property
    def named(self) -> Profile | None:
        """The profile whose names the record carries."""
        return self.profile if self.stamped else None

    def for_lack_of_signs(self) -> Self:
        """The choice for a page that says nothing about its site and has none of the profile's elements either."""
        name = self.profile.name if self.profile else ""
        message = (
            f"the page says nothing about its site, and nothing on it is made as on pages of the profile {name}; no "
            "profile was used. Pass the page's address, or add marks that the page has to the profile"
        )
        return self._replace(
            profile=None, stamped=True, warnings=(PageWarning(kind="profile_not_used", message=message),)
        )


def choose(page: Page, wanted: Profile | None = None, profiles: Profiles | None = None) -> Choice:
    """The profile of a page: the wanted one, unless the page is of another site; else its own, if there is one.

    A page that says nothing about its site is read with the wanted one, but does not get its names. Whether it has the
    elements of the profile, without which it is not used after all, only its reader knows (`Choice.for_lack_of_signs`).
    """
    judged = judge(page, wanted) if wanted is not None else None
    if judged is not None and judged.standing is Standing.OWN:
        return Choice(wanted)
    own = (profiles or profiles_of(None)).of_page(page.url, [block.text for block in page.blocks])
    if wanted is None or judged is None:
        return Choice(own)
    own = None if own == wanted else own
    if own is None and judged.standing is Standing.UNKNOWN:
        message = (
            f"the page says nothing about its site; the profile {wanted.name} was used, but the record does not name "
            "it. Pass the page's address, or add marks that the page has to the profile"
        )
        return Choice(wanted, stamped=False, warnings=(PageWarning(kind="profile_unconfirmed", message=message),))
    why = judged.why or "the page is of another site than that of"
    instead = f"the profile {own.name} was used" if own else "no profile was used"
    message = f"{why} the profile {wanted.name}; {instead}"
    return Choice(own, warnings=(PageWarning(kind="profile_not_used", message=message),))


@functools.lru_cache(maxsize=4)
def _of_environment(value: str) -> Profiles:
    try:
        return Profiles.read(*(path for path in value.split(os.pathsep) if path))
    except ProfileError as error:
        raise ProfileError(f"{ENVIRONMENT}: {error}") from error


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return (path,)
    files = sorted(file for file in path.rglob(f"*{_SUFFIX}") if file.is_file())
    if not files:
        raise ProfileError(f"the folder {path} contains no profiles; profile files end in {_SUFFIX}")
    return files


def _check_distinct(profiles: Iterable[Profile]) -> None:
    names: set[str] = set()
    hosts: dict[str, str] = {}
    for profile in profiles:
        if profile.name in names:
            raise ProfileError(f"two profiles are named {profile.name!r}; rename one of them")
        names.add(profile.name)
        for host in profile.hosts:
            if hosts.setdefault(host, profile.name) != profile.name:
                raise ProfileError(
                    f"the profiles {hosts[host]!r} and {profile.name!r} both list the host {host!r}; "
                    "remove it from one of them"
                )


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    shown = names if len(names) <= _SHOWN else [*names[: _SHOWN - 1], f"{len(names) - _SHOWN + 1:,} more"]
    return ", ".join(shown)
