"""What stands beside the text of a page: tables, pictures, comments, boxes, rows, lines that repeat the headline."""

from __future__ import annotations

import pytest
from smallpage import PICTURE, ROW, TITLE, article
from test_text_of_a_page import P1, P2, P3, P4, TEXTS, body, p
from zoning import words, zones

from qznews_extract import Article, extract
from qznews_extract.profile import Profile

SAID = "<div class=c><b>稻花香里</b> <i>2024-01-02 08:15</i><p>说得好，盼着明年也有好收成。</p></div>"


def selected(source: str, **selectors: str) -> Article:
    profile = Profile.model_validate({"name": "qz", "site_name": "青州在线", "selectors": selectors})
    found = extract(f"<html><head><title>{TITLE}</title></head><body>{source}</body></html>", profile=profile).article
    assert found is not None
    return found


def test_the_text_that_a_profile_selects_has_its_row_above_it() -> None:
    menu = "".join(f"<p><a href='/{n}'>{words(4)}</a></p>" for n in range(6))
    source = f"{menu}<h1>{TITLE}</h1>{ROW}<div class=main>{p(*TEXTS)}</div><div>{p(*TEXTS * 3)}</div>"
    found = selected(source, text="div.main")
    assert (found.title, found.source, found.paragraphs) == (TITLE, "青州新闻网", TEXTS)


def test_the_text_that_a_profile_selects_may_be_above_the_headline() -> None:
    found = selected(f"<div class=main>{p(P1, P2)}</div><h1>{TITLE}</h1>{ROW}{p(P3)}", text=".main")
    assert found.paragraphs == (P1, P2)


def test_the_headline_that_a_profile_selects_has_its_own_text() -> None:
    other = f"<h1>{TITLE}</h1>{ROW}<div>{p(*TEXTS * 2)}</div>"
    source = f"{other}<h2 class=t>古城夜市恢复营业首日</h2><div>{p(P4, P3)}</div>"
    found = selected(source, headline=".t")
    assert (found.title, found.paragraphs) == ("古城夜市恢复营业首日", (P4, P3))


def table(*rows: str, opened: str = "<table>") -> tuple[str, ...]:
    """The lines of a text below its second paragraph, in which a table is."""
    return body(f"{p(P1, P2)}{opened}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>{p(P3, P4)}")[2:-2]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(("<th>来源：</th><th>电话</th>", "<td>打印</td><td>收藏</td>"), ("来源：\t电话", "打印\t收藏"),
                     id="cells that elsewhere are furniture"),
        pytest.param(("<td>编辑：周若禾</td><td>1</td>", "<td>李朗</td><td>2</td>"), ("编辑：周若禾\t1", "李朗\t2"),
                     id="cells that elsewhere are rows"),
        pytest.param(("<td><a href='/1'>石桥</a></td><td>1200</td>", "<td>柳林</td><td>980</td>"),
                     ("石桥\t1200", "柳林\t980"), id="one cell of four a link"),
        pytest.param(("<td><a href='/1'>石桥</a></td><td><a href='/2'>柳林</a></td>",
                      "<td><a href='/3'>河口</a></td><td>980</td>"), None, id="three cells of four a link"),
        pytest.param(("<td><a href='/1'>石桥</a></td><td>柳林</td>",
                      "<td><a href='/3'>河口</a></td><td>980</td>"), None,
                     id="half of the cells links"),
        pytest.param(("<td>打印</td>", "<td>收藏</td>"), (), id="rows of one cell"),
        pytest.param(("<td>打印</td><td>收藏</td>",), (), id="one row"),
    ],
)  # fmt: skip
def test_a_table_between_paragraphs(rows: tuple[str, ...], expected: tuple[str, ...] | None) -> None:
    found = table(*rows)
    assert found == expected if expected is not None else "石桥\t柳林" not in found


@pytest.mark.parametrize(
    ("line", "again"),
    [
        pytest.param(TITLE, True, id="the same words"),
        pytest.param(f"【{TITLE}】", True, id="brackets around it"),
        pytest.param("市图书馆延长了开放时间", True, id="a word more"),
        pytest.param("市图书馆开放时间", True, id="a word less"),
        pytest.param("市图书馆开门", False, id="little of it"),
        pytest.param("少儿馆缩短借阅日期啦", False, id="other words"),
    ],
)
def test_a_line_between_row_and_text_that_repeats_the_headline(line: str, again: bool) -> None:
    found = article(text=f"<div id=text>{p(line, *TEXTS)}</div>")
    assert found.paragraphs == (TEXTS if again else (line, *TEXTS))


@pytest.mark.parametrize(
    ("inserted", "caption"),
    [
        pytest.param("<p><img src='/up/a.jpg'>农机手在检修烘干机</p>", "农机手在检修烘干机", id="beside it"),
        pytest.param(
            "<figure><img src='/up/a.jpg'><figcaption>打谷场</figcaption></figure>", "打谷场", id="figcaption"
        ),
        pytest.param(f"{PICTURE}<p class=caption>打谷场</p>", "打谷场", id="an element named for it"),
        pytest.param(f"{PICTURE}<p class=img-txt>打谷场</p>", "打谷场", id="another name"),
        pytest.param(f"{PICTURE}<p style='text-align:center'>打谷场的夜晚</p>", "打谷场的夜晚", id="a centred line"),
        pytest.param(f"<div>{PICTURE}<p>打谷场的夜晚</p></div>", "打谷场的夜晚", id="a box of both"),
        pytest.param(f"{PICTURE}<p>图为农机手在检修烘干机。</p>", "图为农机手在检修烘干机。", id="its words"),
    ],
)
def test_the_caption_of_a_picture_between_paragraphs(inserted: str, caption: str) -> None:
    found = article(text=f"<div id=text>{p(P1, P2)}{inserted}{p(P3, P4)}</div>")
    assert found.paragraphs == TEXTS
    assert [image.caption for image in found.images] == [caption]
    assert [image.after_paragraph for image in found.images] == [2]


@pytest.mark.parametrize(
    "inserted",
    [
        "<p><img src='/up/logo.png'>打谷节开场了</p>",
        "<p><img src='/up/a.jpg' width=20>打谷节开场了</p>",
        "<p>打谷节开场了</p>",
        f"{PICTURE}<p>打谷节开场了</p>",
    ],
)
def test_a_short_line_beside_an_icon_or_below_a_picture_is_text(inserted: str) -> None:
    assert body(p(P1, P2) + inserted + p(P3, P4)) == (P1, P2, "打谷节开场了", P3, P4)


@pytest.mark.parametrize(
    ("below", "zone"),
    [
        pytest.param(
            "<h3>网友评论</h3><p>暂无内容，快来占座吧。</p>" + SAID * 2, "comment", id="readers further below"
        ),
        pytest.param(SAID * 2, "comment", id="two readers without a heading"),
    ],
)
def test_what_readers_say_below_the_text_is_a_comment(below: str, zone: str) -> None:
    found = zones(f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}<div id=text>{p(*TEXTS)}{below}</div>")
    assert [text for name, text in found if name == "body"] == list(TEXTS)
    assert zone in [name for name, _ in found]


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        pytest.param(p("本文为付费内容，订阅后可阅读全文"), 0, id="a payment"),
        pytest.param(p("免责声明：本网转载此文只为传递信息，观点不代表本网立场。", "云门号每天收到上千篇稿件。"), 0,
                     id="a statement above one more sentence"),
        pytest.param(p("免责声明", "打谷节的主办方说，雨天也不改期，舞台搬到粮仓里去。"), 2,
                     id="a heading of a paragraph"),
    ],
)  # fmt: skip
def test_a_line_of_the_page_below_the_text_ends_it(end: str, kept: int) -> None:
    more = [f"{text[:-1]}，街坊都这么说。" for text in TEXTS]
    assert len(body(p(*TEXTS, *more) + end)) == len(TEXTS) * 2 + kept


@pytest.mark.parametrize("paragraphs", [TEXTS[:2], TEXTS])
def test_a_last_paragraph_in_a_box_of_its_own(paragraphs: tuple[str, ...]) -> None:
    last = "打谷节的主办方说，雨天也不改期，只把舞台搬到粮仓里去。"
    assert body(p(*paragraphs) + f"<div class=end>{last}</div>") == (*paragraphs, last)


@pytest.mark.parametrize(
    ("items", "text"),
    [(("早稻十亩；", "中稻三亩。"), True), (("收听", "朗读全文"), False)],
)
def test_items_below_the_first_paragraph(items: tuple[str, ...], text: bool) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    assert body(f"{p(P1)}<ul>{listed}</ul>{p(P2, P3, P4)}") == (P1, *(items if text else ()), P2, P3, P4)


@pytest.mark.parametrize("lines_above", [0, 1, 2, 3])
def test_a_label_above_a_paragraph_outside_the_text_makes_it_a_summary(lines_above: int) -> None:
    above = p(*["石桥镇"] * lines_above)
    box = f"<div class=sum>{above}<p>核心提示</p><div>{P1}</div></div>"
    found = article(text=f"<div class=all>{box}<div id=text>{p(P2, P3, P4)}</div></div>")
    assert (found.summary, found.paragraphs) == (P1, (P2, P3, P4))


@pytest.mark.parametrize("label", ["核心提示", "内容提要"])
def test_a_label_in_the_element_of_the_whole_text_makes_no_summary(label: str) -> None:
    found = article(text=f"<div class=all><p>{label}</p>{p(*TEXTS, P1[:-1] + '呢。', P2[:-1] + '呢。')}</div>")
    assert (found.summary, len(found.paragraphs)) == (None, 7)


@pytest.mark.parametrize("reader", ["网友稻花香里", "稻花香里 昨天", "稻花香里 2024-01-02 08:15"])
@pytest.mark.parametrize("heading", ["网友评论", "评论"])
def test_one_reader_below_the_heading_of_comments_ends_the_text(heading: str, reader: str) -> None:
    said = "说得好，盼着明年也有好收成。"
    assert body(p(*TEXTS, heading, reader, said)) == TEXTS
    assert body(p(*TEXTS, heading, said)) != TEXTS


def test_a_picture_and_its_caption_above_the_first_paragraph() -> None:
    found = article(text=f"<div id=text>{PICTURE}{p('图为打谷场', *TEXTS)}</div>")
    assert (found.paragraphs, [image.caption for image in found.images]) == (TEXTS, ["图为打谷场"])


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        pytest.param("<p>上一页 1 2 3 下一页</p>", False, id="pages"),
        pytest.param("<p>分享到： 微信 微博</p>", False, id="a share bar"),
        pytest.param("<p><a href='/1'>少儿馆新到绘本两千册，街坊排队来借</a></p>", False, id="a link"),
        pytest.param("<p>版权声明：未经本网授权，不得转载、摘编本网作品。</p>", False, id="a notice"),
        pytest.param("<p>他说，雨天不改期。</p>", True, id="a short sentence"),
    ],
)
def test_a_line_above_the_first_paragraph_in_the_element_of_the_text(above: str, kept: bool) -> None:
    found = article(text=f"<div id=text>{above}{p(*TEXTS)}</div>").paragraphs
    assert found == (*(["他说，雨天不改期。"] if kept else ()), *TEXTS)


@pytest.mark.parametrize(("caption", "role"), [("打谷场的夜晚。李朗 摄", "摄"), ("打谷场的夜晚（摄影：李朗）", "摄影")])
def test_a_caption_with_a_credit_above_the_first_paragraph(caption: str, role: str) -> None:
    found = article(text=f"{PICTURE}<p>{caption}</p><div id=text>{p(*TEXTS)}</div>")
    assert found.paragraphs == TEXTS
    assert [(person.role, person.name) for person in found.reporters] == [(role, "李朗")]


@pytest.mark.parametrize(
    ("buttons", "text"),
    [
        pytest.param("<ul><li>收听全篇</li><li>朗读者说</li></ul>", False, id="two items"),
        pytest.param("<p>打谷节开场</p>", True, id="a line of the paragraphs' form"),
    ],
)
def test_short_lines_directly_above_the_first_paragraph(buttons: str, text: bool) -> None:
    assert (article(text=f"<div id=text>{buttons}{p(*TEXTS)}</div>").paragraphs == TEXTS) is not text


@pytest.mark.parametrize("lines_of_verse", [2, 3, 4])
@pytest.mark.parametrize("picture", [True, False])
def test_centred_lines_between_paragraphs_are_text_unless_they_are_a_caption(
    lines_of_verse: int, picture: bool
) -> None:
    verse = ("打谷场上晒满了稻谷", "新修的水泥路通到村口", "半夜听见雨声就来抢收", "天亮以前都收进了粮仓")[
        :lines_of_verse
    ]
    centred = "".join(f"<p align=center>{line}</p>" for line in verse)
    caption = picture and lines_of_verse == 2
    found = body(p(P1, P2) + (PICTURE if picture else "") + centred + p(P3, P4))
    assert found == (P1, P2, *(() if caption else verse), P3, P4)


def test_the_question_above_a_reply_is_text_and_a_paragraph_above_a_row_is_not() -> None:
    reply = "<div class=reply>市住房局 答复 2021-09-07 10:25</div>"
    row = "<div class=reply>来源：市住房局 2021-09-07 10:25</div>"
    for line, paragraphs in ((reply, 4), (row, 3)):
        found = article(row="", text=f"<div class=all><div class=ask>{P1}</div>{line}<div>{p(P2, P3, P4)}</div></div>")
        assert (len(found.paragraphs), found.paragraphs[-3:]) == (paragraphs, (P2, P3, P4))


@pytest.mark.parametrize(
    ("line", "source"),
    [("云门晚报", "云门晚报"), ("<a href='/u'>云门晚报</a>", "云门晚报"), ("石桥镇的打谷节开场啦", None)],
)
def test_an_outlet_without_a_label_below_the_headline(line: str, source: str | None) -> None:
    found = article(row=f"<div>{line}</div><div>2021-09-07 10:25</div>", text=f"<div id=text>{p(*TEXTS)}</div>")
    assert (found.source, found.paragraphs) == (source, TEXTS)


def test_recommendations_within_and_below_the_text() -> None:
    titles = ("少儿馆新到绘本两千册", "老街修缮完工迎来首批客人")
    items = "".join(f"<li><a href='/n/{at}.html'>{title}</a></li>" for at, title in enumerate(titles))
    listed = f"<h3>相关新闻</h3><ul>{items}</ul>"
    for found in (
        article(text=f"<div id=text>{p(P1, P2)}{listed}{p(P3, P4)}</div>"),
        article(text=f"<div id=text>{p(*TEXTS)}{listed}</div>"),
        article(text=f"<div id=text>{p(*TEXTS)}</div>", below=f"{listed}<p>责任编辑：周若禾</p>"),
    ):
        assert (found.paragraphs, tuple(one.title for one in found.recommendations)) == (TEXTS, titles)
    assert found.editor == "周若禾"


def test_a_heading_of_a_list_without_links_is_not_text() -> None:
    assert body(p(*TEXTS) + "<h3>相关新闻</h3>") == TEXTS


def test_captions_of_a_page_of_pictures() -> None:
    second = PICTURE.replace("a.jpg", "b.jpg")
    found = article(text=f"<div>{PICTURE}<p>图为打谷场</p>{second}<p>图为烘干机</p></div>")
    assert [image.caption for image in found.images] == ["图为打谷场", "图为烘干机"]
    assert found.paragraphs == ()


def test_the_row_above_the_pictures_of_a_page_without_text() -> None:
    row = "来源：云门晚报 2021-09-07 10:25"
    found = zones(f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{row}</p><div>{PICTURE}<p>图为打谷场</p></div>")
    assert found == [("title", TITLE), ("byline", row), ("body", ""), ("caption", "图为打谷场")]


@pytest.mark.parametrize("below", ["", PICTURE, f"{PICTURE}<p>图为打谷场</p>"])
def test_a_credit_at_the_end_of_the_last_paragraph(below: str) -> None:
    found = article(text=f"<div id=text>{p(*TEXTS[:3], f'{P4}（周若禾 李朗）')}{below}</div>")
    assert (found.paragraphs, [person.name for person in found.reporters]) == (TEXTS, ["周若禾", "李朗"])


def test_a_day_below_a_long_paragraph_signs_nothing() -> None:
    day = "<div align=right>2021年9月7日</div>"
    assert body(p(*TEXTS) + day) == TEXTS
    assert body(p(*TEXTS) + "<div align=right>石桥镇文化站</div>" + day)[-2:] == ("石桥镇文化站", "2021年9月7日")


def test_a_headline_repeated_with_spaces_is_not_text() -> None:
    assert article(text=f"<div id=text>{p(' '.join(TITLE), *TEXTS)}</div>").paragraphs == TEXTS
