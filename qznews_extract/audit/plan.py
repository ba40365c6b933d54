"""The content of a drafted profile before it is written; harmful facts are removed again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from qznews_extract.audit.facts import Counted, FooterLine, footer_of, hosts_of, marks_of, site_name_of, tails_of
from qznews_extract.audit.headings import Heading, Headings, headings_of
from qznews_extract.audit.learned import Learning, repeated_facts, row_facts
from qznews_extract.audit.reading import Reading
from qznews_extract.audit.site import Site
from qznews_extract.grammar.addresses import site_of
from qznews_extract.patterns import lazy

_LONGEST_NAME: Final = 40
_NO_NAME: Final = lazy(r"[^a-z0-9_-]+")
_LESS: Final = 0.8  # share of a body, below which a fact has removed text
_FEW: Final = 0.1  # share of the pages whose list is read without the profile that a heading may change


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """The facts of a profile, each with the number of pages that support it."""

    pages: int
    articles: int
    name: str
    site_name: Counted
    hosts: Sequence[Counted]
    marks: Sequence[Counted]
    tails: Sequence[Counted]
    headings: Headings
    footer: Sequence[FooterLine]
    learned: Learning


def plan_of(site: Site, others: Sequence[Reading], name: str | None) -> Plan:
    """The plan from the pages of a site; `others` are pages of other sites."""
    hosts, printed = hosts_of(site.readings), site_name_of(site.readings)
    own = name or _name_of(hosts)
    return Plan(
        pages=len(site.readings),
        articles=len(site.articles),
        name=own,
        site_name=printed if len(printed.text) > 1 else Counted(own, 0),
        hosts=hosts,
        marks=marks_of(site.readings, others),
        tails=tails_of(site.readings),
        headings=headings_of(site),
        footer=footer_of(site),
        learned=Learning(repeated_facts(site), row_facts(site)),
    )


def without_harm(plan: Plan, before: Sequence[Reading], after: Sequence[Reading]) -> Plan:
    """The plan without facts that make a page worse, according to the readings without and with the profile.

    Learned facts must not remove text. A heading may add a list that was not read, but must not change lists that were:
    below a heading named by a profile every item counts, including advertising.
    """
    worse = {at for at, (old, new) in enumerate(zip(before, after, strict=True)) if _is_worse(old, new)}
    changed = {at for at, (old, new) in enumerate(zip(before, after, strict=True)) if _lists(old) != _lists(new)}
    most, few = plan.headings
    kept = [heading for heading in most if len(heading.read & changed) <= _FEW * len(heading.read)]
    doubted: list[Heading] = [heading for heading in most if heading not in kept]
    return dataclasses.replace(plan, learned=plan.learned.without(worse), headings=Headings(kept, [*doubted, *few]))


def _is_worse(before: Reading, after: Reading) -> bool:
    """Whether a page lost its record or much of its text."""
    if before.article is None:
        return False
    return after.article is None or len(after.article.body) < _LESS * len(before.article.body)


def _lists(reading: Reading) -> object:
    return reading.article and reading.article.recommendations


def _name_of(hosts: Sequence[Counted]) -> str:
    domain = site_of(f"//{hosts[0].text}") if hosts else ""
    return _NO_NAME.sub("", domain.partition(".")[0].lower()).lstrip("-_")[:_LONGEST_NAME] or "site"
