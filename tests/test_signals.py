"""The signals of confidence, each at the edge of its rule, with values set by hand."""

from __future__ import annotations

import pytest
from taken import body, found, links, people, published, source, title, zoned
from zoning import words

from qznews_extract.fields.confidence import signals_of
from qznews_extract.fields.record import Found
from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.model.page import Zone
from qznews_extract.zones import Zoned

ONE = found(title=title(0))
FIRST = found(title=title(0), body=body(9, 5, 6))


@pytest.mark.parametrize(
    ("signal", "value", "whole", "fields"),
    [
        pytest.param("page_as_text", 0, zoned(), ONE, id="html"),
        pytest.param("page_as_text", 1, zoned(source="甲\n", form="text"), ONE, id="text"),
        pytest.param("title_confirmed", 1, zoned(), found(title=title(0, rule="as in <title>")), id="as in the head"),
        pytest.param("title_confirmed", 0, zoned(), ONE, id="heading alone"),
        pytest.param("has_foot", 1, zoned(Zone.NOTICE), ONE, id="a notice"),
        pytest.param("has_foot", 0, zoned(Zone.OTHER), ONE, id="no notice"),
        pytest.param("has_clock", 1, zoned(), ONE._replace(published=published(1)), id="a time of day"),
        pytest.param("has_clock", 0, zoned(), ONE._replace(published=published(1, precision="day")), id="a day"),
        pytest.param("has_clock", 0, zoned(), ONE, id="no time"),
        pytest.param("source_labelled", 1, zoned(), ONE._replace(source=source(1)), id="labelled source"),
        pytest.param("source_labelled", 0, zoned(), ONE._replace(source=source(1, rule="account")), id="account"),
        pytest.param("text_goes_on", 1, zoned(), ONE._replace(body=body(9, 16)), id="three lines follow"),
        pytest.param("text_goes_on", 0, zoned(), ONE._replace(body=body(9, 17)), id="two lines follow"),
        pytest.param("text_goes_on", 0, zoned(), ONE, id="no text"),
        pytest.param("densest", 0.5, zoned(weight=50), ONE, id="half of the heaviest text"),
        pytest.param("densest", 1, zoned(weight=120), ONE, id="more than it"),
        pytest.param("densest", 0, zoned(densest=0), ONE, id="no text at all"),
        pytest.param("title.heading", 1, zoned(source="<p>甲</p><h3>乙</h3>"), found(title=title(1)), id="heading"),
        pytest.param("title.heading", 0, zoned(source="<p>甲</p><h3>乙</h3>"), found(title=title(0)), id="no heading"),
        pytest.param(
            "title.heading", 1, zoned(source="<h3>甲</h3><p>乙</p>"), found(title=title(0, 1)), id="first line"
        ),
        pytest.param("title.heading", 0, zoned(), found(title=title()), id="headline of the head alone"),
        pytest.param("title.from_head", 1, zoned(), found(title=title()), id="not printed"),
        pytest.param("title.from_head", 0, zoned(), ONE, id="printed"),
        pytest.param("title.cut", 1, zoned(), found(title=title(0, text="市图书馆..")), id="two dots"),
        pytest.param("title.cut", 0, zoned(), ONE, id="no dots"),
        pytest.param("title.short", 1, zoned(), found(title=title(0, text=words(8))), id="eight characters"),
        pytest.param("title.short", 0, zoned(), found(title=title(0, text=words(9))), id="nine characters"),
        pytest.param("title.text_near", 1, zoned(), found(title=title(0, 1), body=body(9, 13)), id="12 lines below"),
        pytest.param("title.text_near", 0, zoned(), found(title=title(0, 1), body=body(9, 14)), id="13 lines below"),
        pytest.param("title.text_near", 0, zoned(), ONE, id="no text below"),
        pytest.param(
            "source.without_label", 1, zoned(), found(source=source(1, rule="outlet without a label")), id="bare outlet"
        ),
        pytest.param("source.without_label", 0, zoned(), found(source=source(1)), id="with a label"),
        pytest.param("source.account", 1, zoned(), found(source=source(1, rule="account")), id="an account"),
        pytest.param("source.account", 0, zoned(), found(source=source(1)), id="no account"),
        pytest.param("source.beside_time", 1, zoned(), found(source=source(1), published=published(1)), id="beside"),
        pytest.param("source.beside_time", 0, zoned(), found(source=source(1), published=published(2)), id="elsewhere"),
        pytest.param("source.beside_time", 0, zoned(), found(source=source(1)), id="no time beside"),
        pytest.param("source.title_near", 1, zoned(), ONE._replace(source=source(8)), id="source 8 lines below"),
        pytest.param("source.title_near", 0, zoned(), ONE._replace(source=source(9)), id="source 9 lines below"),
        pytest.param("source.title_near", 1, zoned(), found(title=title(9), source=source(1)), id="8 lines above"),
        pytest.param("source.title_near", 0, zoned(), found(title=title(10), source=source(1)), id="9 lines above"),
        pytest.param("source.long", 0, zoned(), found(source=source(1, text=words(10))), id="ten characters"),
        pytest.param("source.long", 1, zoned(), found(source=source(1, text=words(11))), id="eleven characters"),
        pytest.param("timestamp.in_row", 1, zoned(), found(published=published(1)), id="in a row"),
        pytest.param("timestamp.in_row", 0, zoned(), found(published=published(1, rule="meta date")), id="in no row"),
        pytest.param("timestamp.not_printed", 1, zoned(), found(published=published()), id="time of the head"),
        pytest.param("timestamp.not_printed", 0, zoned(), found(published=published(1)), id="time of the page"),
        pytest.param(
            "timestamp.agrees",
            1,
            zoned(url="http://e.cn/20210907/1"),
            found(published=published(1)),
            id="day in the address",
        ),
        pytest.param(
            "timestamp.agrees", 1, zoned(url="http://e.cn/2021/09/07/"), found(published=published(1)), id="folders"
        ),
        pytest.param(
            "timestamp.agrees", 1, zoned(url="http://e.cn/2021-09-07"), found(published=published(1)), id="hyphens"
        ),
        pytest.param(
            "timestamp.agrees", 0, zoned(url="http://e.cn/20210908/"), found(published=published(1)), id="another day"
        ),
        pytest.param(
            "timestamp.agrees",
            1,
            zoned(meta={"a": "2021-09-07"}),
            found(published=published(1)),
            id="day in a meta tag",
        ),
        pytest.param("timestamp.agrees", 1, zoned(meta={"a": "20210907"}), found(published=published(1)), id="bare"),
        pytest.param("timestamp.agrees", 0, zoned(meta={"a": "2021"}), found(published=published(1)), id="no day"),
        pytest.param("timestamp.title_near", 1, zoned(), ONE._replace(published=published(8)), id="time near"),
        pytest.param("timestamp.title_near", 0, zoned(), ONE._replace(published=published(9)), id="time far"),
        pytest.param("reporters.role_printed", 1, zoned(), found(reporters=people("周若禾")), id="role"),
        pytest.param(
            "reporters.role_printed", 0, zoned(), found(reporters=people("周若禾", role=DEFAULT_ROLE)), id="no role"
        ),
        pytest.param("reporters.several", 0, zoned(), found(reporters=people("周若禾")), id="one reporter"),
        pytest.param("reporters.several", 1, zoned(), found(reporters=people("周若禾", "李朗")), id="two reporters"),
        pytest.param("reporters.several", 1, zoned(), found(reporters=people("周若禾", "李朗", "常望舒")), id="three"),
        pytest.param("reporters.one_line", 1, zoned(), found(reporters=people("李朗")), id="one line"),
        pytest.param("reporters.one_line", 0, zoned(), found(reporters=people("李朗", blocks=(1, 2))), id="two lines"),
        pytest.param("reporters.above_text", 1, zoned(), FIRST._replace(reporters=people("李朗")), id="above the text"),
        pytest.param(
            "reporters.above_text", 0, zoned(), FIRST._replace(reporters=people("李朗", blocks=(5,))), id="in its first"
        ),
        pytest.param("reporters.above_text", 0, zoned(), found(reporters=people("李朗")), id="no text to stand above"),
        pytest.param("editors.several", 0, zoned(), found(editors=people("李朗")), id="one editor"),
        pytest.param("editors.several", 1, zoned(), found(editors=people("李朗", "周若禾")), id="two editors"),
        pytest.param(
            "editors.several", 1, zoned(), found(editors=people("李朗", "周若禾", "常望舒")), id="three editors"
        ),
        pytest.param("editors.one_line", 1, zoned(), found(editors=people("李朗")), id="one editor line"),
        pytest.param("editors.one_line", 0, zoned(), found(editors=people("李朗", blocks=(7, 8))), id="two of them"),
        pytest.param(
            "editors.below_text", 1, zoned(), FIRST._replace(editors=people("李朗", blocks=(6,))), id="behind"
        ),
        pytest.param(
            "editors.below_text", 0, zoned(), FIRST._replace(editors=people("李朗", blocks=(5,))), id="within"
        ),
        pytest.param(
            "editors.below_text",
            1,
            zoned(),
            FIRST._replace(editors=people("李朗", blocks=(1, 7))),
            id="the last counts",
        ),
        pytest.param("editors.below_text", 0, zoned(), found(editors=people("李朗")), id="no text to stand below"),
        pytest.param("body.full_stop", 1, zoned(), found(body=body(9, 1, end="。")), id="full stop"),
        pytest.param("body.full_stop", 0, zoned(), found(body=body(9, 1)), id="no full stop"),
        pytest.param("body.solid", 1, zoned(), found(body=body(9, 1, 2, 3)), id="nothing between"),
        pytest.param("body.solid", 0.5, zoned(), found(body=body(9, 1, 4)), id="two lines between two"),
        pytest.param("body.paragraphs", 0.3, zoned(), found(body=body(9, 1, 2, 3)), id="three paragraphs"),
        pytest.param("body.paragraphs", 1, zoned(), found(body=body(9, *range(11))), id="eleven paragraphs"),
        pytest.param("body.little", 1, zoned(), found(body=body(199, 1)), id="199 characters"),
        pytest.param("body.little", 0, zoned(), found(body=body(200, 1)), id="200 characters"),
        pytest.param("body.title_near", 1, zoned(), ONE._replace(body=body(9, 12)), id="text 12 lines below"),
        pytest.param("body.title_near", 0, zoned(), ONE._replace(body=body(9, 13)), id="text 13 lines below"),
        pytest.param("body.closed", 1, zoned(Zone.EDITOR), found(body=body(9, 1)), id="an editor closes it"),
        pytest.param("body.closed", 1, zoned(Zone.CREDIT), found(body=body(9, 1)), id="a credit closes it"),
        pytest.param("body.closed", 0, zoned(Zone.BODY), found(body=body(9, 1)), id="nothing closes it"),
        pytest.param("recommendations.headed", 0.5, zoned(), found(recommendations=links("甲", None)), id="one headed"),
        pytest.param("recommendations.one_list", 1, zoned(), found(recommendations=links("甲", "甲")), id="one list"),
        pytest.param("recommendations.one_list", 0, zoned(), found(recommendations=links("甲", "乙")), id="two lists"),
        pytest.param("recommendations.many", 0, zoned(), found(recommendations=links(*["甲"] * 20)), id="20 links"),
        pytest.param("recommendations.many", 1, zoned(), found(recommendations=links(*["甲"] * 21)), id="21 links"),
        pytest.param("recommendations.below_text", 1, zoned(), FIRST._replace(recommendations=links("甲")), id="below"),
        pytest.param(
            "recommendations.below_text",
            0,
            zoned(),
            FIRST._replace(recommendations=links("甲", blocks=(6,))),
            id="not below",
        ),
        pytest.param(
            "recommendations.below_text",
            0,
            zoned(),
            FIRST._replace(recommendations=links("甲", blocks=(1,))),
            id="above",
        ),
    ],
)
def test_signal(signal: str, value: float, whole: Zoned, fields: Found) -> None:
    field, _, name = signal.rpartition(".")
    assert signals_of(whole, fields)[field or "title"][name] == pytest.approx(value)


def test_only_fields_with_values_have_signals() -> None:
    assert set(signals_of(zoned(), found())) == set()
    assert set(signals_of(zoned(), FIRST)) == {"title", "body"}
