"""Hypothesis strategies: any article that the model allows, whether or not an editor would print it."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from hypothesis import strategies as st

from qznews_extract import Article, Attachment, Image, Person, Recommendation, Video

ODD = "周若禾 李朗\t　\u0000\"'<>&\\,;—“”👪𠮷\u202e"  # what breaks files: quotes, separators, four-byte characters
anything = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=12)
texts = anything.filter(lambda text: text.strip() != "")
maybe = st.none() | texts
places = st.integers(0, 2**53 - 1)
offsets = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
# Python compares an hour that summer time repeats as unequal to itself in another zone (PEP 495).
moments = st.datetimes(timezones=offsets | st.just(zoneinfo.ZoneInfo("Asia/Shanghai"))).filter(  # 8:05:43 before 1901
    lambda time: time.utcoffset() == time.replace(fold=1 - time.fold).utcoffset()
)
people = st.builds(Person, name=texts, role=texts, affiliation=maybe)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article in which every field takes every kind of value."""
    timestamp = draw(st.none() | moments)
    editors = draw(st.lists(people, max_size=3))
    return Article(
        kind=draw(st.sampled_from(["article", "gallery", "video"])),
        origin=draw(st.none() | anything),
        url=draw(st.none() | anything),
        site=draw(st.none() | anything),
        site_name=draw(st.none() | anything),
        title=draw(texts),
        kicker=draw(maybe),
        subtitle=draw(maybe),
        source=draw(maybe),
        timestamp=timestamp,
        timestamp_precision=draw(st.sampled_from(["second", "minute", "day"])) if timestamp else None,
        modified=draw(st.none() | moments),
        section=draw(maybe),
        keywords=tuple(draw(st.lists(texts, max_size=3))),
        summary=draw(maybe),
        dateline=draw(maybe),
        reporters=tuple(draw(st.lists(people, max_size=3))),
        body="\n".join(draw(st.lists(texts, min_size=1, max_size=4))),
        images=tuple(draw(st.lists(_images, max_size=2))),
        videos=tuple(draw(st.lists(_videos, max_size=2))),
        editors=tuple(editors),
        editor=draw(st.none() | st.sampled_from([person.name for person in editors])) if editors else None,
        recommendations=tuple(draw(st.lists(_links, max_size=2))),
        attachments=tuple(draw(st.lists(_files, max_size=2))),
        pages=tuple(draw(st.lists(anything, max_size=2))),
        next_page=draw(st.none() | anything),
    )


_images = st.builds(Image, src=anything, url=st.none() | anything, caption=maybe, alt=maybe, after_paragraph=places)
_videos = st.builds(Video, src=anything, url=st.none() | anything, after_paragraph=places)
_links = st.builds(Recommendation, title=texts, href=st.none() | anything, url=st.none() | anything, section=maybe)
_files = st.builds(Attachment, title=texts, href=st.none() | anything, url=st.none() | anything)
