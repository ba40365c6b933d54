"""The content of a drafted profile before it is written; harmful facts are removed again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from qznews_extract.audit.facts import (
    Counted,
    FooterLine,
    footer_of,
    holder_of,
    hosts_of,
    marks_of,
    site_name_of,
    tails_of,
)
from qznews_extract.audit.harm import harmed_pages, without_effect
from qznews_extract.audit.headings import Heading, Headings, headings_of
from qznews_extract.audit.learned import Learning, repeated_facts, row_facts
from qznews_extract.audit.model import Fault
from qznews_extract.audit.reading import Reading
from qznews_extract.audit.site import Site
from qznews_extract.grammar.addresses import site_of
from qznews_extract.patterns import lazy

_LONGEST_NAME: Final = 40
_NO_NAME: Final = lazy(r"[^a-z0-9_-]+")
_FEW: Final = 0.1  # of the pages whose list is read without the profile, on which its heading may change it


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """The facts of a profile, each with the number of pages that support it."""

    pages: int
    articles: int
    name: str
    site_name: Counted
    holder: Counted  # of the rights
    hosts: Sequence[Counted]
    by_links: bool  # whether the hosts are those that the pages link to, for want of addresses
    marks: Sequence[Counted]
    tails: Sequence[Counted]
    headings: Headings
    footer: Sequence[FooterLine]
    learned: Learning
    left: Sequence[Fault] = ()  # what looks misread with the profile


def plan_of(site: Site, others: Sequence[Reading], name: str | None) -> Plan:
    """The plan from the pages of a site; `others` are pages of other sites."""
    hosts, printed = hosts_of(site.readings), site_name_of(site.readings)
    own = name or _name_of(hosts)
    return Plan(
        pages=len(site.readings),
        articles=len(site.articles),
        name=own,
        site_name=printed if len(printed.text) > 1 else Counted(own, 0),
        holder=holder_of(site.readings),
        hosts=hosts,
        by_links=not any(reading.host for reading in site.readings),
        marks=marks_of(site.readings, others),
        tails=tails_of(site.readings),
        headings=headings_of(site),
        footer=footer_of(site),
        learned=Learning(repeated_facts(site), row_facts(site)),
    )


def without_harm(plan: Plan, before: Sequence[Reading], after: Sequence[Reading]) -> Plan:
    """The plan without the facts that make a page worse or do nothing, by the readings without and with the profile.

    A learned fact changes what it is about, and nothing else. A heading may bring a list that was not read, but leaves
    alone those that were: below a heading that a profile names every item counts, even an advertisement.
    """
    worse = harmed_pages(plan.learned, before, after)
    useless = without_effect(plan.learned, after)
    changed = {at for at, (old, new) in enumerate(zip(before, after, strict=True)) if _lists(old) != _lists(new)}
    most, few = plan.headings
    kept = [heading for heading in most if len(heading.read & changed) <= _FEW * len(heading.read)]
    doubted: list[Heading] = [heading for heading in most if heading not in kept]
    learned = plan.learned.without(worse, useless)
    return dataclasses.replace(plan, learned=learned, headings=Headings(kept, [*doubted, *few]))


def _lists(reading: Reading) -> object:
    return reading.article and reading.article.recommendations


def _name_of(hosts: Sequence[Counted]) -> str:
    domain = site_of(f"//{hosts[0].text}") if hosts else ""
    return _NO_NAME.sub("", domain.partition(".")[0].lower()).lstrip("-_")[:_LONGEST_NAME] or "site"
