"""The signals of confidence: what speaks for a value, with values set by hand."""

from __future__ import annotations

import pytest
from field_values import body, found, links, people, published, source, title, zoned
from zoning import words

from qznews_extract.fields.confidence import signals_of
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.lost_prose import MOST_LOST
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.source import SourceRule
from qznews_extract.fields.stated_times import TimeRule
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Recommendation
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
        pytest.param("timestamp.title_stated", 1, zoned(), PAGE._replace(title=STATED), id="time and stated headline"),
        pytest.param("timestamp.title_stated", 0, zoned(), PAGE, id="time and plain headline"),
        pytest.param("reporters.one_line", 1, zoned(), found(reporters=people("李朗")), id="one line"),
        pytest.param("reporters.one_line", 0, zoned(), found(reporters=people("李朗", blocks=(1, 2))), id="two lines"),
        pytest.param("reporters.usual_names", 1, zoned(), found(reporters=people("李朗", "周若禾")), id="usual names"),
        pytest.param("reporters.usual_names", 0, zoned(), found(reporters=people("李朗", "Lin")), id="a Latin name"),
        pytest.param("reporters.in_caption", 1, zoned(Zone.CAPTION), found(reporters=people("李朗", blocks=(0,)))),
        pytest.param("reporters.in_caption", 0, zoned(Zone.BYLINE), found(reporters=people("李朗", blocks=(0,)))),
        pytest.param("body.page_as_text", 1, zoned(source="甲\n", form="text"), PAGE, id="a text rendering"),
        pytest.param("body.page_as_text", 0, zoned(), PAGE, id="HTML"),
        pytest.param("body.closed", 1, zoned(Zone.EDITOR), PAGE, id="an editor closes the text"),
        pytest.param("body.closed", 1, zoned(Zone.CREDIT), PAGE, id="a credit closes the text"),
        pytest.param("body.closed", 0, zoned(Zone.BODY), PAGE, id="nothing closes the text"),
        pytest.param("recommendations.all_headed", 1, zoned(), found(recommendations=links("甲", "乙")), id="headed"),
        pytest.param("recommendations.all_headed", 0, zoned(), found(recommendations=links("甲", None)), id="not all"),
        pytest.param("recommendations.one_list", 1, zoned(), found(recommendations=links("甲", "甲")), id="one list"),
        pytest.param("recommendations.one_list", 0, zoned(), found(recommendations=links("甲", "乙")), id="two lists"),
    ],
)
def test_signal(signal: str, value: float, whole: Zoned, fields: ExtractedFields) -> None:
    field, _, name = signal.partition(".")
    assert signals_of(whole, fields)[field][name] == value


def test_prose_left_out_is_a_signal_of_the_body() -> None:
    assert signals_of(zoned(), PAGE, 0.0)["body"]["prose_lost"] == 0
    assert signals_of(zoned(), PAGE, 2 * MOST_LOST)["body"]["prose_lost"] == 1


def test_signals_of_lists_stay_within_one() -> None:
    few, many = (signals_of(zoned(), found(recommendations=links(*["甲"] * n)))["recommendations"] for n in (5, 500))
    assert 0 < few["many"] < many["many"] == 1
    assert 0 < few["long_titles"] <= 1


def titled(*lengths: int) -> FieldValue[tuple[Recommendation, ...]]:
    items = tuple(Recommendation(title=words(length), href=None, url=None, section=None) for length in lengths)
    return FieldValue(items, "lists of links", (9,))


def test_the_longer_the_titles_of_a_list_the_stronger_the_signal() -> None:
    shorter, longer, more = (
        signals_of(zoned(), found(recommendations=titled(*lengths)))["recommendations"]["long_titles"]
        for lengths in ((5,), (10,), (10, 10, 10))
    )
    assert 0 < shorter < longer == more < 1


def test_only_fields_with_values_have_signals() -> None:
    assert set(signals_of(zoned(), found())) == set()
    assert set(signals_of(zoned(), found(title=title(0), body=body(9, 5, 6)))) == {"title", "body"}
