"""Extracts all fields of a page, and builds the record from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from qznews_extract.fields.about import take_account, take_keywords, take_section, take_site_name, take_summary
from qznews_extract.fields.attachments import take_attachments
from qznews_extract.fields.body import Body, take_body, take_dateline
from qznews_extract.fields.editors import first_editor, take_editors
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.published import take_modified, take_published
from qznews_extract.fields.recommendations import take_recommendations
from qznews_extract.fields.reporters import take_reporters
from qznews_extract.fields.rows import Row, rows_of
from qznews_extract.fields.source import take_source
from qznews_extract.fields.stated_times import When
from qznews_extract.fields.title import take_kicker, take_subtitle, take_title
from qznews_extract.fields.videos import is_video_page
from qznews_extract.grammar.languages import language_of
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Evidence
from qznews_extract.model.page import Block
from qznews_extract.model.record import Article, Attachment, Kind, Language, Person, Recommendation
from qznews_extract.profile import Profile
from qznews_extract.zones import Zoned

_SHOWN: int = 300  # characters of printed text in the evidence


class ExtractedFields(NamedTuple):
    """The value of each field, with its evidence."""

    title: FieldValue[str] | None
    kicker: FieldValue[str] | None
    subtitle: FieldValue[str] | None
    source: FieldValue[str] | None
    account: FieldValue[str] | None
    published: FieldValue[When] | None
    modified: FieldValue[dt.datetime] | None
    section: FieldValue[str] | None
    site_name: FieldValue[str] | None
    keywords: FieldValue[tuple[str, ...]] | None
    summary: FieldValue[str] | None
    dateline: FieldValue[str] | None
    reporters: FieldValue[tuple[Person, ...]] | None
    body: FieldValue[Body]
    editors: FieldValue[tuple[Person, ...]] | None
    recommendations: FieldValue[tuple[Recommendation, ...]] | None
    attachments: FieldValue[tuple[Attachment, ...]] | None
    language: FieldValue[Language] | None

    def asked(self, options: Options) -> ExtractedFields:
        """The fields without those extracted only to judge the page or other fields."""
        source = self.source if options.asks("source") else None
        published = self.published if options.asks("timestamp") else None
        account = self.account if options.asks("account") else None
        return self._replace(source=source, published=published, account=account)

    def evidence(self, blocks: Sequence[Block]) -> tuple[Evidence, ...]:
        """For each field with a value: rule, blocks, path, printed text."""
        given = [taken for taken in self if taken is not None]
        elements = {blocks[taken.blocks[0]].element for taken in given if taken.blocks}
        paths = {element: element.path for element in elements}
        return tuple(
            [
                Evidence(
                    field="timestamp" if field == "published" else field,
                    rule=f"{taken.rule} {taken.detail}".rstrip(),
                    blocks=taken.blocks,
                    path=paths[blocks[taken.blocks[0]].element] if taken.blocks else "",
                    text=taken.text[:_SHOWN],
                )
                for field, taken in zip(self._fields, self, strict=True)
                if taken is not None and (field != "body" or taken.blocks)
            ]
        )


def take_fields(zoned: Zoned, profile: Profile | None, options: Options) -> ExtractedFields:
    """Extract every field that the options request, and those needed to tell whether the page is an article."""
    asks = options.asks
    title = take_title(zoned)
    published = take_published(zoned, options)
    rows = rows_of(zoned) if asks("source", "reporters", "editors") else ()
    body = take_body(zoned, options)
    language = language_of(f"{title.value if title else ''}\n{body.value.text}")
    source = take_source(zoned, rows, language) if asks("source", "reporters") else None
    account = take_account(zoned) if asks("account", "reporters") else None
    return ExtractedFields(
        title=title,
        kicker=take_kicker(zoned) if asks("kicker") else None,
        subtitle=take_subtitle(zoned) if asks("subtitle") else None,
        source=source,
        account=account,
        published=published,
        modified=take_modified(zoned, options, published) if asks("modified") else None,
        section=take_section(zoned) if asks("section") else None,
        site_name=_site_name(zoned, profile) if asks("site_name") else None,
        keywords=take_keywords(zoned) if asks("keywords") else None,
        summary=take_summary(zoned, title.value if title else "") if asks("summary") else None,
        dateline=take_dateline(zoned) if asks("dateline") else None,
        reporters=_reporters(rows, (source, account), language) if asks("reporters") else None,
        body=body,
        editors=take_editors(rows, language) if asks("editors") else None,
        recommendations=take_recommendations(zoned) if asks("recommendations") else None,
        attachments=take_attachments(zoned) if asks("attachments") else None,
        language=FieldValue(language, "characters of title and text") if language and asks("language") else None,
    )


def _reporters(
    rows: Sequence[Row], accounts: Sequence[FieldValue[str] | None], language: Language | None
) -> FieldValue[tuple[Person, ...]] | None:
    return take_reporters(rows, [taken.value for taken in accounts if taken], language)


def _site_name(zoned: Zoned, profile: Profile | None) -> FieldValue[str] | None:
    return FieldValue(profile.site_name, f"profile {profile.name}") if profile else take_site_name(zoned)


def build_article(zoned: Zoned, found: ExtractedFields, profile: Profile | None, origin: str | None) -> Article:
    """The validated record."""
    body = found.body.value
    editors = _value(found.editors) or ()
    return Article(
        kind=_kind(zoned, body),
        language=_value(found.language),
        origin=origin,
        url=zoned.page.url,
        site=profile.name if profile else None,
        site_name=_value(found.site_name),
        title=_value(found.title),
        kicker=_value(found.kicker),
        subtitle=_value(found.subtitle),
        source=_value(found.source),
        account=_value(found.account),
        timestamp=found.published.value.when if found.published else None,
        timestamp_precision=found.published.value.precision if found.published else None,
        modified=_value(found.modified),
        section=_value(found.section),
        keywords=_value(found.keywords) or (),
        summary=_value(found.summary),
        dateline=_value(found.dateline),
        reporters=_value(found.reporters) or (),
        body=body.text,
        images=body.images,
        videos=body.videos,
        editors=editors,
        editor=first_editor(editors),
        recommendations=_value(found.recommendations) or (),
        attachments=_value(found.attachments) or (),
    )


def _value(taken: FieldValue[Any] | None) -> Any:
    return None if taken is None else taken.value


def _kind(zoned: Zoned, body: Body) -> Kind:
    if is_video_page(zoned, body.text, body.images, body.videos):
        return "video"
    return "article" if body.text else "gallery"
