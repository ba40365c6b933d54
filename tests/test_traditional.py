"""Traditional script (繁体): every word, in every position, and whole pages give what simplified script gives."""

from __future__ import annotations

import json
from typing import Any, Final

from case_table import table
from cases import ARTICLES, Case, encoding_of
from smallpage import article, read
from zoning import sentence

from qznews_extract import Article, extract, lexicon, parse
from qznews_extract.lexicon import in_both_scripts, traditional, with_traditional

ENTRIES: Final = lexicon.words("traditional", "characters")
TO_TRADITIONAL: Final = {ord(entry[0]): entry[1] for entry in ENTRIES}
# What a page's own words decide: a profile's headings and the site's name are of the site's script.
OF_THE_SITE: Final = {"site", "site_name", "language", "origin", "schema_version"}
OF_A_PROFILE: Final = {"qznews/html5-summary-and-update": {"recommendations"}}


def both(text: str) -> tuple[str, str]:
    return text, text.translate(TO_TRADITIONAL)


def test_each_character_has_forms_and_is_listed_once() -> None:
    assert all(len(entry) > 1 for entry in ENTRIES)
    assert len({entry[0] for entry in ENTRIES}) == len(ENTRIES)


def test_words_come_with_their_traditional_forms() -> None:
    assert {"责任编辑", "責任編輯"} <= set(lexicon.words("roles", "editing"))
    assert {"记者", "記者"} <= set(lexicon.words("roles", "persons"))
    assert {"發布時間", "發佈時間"} <= set(lexicon.words("labels", "time"))
    assert "攝" in lexicon.words("roles", "short")


def test_tables_that_are_complete_stay_as_they_are() -> None:
    assert "週" not in lexicon.words("names", "surnames")
    assert traditional("周") == ("週",)


def test_patterns_match_both_scripts_and_stay_one_character_wide() -> None:
    assert in_both_scripts(r"[\[页](?<=页)x\d") == r"[\[页頁](?<=[页頁])x\d"
    assert with_traditional("页码1") == frozenset("页頁码碼1")


def is_sound(case: Case) -> bool:
    """Whether the bytes of a fixture are sound in some encoding, so that its characters can be converted."""
    try:
        encoding_of(case.page)
    except UnicodeError:
        return False
    return True


@table("case", filter(is_sound, ARTICLES))
def test_page_in_traditional_script_gives_the_same_record(case: Case) -> None:
    first, second = both(case.page.read_bytes().decode(encoding_of(case.page)))
    options = {name: value for name, value in case.options.items() if name != "encoding"}
    expected, got = fields_of(extract(first, **options).article), fields_of(extract(second, **options).article)
    for name in expected.keys() - OF_THE_SITE - OF_A_PROFILE.get(case.name, set()):
        assert got[name] == json.loads(json.dumps(expected[name], ensure_ascii=False).translate(TO_TRADITIONAL)), name


def fields_of(found: Article | None) -> dict[str, Any]:
    assert found is not None
    return found.model_dump(mode="json")


@table(
    ("row", "people"),
    [
        ("2022-05-20 21:05 記者林宥辰／南灣報導", [("林宥辰", "記者")]),
        ("〔記者林宥辰／南灣報導〕2022-05-20", [("林宥辰", "記者")]),
        ("2022-05-20 21:05 文／張雅筑", [("張雅筑", "文")]),
        ("2022-05-20 21:05 文／張雅筑　圖／葉佩珊", [("張雅筑", "文"), ("葉佩珊", "圖")]),
        ("2022-05-20 21:05 攝影／葉佩珊", [("葉佩珊", "攝影")]),
        ("2022-05-20 21:05 編譯／張雅筑", [("張雅筑", "編譯")]),
        ("2022-05-20 21:05 採訪：張雅筑", [("張雅筑", "採訪")]),
        ("2022-05-20 21:05 實習記者 張雅筑", [("張雅筑", "實習記者")]),
        ("發佈時間：2022-05-20 21:05　作者：張雅筑", [("張雅筑", "作者")]),
    ],
)
def test_credit_in_a_row(row: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.role) for person in article(row=f"<p>{row}</p>").reporters] == people


@table(
    ("line", "editor"),
    [
        ("責任編輯：蘇映潔", "蘇映潔"),
        ("責任編輯／蘇映潔", "蘇映潔"),
        ("（責任編輯 蘇映潔）", "蘇映潔"),
        ("編輯：蘇映潔　核稿：高以樂", "蘇映潔"),
        ("責編：蘇映潔", "蘇映潔"),
    ],
)
def test_editor_below_the_text(line: str, editor: str) -> None:
    assert article(below=f"<p>{line}</p>").editor == editor


def test_photographer_of_a_caption() -> None:
    caption = "<p><img src='/1.jpg'></p><p>遊客在攤位前大排長龍。記者葉佩珊攝</p>"
    text = f"<p>{sentence(60)}</p>{caption}<p>{sentence(50)}</p>"
    assert [(person.name, person.role) for person in article(text=text).reporters] == [("葉佩珊", "記者")]


def test_update_time() -> None:
    row = "<p>發布時間：2022/05/20 21:05　更新時間：2022/05/21 08:40</p>"
    found = article(row=row)
    assert found.timestamp is not None
    assert found.modified is not None
    assert (found.timestamp.day, found.modified.day) == (20, 21)


def test_recommendations_and_notices() -> None:
    below = (
        "<div><h3>延伸閱讀</h3><ul><li><a href='/1.html'>19歲學生返鄉開書店 把舊倉庫變客廳</a></li>"
        "<li><a href='/2.html'>三個月走完三百公里海岸線</a></li></ul></div>"
        "<p>南灣新聞網 版權所有 未經授權請勿轉載　客服電話：02-2345-6789</p>"
    )
    found = read(below=below)
    assert found.article is not None
    assert found.article.recommendations[0].title.startswith("19歲學生")
    assert {notice.kind for notice in found.removed} == {"copyright", "statement", "hotline"}


def test_columns_and_sources() -> None:
    page = "<title>老漁港夜市重新開張 | 地方 | 南灣新聞網</title><h1>老漁港夜市重新開張</h1>"
    text = f"<p>{sentence(60)}</p><p>{sentence(50)}</p>"
    rows = {"來源：南灣日報　瀏覽次數：12": "南灣日報", "轉載自：南灣日報": "南灣日報", "來源：網路": None}
    for row, source in rows.items():
        assert parse(f"{page}<p>2022-05-20 21:05 {row}</p>{text}").source == source
