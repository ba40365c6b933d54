"""No silent loss: which lines of invented pages are in no field, and when that is worth a warning."""

from __future__ import annotations

import pytest
from field_values import body, found, title, zoned

from qznews_extract import Extraction, Zone, extract
from qznews_extract.fields.left_out import UNCLAIMED, lines_left_out
from qznews_extract.fields.lost_prose import prose_lost
from qznews_extract.model.page import Span

TEXT = (
    "弥河渡口的老船工今天第一次不用撑篙，新装的电动缆车把两岸的村民接到了对面的集市。",
    "缆车由镇里出资修建，全长一百二十米，单程三分钟，早上六点开始运行，晚上九点停运。",
    "村民说，从前赶集要绕二十里山路，如今带着两筐桃子也能轻轻松松地过河，孩子上学也方便了。",
)


def page(*, byline: str = "", inside: str = "", below: str = "", outside: str = "") -> str:
    first, *others = (f"<p>{text}</p>" for text in TEXT)
    return (
        "<html><head><title>弥河渡口通了电动缆车_青州新闻网</title></head><body>"
        "<ul><li><a href='/'>首页</a></li><li><a href='/yw/'>要闻</a></li></ul><div class='main'>"
        f"<h1>弥河渡口通了电动缆车</h1><div>来源：青州新闻网 2021-09-07 10:25</div>{byline}"
        f"<div class='text'>{first}{inside}{''.join(others)}</div><div>编辑：小舟</div>"
        f"{below}</div>{outside}"
        "<div class='foot'><a href='/about/'>关于我们</a><p>青州新闻网版权所有</p>"
        "<p>鲁ICP备11000130号-1</p></div></body></html>"
    )


def texts(extraction: Extraction) -> list[str]:
    return [line.text for line in extraction.left_out]


def test_a_page_that_is_in_the_record_leaves_nothing_out() -> None:
    assert extract(page()).left_out == ()


def test_each_line_between_headline_and_footer_has_zone_and_reason() -> None:
    extraction = extract(page(byline="<div>字号：大 中 小</div>", below="<p>扫一扫在手机打开当前页</p>"))
    assert texts(extraction) == ["字号：大 中 小", "扫一扫在手机打开当前页"]
    for line in extraction.left_out:
        assert extraction.blocks[line.block].text == line.text
        assert line.reason
        assert isinstance(line.zone, Zone)


def test_a_line_that_no_rule_claims_says_so() -> None:
    extraction = extract(page(below="<p>渡口开放日</p>"))
    assert [(line.text, line.zone, line.reason) for line in extraction.left_out] == [
        ("渡口开放日", Zone.OTHER, UNCLAIMED)
    ]


def test_menu_above_and_footer_below_are_not_reported() -> None:
    assert not {"首页", "要闻", "关于我们", "青州新闻网版权所有"} & {*texts(extract(page(below="<p>渡口开放日</p>")))}


def test_hidden_lines_are_not_reported() -> None:
    assert texts(extract(page(below="<p style='display:none'>渡口开放日</p>"))) == []


def test_recommendations_and_their_heading_are_in_the_record() -> None:
    links = "".join(f"<li><a href='/2021/09/0{n}.htm'>{text[:12]}</a></li>" for n, text in enumerate(TEXT))
    extraction = extract(page(below=f"<h3>相关新闻</h3><ul>{links}</ul>"))
    assert extraction.article is not None
    assert len(extraction.article.recommendations) == len(TEXT)
    assert texts(extraction) == []


def test_attachments_and_captions_are_in_the_record() -> None:
    extraction = extract(
        page(
            inside="<p><img src='1.jpg' width=600></p><p>图为村民乘坐缆车过河。李朗 摄</p>",
            below="<p><a href='t.docx'>缆车时刻表</a></p>",
        )
    )
    assert extraction.article is not None
    assert extraction.article.images[0].caption == "图为村民乘坐缆车过河。李朗 摄"
    assert extraction.article.attachments[0].title == "缆车时刻表"
    assert texts(extraction) == []


def test_prose_beyond_the_article_moves_the_footer_down() -> None:
    course = "本周六上午九点，老年大学在文化馆一楼开课，报名从今天开始。"
    lines = f"<div class='more'><a href='/'>返回首页</a><p>{course}</p></div>"
    assert texts(extract(page(outside=lines))) == ["返回首页", course]


def test_left_out_goes_through_json_unchanged() -> None:
    extraction = extract(page(byline="<div>字号：大 中 小</div>"))
    again = Extraction.model_validate_json(extraction.model_dump_json())
    assert again == extraction
    assert again.left_out == extraction.left_out != ()


def kinds(extraction: Extraction) -> list[str]:
    return [warning.kind for warning in extraction.warnings]


def test_prose_next_to_the_text_is_a_warning_and_lowers_the_confidence() -> None:
    lost = "<div class='aside'><p>缆车的票价为每人两元，老人和学生免费，运货另收一元，月票在渡口售票处办理。</p></div>"
    whole, cut = extract(page()), extract(page(below=lost))
    assert "text_left_out" not in kinds(whole)
    (warning,) = [warning for warning in cut.warnings if warning.kind == "text_left_out"]
    assert "缆车的票价为每人两元，老人和学生免费" in warning.message
    assert cut.confidence["body"] < whole.confidence["body"]


def test_furniture_and_other_articles_are_no_warning() -> None:
    links = "".join(f"<li><a href='/2021/09/0{n}.htm'>{text[:20]}</a></li>" for n, text in enumerate(TEXT))
    extraction = extract(page(byline="<div>字号：大 中 小</div>", below=f"<h3>相关新闻</h3><ul>{links}</ul>"))
    assert "text_left_out" not in kinds(extraction)


P = "<p>缆车的票价为每人两元，老人和学生免费。</p>"  # 19 characters, a sentence
RUNNING = "<p>渡口缆车夏季时刻表渡口缆车夏季时刻表渡口缆车</p>"
LINES = "<h1>甲</h1>" + "<p>乙</p>" * 3


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        pytest.param(LINES + P, 1, id="a sentence below the text"),
        pytest.param(LINES + RUNNING, 1, id="running text without punctuation"),
        pytest.param(LINES + "<p>渡口缆车夏季时刻表</p>", 0, id="a short line"),
        pytest.param(LINES + P.replace("缆车", "<a href=a>缆车").replace("。", "。</a>"), 0, id="a link"),
        pytest.param(LINES + "<div><p>丙</p></div>" * 5 + f"<div>{P}</div>", 1, id="six lines below"),
        pytest.param(LINES + "<div><p>丙</p></div>" * 6 + f"<div>{P}</div>", 0, id="seven lines below"),
        pytest.param(LINES + "<div><p>丙</p></div>" * 9 + P, 1, id="farther below, but beside the paragraphs"),
        pytest.param(
            LINES + "<p>（原标题：缆车的票价为每人两元，老人和学生免费。）</p>", 0, id="a note on the headline"
        ),
    ],
)
def test_what_may_be_a_lost_paragraph(source: str, lost: int) -> None:
    spans = [Span(0, 0, 1, Zone.TITLE, "heading"), *(Span(n, 0, 1, Zone.BODY, "paragraph") for n in (1, 2, 3))]
    whole = zoned(source=source, spans=spans)
    taken = found(title=title(0, text="甲"), body=body(100, 1, 2, 3))
    left_out = lines_left_out(whole, taken, ())
    assert len(prose_lost(whole, taken, left_out).texts) == lost


@pytest.mark.parametrize("heading", [Zone.COMMENT, Zone.RECOMMENDATION_HEADING])
def test_below_comments_and_other_articles_nothing_is_lost(heading: Zone) -> None:
    spans = [Span(n, 0, 1, zone, "by hand") for n, zone in enumerate((Zone.TITLE, Zone.BODY, Zone.BODY, heading))]
    whole = zoned(source=LINES + P, spans=spans)
    taken = found(title=title(0, text="甲"), body=body(100, 1, 2))
    left_out = lines_left_out(whole, taken, ())
    assert [line.block for line in left_out] == [3, 4]
    assert prose_lost(whole, taken, left_out).texts == ()


def test_a_caption_inside_the_text_that_says_nothing_of_a_picture_may_be_a_paragraph() -> None:
    spans = [
        Span(n, 0, 40, zone, "by hand")
        for n, zone in enumerate((Zone.TITLE, Zone.BODY, Zone.CAPTION, Zone.CAPTION, Zone.BODY))
    ]
    source = f"<h1>甲</h1><p>乙<img src=1.jpg></p>{P}<p>图为村民在渡口等候缆车，李朗摄。</p><p>丙</p>"
    whole = zoned(source=source, spans=spans)
    lost = prose_lost(whole, found(title=title(0, text="甲"), body=body(100, 1, 4, images=1)), ())
    assert lost.texts == ("缆车的票价为每人两元，老人和学生免费。",)
    assert lost.share == pytest.approx(0.19)


def test_a_page_without_headline_begins_with_its_text() -> None:
    spans = [Span(1, 0, 1, Zone.BODY, "paragraph")]
    whole = zoned(source="<p>甲</p><p>乙</p><p>丙</p>", spans=spans)
    assert [line.block for line in lines_left_out(whole, found(title=title(text="丁"), body=body(9, 1)), ())] == [2]


def test_a_link_behind_the_last_sentence_is_reported() -> None:
    link = "返回云门网，查看更多"
    whole = page().replace(TEXT[-1], f"{TEXT[-1]} <a href='/'>{link}</a>")
    found = extract(whole)
    assert (found.article and found.article.paragraphs) == TEXT
    assert [(line.text, line.zone) for line in found.left_out] == [(link, Zone.OTHER)]
