"""What each fact of a site's profile did on a page, for people who write profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.model.outcome import Evidence, ProfileFact
from qznews_extract.model.page import Page
from qznews_extract.model.record import Article, Notice
from qznews_extract.profile import Profile
from qznews_extract.site_facts import SiteFacts
from qznews_extract.text import title_key

_NOTHING: Final = "matches nothing on this page"
_ASIDE: Final = "set aside"
_MARKS: Final = 4  # characters around a heading that are neither letters nor digits
_LINES: Final = 6  # numbers of lines in a fact that applies to many


class PageValues(NamedTuple):
    """What was found on a page."""

    article: Article | None
    evidence: Sequence[Evidence]
    removed: Sequence[Notice]


def effects_of(page: Page, profile: Profile, facts: SiteFacts, found: PageValues) -> tuple[ProfileFact, ...]:
    """The facts in the order of the profile; learned ones only where they apply, and how many do not."""
    fields: dict[int, list[str]] = {}
    for evidence in found.evidence:
        for block in evidence.blocks:
            fields.setdefault(block, []).append(evidence.field)
    stamped = found.article is not None and found.article.site == profile.name
    return (
        ProfileFact(key="name", fact=profile.name, effect="site, site_name" if stamped else "not named in the record"),
        *_headings(page, profile, found.article),
        *_footer(profile, found.removed),
        *(_selectors(page, profile, facts, fields) if page.form == "html" else ()),
        *_learned(profile, facts, fields),
    )


def _headings(page: Page, profile: Profile, article: Article | None) -> Iterator[ProfileFact]:
    for heading in profile.headings:
        key = title_key(heading)
        short = (block for block in page.blocks if 0 < len(block.text) - len(heading) + _MARKS <= 2 * _MARKS)
        lines = tuple(block.number for block in short if title_key(block.text) == key)
        own = [link for link in (article.recommendations if article else ()) if title_key(link.section or "") == key]
        effect = f"recommendations: {len(own)}" if own else "no list below it is read" if lines else _NOTHING
        yield ProfileFact(key="headings", fact=heading, effect=effect, blocks=lines)


def _footer(profile: Profile, removed: Sequence[Notice]) -> Iterator[ProfileFact]:
    for rule in profile.footer:
        own = any(rule.contains in notice.text for notice in removed)
        yield ProfileFact(key="footer", fact=rule.contains, effect=f"removed: {rule.kind}" if own else _NOTHING)


def _selectors(
    page: Page, profile: Profile, facts: SiteFacts, fields: Mapping[int, Sequence[str]]
) -> Iterator[ProfileFact]:
    aside = {line.block: line.reason for line in facts.aside}
    for key, selector in profile.selectors.by_key:
        note = profile.note(key, selector)
        lines = facts.matched.get(note)
        if lines is None:
            effect = _NOTHING
        elif key == "drop":
            effect = _ASIDE if any(aside.get(line) == note for line in lines) else "shows no text"
        else:
            used = dict.fromkeys(field for line in lines for field in fields.get(line, ()))
            effect = ", ".join(used) or "no field uses it"
        yield ProfileFact(key=f"selectors.{key}", fact=selector, effect=effect, blocks=(lines or ())[:_LINES])


def _learned(profile: Profile, facts: SiteFacts, fields: Mapping[int, Sequence[str]]) -> Iterator[ProfileFact]:
    repeated = [line for line in facts.aside if line.reason == profile.note("repeated", line.text)]
    for line in repeated:
        yield ProfileFact(key="learned.repeated", fact=line.text, effect=_ASIDE, blocks=(line.block,))
    rest = len(profile.learned.repeated) - len({line.text for line in repeated})
    if rest > 0:
        yield ProfileFact(
            key="learned.repeated", fact="other line" if rest == 1 else f"{rest} other lines", effect=_NOTHING
        )
    for row in profile.learned.rows:
        note = profile.note("row", row.label)
        lines = tuple(number for number, said in facts.notes.items() if said == note)
        used = dict.fromkeys(field for line in lines for field in fields.get(line, ()))
        effect = (", ".join(used) or "no field uses it") if lines else _NOTHING
        yield ProfileFact(key="learned.rows", fact=row.label, effect=effect, blocks=lines)
