"""What is within the text does not end it: headings without a list, lists, comments of readers, tables, verse."""

from __future__ import annotations

from typing import Final

import pytest
from smallpage import PICTURE, TITLE, article

from qznews_extract import Article, parse

P1: Final = "上游的水库昨天开闸，三条干渠同时来水，沿线的育秧田赶在清明前泡上了。"
P2: Final = "管水员沿渠走了两个来回，把漏水的几处闸口用沙袋堵上，又在本子上记下水位。"
P3: Final = "下游的村子往年要等到谷雨才见水，今年早了半个月，秧苗可以早插一茬。"
P4: Final = "镇里给每户发了一张放水的时间表，轮到谁家，谁家就去地头守着。"
TEXTS: Final = (P1, P2, P3, P4)
TITLES: Final = ("老渠清淤完工通水", "闸门换成了电动的", "水价怎么算村民自己商量")


def listed(*titles: str) -> str:
    return "".join(f"<p><a href=/2024/0305/{n}.html>{title}</a></p>" for n, title in enumerate(titles))


def as_text(*lines: str) -> Article:
    return parse("\n".join((TITLE, "来源：青州新闻网 2021-09-07 10:25", *lines)))


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("heading", ["热点", "评论", "最新消息", "相关链接"])
@pytest.mark.parametrize(
    "between",
    ["", f"{PICTURE}<p class=tuzhu>管水员在巡渠</p>", "<h3>先下游，后上游</h3>"],
    ids=["", "picture", "heading"],
)
def test_a_heading_without_titles_or_readers_below_it_is_a_subheading(heading: str, between: str) -> None:
    text = f"<div id=text>{p(P1, P2)}<div class=q7>{heading}</div>{between}{p(P3, P4)}</div>"
    assert [line for line in article(text=text).paragraphs if line != "先下游，后上游"] == [P1, P2, heading, P3, P4]


ADVERT: Final = "<p><a href=/app>点击进入专题</a></p>"
SMALL_TABLE: Final = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("项目", "数量"), ("早稻", "24.3")))
NEXT_TO_IT: Final = {"an advertisement": ADVERT, "a table": f"<table>{SMALL_TABLE}</table>"}


@pytest.mark.parametrize("heading", ["评论", "8:30", "1."])
@pytest.mark.parametrize("tag", ["p", "h3"])
@pytest.mark.parametrize("beside", NEXT_TO_IT.values(), ids=NEXT_TO_IT)
def test_a_subheading_beside(beside: str, tag: str, heading: str) -> None:
    head = f"<{tag}>{heading}</{tag}>"
    for between in (head + beside, beside + head):
        assert heading in article(text=f"<div id=text>{p(P1, P2)}{between}{p(P3, P4)}</div>").paragraphs


def test_readers_below_their_own_heading_make_no_comments_of_a_subheading() -> None:
    said = p("网友评论", "渠边人家 2024-03-05 08:12", "盼了好些年", "禾下 2024-03-05 09:30", "水到了就好")
    text = f"<div id=text>{p(P1, P2)}<h3>网友热议</h3>{p(P3)}</div>{said}"
    assert article(text=text).paragraphs == (P1, P2, "网友热议", P3)


def test_an_advertisement_above_the_signature_of_a_document_cuts_nothing_off() -> None:
    signed = ("云门市水务局", "2024年3月5日")
    text = f"<div id=text>{p(P1, P2, P3)}{ADVERT}{p(*signed)}</div><p>责任编辑：周若禾</p>"
    assert article(text=text).paragraphs == (P1, P2, P3, *signed)


def test_an_opening_in_a_box_like_those_of_all_paragraphs_is_no_summary() -> None:
    lines = (f"【导语】{P1}", P2, P3)
    boxed = "".join(f"<div><div>{line}</div></div>" for line in lines)
    assert article(text=f"<div id=text>{boxed}</div>").paragraphs == lines


def test_titles_with_days_below_the_comments_are_a_list() -> None:
    said = p("网友留言", "渠边人家 2024-03-05 08:12", "盼了好些年", "禾下 2024-03-05 09:30", "水到了就好")
    titles = ("三条干渠今年先修哪一条", "小水电站退出之后的河道", "水价怎么算村民自己商量")
    rows = "".join(f"<li><a href=/{n}.html>{title}</a>(2024-03-0{n + 1} 10:00)</li>" for n, title in enumerate(titles))
    found = article(text=f"<div id=text>{p(*TEXTS)}{said}</div>", below=f"<h3>相关报道</h3><ul>{rows}</ul>")
    assert found.paragraphs == TEXTS
    assert tuple(item.title for item in found.recommendations) == titles


def test_a_line_up_below_a_list_belongs_to_the_text() -> None:
    line_up = "石桥队：1-周若禾；4-李朗、5-陈既白、12-许一诺；6-方远、8-何小满、10-温如玉；9-林深"
    text = f"<div id=text>{p(P1, P2)}<div><p>相关阅读</p>{listed(*TITLES)}</div>{p('出场阵容', line_up)}</div>"
    assert article(text=text).paragraphs == (P1, P2, "出场阵容", line_up)


@pytest.mark.parametrize(
    "closing",
    [
        ("咨询电话：0536-3221000", "来信地址：青州市渠口路1号水利站", "青州市水利站", "2024年3月5日"),
        ("1.采购单位", "名称：青州市渠口小学", "2.代理机构", "名称：青州市云门招标公司"),
        ("1998.07—2006.03 渠口镇水利站干部、副站长", "2006.03—2019.11 青州市水利局灌溉科科长", "2019.11 退休"),
    ],
)
def test_a_list_in_the_text_ends_no_notice(closing: tuple[str, ...]) -> None:
    text = f"<div id=text>{p(P1, P2)}<div><p>相关阅读</p>{listed(*TITLES)}</div>{p(*closing)}</div>"
    found = article(text=text)
    assert (found.paragraphs, len(found.recommendations)) == ((P1, P2, *closing), len(TITLES))


def test_a_table_ends_no_text_however_deep_its_paragraphs_are() -> None:
    rows = "".join(f"<tr><td><div><div>{n}号闸</div></div></td><td><p>{n}时</p></td></tr>" for n in range(1, 9))
    wrapped = [f"<div><div><div>{text}</div></div></div>" for text in TEXTS]
    below = p("咨询电话：0536-3221000", "<a href=/a.doc>附件：放水时间表.doc</a>")
    text = f"<div class=page>{wrapped[0]}<table>{rows}</table>{''.join(wrapped[1:])}{below}</div>"
    assert [line for line in article(text=text).paragraphs if "\t" not in line][:4] == list(TEXTS)


def test_stanzas_above_the_first_sentence_are_text() -> None:
    stanza = ("渠水走到村口", "先问了问柳树", "再问了问石头")
    text = f"<div class=q7><p>{'<br>'.join(stanza)}</p><div>{P1}</div><div>{P2}</div></div>"
    assert article(text=text).paragraphs == (*stanza, P1, P2)


def test_files_are_attachments_and_no_recommendations() -> None:
    files = '<p><a href="/放水时间表.docx">放水时间表（全镇各村）.docx</a></p>'
    found = article(text=f"<div id=text>{p(*TEXTS)}</div>", below=f"<h3>相关新闻</h3>{listed(*TITLES)}{files}")
    assert tuple(item.title for item in found.recommendations) == TITLES
    assert len(found.attachments) == 1


def test_a_box_that_a_link_skips_is_not_text() -> None:
    box = "<p><a href=#end>跳过渠闻，继续阅读</a></p><h3>渠闻</h3><p>每周一次，说说水的事。</p><p id=end>完</p>"
    assert article(text=f"<div id=text>{p(P1, P2)}<section>{box}</section>{p(P3, P4)}</div>").paragraphs == TEXTS


def test_an_editor_with_a_link_behind_ends_the_text_wherever_it_is() -> None:
    editor = "<div class=edit>[责任编辑：周若禾] <a href=/jiucuo>文章纠错</a></div>"
    vote = "<p>给这篇文章打分</p><ul><li>当前得分是零，共有零人打分</li></ul>"
    assert article(text=f"<div id=text>{p(*TEXTS)}{editor}{vote}</div>").paragraphs == TEXTS


@pytest.mark.parametrize("last", ["遗体告别仪式定于3月7日上午9时在市殡仪馆举行。", "放水从2024年3月5日上午8时开始。"])
def test_a_last_sentence_with_a_day_is_text(last: str) -> None:
    assert article(text=f"<div id=text>{p(P1, P2, last)}</div>").paragraphs == (P1, P2, last)


@pytest.mark.parametrize("caption", ["管水员沿渠走了两趟", "闸口的木桩换成了石头"])
def test_a_short_line_in_the_caption_of_a_figure(caption: str) -> None:
    figure = f"<figure><img src=/up/a.jpg><figcaption><span>图像加注文字，</span><p>{caption}</p></figcaption></figure>"
    found = article(text=f"<div id=text>{p(P1, P2)}{figure}{p(P3, P4)}</div>")
    assert found.paragraphs == TEXTS


def test_a_star_at_both_ends_is_the_page_s() -> None:
    said = "☆渠闻关心您：下渠玩水有危险，遇紧急状况请拨119。☆"
    assert article(text=f"<div id=text>{p(*TEXTS, said)}</div>").paragraphs == TEXTS


@pytest.mark.parametrize("at", [1, 3])
def test_a_sentence_printed_large_is_text_once_wherever_it_is_said(at: int) -> None:
    said = "“水到了，心就定了。”"
    told = f"守闸的老郭说：{said}他在渠边守了三十年，哪天来水，他比闸门先知道。"
    lines = [P1, told, P2, P3]
    shown = [*lines[:at], said, *lines[at:]]
    assert article(text=f"<div id=text>{p(*shown)}</div>").paragraphs == tuple(lines)


def test_sentences_of_the_footer_are_never_text() -> None:
    stated = (
        "关于渠闻内容销售的声明：",
        "1、渠闻由渠口镇文化站主办，图文的版权归文化站所有。",
        "2、凡是写明来源的图文，用的时候也要写明。",
    )
    cards = "".join(
        f"<li><img src=/{n}.jpg><h4><a href=/{n}.html>{title}</a></h4></li>" for n, title in enumerate(TITLES)
    )
    page = f"<article><div>{p(P1, P2)}</div><ul>{cards}</ul></article><footer><div class=sm>{p(*stated)}</div></footer>"
    assert article(text=page).paragraphs == (P1, P2)


def test_a_text_goes_on_beside_the_box_of_its_opening_below_a_contents_list() -> None:
    contents = "<div><h2>目录</h2><ol><li><a href='#d'>1渠道</a></li><li><a href='#s'>2水价</a></li></ol></div>"
    heading = "<div><h2>{}</h2><a href=javascript:;>编辑</a></div>"
    sections = f"{heading.format('渠道')}{p(P2)}{heading.format('水价')}{p(P4)}"
    assert article(text=f"<div>{p(P1)}</div>{contents}{sections}").paragraphs == (P1, P2, P4)


def test_a_centred_line_below_a_caption_is_a_subheading() -> None:
    text = (
        f"{p(P1)}{PICTURE}<p align=center>管水员在巡渠。温如玉 摄</p><p align=center>先下游，后上游</p>{p(P2, P3, P4)}"
    )
    assert article(text=f"<div>{text}</div>").paragraphs == (P1, "先下游，后上游", P2, P3, P4)


@pytest.mark.parametrize(
    "line",
    [
        "读者可以关注“云门图书”公众号，回复“预约”登记座位，每人每天限约一个。",
        "不想再收到通知的读者，编辑TD发送到10086123就可以退订，不收费用。",
        "首次打开这款软件，页面上只写着“请同意隐私政策”，没有拒绝的选项，周若禾只好点了同意。",
        "想报料的市民可以拨打热线，值班员全天接听，线索每周汇总一次。",
        "此贴子已经被很多人看过，可当事人一直没有出面，直到上周才回应。",
        "图像来源，是警方下一步要查的重点，平台已经提供了记录。",
        "☆放水时间☆",
        "来源：地下水占六成，河水占三成，其余是雨水。",
        "编辑：这是她入行以来最喜欢的称呼，一叫就是二十年。",
    ],
)
def test_a_sentence_about_what_pages_ask_of_readers_is_text(line: str) -> None:
    assert article(text=f"<div>{p(P1, P2, line, P3)}</div>").paragraphs == (P1, P2, line, P3)
    assert as_text(P1, P2, line, P3).paragraphs == (P1, P2, line, P3)


def test_a_sentence_below_the_last_picture_is_text_where_text_is_below_the_others() -> None:
    last = "5月21日，渠长就此去函水利局，至今没有回音。"
    bare = f"<div id=text>{p(P1, P2)}{PICTURE}{p(P3)}{PICTURE}{p(last)}</div>"
    assert article(text=bare).paragraphs == (P1, P2, P3, last)


def test_line_feeds_in_preformatted_text_are_seen() -> None:
    for lines in ((P1, P2, P3), tuple(f"　　{text[:12]}\n{text[12:]}" for text in (P1, P2, P3))):
        assert article(text="<pre>" + "\n".join(lines) + "</pre>").paragraphs == (P1, P2, P3)
    assert article(text="<pre>" + "\r\n\r\n".join((P1, "先下游，后上游", P2)) + "</pre>").paragraphs == (
        P1,
        "先下游，后上游",
        P2,
    )


@pytest.mark.parametrize("tag", ["p class=t", "p", "div"])
def test_a_caption_beside_its_picture_above_the_text_names_its_photographer(tag: str) -> None:
    shown = f"<{tag}><img src='/up/a.jpg' width=600 height=400>渠首的闸门（周若禾 摄）</{tag.split(maxsplit=1)[0]}>"
    found = article(text=f"<div id=text>{shown}{p(P1, P2, P3).replace('<p>', '<p class=t>')}</div>")
    assert found.paragraphs == (P1, P2, P3)
    assert [person.name for person in found.reporters] == ["周若禾"]
