"""Where the text of a rendering, which has no elements, begins and ends, and which line is its headline."""

from __future__ import annotations

import pytest
from test_text_renderings import ROW, TEXTS, TITLE, rendered
from zoning import lines

from qznews_extract import Article, parse

FOURTH = "合作社的会计算了一笔账，少霉烂一成，每亩地就能多卖一百多元。"
FIFTH = "晒场边的大喇叭每天早晚各播一次天气，老人们都说比看手机方便。"
CELLS = ("村名", "亩数", "石桥", "1200", "柳林", "980") * 6  # one in a line, as some renderings print a table
LISTED = ("相关新闻", "老街修缮完工迎来首批客人", "少儿馆新到绘本两千册")


def read(*text: str) -> Article:
    return parse("\n".join(text) + "\n", form="text")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        pytest.param((TEXTS[2], FOURTH, FIFTH, "（周若禾）"), True, id="three paragraphs and a credit"),
        pytest.param((TEXTS[2], FOURTH, FIFTH, "责任编辑：周若禾"), True, id="three paragraphs and an editor"),
        pytest.param((TEXTS[2], FOURTH, "（周若禾）"), True, id="two paragraphs and a credit"),
        pytest.param(("• " + TEXTS[2], "• " + FOURTH, "（周若禾）"), False, id="two bullets and a credit"),
        pytest.param((TEXTS[2], *LISTED, "责任编辑：周若禾"), False, id="another list"),
        pytest.param(("责任编辑：周若禾", TEXTS[2]), False, id="an editor and a paragraph"),
    ],
)
def test_a_list_of_titles_within_a_text_ends_it_unless_paragraphs_follow(below: tuple[str, ...], kept: bool) -> None:
    found = rendered(*TEXTS[:2], *LISTED, *below, below="").paragraphs
    assert found[:2] == TEXTS[:2]
    assert (TEXTS[2] in found) is kept
    assert (FIFTH in found) is (FIFTH in below)


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        pytest.param(("读者都在看。", TEXTS[2]), True, id="a short sentence and a paragraph"),
        pytest.param(("老街修缮完工迎来首批客人", TEXTS[2]), False, id="a title and a paragraph"),
    ],
)
def test_a_heading_in_a_text_and_what_follows_it(below: tuple[str, ...], kept: bool) -> None:
    assert (TEXTS[2] in rendered(*TEXTS[:2], "相关新闻", *below, below="").paragraphs) is kept


@pytest.mark.parametrize(
    "mark",
    [
        "责任编辑：周若禾",
        "打印 收藏 分享",
        "来源：云门晚报 2021-09-08 08:00",
        "上一页 1 2 3 下一页",
        "鲁ICP备11000130号",
        "记者 周若禾",
    ],
)
def test_a_line_of_the_page_below_a_table_ends_the_text(mark: str) -> None:
    assert rendered(*TEXTS[:2], *CELLS, TEXTS[2], below="").paragraphs == (*TEXTS[:2], *CELLS, TEXTS[2])
    assert TEXTS[2] not in rendered(*TEXTS[:2], *CELLS, mark, TEXTS[2], below="").paragraphs


def test_a_paragraph_with_the_credit_that_closes_a_text_is_its_last() -> None:
    assert rendered(TEXTS[0], f"{TEXTS[1]}（周若禾）", *CELLS, TEXTS[2]).paragraphs == TEXTS[:2]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        pytest.param(("石桥镇文化站", "2021年9月7日"), 2, id="a line above a day"),
        pytest.param(("二〇二一年九月七日",), 1, id="a day in Han numerals"),
        pytest.param(("石桥镇人民政府",), 1, id="a public body"),
        pytest.param(("联系人：李朗", "石桥镇人民政府"), 2, id="a contact above the body"),
        pytest.param(("联系人：李朗",), 0, id="a contact alone"),
        pytest.param(("——写于打谷场边的小楼",), 1, id="where a text was written"),
        pytest.param(("此致", "敬礼"), 2, id="the end of a letter"),
        pytest.param(("菜地", "石桥镇人民政府"), 0, id="a word of a menu above it"),
    ],
)
def test_lines_below_the_last_paragraph_of_a_text(below: tuple[str, ...], kept: int) -> None:
    assert rendered(*TEXTS, *below, below="首页 新闻 社会").paragraphs == (*TEXTS, *below[:kept])


@pytest.mark.parametrize(
    ("row", "source"), [("2021-09-07", None), ("2021-09-07 10:25", None), ("来源：青州新闻网", "青州新闻网")]
)
def test_the_headline_of_a_text_is_the_line_above_its_row(row: str, source: str | None) -> None:
    found = read("首页 新闻 社会", TITLE, row, "市里的打谷场都要换水泥地面吗", *TEXTS)
    assert (found.title, found.source) == (TITLE, source)


def test_the_headline_of_a_text_is_above_the_first_of_two_rows() -> None:
    found = read("首页 新闻 社会", TITLE, "2021-09-07", "市里的打谷场都要换水泥地面吗", "2021-09-08", *TEXTS)
    assert found.title == TITLE


def test_a_line_without_a_sentence_below_the_row_opens_the_text() -> None:
    line = "渠水从西山脚下引来流过三个村子进了古城的护城河浇灌两岸的菜地"
    assert read("首页 新闻 社会", TITLE, ROW, line, *TEXTS).paragraphs == (line, *TEXTS)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        pytest.param(("地址：石桥路", "电话：3221234"), 2, id="labelled values"),
        pytest.param(("1.报名表", "2.照片"), 2, id="numbers"),
        pytest.param(("石桥镇的早稻",), 0, id="other words"),
        pytest.param(("地址：石桥路", "相关新闻", "电话：3221234"), 1, id="a heading among them"),
    ],
)
def test_values_below_the_last_point(values: tuple[str, ...], kept: int) -> None:
    points = (f"一、{TEXTS[0]}", f"二、{TEXTS[1]}", "三、报名地点", "四、联系方式")
    assert rendered(*points, *values, below="").paragraphs == (*points, *values[:kept])


@pytest.mark.parametrize(
    ("group", "light"),
    [
        pytest.param("菜地\n果园\n{0}\n桃园\n", True, id="one paragraph of four lines"),
        pytest.param("菜地\n{0}\n果园\n{0}\n桃园\n", True, id="two of five"),
        pytest.param("{0}\n菜地\n{0}\n果园\n{0}\n", False, id="three of five"),
        pytest.param("菜地\n果园\n来源：青州新闻网\n{0}\n桃园\n", False, id="one below a source"),
        pytest.param("菜地\n果园\n桃园\n{0}\n{0}\n", False, id="two next to each other"),
        pytest.param("菜地\n{0}\n", False, id="one of two"),
    ],
)
def test_paragraphs_among_short_lines_of_a_text_weigh_less(group: str, light: bool) -> None:
    whole = lines(group.format(TEXTS[0]), "text")
    assert all((score < len(TEXTS[0]) / 2) is light for score in whole.scores if score > 0)


def test_an_editor_within_a_text_ends_it_if_less_follows_than_precedes() -> None:
    assert rendered(*TEXTS, "责任编辑：周若禾", FOURTH, FIFTH, below="").paragraphs == TEXTS
    assert rendered(TEXTS[0], "责任编辑：周若禾", FOURTH, FIFTH, below="").paragraphs == (TEXTS[0], FOURTH, FIFTH)


@pytest.mark.parametrize("above", [(), ("青州新闻网",)])
def test_a_text_without_menu_and_row_begins_with_its_headline(above: tuple[str, ...]) -> None:
    found = read(*above, TITLE, *TEXTS)
    assert (found.title, found.paragraphs) == (TITLE, TEXTS)


def test_a_text_goes_on_below_a_single_title_if_two_paragraphs_follow() -> None:
    found = rendered(*TEXTS[:2], "相关阅读：在农贸市场当一天管理员", TEXTS[2], FOURTH, below="").paragraphs
    assert {TEXTS[2], FOURTH} <= set(found)


@pytest.mark.parametrize(
    "said",
    [
        ("网友稻花香里：说得好。", "网友桥边老周：盼着明年也有好收成。"),
        ("稻花香里 5分钟前", "说得好。", "桥边老周 昨天", "盼着明年也有好收成。"),
        ("稻花香里 3楼", "说得好。", "桥边老周 4楼", "盼着明年也有好收成。"),
        ("稻花香里 09-08", "说得好。", "桥边老周 09-09", "盼着明年也有好收成。"),
    ],
)
def test_comments_of_a_text_by_readers_and_times(said: tuple[str, ...]) -> None:
    assert rendered(*TEXTS, "网友评论", *said, below="").paragraphs == TEXTS


@pytest.mark.parametrize(
    ("bullets", "text"),
    [
        pytest.param(("首页", "要闻", "社会"), False, id="words"),
        pytest.param(("早稻十亩；", "中稻三亩；"), True, id="points"),
        pytest.param(
            ("早稻十亩", "中稻、晚稻和油菜今年都种在河边的新田里，一共三十来亩，长得都好。"),
            True,
            id="a sentence among them",
        ),
    ],
)
def test_bullets_between_paragraphs_of_a_text(bullets: tuple[str, ...], text: bool) -> None:
    listed = [f"  • {bullet}" for bullet in bullets]
    assert rendered(TEXTS[0], *listed, *TEXTS[1:]).paragraphs == (TEXTS[0], *(bullets if text else ()), *TEXTS[1:])
    far = rendered(*TEXTS, *listed, FOURTH, FIFTH).paragraphs
    assert (far[: len(TEXTS)], set(bullets) <= set(far)) == (TEXTS, text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("下载", True, id="a word"),
        pytest.param("1200", True, id="a number"),
        pytest.param("（点击图片进入下一页）", False, id="a prompt"),
        pytest.param("（来源：云门晚报）", False, id="a source"),
        pytest.param("图为农机手在检修烘干机。李朗 摄", False, id="a caption"),
        pytest.param("▲打谷场的夜晚", False, id="a caption with its mark"),
        pytest.param("原标题：打谷场换新貌", False, id="a title note"),
        pytest.param("扫码关注云门早报公众号", False, id="an appeal"),
    ],
)
def test_a_short_line_between_paragraphs_of_a_text(line: str, text: bool) -> None:
    found = rendered(*TEXTS[:2], line, TEXTS[2], FOURTH).paragraphs
    assert found == (*TEXTS[:2], *([line] if text else ()), TEXTS[2], FOURTH)


@pytest.mark.parametrize("words", [("打印", "收藏"), ("收藏", "分享", "打印")])
def test_words_of_buttons_next_to_each_other_in_a_text(words: tuple[str, ...]) -> None:
    assert rendered(*TEXTS[:2], *words, TEXTS[2], FOURTH).paragraphs == (*TEXTS[:2], TEXTS[2], FOURTH)


@pytest.mark.parametrize(
    ("row", "first", "text"),
    [
        pytest.param("来源：青州新闻网 2021-09-07 10:25", "北方的秋天来得早", True, id="a line below a row of labels"),
        pytest.param("2021-09-07 10:25", "各位乡亲：", True, id="a salutation below a time"),
        pytest.param("来源：青州新闻网 2021-09-07 10:25", "周若禾", False, id="a name"),
        pytest.param("来源：青州新闻网 2021-09-07 10:25", "云门晚报", False, id="an outlet"),
    ],
)
def test_the_first_line_of_a_text_below_its_row(row: str, first: str, text: bool) -> None:
    found = read("首页 新闻 社会", TITLE, row, first, *TEXTS)
    assert found.paragraphs == (*([first] if text else ()), *TEXTS)


@pytest.mark.parametrize(
    ("summary", "kept"),
    [("核心提示：打谷场今年换了水泥地面，烘干机也进了村。", False), ("打谷场今年换了水泥地面，烘干机也进了村。", True)],
)
def test_a_summary_above_the_paragraphs_of_a_text(summary: str, kept: bool) -> None:
    found = rendered(summary, *TEXTS)
    assert found.paragraphs == (*([summary] if kept else ()), *TEXTS)
    assert (found.summary is None) is kept


def test_the_headline_of_a_text_below_sentences_of_others() -> None:
    found = read(FIFTH, "首页 新闻 社会 体育 财经 视频", TITLE, ROW, *TEXTS, FOURTH)
    assert (found.title, found.source, found.paragraphs) == (TITLE, "青州新闻网", (*TEXTS, FOURTH))


@pytest.mark.parametrize(
    "lines_below",
    [
        ("编辑：周若禾", "校对：李朗"),
        ("责任编辑：周若禾",),
        ("来源：青州新闻网 编辑：周若禾",),
        ("", "（编辑：周若禾）"),
    ],
)
def test_the_editor_below_a_text(lines_below: tuple[str, ...]) -> None:
    found = rendered(*TEXTS, *lines_below, below="")
    assert (found.paragraphs, found.editors[0].name) == (TEXTS, "周若禾")


def test_a_credit_line_below_a_text() -> None:
    found = rendered(*TEXTS, "（记者 周若禾 通讯员 李朗）", below="")
    assert (found.paragraphs, [person.name for person in found.reporters]) == (TEXTS, ["周若禾", "李朗"])


def test_menus_between_paragraphs_part_no_text() -> None:
    menu = "县里要闻 镇里要闻 村里要闻 田间要闻"
    found = rendered(*TEXTS[:2], menu, menu, TEXTS[2], FOURTH).paragraphs
    assert (found[:2], found[-2:]) == (TEXTS[:2], (TEXTS[2], FOURTH))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(("石桥镇里新鲜事一件接一件",), (), id="a kicker"),
        pytest.param((), ("——石桥镇的打谷节",), id="a subtitle"),
        pytest.param(
            (f"• {TITLE}", "• 老街修缮完工迎来首批客人", "首页 要闻 社会"),
            ("往年的打谷场都是泥地坑洼",),
            id="it is in a list",
        ),
        pytest.param(
            ("打谷节开场了，快来看。", "早稻卖了好价钱，真好。", "首页 要闻 社会 体育 财经"), (), id="teasers"
        ),
    ],
)
def test_the_headline_of_a_text_between_other_lines(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    found = read("首页 新闻 社会", *above, TITLE, *below, ROW, *TEXTS, FOURTH)
    assert (found.title, found.source, found.paragraphs) == (TITLE, "青州新闻网", (*TEXTS, FOURTH))


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(("首页 > 警务资讯 > 正文", "@", "ROW"), id="below the path"),
        pytest.param(("石桥镇办村晚", "@", "十六个节目一夜演完", "ROW"), id="between kicker and subtitle"),
        pytest.param(("石桥镇办村晚 老人孩子齐上台", "@", "ROW"), id="short, below a kicker"),
        pytest.param(
            ("石桥镇办村晚", "@", "开场前一小时就坐满了人", "本报记者 李朗"), id="between both, above a credit"
        ),
        pytest.param(
            (
                "南湖办起露天电影院",
                "2021年9月7日 星期二 返回首页 版面导航 高级检索",
                "石桥镇办村晚",
                "@",
                "十六个节目一夜演完",
            ),
            id="below the day of the issue",
        ),
    ],
)
def test_which_line_above_a_text_is_its_headline(above: tuple[str, ...]) -> None:
    short = "村晚的“台柱子”"
    opening = "石桥镇的村晚昨晚开演，台柱子是六十八岁的老木匠，他一个人演了四个节目。"
    over = [line.replace("@", short).replace("ROW", ROW) for line in above]
    assert read(*["• 新闻"] * 5, *over, opening, *TEXTS).title == short


def test_the_headline_of_a_text_is_above_its_row_although_a_list_is_between() -> None:
    listed = ["• 老街修缮完工迎来首批客人"] * 14
    found = read("首页 新闻 社会", TITLE, ROW, *listed, *TEXTS)
    assert (found.title, found.paragraphs) == (TITLE, TEXTS)


def test_a_headline_of_two_characters_above_the_row_of_a_text() -> None:
    assert read("首页 新闻 社会", "打谷", ROW, *TEXTS).title == "打谷"
    assert read("首页 新闻 社会", TITLE, "打谷", ROW, *TEXTS, "打谷").title == TITLE


WHOLE = (*TEXTS, FOURTH)


def places(line: str) -> str:
    """Where a line is text of a rendering: above its paragraphs (a), between them (b), or at the end (e)."""
    orders = {"a": (line, *WHOLE), "b": (*WHOLE[:2], line, *WHOLE[2:]), "e": (*WHOLE, line)}
    return "".join(place for place, order in orders.items() if rendered(*order, below="").paragraphs == order)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param("他见石桥商行。", "abe", id="a sentence"),
        pytest.param("一、报名地点", "abe", id="a point"),
        pytest.param("——写于打谷场边", "abe", id="where it was written"),
        pytest.param("石桥镇人民政府", "be", id="a public body"),
        pytest.param("1 2 3", "b", id="numbers"),
        pytest.param("2021-09-07 10:25", "b", id="a time"),
        pytest.param("稻花香里 2024-01-02 08:15", "b", id="a name and a time"),
        pytest.param("相关新闻", "b", id="a heading"),
        pytest.param("打印", "b", id="the word of a button"),
        pytest.param("来源：云门晚报", "", id="a source"),
        pytest.param("作者：周若禾", "", id="an author"),
        pytest.param("记者 周若禾", "", id="a credit"),
        pytest.param("第1页 下一页", "", id="pages"),
        pytest.param("下载云门客户端", "", id="an appeal"),
        pytest.param("▲打谷场的夜晚", "", id="a caption with its mark"),
        pytest.param("图为打谷场。", "", id="a caption"),
        pytest.param("原标题：打谷场换新貌", "", id="a title note"),
    ],
)
def test_where_a_line_is_text_of_a_rendering(line: str, text: str) -> None:
    assert places(line) == text


@pytest.mark.parametrize("title", ["打谷场换新貌", "古城夜市开张", TITLE])
def test_a_headline_alone_above_a_text(title: str) -> None:
    assert read(title, *TEXTS).title == title


@pytest.mark.parametrize(
    "paragraphs", [(*TEXTS, FOURTH, FIFTH), (*TEXTS, FOURTH, FIFTH, *[f"{text[:-1]}呢。" for text in TEXTS])]
)
def test_comments_below_a_long_text(paragraphs: tuple[str, ...]) -> None:
    said = (
        "稻花香里 5分钟前",
        "说得好，盼着明年也有好收成，大家都来看。",
        "桥边老周 昨天",
        "什么时候轮到我们村的打谷场换水泥地面？",
    )
    assert rendered(*paragraphs, "网友评论", *said, below="").paragraphs == paragraphs
