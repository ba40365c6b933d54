"""Which lines between a headline and the foot of a page are text, each beside its neighbour that is not."""

from __future__ import annotations

import pytest
from smallpage import PICTURE, article
from test_text_of_a_page import P1, P2, P3, P4, TEXTS, body, p

from qznews_extract import Article, extract
from qznews_extract.profile import FooterRule, Profile

SIGNATURE = ("石桥镇文化站", "2021年9月7日")
EDITOR = "责任编辑：周若禾"
ROW = "来源：青州新闻网 2021-09-07 10:25"
SHORT = "打谷场上的新鲜事"


def inside(text: str, row: str = f"<p>{ROW}</p>") -> Article:
    return article(row=row, text=f"<div id=text>{text}</div>")


@pytest.mark.parametrize(
    ("first", "opens"),
    [
        pytest.param(f"<p>{SHORT}</p>", True, id="a short line of the same form"),
        pytest.param(f"<div class=column>{SHORT}</div>", False, id="a line of another form"),
        pytest.param(f"<p align=center>{SHORT}</p>", False, id="a centred line"),
        pytest.param("<p>青州融媒体中心</p>", False, id="an outlet"),
        pytest.param("<p>周若禾</p>", False, id="a name"),
        pytest.param("<p>记者 周若禾 通讯员 李朗</p>", False, id="a credit"),
        pytest.param("<p>原标题：打谷场换新貌</p>", False, id="the title before"),
    ],
)
def test_what_opens_the_text_directly_above_its_first_paragraph(first: str, opens: bool) -> None:
    assert (len(inside(first + p(*TEXTS)).paragraphs) > len(TEXTS)) is opens


@pytest.mark.parametrize("name", ["daodu", "abstract", "news-digest", "zhaiyao"])
def test_a_paragraph_above_the_text_in_an_element_named_for_a_summary(name: str) -> None:
    for element in (f"<div class={name}>", f"<div id={name}>"):
        found = article(text=f"<div class=all>{element}{P1}</div><div id=text>{p(P2, P3, P4)}</div></div>")
        assert (found.summary, found.paragraphs) == (P1, (P2, P3, P4))


def test_a_paragraph_above_the_text_in_another_element_is_text() -> None:
    found = article(text=f"<div class=all><div class=first>{P1}</div><div id=text>{p(P2, P3, P4)}</div></div>")
    assert (found.summary, found.paragraphs) == (None, TEXTS)


def test_a_short_line_in_the_box_of_a_picture_above_the_text_is_its_caption() -> None:
    box = "<div class=pic><img src='/up/a.jpg'><p>打谷场上</p></div>"
    found = inside(box + p(*TEXTS))
    assert (found.paragraphs, [image.caption for image in found.images]) == (TEXTS, ["打谷场上"])


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param("<p>都说好。<a href='/x'>查看详情</a></p>", "都说好。", id="a sentence"),
        pytest.param("<p>都说好<a href='/x'>查看详情</a></p>", None, id="no sentence"),
        pytest.param("<p><a href='/x'>都说好，查看全部详情</a></p>", None, id="only a link"),
    ],
)
def test_a_short_line_with_a_link_behind_it_below_the_text(line: str, kept: str | None) -> None:
    assert body(p(*TEXTS) + line) == (*TEXTS, *([kept] if kept else []))


@pytest.mark.parametrize(
    ("between", "text"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param("<p><a href='/a.docx'>报名表下载</a></p>", True, id="a file"),
        pytest.param(f"{PICTURE}<p>图为农机手在检修烘干机。</p>", True, id="a picture with its caption"),
        pytest.param(f"<p>{EDITOR}</p>", False, id="an editor"),
    ],
)
def test_a_signature_below_the_text_with_something_between(between: str, text: bool) -> None:
    assert body(p(*TEXTS) + between + p(*SIGNATURE)) == (*TEXTS, *(SIGNATURE if text else ()))


@pytest.mark.parametrize(
    ("row", "editor"),
    [
        pytest.param("<td colspan=2>责任编辑：李朗</td>", "李朗", id="an editor"),
        pytest.param("<td>早稻</td><td>李朗村</td>", None, id="words"),
    ],
)
def test_the_last_row_of_a_table_below_the_text(row: str, editor: str | None) -> None:
    rows = "".join(f"<tr>{cells}</tr>" for cells in ("<td>村</td><td>亩数</td>", "<td>石桥</td><td>1200</td>", row))
    found = inside(f"{p(*TEXTS)}<table>{rows}</table>")
    assert found.editor == editor
    assert found.paragraphs[: len(TEXTS) + 2] == (*TEXTS, "村\t亩数", "石桥\t1200")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("原标题：打谷场换新貌", None, id="a title note"),
        pytest.param("（点击图片进入下一页）", None, id="a prompt in brackets"),
        pytest.param("分享到： 微信 微博", None, id="a share bar"),
        pytest.param("上一页 1 2 3 下一页", None, id="pages"),
        pytest.param("责任编辑：李朗", "editor", id="an editor"),
        pytest.param("▲读者在看书", None, id="a caption with its mark"),
        pytest.param("<a href='/n/1.html'>少儿馆新到绘本两千册</a>", None, id="a link"),
    ],
)
def test_a_line_between_paragraphs_that_says_that_it_is_not_text(line: str, place: str | None) -> None:
    found = inside(p(P1, P2, line, P3, P4))
    assert found.paragraphs == TEXTS
    assert place is None or getattr(found, place)


@pytest.mark.parametrize("at", [1, 3])
def test_a_credit_among_the_first_lines_of_the_text_is_not_text(at: int) -> None:
    credit = "本报记者 周若禾 通讯员 李朗"
    lines = [
        *TEXTS,
        "晒场边的大喇叭每天早晚各播一次天气，老人们都说比看手机方便。",
        "石桥镇的早稻今年收得比往年早了十来天。",
    ]
    found = inside(p(*lines[:at], credit, *lines[at:]))
    assert found.paragraphs == tuple(lines)
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]


@pytest.mark.parametrize(
    ("box", "text"),
    [
        pytest.param("<div class=card><p>石桥小米五斤装</p><a href='/1'>详情</a> <a href='/2'>地图</a></div>", False,
                     id="two links"),
        pytest.param("<div class=card><img src='/1.jpg'><p>石桥小米五斤装</p><a href='/1'>看全部详情</a></div>", False,
                     id="a link and a picture"),
        pytest.param("<div class=card><p>石桥小米五斤装</p><p>石桥商行</p></div>", True, id="no link"),
        pytest.param("<div class=card><p>石桥小米五斤装，味道好。</p><a href='/1'>看全部详情</a></div>", True,
                     id="a sentence"),
    ],
)  # fmt: skip
def test_a_box_between_paragraphs_is_text_unless_it_is_a_card(box: str, text: bool) -> None:
    found = "".join(body(p(P1, P2) + box + p(P3, P4)))
    assert ("石桥小米五斤装" in found) is text
    assert all(paragraph in found for paragraph in TEXTS)


INVITED = (
    "下载云门客户端，把打谷场上的新鲜事装进口袋里，随时都能看。",
    "订阅云门电子报，每天早上七点钟，送到您的手机上。",
)


def test_a_short_line_below_the_invitations_of_a_box_is_not_text() -> None:
    assert body(p(*TEXTS) + f"<div class=app>{p(*INVITED, '云门早报')}</div>") == TEXTS
    assert body(p(*TEXTS) + p(*INVITED)) == (*TEXTS, *INVITED)


@pytest.mark.parametrize(
    "invitation",
    ["扫码看打谷节直播", "<a href='/app'>看打谷节直播</a>", "yunmen@example.cn", "訂閱雲門電子報"],
)
def test_what_invites_in_a_box_below_the_text(invitation: str) -> None:
    assert body(p(*TEXTS) + f"<div id=app><p>{invitation}</p></div>") == TEXTS


def test_an_editor_between_paragraphs_ends_the_text_only_near_its_end() -> None:
    more = tuple(f"{text[:-1]}，街坊都这么说。" for text in TEXTS)
    assert inside(p(P1, EDITOR, *TEXTS[1:])).paragraphs == TEXTS
    assert inside(p(*TEXTS, *more, EDITOR, "云门的编辑也爱在打谷场上走一走看一看。")).paragraphs == (*TEXTS, *more)


def test_a_repeated_first_line_is_no_second_copy_of_the_text() -> None:
    assert body(p(P1, P1, P2, P1, P1, P3)) == (P1, P1, P2, P1, P1, P3)


def test_a_line_of_another_form_between_two_paragraphs_is_text() -> None:
    assert body(p(P1, P2) + "<div class=box>打谷节开场了</div>" + p(P3, P4)) == (P1, P2, "打谷节开场了", P3, P4)


@pytest.mark.parametrize(
    ("words", "paragraphs"),
    [
        pytest.param("云门山下第一家", TEXTS[:3], id="a line of the foot"),
        pytest.param("云门山上第一家", (*TEXTS[:3], "云门山下第一家，石桥人的报纸。", P4), id="other words"),
    ],
)
def test_a_line_of_the_foot_that_a_profile_knows_ends_the_text(words: str, paragraphs: tuple[str, ...]) -> None:
    profile = Profile(name="qz", site_name="青州在线", footer=(FooterRule(contains=words, kind="statement"),))
    text = p(*TEXTS[:3], "云门山下第一家，石桥人的报纸。", P4)
    page = f"<title>市图书馆延长开放时间</title><h1>市图书馆延长开放时间</h1><p>{ROW}</p><div id=text>{text}</div>"
    found = extract(page, profile=profile).article
    assert found is not None
    assert found.paragraphs == paragraphs


@pytest.mark.parametrize(
    ("items", "text"),
    [
        pytest.param("<li>石桥村合作社</li><li>河口村合作社</li>", True, id="words"),
        pytest.param("<li><a href='/1'>石桥村合作社</a></li><li><a href='/2'>河口村合作社</a></li>", False, id="links"),
    ],
)
def test_a_list_below_the_text_is_text_if_a_colon_announces_it(items: str, text: bool) -> None:
    listed = ("石桥村合作社", "河口村合作社") if text else ()
    assert body(f"{p(*TEXTS, '名单在此：')}<ul class=names>{items}</ul>")[4:] == ("名单在此：", *listed)
    assert body(f"{p(*TEXTS)}<ul class=names>{items}</ul>") == TEXTS


def test_the_line_above_a_reader_below_the_text_is_no_text() -> None:
    assert body(p(*TEXTS, "大家说", "稻花香里 2024-01-02 08:15")) == TEXTS
    assert body(p(*TEXTS, "大家说")) == (*TEXTS, "大家说")


LAST = "打谷节的主办方说，雨天也不改期。"
BOX = f"<div class=w><div class=box><p>{LAST}</p></div></div>"


def test_a_sentence_between_a_picture_and_a_subheading_is_a_caption() -> None:
    found = inside(p(P1, P2) + PICTURE + p("打谷场上的稻谷。", "新的烘干机", P3, P4))
    assert found.paragraphs == (P1, P2, "新的烘干机", P3, P4)
    assert [image.caption for image in found.images] == ["打谷场上的稻谷。"]


def test_a_caption_below_two_pictures_belongs_to_the_second() -> None:
    found = inside(p(P1) + PICTURE + PICTURE.replace("a.jpg", "b.jpg") + p("图为打谷场。", P2, P3, P4))
    assert [image.caption for image in found.images] == [None, "图为打谷场。"]


def test_the_word_of_a_button_above_the_pages_of_a_text_is_not_text() -> None:
    assert body(p(P1, P2, "打印", "上一页 1 2 3 下一页", P3, P4)) == TEXTS
    assert body(p(P1, P2, "打印", P3, P4)) == (P1, P2, "打印", P3, P4)


def test_a_row_of_labels_below_the_first_paragraph_is_not_text() -> None:
    found = inside(p(P1, "作者：周若禾 来源：云门晚报", P2, P3, P4), row="")
    assert (found.paragraphs, found.source) == (TEXTS, "云门晚报")
    assert [person.name for person in found.reporters] == ["周若禾"]


def test_a_sentence_with_labels_below_the_first_paragraph_is_text() -> None:
    row = "作者：周若禾，来源：云门晚报。"
    assert inside(p(P1, row, P2, P3, P4), row="").paragraphs == (P1, row, P2, P3, P4)


def test_an_appended_article_is_not_text() -> None:
    other = f"<div><h1>古城夜市恢复营业</h1><div>{p(LAST, P1[:-1] + '呢。')}</div></div>"
    assert article(text=f"<div>{p(*TEXTS)}</div>", below=other).paragraphs == TEXTS


def test_a_letter_from_its_salutation_to_its_day() -> None:
    letter = ("尊敬的读者：", *TEXTS, "此致", "敬礼！", *SIGNATURE)
    assert body(p(*letter)) == letter


@pytest.mark.parametrize(
    ("first", "text"),
    [("同志们：", True), ("各位乡亲:", True), ("李朗先生：", True), ("时间：", False), ("来源：", False)],
)
def test_a_salutation_opens_the_text_and_a_label_does_not(first: str, text: bool) -> None:
    assert body(p(first, *TEXTS)) == ((first, *TEXTS) if text else TEXTS)


@pytest.mark.parametrize(
    ("label", "kept"),
    [("【核心提示】", True), ("核心提示：", False), ("[摘要]", True)],
)
def test_the_label_of_a_summary_before_the_first_paragraph(label: str, kept: bool) -> None:
    found = inside(p(f"{label}{P1}", P2, P3, P4))
    assert found.paragraphs == ((f"{label}{P1}", P2, P3, P4) if kept else (P2, P3, P4))
    assert found.summary == (None if kept else P1)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"<p><a href='/1'>{P1}</a></p>", id="a long link"),
        pytest.param(f"<p hidden>{LAST}</p>", id="a hidden paragraph"),
        pytest.param("<p>&nbsp;</p>", id="an empty line"),
        pytest.param("<p><video src='/a.mp4'></video></p>", id="a video"),
        pytest.param(
            f"<figure><img src='/up/a.jpg'><figcaption>{P1}{P2}{P3}</figcaption></figure>", id="a long caption"
        ),
        pytest.param("<p class=pictext>打谷场</p>", id="an element named for a caption"),
        pytest.param(f"<p>▲{P1}{P2}</p>", id="a long caption with its mark"),
        pytest.param("<p>第1页 下一页</p>", id="pages"),
        pytest.param("<p>来源：云门晚报</p>", id="a source"),
        pytest.param("<p>下载云门客户端</p>", id="an appeal"),
        pytest.param("<p>作者：周若禾</p>", id="an author"),
        pytest.param("<p>责任编辑：周若禾</p>", id="an editor"),
    ],
)
def test_a_line_that_is_not_text_wherever_it_is(line: str) -> None:
    for text in (line + p(*TEXTS), p(P1, P2) + line + p(P3, P4), p(*TEXTS) + line):
        assert body(text) == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("<p>1 2 3</p>", id="numbers"),
        pytest.param("<p>2021-09-07 10:25</p>", id="a time"),
        pytest.param("<p>稻花香里 2024-01-02 08:15</p>", id="a name and a time"),
    ],
)
def test_a_line_that_is_text_only_between_two_paragraphs(line: str) -> None:
    assert body(line + p(*TEXTS)) == body(p(*TEXTS) + line) == TEXTS
    assert len(body(p(P1, P2) + line + p(P3, P4))) == len(TEXTS) + 1


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("<p>他见石桥商行。</p>", id="a sentence"),
        pytest.param(
            "<p>镇里的人都去<a href='/1'>石桥商行</a>买小米，一买就是好几斤。</p>", id="a link within a sentence"
        ),
        pytest.param("<p>监督电话：0536-3221234</p>", id="a number to ring"),
        pytest.param("<p>打谷节早上六点开场</p>", id="a short line"),
    ],
)
def test_a_line_that_is_text_wherever_it_is(line: str) -> None:
    for text in (line + p(*TEXTS), p(P1, P2) + line + p(P3, P4), p(*TEXTS) + line):
        assert len(body(text)) == len(TEXTS) + 1


def test_several_lines_brackets_and_signatures_below_the_text_are_text() -> None:
    for lines in (("石桥镇", "河口镇", "柳林镇"), ("石桥文化站", "2024年3月5日"), ("（文中老骆为化名）",)):
        assert body(p(*TEXTS, *lines)) == (*TEXTS, *lines)


@pytest.mark.parametrize("line", ["（全文完）", "—完—", "本文约1200字，读完约需4分钟", "收听 00:00 / 03:21"])
def test_end_marks_times_to_read_and_players_are_of_the_page(line: str) -> None:
    assert body(p(line, *TEXTS)) == TEXTS
    assert body(p(*TEXTS, line)) == TEXTS


SHORT_LINE, SHORT_TEXT = "<p>打谷节早上开场</p>", "打谷节早上开场"


@pytest.mark.parametrize(
    ("below", "more"),
    [
        pytest.param("<p>责任编辑：周若禾</p>", (), id="an editor"),
        pytest.param("<p>（周若禾 李朗）</p>", (), id="a credit"),
        pytest.param("<p><a href='/1'>少儿馆新到绘本两千册</a></p>", (), id="a link"),
        pytest.param("<p>相关新闻</p>", (), id="a heading"),
        pytest.param("<p>来源：云门晚报</p>", (), id="a source"),
        pytest.param("<p>分享到： 微信 微博</p>", (), id="a share bar"),
        pytest.param("<p>2021年9月7日</p>", ("2021年9月7日",), id="a day"),
        pytest.param(f"<p>{LAST}</p>", (LAST,), id="a sentence"),
    ],
)
def test_a_short_line_below_the_text_and_what_is_below_it(below: str, more: tuple[str, ...]) -> None:
    assert body(p(*TEXTS) + SHORT_LINE + below) == (*TEXTS, SHORT_TEXT, *more)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("<p>责任编辑：周若禾</p>", id="an editor"),
        pytest.param("<p>相关新闻</p>", id="a heading"),
        pytest.param("<p>版权声明：未经本网授权，不得转载、摘编本网作品。</p>", id="a statement"),
    ],
)
@pytest.mark.parametrize("line", [SHORT_TEXT, "石桥镇文化站", "新闻热线：0536-3221234", "名单如下：", "2021年9月7日"])
def test_a_line_of_the_page_below_the_text_closes_it(mark: str, line: str) -> None:
    assert body(p(*TEXTS) + mark + p(line)) == TEXTS


def test_a_short_line_above_a_reader_below_the_text_is_not_text() -> None:
    for line in (SHORT_LINE, "<p>名单如下：</p>", "<p>新闻热线：0536-3221234</p>"):
        assert body(p(*TEXTS) + line + "<p>稻花香里 2024-01-02 08:15</p>") == TEXTS


@pytest.mark.parametrize("form", ["<h3>{}</h3>", "<div class=d>{}</div>"])
def test_a_line_of_another_form_below_the_text_is_text_only_above_a_line_of_the_paragraphs(form: str) -> None:
    line = form.format(SHORT_TEXT)
    assert body(p(*TEXTS) + line + p("石桥镇文化站")) == (*TEXTS, SHORT_TEXT, "石桥镇文化站")
    assert body(p(*TEXTS) + line) == TEXTS
    assert body(p(*TEXTS) + line + PICTURE) == TEXTS


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        pytest.param("<p>打印</p><p>分享到： 微信 微博</p>", (), id="two lines of buttons"),
        pytest.param("<p>打印</p><p>打谷节</p>", ("打印", "打谷节"), id="a button's word and a word"),
        pytest.param("<p><a href='/1'>少儿馆新到绘本两千册</a></p><p>打谷节</p>", ("打谷节",), id="a link and a word"),
        pytest.param(
            "<ul><li>石桥村</li><li>柳林村</li></ul><p>打谷节</p>", ("石桥村", "柳林村", "打谷节"), id="a list"
        ),
        pytest.param(f"{PICTURE}<p>（周若禾 李朗）</p>", (), id="a credit below a picture"),
        pytest.param(f"{PICTURE}<p>打谷节</p>", ("打谷节",), id="a word below a picture"),
        pytest.param(f"<p>打谷节</p>{PICTURE}", ("打谷节",), id="a word above a picture"),
    ],
)
def test_two_lines_between_paragraphs(between: str, kept: tuple[str, ...]) -> None:
    assert body(p(P1, P2) + between + p(P3, P4)) == (P1, P2, *kept, P3, P4)
