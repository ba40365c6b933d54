"""`draft_profile`: drafts a profile from pages of one site, for a person to read and correct."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from qznews_extract.audit.faults import faults_of
from qznews_extract.audit.plan import Plan, plan_of, without_harm
from qznews_extract.audit.profile_text import profile_text
from qznews_extract.audit.reading import Given, Known, Reading, read
from qznews_extract.audit.report import FIELDS
from qznews_extract.audit.sampling import Sampled, pages_of_site, refuse_one_headline, sample_of
from qznews_extract.audit.site import Site
from qznews_extract.model.options import Options
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Profiles


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A drafted profile, its TOML with comments, the number of pages it is based on, and its effect.

    `changes` is the number of records that differ in each field, other than the site and its name.
    """

    profile: Profile
    toml: str
    pages: int
    changes: tuple[tuple[str, int], ...]


def draft_profile(
    pages: Iterable[Given], *, site: str | None = None, name: str | None = None, options: Options | None = None
) -> Draft:
    """A profile for the site of the pages; `site` selects one of several sites, `name` is the name of the profile.

    At least eight different articles of one site are needed; eight to ten per template are enough. A learned fact is
    kept only if some page is misread without it, and dropped if a page would lose text.

    Raises `ProfileError` for too few pages, pages of several sites, or pages that all have the same headline.
    """
    options = options or Options()
    own, others = pages_of_site(sample_of(pages, options), site)
    before = [sampled.reading for sampled in own]
    refuse_one_headline(before)
    plan = plan_of(Site(before), others, name)
    checked, after = _checked(plan, own, options)
    text = profile_text(dataclasses.replace(checked, left=faults_of(Site(after))))
    return Draft(_profile(text), text, len(own), _changes(before, after))


def _checked(plan: Plan, own: Sequence[Sampled], options: Options) -> tuple[Plan, list[Reading]]:
    """The plan without the facts that do harm, and the pages as it reads them.

    Of facts that belong together one may do harm when the others are gone, so the rest is tried again.
    """
    before = [sampled.reading for sampled in own]
    after = _read_with(plan, own, options)
    while (checked := without_harm(plan, before, after)) != plan:
        plan, after = checked, _read_with(checked, own, options)
    return plan, after


def _read_with(plan: Plan, own: Sequence[Sampled], options: Options) -> list[Reading]:
    """The pages read with the profile."""
    known = Known(_profile(profile_text(plan)), Profiles())
    return [read(sampled.page, known, options) for sampled in own]


def _profile(text: str) -> Profile:
    return Profile.from_source(text, "the draft")


def _changes(before: Sequence[Reading], after: Sequence[Reading]) -> tuple[tuple[str, int], ...]:
    pairs = [*zip(before, after, strict=True)]
    counts = {
        field: sum(getattr(old.article, field, None) != getattr(new.article, field, None) for old, new in pairs)
        for field in FIELDS
    }
    return tuple((field, count) for field, count in counts.items() if count and field != "site_name")
