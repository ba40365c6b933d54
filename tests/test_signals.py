"""The signals of confidence: what speaks for a value, with values set by hand."""

from __future__ import annotations

import pytest
from taken import body, found, links, people, published, source, title, zoned

from qznews_extract.fields.confidence import signals_of
from qznews_extract.fields.lost_prose import MOST_LOST
from qznews_extract.fields.published import TimeRule
from qznews_extract.fields.record import Found
from qznews_extract.fields.source import SourceRule
from qznews_extract.model.page import Zone
from qznews_extract.zones import Zoned
from qznews_extract.zones.headline import HeadlineRule

STATED = title(0, rule=HeadlineRule.STATED)
PAGE = found(title=title(0), published=published(1), source=source(1), body=body(300, 2, 3))
FAR = PAGE._replace(published=published(19), body=body(300, 19))


@pytest.mark.parametrize(
    ("signal", "value", "whole", "fields"),
    [
        pytest.param("title.stated", 1, zoned(), found(title=STATED), id="the head states the headline"),
        pytest.param("title.stated", 0, zoned(), PAGE, id="a heading alone"),
        pytest.param("title.time_near", 1, zoned(), PAGE, id="a time below the headline"),
        pytest.param("title.time_near", 0, zoned(), FAR, id="a time far from it"),
        pytest.param("title.time_near", 0, zoned(), PAGE._replace(published=None), id="no time"),
        pytest.param("title.text_near", 1, zoned(), PAGE, id="the text below the headline"),
        pytest.param("title.text_near", 0, zoned(), FAR, id="the text far from it"),
        pytest.param("title.text_near", 0, zoned(), PAGE._replace(title=title()), id="a headline of the head alone"),
        pytest.param("source.labelled", 1, zoned(), PAGE, id="a source label"),
        pytest.param("source.labelled", 0, zoned(), found(source=source(1, rule=SourceRule.OUTLET)), id="no label"),
        pytest.param("source.beside_time", 1, zoned(), found(source=source(1, rule=SourceRule.BESIDE)), id="a guess"),
        pytest.param("source.beside_time", 0, zoned(), PAGE, id="no guess"),
        pytest.param("source.spaced", 1, zoned(), found(source=source(1, text="临河 晚报")), id="two words"),
        pytest.param("source.spaced", 0, zoned(), PAGE, id="one word"),
        pytest.param("source.byline_row", 1, zoned(), PAGE, id="a row with a time"),
        pytest.param("source.byline_row", 0, zoned(), PAGE._replace(published=None), id="no time, no row"),
        pytest.param("source.title_near_text", 1, zoned(), PAGE, id="headline above the text"),
        pytest.param("source.title_near_text", 0, zoned(), FAR, id="headline elsewhere"),
        pytest.param("timestamp.clock", 1, zoned(), PAGE, id="a time of day"),
        pytest.param("timestamp.clock", 0, zoned(), found(published=published(1, precision="day")), id="a day"),
        pytest.param("timestamp.below_title", 1, zoned(), PAGE, id="time right below the headline"),
        pytest.param("timestamp.below_title", 0, zoned(), FAR, id="time elsewhere"),
        pytest.param(
            "timestamp.below_title", 0, zoned(), found(published=published(rule=TimeRule.META)), id="time of the head"
        ),
<<<<<<< HEAD
        pytest.param("timestamp.title_stated", 1, zoned(), PAGE._replace(title=STATED), id="time and stated headline"),
        pytest.param("timestamp.title_stated", 0, zoned(), PAGE, id="time and plain headline"),
        pytest.param("reporters.one_line", 1, zoned(), found(reporters=people("李明")), id="one line"),
        pytest.param("reporters.one_line", 0, zoned(), found(reporters=people("李明", blocks=(1, 2))), id="two lines"),
        pytest.param("reporters.usual_names", 1, zoned(), found(reporters=people("李明", "王红霞")), id="usual names"),
        pytest.param("reporters.usual_names", 0, zoned(), found(reporters=people("李明", "Lin")), id="a Latin name"),
        pytest.param("reporters.in_caption", 1, zoned(Zone.CAPTION), found(reporters=people("李明", blocks=(0,)))),
        pytest.param("reporters.in_caption", 0, zoned(Zone.BYLINE), found(reporters=people("李明", blocks=(0,)))),
        pytest.param("body.page_as_text", 1, zoned(source="甲\n", form="text"), PAGE, id="a text rendering"),
        pytest.param("body.page_as_text", 0, zoned(), PAGE, id="HTML"),
        pytest.param("body.closed", 1, zoned(Zone.EDITOR), PAGE, id="an editor closes the text"),
        pytest.param("body.closed", 1, zoned(Zone.CREDIT), PAGE, id="a credit closes the text"),
        pytest.param("body.closed", 0, zoned(Zone.BODY), PAGE, id="nothing closes the text"),
        pytest.param("recommendations.all_headed", 1, zoned(), found(recommendations=links("甲", "乙")), id="headed"),
        pytest.param("recommendations.all_headed", 0, zoned(), found(recommendations=links("甲", None)), id="not all"),
=======
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
>>>>>>> docs
        pytest.param("recommendations.one_list", 1, zoned(), found(recommendations=links("甲", "甲")), id="one list"),
        pytest.param("recommendations.one_list", 0, zoned(), found(recommendations=links("甲", "乙")), id="two lists"),
    ],
)
def test_signal(signal: str, value: float, whole: Zoned, fields: Found) -> None:
    field, _, name = signal.partition(".")
    assert signals_of(whole, fields)[field][name] == value


def test_prose_left_out_is_a_signal_of_the_body() -> None:
    assert signals_of(zoned(), PAGE, 0.0)["body"]["prose_lost"] == 0
    assert signals_of(zoned(), PAGE, 2 * MOST_LOST)["body"]["prose_lost"] == 1


def test_signals_of_lists_stay_within_one() -> None:
    few, many = (signals_of(zoned(), found(recommendations=links(*["甲"] * n)))["recommendations"] for n in (5, 500))
    assert 0 < few["many"] < many["many"] == 1
    assert 0 < few["long_titles"] <= 1


def test_only_fields_with_values_have_signals() -> None:
    assert set(signals_of(zoned(), found())) == set()
    assert set(signals_of(zoned(), found(title=title(0), body=body(9, 5, 6)))) == {"title", "body"}
