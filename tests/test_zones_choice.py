"""Which of several headlines and texts of a page belong together, and what is taken for the name of a column."""

from __future__ import annotations

import pytest
from smallpage import PICTURE, ROW, TITLE
from test_text_of_a_page import P1, P2, P3, P4, TEXTS, p
from zoning import lines, page, rules, sentence, words, zones

from qznews_extract import Article, parse
from qznews_extract.zones.headline import find_headline
from qznews_extract.zones.lines import score_lines
from qznews_extract.zones.region import best_region

OTHER = "古城夜市恢复营业首日"
STOPS = "<h6>相关新闻</h6>" * 8
LONG = f"<p>{sentence(90)}</p>" * 6
SITE = "青州新闻网"


def read(body: str, title: str = TITLE, head: str = "") -> Article:
    return parse(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>")


def test_a_heading_within_the_text_is_not_the_headline() -> None:
    place = f"<p>{OTHER}</p>{ROW}{p(*TEXTS)}"
    found = read(f"{place}<h2>市图书馆的座位</h2>{p(P1)}", SITE)
    assert (found.title, found.paragraphs[0]) == (OTHER, P1)
    assert read(f"<p>菜地</p><h2>市图书馆的座位</h2>{ROW}{p(*TEXTS)}", SITE).title == "市图书馆的座位"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(f"{ROW}{p(P1, P2, P3, P4)}", TITLE, id="four paragraphs"),
        pytest.param(f"{ROW}{p(P1)}", TITLE, id="a paragraph below a row"),
        pytest.param(p(P1), OTHER, id="a paragraph without a row"),
    ],
)
def test_a_stated_headline_of_a_short_text_beside_a_long_text(text: str, title: str) -> None:
    assert read(f"<p>{OTHER}</p>{ROW}{LONG}{STOPS}<h1>{TITLE}</h1>{text}").title == title


def test_a_second_level_headline_of_a_paragraph_yields_to_a_long_text() -> None:
    assert read(f"<p>{OTHER}</p>{ROW}{LONG}{STOPS}<h2>{TITLE}</h2>{ROW}{p(P1)}").title == OTHER


@pytest.mark.parametrize(
    "address", ["/", "/index.html", "https://www.example.cn/", "//www.example.cn", "http://a.cn/index.shtml"]
)
def test_a_link_to_the_front_page_is_no_headline(address: str) -> None:
    found = read(f"<h1><a href='{address}'>云门夜话</a></h1><h2>{OTHER}</h2>{ROW}{p(*TEXTS)}", "云门夜话")
    assert found.title == OTHER


@pytest.mark.parametrize("address", ["/a", "/news/index.html", "https://www.example.cn/1.html"])
def test_a_link_to_another_page_may_be_the_headline(address: str) -> None:
    found = read(f"<h1><a href='{address}'>云门夜话</a></h1><h2>{OTHER}</h2>{ROW}{p(*TEXTS)}", "云门夜话")
    assert found.title == "云门夜话"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(f"<p>{OTHER}</p><p>青州广播电视台</p>", OTHER, id="an outlet below it"),
        pytest.param(f"<p>{OTHER}</p><p>周若禾/云门晚报</p>", OTHER, id="a signature below it"),
        pytest.param(f"<p>{OTHER}</p><p>——石桥镇的打谷场</p>", OTHER, id="a subtitle below it"),
        pytest.param(f"<p>{OTHER}</p><p hidden>甲</p><p>——石桥镇的打谷场</p>", OTHER, id="a hidden line between"),
        pytest.param(f"<p>{OTHER}</p><p>图为农机手在检修烘干机</p>", OTHER, id="a caption below it"),
        pytest.param(f"<p>{OTHER}</p><p>石桥镇副镇长 周若禾</p>", OTHER, id="an official below it"),
        pytest.param(f"<p>{OTHER}</p><p>2021年9月7日 星期二</p>", OTHER, id="a day below it"),
        pytest.param(f"<p>{OTHER}</p><p>首页 > 新闻 > 打谷场的新闻</p>", OTHER, id="a breadcrumb below it"),
    ],
)
def test_the_headline_by_its_place_with_other_lines_above_the_row(above: str, title: str) -> None:
    assert read(f"{above}{ROW}{p(*TEXTS)}", SITE).title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param("<p>关于修缮打谷场的通知</p>", "关于修缮打谷场的通知", id="a line"),
        pytest.param("<p><a href='/1'>关于修缮打谷场的通知</a></p>", OTHER, id="a link"),
        pytest.param("<p hidden>关于修缮打谷场的通知</p>", OTHER, id="a hidden line"),
    ],
)
def test_a_line_of_the_form_of_a_document_is_the_headline(line: str, title: str) -> None:
    assert read(f"{line}<p>{OTHER}</p>{ROW}{p(*TEXTS)}", SITE).title == title


def test_a_heading_of_two_lines_is_the_headline_without_the_subtitle() -> None:
    found = read(f"<h1>{TITLE}<br>——石桥镇的打谷场</h1>{ROW}{p(*TEXTS)}", SITE)
    assert (found.title, found.subtitle) == (TITLE, "——石桥镇的打谷场")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param("<ul><li><a href='/a'>云门夜话</a></li></ul>", OTHER, id="in the menu"),
        pytest.param("<p>首页 > 云门夜话</p>", OTHER, id="in the breadcrumb"),
        pytest.param("", "云门夜话", id="nowhere"),
    ],
)
def test_a_stated_line_that_is_a_column(above: str, title: str) -> None:
    text = p(f"{OTHER}，打谷场上人来人往。", *TEXTS)
    found = read(f"{above}<p>云门夜话</p><div><h3>{OTHER}</h3>{ROW}{text}</div>", "云门夜话")
    assert found.title == title


def test_a_heading_that_a_menu_lists_is_a_column_even_beside_the_headline() -> None:
    menu = "<div><a href='/'>首页</a> <a href='/y'>要闻</a></div>"
    inside = f"<div><h1>要闻</h1><div class=bt>{P1[:11]}</div>{ROW}{p(*TEXTS)}</div>"
    assert read(menu + inside, title="要闻 - 云门网").title == P1[:11]
    assert read(inside, title="要闻 - 云门网").title == "要闻"


@pytest.mark.parametrize("row", ["发布机构：石桥镇文化站", "来源：石桥镇文化站 2021-09-07 10:25"])
def test_a_row_above_the_headline(row: str) -> None:
    assert read(f"<p>{row}</p><h1>{TITLE}</h1>{p(*TEXTS)}").source == "石桥镇文化站"


def test_the_account_is_a_heading_of_its_panel() -> None:
    panel = "<div class=author-info><a href='/1'>往期</a><h4><a href='/2'>云门夜话</a></h4></div>"
    found = rules(f"<title>{TITLE}</title>{panel}<h1>{TITLE}</h1>{p(*TEXTS)}")
    assert ("account beside the headline", "云门夜话") in found


def test_a_feed_of_teasers_weighs_less_than_a_shorter_text() -> None:
    feed = "".join(f"<p>{sentence(60)}</p><p><a href='/{n}'>{words(10)}</a></p>" for n in range(8))
    text = f"<p>{sentence(60)}</p>" * 3
    found = best_region(lines(f"{feed}{STOPS}{text}"), None)
    assert found is not None
    assert (found.first, found.last) == (24, 26)
    plain = best_region(lines(f"{feed.replace('<a ', '<b ').replace('</a>', '</b>')}{STOPS}{text}"), None)
    assert plain is not None
    assert plain.first == 0


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        pytest.param("<td>早稻</td>", 0, id="a cell"),
        pytest.param("<td><p>早稻</p></td>", 0, id="a paragraph in a cell"),
        pytest.param("<th>早稻</th>", 0, id="a head cell"),
        pytest.param("<td><a href='/1'>早稻</a>石桥村合作社</td>", -1, id="a link in a cell"),
        pytest.param("<td><div><p>早稻</p></div></td>", -1, id="deep in a cell"),
    ],
)
def test_a_word_in_a_cell_of_a_row_costs_nothing(cell: str, score: float) -> None:
    assert lines(f"<table><tr>{cell}<td>1</td><td>2</td></tr></table>").scores[0] == score
    assert lines(f"<table><tr>{cell}<td>1</td><td>2</td><td>3</td></tr></table>").scores[0] == score
    assert lines(f"<table><tr>{cell}<td>1</td></tr></table>").scores[0] == -1


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("论文信息：<a href='/1'>10.1000/1</a>", True, id="a number behind its label"),
        pytest.param("详情：<a href='/1'>石桥镇公告栏里的名单</a>", False, id="words behind a label"),
        pytest.param("<a href='/1'>10.1000/1.2000</a>", False, id="a number alone"),
        pytest.param("【<a href='/1'>10.1000/1</a>】", False, id="a number in brackets"),
    ],
)
def test_a_linked_line_between_paragraphs_is_text_if_it_states_an_address(line: str, text: bool) -> None:
    found = zones(f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}<div>{p(P1, P2, line, P3, P4)}</div>")
    assert len([name for name, _ in found if name == "body"]) == 4 + text


@pytest.mark.parametrize(
    ("name", "title"),
    [("art_title", OTHER), ("biaoti", OTHER), ("main-bt", OTHER), ("content", "云门夜话")],
)
def test_a_line_whose_element_is_named_for_a_headline(name: str, title: str) -> None:
    above = "<p>菜地</p>" * 5
    whole = page(f"<title>云门夜话</title><p>云门夜话</p>{above}<p class={name}>{OTHER}</p>{p(*TEXTS)}")
    found = find_headline(whole, score_lines(whole))
    assert found is not None
    assert whole.blocks[found.blocks[-1]].text == title


def test_pictures_above_the_text_belong_to_it_and_those_above_the_headline_do_not() -> None:
    found = read(f"{PICTURE}<h1>{TITLE}</h1>{ROW}<div>{PICTURE.replace('a.jpg', 'b.jpg')}{p(*TEXTS)}</div>")
    assert [image.src.rpartition("/")[2] for image in found.images] == ["b.jpg"]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        pytest.param(f"{OTHER}_要闻_青州新闻网", "", id="column and site behind it"),
        pytest.param(SITE, f"<meta property='og:title' content='{OTHER}'>", id="a meta tag"),
        pytest.param(f"要闻 {OTHER}", f"<meta property='og:title' content='{OTHER}'>", id="a column before it"),
    ],
)
def test_a_line_is_the_headline_that_the_head_states(title: str, head: str) -> None:
    body = f"<p>{OTHER}</p>{'<p>菜地</p>' * 3}<h2>市图书馆的座位</h2>{ROW}{p(*TEXTS)}"
    assert read(body, title, head).title == OTHER


def test_a_heading_is_the_headline_that_the_head_states_behind_the_name_of_an_agency() -> None:
    body = f"<h4>{OTHER}</h4>{'<p>菜地</p>' * 3}<h2>市图书馆的座位</h2>{ROW}{p(*TEXTS)}"
    assert read(body, f"云门社：{OTHER}").title == OTHER
    assert read(body, SITE).title == "市图书馆的座位"


def test_the_value_of_a_title_label_is_the_headline_unless_it_is_hidden() -> None:
    table = "<p>标题：</p><p{}>打谷场换水泥地面了</p>" + f"<p>{OTHER}</p>{ROW}{p(*TEXTS)}"
    assert read(table.format(""), SITE).title == "打谷场换水泥地面了"
    assert read(table.format(" hidden"), SITE).title == OTHER


@pytest.mark.parametrize(
    "notice",
    [
        "您的浏览器版本过低，建议升级以后再访问本站，以便获得更好的体验。",
        "本站用小型文本文件记录您的访问，继续浏览即表示您同意我们这样做。",
    ],
)
def test_the_headline_below_sentences_about_the_browser(notice: str) -> None:
    found = read(f"{p(notice)}<p>{OTHER}</p>{ROW}{p(*TEXTS)}", SITE)
    assert (found.title, found.source) == (OTHER, SITE)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param("<p>讣告</p>", "讣告", id="the word for a document"),
        pytest.param("<p>讣&nbsp;告</p>", "讣 告", id="with a space"),
        pytest.param("<p><a href='/1'>讣告</a></p>", OTHER, id="a link"),
        pytest.param("<p>讣告</p><p hidden>甲</p>", "讣告", id="a hidden line below it"),
        pytest.param("<p>讣告</p><p>菜地</p>", OTHER, id="another line below it"),
    ],
)
def test_a_headline_of_one_word_directly_above_the_text(line: str, title: str) -> None:
    assert read(f"<p>{OTHER}</p>{line}{p(*TEXTS)}", SITE).title == title


@pytest.mark.parametrize(
    ("below", "title"),
    [
        pytest.param("", "打谷", id="once"),
        pytest.param("<p>打谷</p>", None, id="twice"),
    ],
)
def test_a_headline_of_two_characters_is_on_the_page_once(below: str, title: str | None) -> None:
    whole = page(f"<title>{SITE}</title><p>打谷</p>{ROW}{p(*TEXTS)}{below}")
    found = find_headline(whole, score_lines(whole))
    assert (found and whole.blocks[found.blocks[0]].text) == title


@pytest.mark.parametrize(
    ("link", "found"),
    [
        pytest.param("<a href='/1'>老街修缮完工迎来客人</a>", False, id="linked titles above them"),
        pytest.param("老街修缮完工", True, id="words above them"),
    ],
)
def test_names_and_times_below_the_text_are_readers_unless_they_belong_to_links(link: str, found: bool) -> None:
    listed = "".join(f"<p>{link}</p><p>云门晚报 2024-01-0{n} 08:15</p>" for n in (1, 2, 3))
    spans = zones(f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}<div>{p(*TEXTS)}</div><div class=x>{listed}</div>")
    assert ("comment" in [name for name, _ in spans]) is found


@pytest.mark.parametrize(
    "line", ["2024-01-02 08:15", "时间 2024-01-02 08:15", "编辑 李朗 2024-01-02 08:15", "稻花香里 2024-01-02"]
)
def test_other_lines_with_a_time_are_no_readers(line: str) -> None:
    spans = zones(f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}<div>{p(*TEXTS)}</div><div class=x>{p(line) * 3}</div>")
    assert "comment" not in [name for name, _ in spans]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("打谷节的主办方说，雨天也不改期。", True, id="a sentence"),
        pytest.param(
            "打谷节的主办方昨天晚上发来的消息，说雨天也不改期，只把舞台搬到粮仓里去",
            True,
            id="a long line with a comma",
        ),
        pytest.param("重温一周国际大事，每周更新", False, id="a short line with a comma"),
    ],
)
def test_the_last_line_of_a_text_with_a_list_of_links_in_it(line: str, text: bool) -> None:
    titles = "".join(f"<li><a href='/n/{n}.html'>老街第{n}段修缮一年后重新开放</a></li>" for n in "一二三四五")
    listed = f"<div class=list><h3>相关新闻</h3><ul>{titles}</ul></div>"
    found = read(f"<h1>{TITLE}</h1>{ROW}<div id=text>{p(*TEXTS)}{listed}{p(line)}</div>")
    assert found.paragraphs == (*TEXTS, *([line] if text else ()))


@pytest.mark.parametrize(
    ("last", "paragraph"),
    [
        pytest.param(
            "打谷节的主办方说<a href='/1'>雨天也不改期。</a>",
            "打谷节的主办方说雨天也不改期。",
            id="it ends the sentence",
        ),
        pytest.param("雨天也不改期。<a href='/1'>查看详情</a>", "雨天也不改期。", id="behind the sentence"),
        pytest.param("雨天也不改期！<a href='/1'>查看详情</a>", "雨天也不改期！", id="behind an exclamation"),
        pytest.param("“雨天也不改期。”<a href='/1'>查看详情</a>", "“雨天也不改期。”", id="behind a quotation"),
        pytest.param("雨天也不改期。<a href='/1'>123</a>", "雨天也不改期。123", id="a number"),
        pytest.param("雨天也不改期，<a href='/1'>石桥镇</a>说了算。", "雨天也不改期，石桥镇说了算。", id="within it"),
    ],
)
def test_a_link_at_the_end_of_a_paragraph(last: str, paragraph: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{ROW}<div id=text>{p(P1, P2, last, P3)}</div>")
    assert found.paragraphs[2] == paragraph


@pytest.mark.parametrize("tail", ["责任编辑：周若禾", "编辑 周若禾 校对 李朗", "（责任编辑：周若禾）"])
def test_an_editor_behind_the_last_paragraph_is_not_text(tail: str) -> None:
    found = read(f"<h1>{TITLE}</h1>{ROW}<div id=text>{p(*TEXTS[:3], f'{P4}{tail}')}</div>")
    assert found.paragraphs == TEXTS
    assert [person.name for person in found.editors][:1] == ["周若禾"]


@pytest.mark.parametrize("title", ["CBA青州站今晚开赛", "ＣＢＡ青州站今晚开赛", "cba青州站今晚开赛"])
def test_a_headline_that_begins_with_letters(title: str) -> None:
    body = f"<p>CBA青州站今晚开赛</p>{'<p>菜地</p>' * 3}<h2>市图书馆的座位</h2>{ROW}{p(*TEXTS)}"
    assert read(body, title).title == "CBA青州站今晚开赛"


@pytest.mark.parametrize(
    "words", ["借书 阅览 展览 少儿馆", "借书 阅览 展览 少儿馆 自习室", "栏目：借书 阅览 展览 少儿馆 自习室 讲座"]
)
def test_a_menu_above_the_row_is_not_the_headline(words: str) -> None:
    assert read(f"<p>{OTHER}</p><p>{words}</p>{ROW}{p(*TEXTS)}", SITE).title == OTHER


def test_a_row_below_the_text_names_no_headline() -> None:
    below = "<p>打谷场明年还要换新貌</p><p>2021-09-08 10:00</p>"
    assert read(f"<p>菜地</p><p>{OTHER}</p>{p(*TEXTS)}{below}", SITE).title == OTHER


def test_an_item_of_a_list_is_no_headline_of_a_document() -> None:
    item = "<ul><li>关于修缮打谷场的通知</li></ul><p>菜地</p>"
    assert read(f"{item}<p>石桥镇的打谷场换了水泥地面</p>{ROW}{p(*TEXTS)}", SITE).title == "石桥镇的打谷场换了水泥地面"


def test_kicker_headline_and_subtitle_above_the_row() -> None:
    found = read(f"<p>{OTHER}</p><p>——打谷场上话丰年</p>{ROW}{p(*TEXTS)}", SITE)
    assert (found.title, found.subtitle) == (OTHER, "——打谷场上话丰年")
    found = read(f"<p>石桥镇里新鲜事一件接一件</p><h1>{TITLE}</h1><p>——打谷场上话丰年</p>{ROW}{p(*TEXTS)}")
    assert (found.kicker, found.title, found.subtitle) == ("石桥镇里新鲜事一件接一件", TITLE, "——打谷场上话丰年")


@pytest.mark.parametrize(
    ("row", "source", "reporters"),
    [
        pytest.param("2021-09-07 10:25 来源：云门晚报 <a href='/c'>街坊都在看打谷节</a>", "云门晚报", [], id="a link"),
        pytest.param("2021-09-07 <a href='/c'>街坊都在看打谷节</a> 云门晚报", "云门晚报", [], id="a link within"),
        pytest.param("记者 周若禾 来源：云门晚报 <a href='/p'>打印</a>", "云门晚报", ["周若禾"], id="a button"),
        pytest.param("<a href='/c'>云门晚报</a> 2021-09-07 10:25", "云门晚报", [], id="a linked outlet"),
    ],
)
def test_a_row_with_links(row: str, source: str, reporters: list[str]) -> None:
    found = read(f"<h1>{TITLE}</h1><p>{row}</p><div>{p(*TEXTS)}</div>")
    assert (found.source, [person.name for person in found.reporters]) == (source, reporters)
    assert found.paragraphs == TEXTS


@pytest.mark.parametrize(("lines_between", "source"), [(0, "石桥镇文化站"), (12, None)])
def test_a_source_is_a_row_of_the_headline_close_above_it(lines_between: int, source: str | None) -> None:
    above = "<p>来源：石桥镇文化站</p>" + "<p>菜地</p>" * lines_between
    assert read(f"{above}<h1>{TITLE}</h1>{p(*TEXTS)}").source == source
    issued = above.replace("来源", "发布机构")
    assert read(f"{issued}<h1>{TITLE}</h1>{p(*TEXTS)}").source == "石桥镇文化站"


@pytest.mark.parametrize(
    ("dashes", "prose"),
    [
        pytest.param("开场时间早上八点半 - 九点，地点在石桥镇打谷场二号门口的空地上，欢迎来看", True, id="one dash"),
        pytest.param("首页要闻 - 社会新闻 - 打谷新闻 - 石桥新闻 - 柳河新闻 - 青州新闻 - 云门新闻", False, id="a menu"),
        pytest.param("打谷节|每月最后一个星期六上午八点半|石桥镇打谷场二号门外的空地上，欢迎来看", True, id="two bars"),
        pytest.param("首页要闻|社会新闻|打谷新闻|石桥新闻|柳河新闻|青州新闻|云门新闻|山下新闻", False, id="bars"),
        pytest.param("先到石桥|再到柳河|三到河口|四到云门，一天走完打谷节的四个村，走走看看。", True, id="a sentence"),
    ],
)
def test_dashes_and_bars_of_a_line(dashes: str, prose: bool) -> None:
    assert (lines(f"<p>{dashes}</p>").scores[0] > 0) is prose


@pytest.mark.parametrize("last", [1, 2])
def test_a_notice_below_a_long_text_ends_it_although_paragraphs_follow(last: int) -> None:
    more = [f"{text[:-1]}，{said}都这么说。" for said in ("街坊", "村里人") for text in TEXTS]
    below = ["云门号每天收到许多稿件。", "编辑人手有限，请多包涵。"][:last]
    notice = "版权声明：未经本网授权，不得转载、摘编本网作品。"
    found = read(f"<h1>{TITLE}</h1>{ROW}<div id=text>{p(*TEXTS, *more, notice, *below)}</div>")
    assert found.paragraphs == (*TEXTS, *more)


def test_the_parts_of_a_page_in_a_layout_table() -> None:
    rows = (f"<h1>{TITLE}</h1>", ROW, p(*TEXTS), "<p>责任编辑：周若禾</p>")
    found = read(f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>")
    assert (found.title, found.source, found.paragraphs, found.editor) == (TITLE, SITE, TEXTS, "周若禾")


def test_verse_below_its_row() -> None:
    verse = ("打谷场上晒满了稻谷，", "新修的路通到村口。", "半夜听见雨声，", "一晚烘完两万斤。")
    found = read(f"<h1>山中问答</h1>{ROW}<div>{p(*verse)}</div>", "山中问答")
    assert (found.title, found.paragraphs) == ("山中问答", verse)


@pytest.mark.parametrize(
    ("below", "source"),
    [
        pytest.param("<p>来源：云门晚报</p>", "云门晚报", id="a source"),
        pytest.param("<p>（来源：云门晚报）</p>", "云门晚报", id="in brackets"),
        pytest.param("<p>2021-09-07 来源：云门晚报 编辑：李朗</p>", "云门晚报", id="a row"),
    ],
)
def test_the_source_below_the_text(below: str, source: str) -> None:
    found = read(f"<h1>{TITLE}</h1><p>2021-09-07 10:25</p><div id=text>{p(*TEXTS)}</div>{below}")
    assert (found.source, found.paragraphs) == (source, TEXTS)


@pytest.mark.parametrize(
    "crumbs",
    [
        "首页 › 云门夜话",
        "首页 » 云门夜话",
        "首页 -> 云门夜话",
        "首页>云门夜话>打谷节 开场",
        "当前位置：首页 > 云门夜话 > 正文",
        "<a href='/1'>要闻</a>　<a href='/2'>云门夜话</a>",
    ],
)
def test_a_stated_line_that_is_a_step_to_the_page_is_a_column(crumbs: str) -> None:
    below = f"<div><h3>{OTHER}</h3>{ROW}<p>{OTHER}，打谷场上人来人往。</p>{p(*TEXTS)}</div>"
    assert read(f"<p>{crumbs}</p><p>云门夜话</p>{below}", "云门夜话").title == OTHER


@pytest.mark.parametrize(
    ("page_", "title"),
    [
        pytest.param("<h1>做老百姓的贴心人</h1><div><p>{}</p>", OTHER, id="outside the element of the text"),
        pytest.param("<div><h1>做老百姓的贴心人</h1><p>{}</p>", "做老百姓的贴心人", id="inside it"),
        pytest.param("<h1>古城夜市的头一天</h1><div><p>{}</p>", "古城夜市的头一天", id="it shares words with the text"),
    ],
)
def test_a_slogan_above_the_headline(page_: str, title: str) -> None:
    text = f"{ROW}<p>{OTHER}，打谷场上人来人往。</p>{p(*TEXTS)}</div>"
    assert read(page_.format(OTHER) + text, SITE).title == title


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        pytest.param(
            "<table><tr><td>村</td><td>亩</td></tr><tr><td>石桥</td><td>1200</td></tr></table>", 2, id="a table"
        ),
        pytest.param("<p>石桥镇文化站</p><p>2021年9月7日</p>", 2, id="a signature"),
        pytest.param("<h3>相关新闻</h3><p>石桥镇文化站</p><p>2021年9月7日</p>", 0, id="a heading above it"),
        pytest.param("<p>来源：云门晚报</p><p>石桥镇文化站</p><p>2021年9月7日</p>", 0, id="a row above it"),
    ],
)
def test_what_is_below_the_element_of_the_paragraphs(below: str, kept: int) -> None:
    found = read(f"<h1>{TITLE}</h1>{ROW}<div><div>{p(*TEXTS)}</div>{below}</div><p><a href='/1'>首页</a></p>")
    assert (found.paragraphs[:4], len(found.paragraphs)) == (TEXTS, 4 + kept)


def test_the_number_of_a_document_below_its_headline_opens_the_text() -> None:
    opening = ("石桥镇发〔2021〕12号", "各村委会：")
    found = read(
        f"<h1>关于修缮打谷场的通知</h1><p>{opening[0]}</p><div>{p(opening[1], *TEXTS)}</div>", "关于修缮打谷场的通知"
    )
    assert (found.title, found.paragraphs) == ("关于修缮打谷场的通知", (*opening, *TEXTS))


def test_the_words_of_a_button_in_a_heading_are_no_headline() -> None:
    assert read(f"<h1>分享到微信</h1><h2>{OTHER}</h2>{ROW}{p(*TEXTS)}", SITE).title == OTHER


HEADED = f"<h2>石桥镇打谷节的头一天</h2>{ROW}{p(*TEXTS)}"  # the headline of a page that states no other


@pytest.mark.parametrize(
    ("title", "line", "headline"),
    [
        pytest.param(f"{OTHER}-{SITE}", OTHER, OTHER, id="the site behind a dash"),
        pytest.param(f"{SITE}-{OTHER}", OTHER, OTHER, id="the site before a dash"),
        pytest.param(f"{OTHER}...", f"{OTHER}，客流过万", f"{OTHER}，客流过万", id="cut short"),
        pytest.param(OTHER, OTHER[:6], OTHER[:6], id="a line that is cut short"),
        pytest.param(OTHER, f"【{OTHER}】", f"【{OTHER}】", id="in brackets"),
        pytest.param(OTHER, "古城夜市　恢复营业首日", "古城夜市 恢复营业首日", id="a space within"),
        pytest.param(OTHER, "<i>古城夜市</i>恢复营业首日", OTHER, id="a word in italics"),
        pytest.param(OTHER, f"<a href='/1'>{OTHER}</a>", OTHER, id="a link"),
        pytest.param(OTHER, "古城夜市歇业", None, id="another end"),
        pytest.param("第三章", "第三章", None, id="a chapter that is no heading"),
    ],
)
def test_a_line_that_the_head_of_the_page_states(title: str, line: str, headline: str | None) -> None:
    assert read(f"<p>{line}</p>{HEADED}", title).title == (headline or "石桥镇打谷节的头一天")


@pytest.mark.parametrize(
    ("lines_of", "title", "subtitle"),
    [
        pytest.param(f"<h1>{OTHER[:4]}<br>{OTHER[4:]}</h1>", OTHER, None, id="a heading of two lines"),
        pytest.param(f"<p>{OTHER[:4]}</p><p>{OTHER[4:]}</p>", OTHER, None, id="two lines"),
        pytest.param(f"<p>{OTHER[:4]}</p><p>{OTHER[4:7]}</p><p>{OTHER[7:]}</p>", OTHER, None, id="three lines"),
        pytest.param(f"<p>{OTHER[:4]}</p><p>{OTHER[4:]}</p><p>——打谷场上话丰年</p>", OTHER, "——打谷场上话丰年",
                     id="two lines and a subtitle"),
        pytest.param(f"<p>{OTHER[:4]}</p><p>菜地</p><p>{OTHER[4:]}</p><h2>石桥镇打谷节</h2>", "石桥镇打谷节", None,
                     id="another line between"),
        pytest.param(f"<p>{OTHER[:4]}</p><p hidden>{OTHER[4:]}</p><h2>石桥镇打谷节</h2>", "石桥镇打谷节", None,
                     id="a hidden line"),
    ],
)  # fmt: skip
def test_a_stated_headline_in_several_lines(lines_of: str, title: str, subtitle: str | None) -> None:
    found = read(f"{lines_of}{ROW}{p(*TEXTS)}", OTHER)
    assert (found.title, found.subtitle, found.paragraphs) == (title, subtitle, TEXTS)


def test_a_subtitle_that_title_joins_to_the_headline() -> None:
    found = read(f"<p>{OTHER}</p><p>——打谷场上话丰年</p>{ROW}{p(*TEXTS)}", f"{OTHER}——打谷场上话丰年")
    assert (found.title, found.subtitle) == (OTHER, "——打谷场上话丰年")


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ("<h2>石桥镇打谷节的头一天</h2>", "石桥镇打谷节的头一天"),
        ("<h2><a href='/1'>石桥镇打谷节的头一天</a></h2>", None),
    ],
)
def test_a_heading_above_the_headline_is_its_kicker_unless_it_is_a_link(above: str, kicker: str | None) -> None:
    found = read(f"{above}<h1>{OTHER}</h1>{ROW}{p(*TEXTS)}", OTHER)
    assert (found.title, found.kicker) == (OTHER, kicker)


def test_the_higher_heading_is_the_headline() -> None:
    found = read(f"<h3>石桥镇打谷节的头一天</h3><h2>{OTHER}</h2>{ROW}{p(*TEXTS)}", SITE)
    assert (found.title, found.kicker) == (OTHER, "石桥镇打谷节的头一天")


@pytest.mark.parametrize("label", ["标题：", "【标题】：", "标　题："])
def test_the_value_of_a_title_label_in_its_line(label: str) -> None:
    assert read(f"<p>{label}{OTHER}</p>{ROW}{p(*TEXTS)}", SITE).title == OTHER


@pytest.mark.parametrize("between", [PICTURE, "<p hidden>甲</p>", ""])
def test_a_heading_above_a_line_and_the_row_is_the_headline(between: str) -> None:
    found = read(f"<h2>{OTHER}</h2>{between}<p>石桥镇打谷节的头一天开场啦</p>{ROW}{p(*TEXTS)}", SITE)
    assert found.title == OTHER


@pytest.mark.parametrize("line", ["3000斤新稻谷进了粮仓", "9月7日打谷节在石桥开场", "2021年打谷节开场"])
def test_a_headline_that_begins_with_a_number_by_its_place(line: str) -> None:
    assert read(f"<p>{line}</p>{ROW}{p(*TEXTS)}", SITE).title == line


@pytest.mark.parametrize("line", ["2021年9月7日", "2021-09-07 星期二"])
def test_a_day_is_no_headline_by_its_place(line: str) -> None:
    assert read(f"<p>{OTHER}</p><p>{line}</p>{ROW}{p(*TEXTS)}", SITE).title == OTHER


@pytest.mark.parametrize("stated", [f"云门：{OTHER}--城建频道--{SITE}", f"青州建设集团有限公司 基层动态 {OTHER}"])
def test_the_headline_behind_a_place_or_columns_in_the_title(stated: str) -> None:
    kicker = "集团第一分公司把夜市的摊位重新划过"
    assert read(f"<div>{kicker}</div><div>{OTHER}</div>{ROW}{p(*TEXTS)}", stated).title == OTHER


def test_a_reading_list_within_the_text_makes_it_no_feed() -> None:
    links = [f"<p><a href=/{n}.html>老街第{n}段修缮一年后重新开放</a></p>" for n in range(3)]
    listed, fed = (
        p(*TEXTS) + "".join(links) + p(*TEXTS),
        "".join(p(text) + link for text, link in zip(TEXTS, links, strict=False)),
    )
    regions = [best_region(score_lines(page(html)), None) for html in (listed, fed)]
    shares = [region.links for region in regions if region]
    assert shares == [1 / 11, 2 / 5]


def test_a_word_for_a_document_directly_above_its_row_is_the_headline() -> None:
    path = "<p>您的位置：主页 -&gt; 信息公告 -&gt; 通知公告</p>"
    assert read(f"<p>{OTHER}新摊位三百个</p>{path}<p>讣告</p>{ROW}{p(*TEXTS)}", "").title == "讣告"
