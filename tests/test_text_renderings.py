"""What a text rendering, which has no elements, keeps: tables, numbered headings, salutations, signatures, captions."""

from __future__ import annotations

from typing import Final

import pytest

from qznews_extract import Article, parse
from qznews_extract.grammar.captions import is_caption
from qznews_extract.grammar.page_furniture import is_page_furniture

TITLE: Final = "石桥镇的打谷场换了水泥地面"
ROW: Final = "来源：青州新闻网 2021-09-07 10:25"
TEXTS: Final = (
    "石桥镇的打谷场今年换了水泥地面，新收的稻谷摊开来晒，远远看去一片金黄。",
    "镇里的农机手说，烘干机也进了村，碰上阴雨天，一晚上就能烘完两万斤稻谷。",
    "往年这个时候，家家户户都盯着天色，半夜听见雨声就要爬起来抢收。",
)


def rendered(*lines: str, head: str = "首页 新闻 社会", below: str = "责任编辑：李朗") -> Article:
    return parse("\n".join([head, TITLE, ROW, "", *lines, "", below, "青州新闻网版权所有"]) + "\n", form="text")


def test_text_on_both_sides_of_a_table() -> None:
    table = ("名次 书屋 藏书（册） 得分", "1 湖背村书屋 3120 96.5", "2 渡头村书屋 2850 94.0", "3 茶坪村书屋 1960 34分")
    rows = tuple(row.replace(" ", "\t") for row in table)
    assert rendered(*TEXTS[:2], *table, TEXTS[2]).paragraphs == (*TEXTS[:2], *rows, TEXTS[2])


def test_lines_of_names_and_days_are_not_a_table() -> None:
    lines = ("周若禾 李 朗 郑青穗", "倪青舟 林 朔 常望舒", "刘 娜 王 砚 马望川")
    assert rendered(*TEXTS, *lines, TEXTS[0]).paragraphs == (*TEXTS, *lines, TEXTS[0])


def test_the_number_of_a_heading_between_paragraphs_is_kept() -> None:
    heads = ("1. 柳条寨：海在玉米地后面", "2. 石浦：跟着担子走")
    lines = (TEXTS[0], f"  {heads[0]}", TEXTS[1], f"  {heads[1]}", TEXTS[2])
    assert rendered(*lines).paragraphs == (TEXTS[0], heads[0], TEXTS[1], heads[1], TEXTS[2])


@pytest.mark.parametrize("line", ["同志们，各位乡亲：", "各乡镇人民政府，县直各有关单位："])
def test_a_salutation_opens_the_text(line: str) -> None:
    assert rendered(line, *TEXTS).paragraphs == (line, *TEXTS)


@pytest.mark.parametrize("others", [(), ("分享到微信", "收听全文")])
def test_a_short_line_below_the_row_opens_the_text(others: tuple[str, ...]) -> None:
    first = "北方的秋天来得早"
    lines = "\n".join([TITLE, *others, ROW, first, *TEXTS])
    assert parse(lines, form="text").paragraphs == (first, *TEXTS)


@pytest.mark.parametrize("heading", ["相关新闻", "网友评论"])
def test_a_heading_above_paragraphs_ends_no_text(heading: str) -> None:
    assert rendered(*TEXTS[:2], heading, *TEXTS).paragraphs == (*TEXTS[:2], heading, *TEXTS)


def test_bullets_between_paragraphs_are_text_unless_they_are_a_menu() -> None:
    menu, points = ("首页", "要闻", "社会"), ("早稻十亩；", "中稻三亩；", "晚稻五亩。")
    assert rendered(TEXTS[0], *[f"  • {word}" for word in menu], *TEXTS[1:]).paragraphs == TEXTS
    listed = rendered(TEXTS[0], *[f"  • {point}" for point in points], *TEXTS[1:])
    assert listed.paragraphs == (TEXTS[0], *points, *TEXTS[1:])


def test_an_editor_ends_the_text_unless_most_of_it_follows() -> None:
    editor = "责任编辑：周若禾"
    assert rendered(*TEXTS, editor, TEXTS[0]).paragraphs == TEXTS
    assert rendered(TEXTS[0], editor, *TEXTS[1:], *TEXTS).paragraphs == (*TEXTS, *TEXTS)


def test_titles_that_are_sentences_below_a_heading_are_no_text() -> None:
    titles = ("老旧小区改造以后，柳河镇的老街变美了，居民都说好。", "谁来管这三十亩水塘，镇里给出了答复，村民放了心。")
    assert rendered(*TEXTS, "相关新闻", *[f"  • {title}" for title in titles]).paragraphs == TEXTS


def test_a_list_of_links_behind_the_first_paragraph_parts_no_text() -> None:
    listed = ("相关新闻", *["  • 少儿馆新到绘本两千册"] * 4)
    found = rendered(TEXTS[0], *listed, *TEXTS[1:]).paragraphs
    assert (found[0], *found[-2:]) == TEXTS


def test_the_signature_of_a_notice_above_an_attachment() -> None:
    signed = ("石桥镇融媒体中心", "2021年9月7日")
    assert rendered(*TEXTS, "特此公告。", *signed, "附件：报名表.doc").paragraphs[:6] == (*TEXTS, "特此公告。", *signed)


def test_a_list_that_the_text_announces() -> None:
    items = ("6GB+128GB：1999 元", "8GB+256GB：2599 元")
    listed = [f"  • {item}" for item in items]
    assert rendered(*TEXTS, "版本与价格如下：", *listed).paragraphs == (*TEXTS, "版本与价格如下：", *items)


def test_a_table_with_one_cell_a_line_does_not_end_the_text() -> None:
    cells = ("序号", "姓名", "岗位", "成绩", "1", "周若禾", "初中语文", "71.5", "2", "李 朗", "小学英语", "66.0")
    assert rendered(TEXTS[0], *cells, *TEXTS[1:]).paragraphs == (TEXTS[0], *cells, *TEXTS[1:])
    cells = ("代码", "岗位", "人数", "A01", "古籍整理", "1", "A02", "读者服务", "2")
    report = "各村发现偷水的，可以告诉水管站。举报电话：3303015。"
    found = rendered(TEXTS[0], *cells, report, *TEXTS[1:])
    assert found.paragraphs == (TEXTS[0], *cells, report, *TEXTS[1:])
    assert found.reporters == ()


def test_hashtags_and_tools_below_the_text_are_of_the_page() -> None:
    for line in ("#打谷场 #秋收", "收藏打印"):
        assert rendered(*TEXTS, line).paragraphs == TEXTS


def test_short_points_in_the_text_are_text_and_the_words_of_a_menu_are_not() -> None:
    points = ("外婆的老姜三十克", "隔年的桂圆干八颗", "井水六百毫升")
    listed = [f"  • {point}" for point in points]
    found = rendered(TEXTS[0], "要准备的东西", *listed, *TEXTS[1:]).paragraphs
    assert found == (TEXTS[0], "要准备的东西", *points, *TEXTS[1:])
    menu = ["  • 微信", "  • 微博", "  • 打印"]
    assert rendered(TEXTS[0], *menu, *TEXTS[1:]).paragraphs == TEXTS


@pytest.mark.parametrize(
    "inserted",
    [
        ("相关阅读：记者体验：在农贸市场当一天管理员",),
        ("相关报道：", "云岫乳业董事长减持套现1.3亿元", "低温奶战事：谁在为冷柜买单"),
    ],
)
def test_a_reading_list_within_the_text_does_not_end_it(inserted: tuple[str, ...]) -> None:
    text = (TEXTS[0], *inserted, TEXTS[1], "销售费用猛增", f"{TEXTS[2]}（记者 周若禾）")
    assert {*TEXTS, "销售费用猛增"} <= set(rendered(*text).paragraphs)


def test_the_end_of_a_letter() -> None:
    end = ("此致", "敬礼！", "石桥镇农机站 李朗", "2021年9月7日")
    assert rendered(*TEXTS, *end).paragraphs == (*TEXTS, *end)


def test_references() -> None:
    references = (
        "参考文献",
        "[1] 谷雨川.农谚与时间[M].江洲大学出版社,1998:41.",
        "[2] 凌青.渠水与秩序[J].乡土研究,2011(3):77.",
    )
    assert rendered(*TEXTS, *references).paragraphs == (*TEXTS, *references)


def test_a_list_of_references_is_no_reading_list() -> None:
    items = ("光绪《石桥镇志》卷二、卷五", "石桥镇老人口述，2021年1月")
    found = rendered(*TEXTS, "参考资料：", *[f"  • {item}" for item in items])
    assert (found.paragraphs, found.recommendations) == ((*TEXTS, "参考资料：", *items), ())


SIGNED: Final = ("石桥镇文化站", "2021年9月7日")


@pytest.mark.parametrize(
    "contacts",
    [
        pytest.param(("联系人：周若禾 电话：0536-3221234",), id="a person and a number"),
        pytest.param(("公示期限：2021年9月7日至9月13日", "受理短信：18805730012"), id="a term"),
        pytest.param(("联系人：周若禾", "附件：1.报名表", "2.座位一览表"), id="attachments"),
        pytest.param(("石桥镇团委",), id="another body"),
    ],
)
def test_the_signature_of_a_notice_below_contacts(contacts: tuple[str, ...]) -> None:
    assert rendered(*TEXTS, *contacts, *SIGNED).paragraphs[-2:] == SIGNED


def test_a_title_above_the_day_of_another_article_is_no_signature() -> None:
    others = ("老街修缮完工迎来首批客人", "少儿馆新到绘本两千册", "2021年9月7日")
    assert rendered(*TEXTS, *others, below="返回首页").paragraphs == TEXTS


def test_points_and_tables_of_an_announcement() -> None:
    table = ("标号", "名称", "起拍价", "1", "打谷场", "—", "2", "烘干机", "-6.3")
    points = ("二、竞买人条件", "1. 时间：9月7日至9月13日（上午8:00—11:30）。", TEXTS[1], "三、竞买方式", TEXTS[2])
    assert rendered(TEXTS[0], "一、拍卖标的", *table, *points).paragraphs[-len(points) :] == points


def test_a_numbered_table_below_the_signature() -> None:
    table = ("序号 姓名 单位", "1 周若禾 石桥镇中学", "2 李朗 石桥镇小学")
    found = rendered(*TEXTS, *SIGNED, "拟聘用人员名单", *table, below="点击排行").paragraphs
    assert [line.replace("\t", " ") for line in found[-4:]] == ["拟聘用人员名单", *table]


def test_days_of_a_list_that_the_text_announces() -> None:
    announced = "新春将至，根据国家法定节假日安排，结合本馆实际，现将春节期间开馆时间公告如下："
    days = ("1月27日（除夕）：全馆闭馆", "1月28日至30日：一楼报刊区、少儿区10:00—16:00开放", "2月3日起：恢复正常开放")
    listed = [f"  • {day}" for day in days]
    assert rendered(announced, *listed, *TEXTS).paragraphs == (announced, *days, *TEXTS)


def test_a_career() -> None:
    stages = ("1984.07—1995.03 石桥镇文化站干部、副站长", "1995.03—2021.08 石桥镇文化站站长", "2021.08 退休")
    assert rendered(*TEXTS, *stages).paragraphs == (*TEXTS, *stages)


def test_a_note_on_the_author() -> None:
    assert rendered(*TEXTS, "（作者系石桥镇中学教师）").paragraphs == (*TEXTS, "（作者系石桥镇中学教师）")


def test_a_dateline_with_the_title_opens_the_text() -> None:
    line = f"新华社济南9月7日电 题：{TITLE}"
    assert rendered(line, "新华社记者 周若禾", *TEXTS).paragraphs == (line, *TEXTS)


def test_a_path_from_the_home_page_is_not_the_headline() -> None:
    assert parse("\n".join(["首页/警务信息/警情通报", "警情通报", ROW, *TEXTS]), form="text").title == "警情通报"


@pytest.mark.parametrize("title", ["别让“扫码”挡住了老人的菜篮子", "“扫码点餐”别扫走了选择权"])
def test_a_headline_about_codes(title: str) -> None:
    found = parse("\n".join(["首页 新闻 社会", title, ROW, *TEXTS]) + "\n", form="text")
    assert (found.title, found.paragraphs) == (title, TEXTS)


def test_where_and_when_a_text_was_written() -> None:
    assert rendered(*TEXTS, "——2011年春，写于东莞").paragraphs == (*TEXTS, "——2011年春，写于东莞")


def test_a_credit_above_titles_that_look_like_sentences() -> None:
    titles = ("[要闻] 老旧小区改造，让柳河镇“美”起来 (09-06)", "[要闻] 周若禾：谁来管这三十亩水塘？")
    found = rendered(*TEXTS[:2], f"{TEXTS[2]}（记者 周若禾）", "", "相关新闻：", *titles)
    assert found.paragraphs == TEXTS
    assert [person.name for person in found.reporters] == ["周若禾"]


@pytest.mark.parametrize(
    "above",
    [
        "第A06版：市县",
        "热门城市：北京 上海 成都 杭州 南京 天津 深圳 重庆",
        "乡镇卫生院收费员五年上门代办报销1.1万笔——",
        "2021年9月7日 星期二 您现在的位置：云门网 → 社会",
    ],
)
def test_a_line_above_the_headline_is_not_the_headline(above: str) -> None:
    assert rendered(*TEXTS, head=above).title == TITLE


def test_an_official_below_the_headline_is_not_the_headline() -> None:
    lines = ["首页 新闻 社会", TITLE, "石桥镇副镇长 周若禾", "（二〇二一年九月一日）", ROW, *TEXTS]
    assert parse("\n".join(lines) + "\n", form="text").title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "巷子里的理发店。（受访者提供）",
        "巷子里的理发店。摄影/周若禾",
        "巷子里的理发店 来源：受访者",
        "巷子里的理发店（摄影：周若禾）",
        "巷子里的理发店。（图自网络）",
        "理发店今年八十岁。（资料照）",
    ],
)
def test_a_caption_without_a_picture(line: str) -> None:
    assert is_caption(line, after_picture=False)


@pytest.mark.parametrize(
    "line",
    [
        "打印收藏分享",
        "字号：默认大超大",
        "播报编辑讨论分享",
        "Facebook微信分享",
        "打印 字号大 字号小",
        "微博微信字体大小: 小 中 大",
        "微博微信字体大小：TT",
        "分享WhatsApp收藏打印字号：小中大",
        "打印纠错商城分享收藏字号",
        "分享2收藏5顶31踩0",
        "小字号",
    ],
)
def test_buttons_joined_without_a_space(line: str) -> None:
    assert is_page_furniture(line)


@pytest.mark.parametrize("line", ["收藏家分享的喜悦", "点赞收获季", "评论区来信", "打印机分享会评论员文章", "小字条"])
def test_a_subheading_of_such_words_is_not_furniture(line: str) -> None:
    assert not is_page_furniture(line)


@pytest.mark.parametrize(
    ("row", "source", "reporters"),
    [
        pytest.param("要闻云门晨报 2021-09-07 10:25", "云门晨报", [], id="behind the page's column"),
        pytest.param("云门晨报周若禾 2021-09-07 10:25", "云门晨报", ["周若禾"], id="before a name"),
        pytest.param(
            "2021-09-07 10:25云门晨报周若禾我要评论(3)", "云门晨报", ["周若禾"], id="before a name and a button"
        ),
        pytest.param("2021-09-07 10:25 来源：湖畔闲话江苏 举报", "湖畔闲话", [], id="an account that the page names"),
        pytest.param(
            "来源：云门晨报 记者：周若 刘娜阅读 312 2021-09-07 10:25",
            "云门晨报",
            ["周若", "刘娜"],
            id="a button behind a name",
        ),
        pytest.param("2021-09-07 10:25 来源：云门江苏", "云门江苏", [], id="a name that it does not"),
        pytest.param("云门市融媒体中心 4107 次浏览 手机阅读", "云门市融媒体中心", [], id="beside views"),
        pytest.param("青州新闻网 2021-09-07 10:25 云门晨报 我要爆料", "云门晨报", [], id="beside the site itself"),
        pytest.param("要闻 2021-09-07 10:25", None, [], id="the column alone"),
    ],
)
def test_values_of_a_row_without_gaps(row: str, source: str | None, reporters: list[str]) -> None:
    text = ["• 首页", "• 要闻", "首页 > 要闻 > 正文", TITLE, row, *TEXTS, "湖畔闲话", "青州新闻网版权所有"]
    found = parse("\n".join(text), form="text")
    assert (found.source, [person.name for person in found.reporters]) == (source, reporters)


def test_a_reading_list_on_one_line_is_not_text() -> None:
    found = rendered(TEXTS[0], "相关阅读：老街修缮完工迎来首批客人", TEXTS[1], TEXTS[2])
    assert (found.paragraphs, [one.title for one in found.recommendations]) == (TEXTS, ["老街修缮完工迎来首批客人"])


def test_a_dialogue_goes_on_below_a_reading_list() -> None:
    asked = ("记者：水泥地面结实吗？", f"答：{TEXTS[0]}", "记者：烘干机够用吗？", f"答：{TEXTS[1]}")
    listed = ("相关链接：", "老街修缮完工迎来首批客人", "少儿馆新到绘本两千册")
    again = ("记者：明年还建吗？", f"答：{TEXTS[2]}")
    assert rendered(*asked, *listed, *again).paragraphs == (*asked, *again)


def test_numbered_headings_go_on_below_a_reading_list() -> None:
    heads = ("1．为什么修打谷场？", "2．烘干机够用吗？", "3．明年还建吗？")
    listed = ("相关链接：", "老街修缮完工迎来首批客人", "少儿馆新到绘本两千册")
    text = (heads[0], TEXTS[0], heads[1], TEXTS[1], heads[2], TEXTS[2])
    assert rendered(*text[:4], *listed, *text[4:]).paragraphs == text


@pytest.mark.parametrize("end", ["！”", "？”", "。”"])
def test_a_quoted_sentence_is_not_a_title_of_a_reading_list(end: str) -> None:
    quoted = f"晒谷的周大爷说：“今年再也不用半夜起来收谷子了{end}"
    assert rendered(*TEXTS[:2], "相关链接", quoted, TEXTS[2], TEXTS[0]).paragraphs[-3:] == (quoted, TEXTS[2], TEXTS[0])


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(("关于公布全县诚信商店的通知", "案件快报"), TITLE, id="a document in a side list"),
        pytest.param(("首页 > 副刊", "晒秋", "□ 周若禾"), "晒秋", id="two characters above the writer"),
    ],
)
def test_a_headline_below_a_list(above: tuple[str, ...], title: str) -> None:
    lines = ["首页 新闻 社会", "今日推荐", *above, *([TITLE] if title == TITLE else []), ROW, *TEXTS]
    assert parse("\n".join(lines), form="text").title == title


def test_who_is_greeted_opens_the_text() -> None:
    greeted = ("尊敬的教育局局长先生，", "各位老师、同学们：")
    assert rendered(*greeted, *TEXTS).paragraphs == (*greeted, *TEXTS)


def test_a_writer_behind_a_wide_gap() -> None:
    found = parse("\n".join([TITLE, "2021-09-07 10:25 来源：云门网--《云门日报》　周若禾", *TEXTS]), form="text")
    assert [person.name for person in found.reporters] == ["周若禾"]


def test_a_short_sentence_without_the_indent_of_the_paragraphs_is_a_caption() -> None:
    shown = "周大爷在新打谷场上翻晒稻谷。"
    indented = [f"　　{text}" for text in (*TEXTS, TEXTS[0])]
    lines = (shown, indented[0], "“够用了。”", indented[1], shown, indented[2], indented[3])
    assert rendered(*lines).paragraphs == (TEXTS[0], "“够用了。”", TEXTS[1], TEXTS[2], TEXTS[0])
    assert rendered(*TEXTS, shown, TEXTS[0]).paragraphs == (*TEXTS, shown, TEXTS[0])


def test_a_single_title_above_the_last_paragraph() -> None:
    found = rendered(*TEXTS[:2], "相关链接：老街修缮完工迎来首批客人", TEXTS[2])
    assert found.paragraphs == TEXTS


@pytest.mark.parametrize(
    ("note", "reporters"),
    [
        pytest.param(
            "本条目发布于2021年9月7日。属于乡村分类，被贴了 打谷 标签。作者是周若禾。", ["周若禾"], id="with author"
        ),
        pytest.param("发布于 2021年9月7日 分类 乡村", [], id="with category"),
        pytest.param("[ 此帖被湖畔的风在2021-09-07 23:01重新编辑 ]", [], id="of a forum"),
    ],
)
def test_the_note_below_a_post_of_a_blog(note: str, reporters: list[str]) -> None:
    comments = (f"《{TITLE}》有2条评论", "湖畔的风说道：", "2021年9月8日 上午9:40", "真好，明年回家看看打谷场。")
    found = parse("\n".join(["首页 关于", TITLE, "", *TEXTS, note, *comments]) + "\n", form="text")
    assert (found.paragraphs, [person.name for person in found.reporters]) == (TEXTS, reporters)
    assert found.timestamp is not None
    assert found.timestamp.date().isoformat() == "2021-09-07"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param("周大爷在晒场边。（镇文化站提供）", False, id="a caption with its provider"),
        pytest.param("卖家发来的价目表。 网页截图", False, id="a caption of a screen"),
        pytest.param("打谷场只有一张长凳。攝：周若禾／云门社", False, id="a caption with its photographer"),
        pytest.param("“半夜听见雨声就要爬起来抢收。”", False, id="a pull quote"),
        pytest.param("广告云门读书月：满100减50", False, id="an advertisement"),
        pytest.param("牧民展示骆驼的身份证。云门网记者赛力克摄", False, id="a caption by an unlisted name"),
        pytest.param("周大爷搬来竹匾。他在新打谷场上翻晒稻谷。 周若禾 摄", False, id="a caption of two sentences"),
        pytest.param("“半夜听见雨声就要爬起来抢收”", True, id="a subheading that quotes"),
    ],
)
def test_a_line_between_paragraphs_of_a_rendering(line: str, kept: bool) -> None:
    assert (line in rendered(*TEXTS[:2], line, TEXTS[2]).paragraphs) is kept


def test_what_a_presenter_reads_first_is_text() -> None:
    lead = f"【导语】{TEXTS[0]}"
    assert rendered(lead, *TEXTS).paragraphs == (lead, *TEXTS)


@pytest.mark.parametrize(
    "below",
    [
        "*文章为作者独立观点，不代表云门网立场",
        "本文由 湖畔闲话 授权 云门网 发表，转载此文章须经作者同意。",
        "除非特别注明，本站所有文章均为原创，转载请保留链接：http://www.qznews.cn/1.html",
        "想要查阅更多本地新闻？请订阅晚报电邮简讯。",
    ],
)
def test_lines_of_the_page_below_a_text(below: str) -> None:
    assert rendered(*TEXTS, below, below="").paragraphs == TEXTS


def test_a_text_may_end_with_an_invitation() -> None:
    last = "有意参加的村民可以下载镇政府的客户端，在打谷节一栏里报名。"
    assert rendered(*TEXTS, last).paragraphs == (*TEXTS, last)


def test_writer_and_account_of_a_post_of_wechat() -> None:
    found = parse("\n".join([TITLE, "原创 周若禾 湖畔闲话 2021-09-07 10:25", *TEXTS]), form="text")
    assert found.source == "湖畔闲话"


def test_a_row_of_items() -> None:
    found = parse("\n".join([TITLE, "• 周若禾", "• 2021年9月7日", "• 云门日报", *TEXTS]), form="text")
    assert (found.source, found.paragraphs) == ("云门日报", TEXTS)


def test_rows_of_a_table_that_end_a_text() -> None:
    table = (
        "名次\t姓名\t单位\t成绩",
        "1\t闵庆云\t云州\t1:20:47",
        "2\t巴特尔\t石桥\t1:20:59",
        "3\t韦家顺\t渡头\t1:21:33",
    )
    assert rendered(*TEXTS, *table).paragraphs == (*TEXTS, *table)


def test_marks_in_front_of_advice_of_a_rendering() -> None:
    advice = ("进场时请注意：", "▲ 全程佩戴草帽；", "▲ 不要在晒场上停车；", "▲ 看好自家的孩子。")
    assert rendered(TEXTS[0], *advice, TEXTS[1]).paragraphs == (TEXTS[0], *advice, TEXTS[1])


def test_the_note_of_a_blog_without_a_day_is_not_text() -> None:
    note = "此条目发表在 乡村 分类目录，贴了 打谷, 晒场 标签。将固定链接加入收藏夹。"
    assert rendered(*TEXTS, note, f"《{TITLE}》有 3 条评论", below="").paragraphs == TEXTS


def test_the_numbered_pictures_of_a_gallery_are_captions() -> None:
    pictures = ("1/3 周大爷揭开灶上的木盖。", "2/3 母亲今年八十一岁。", "3/3 大灶上有一口铁锅。")
    assert rendered(*TEXTS, *pictures).paragraphs == TEXTS
    assert rendered(*TEXTS[:2], "1/3 的村民报了名。", TEXTS[2]).paragraphs == (
        *TEXTS[:2],
        "1/3 的村民报了名。",
        TEXTS[2],
    )


def test_a_last_paragraph_that_invites_is_text() -> None:
    last = "【16:45】首日收官。组委会统计，入馆两万一千人次。明天请继续关注本网直播，再会！"
    assert rendered(*TEXTS, last).paragraphs == (*TEXTS, last)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(("首页走进石桥石桥资讯门票预订推荐线路", TITLE), TITLE, id="below a menu without gaps"),
        pytest.param(
            ("首页 新闻", "组图丨石桥镇的打谷场换了水泥地面"), "组图丨石桥镇的打谷场换了水泥地面", id="kind of story"
        ),
        pytest.param(("首页 小说", "第二章 远行"), "第二章 远行", id="a chapter"),
    ],
)
def test_other_headlines_of_renderings(above: tuple[str, ...], title: str) -> None:
    assert parse("\n".join([*above, ROW, *TEXTS, "责任编辑：李朗"]), form="text").title == title


def test_whom_to_ask_below_the_day_of_a_notice() -> None:
    notice = ("石桥镇中心小学", "2021年9月7日", "联系人：石老师 电话：13900000000")
    assert rendered(*TEXTS, *notice, below="").paragraphs == (*TEXTS, *notice)


def test_short_lines_below_the_credit_that_closes_a_text() -> None:
    signed = f"{TEXTS[2]}（周若禾）"
    found = rendered(*TEXTS[:2], signed, "看完这篇文章您的心情是？", "感动 同情 无聊", below="")
    assert (found.paragraphs, [person.name for person in found.reporters]) == (TEXTS, ["周若禾"])


def test_the_script_of_a_broadcast_below_the_title_of_its_programme() -> None:
    turns = (
        "解说：早晨六点，寨子还笼罩在雾里，石奶奶已经把二十斤番茄洗好，倒进了院子里的石臼。",
        "石奶奶：要捶，不能切，刀切的酸和捶出来的酸不是一个味道。",
        "解说：三十年前，石奶奶靠着寨口的一张桌子，卖酸汤供三个孩子上了学。",
        "记者：后来呢？",
        "石光明：后来我把机器卖了，回来跟我妈认错。",
        "解说：孙女今年大学毕业，她给每一口坛子编了号，记录温度和酸度。",
    )
    lines = ["首页 纪事", "《云门纪事》20210905 酸汤里的三代人", "发布时间:2021年09月05日 21:50 | 来源：云门卫视", ""]
    found = parse(
        "\n".join([*lines, *turns, "记者：周若禾 摄像：李朗", "", "《云门纪事》20210829 守桥人"]), form="text"
    )
    assert (found.title, found.source) == ("《云门纪事》20210905 酸汤里的三代人", "云门卫视")
    assert found.paragraphs == turns


def test_short_lines_between_row_and_prose_that_the_head_of_a_page_does_not_have() -> None:
    order = ("经镇政府第九次会议研究，决定：", "周若禾任镇农机站站长；", "李朗任镇水管站副站长（试用期一年）；")
    assert rendered(*order, *TEXTS).paragraphs == (*order, *TEXTS)
    verse = ("山里的四月不落雨", "我只好提着一只水壶", "替坡上的菜地下一场", "老井在夜里数着星星")
    assert rendered(*verse, *TEXTS).paragraphs == (*verse, *TEXTS)
    tools = ("只看楼主 倒序看帖", "收藏 分享 推荐")
    assert rendered(*tools, *TEXTS).paragraphs == TEXTS


def test_lines_below_a_document_that_close_it() -> None:
    close = ("石桥镇人民政府", "2021年9月5日", "（此件公开发布）")
    assert rendered(*TEXTS, *close).paragraphs == (*TEXTS, *close)
    assert rendered(*TEXTS, "解读机关：石桥镇人民政府").paragraphs == (*TEXTS, "解读机关：石桥镇人民政府")


def test_a_time_whose_parts_are_joined() -> None:
    found = parse("\n".join(["首页 新闻", "202109/0716:37:05", "来源：云门网", "", TITLE, "", *TEXTS, ""]), form="text")
    assert str(found.timestamp) == "2021-09-07 16:37:05+08:00"


@pytest.mark.parametrize(
    "shown",
    ["村民在新打谷场上翻晒稻谷", "9月5日，农机队员在检修烘干机", "“金穗”服务队现场演示烘干机"],
)
def test_a_line_that_tells_who_is_doing_what_is_a_caption(shown: str) -> None:
    assert rendered(*TEXTS[:2], shown, TEXTS[2]).paragraphs == TEXTS
    headed = (TEXTS[0], "往年盼晴天", TEXTS[1], shown, TEXTS[2])  # beside another subheading it may be one
    assert rendered(*headed).paragraphs == headed


def test_tables_below_the_last_sentence_belong_to_the_text() -> None:
    results = (
        "第一轮",
        *(f"{team}\t{number}:0" for number, team in enumerate(("石桥", "河口", "渠头", "云门", "东关"))),
    )
    standings = (
        "积分榜",
        *(f"{number}\t{team}\t9" for number, team in enumerate(("石桥", "河口", "渠头", "云门", "东关"))),
    )
    assert rendered(*TEXTS, *results, *standings).paragraphs == (*TEXTS, *results, *standings)


def test_a_paragraph_about_permits_is_text() -> None:
    about = "按照规定，采砂须有许可证。石桥镇水管站发出的第一张许可证（编号为001）到2014年才批下来。"
    assert rendered(*TEXTS[:2], "一张迟到的证", about, TEXTS[2]).paragraphs == (
        *TEXTS[:2],
        "一张迟到的证",
        about,
        TEXTS[2],
    )


@pytest.mark.parametrize("title", ["指尖上的“热线”", "256M 内存 VPS 从 Apache 换到 Nginx 小记"])
def test_the_line_above_the_row_is_the_headline_where_no_line_has_the_form_of_one(title: str) -> None:
    lines = ("首页 要闻 民生 文化 视频", title, "发布时间：2021-09-07 10:25 来源：青州日报", *TEXTS)
    assert parse("\n".join(lines)).title == title


@pytest.mark.parametrize("note", ["（文中李朗为化名）", "（应采访对象要求，文中渡工未使用全名）"])
def test_a_note_on_names_closes_the_text(note: str) -> None:
    lines = ("古城渠首今日放水", "2021-09-07 10:25 来源：青州日报", *TEXTS, note, "责任编辑：周若禾")
    assert parse("\n".join(lines)).paragraphs[-1] == note
