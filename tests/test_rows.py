"""Rows of a page's head and foot: who is named, whatever the words, their order and what stands between them."""

from __future__ import annotations

import pytest
from case_table import table
from smallpage import TEXT, article
from zoning import sentence

from qznews_extract import parse

T = "2021-09-07 10:25"


def named(row: str = "", below: str = "", text: str = TEXT) -> tuple[str | None, list[str], list[str]]:
    """Source, reporters and editors of a small page, persons as `role name`."""
    found = article(row=f"<p>{T} {row}</p>", text=text, below=f"<div>{below}</div>")
    people = ([f"{person.role} {person.name}" for person in group] for group in (found.reporters, found.editors))
    reporters, editors = people
    return found.source, reporters, editors


@table(
    ("row", "source"),
    [
        ("来源：云山网 查看", "云山网"),
        ("来源：云山网参与互动", "云山网"),
        ("来源：云山网-《云山日报》", "云山网-《云山日报》"),
        ("来源：云山站[整理", "云山站"),
        ("来源：云山市商务局（原云山市贸易局）", "云山市商务局（原云山市贸易局）"),
        ("来源：云山科技 海天网收集", "云山科技"),
        ("来源：海天报(云山) 有35人参与", "海天报"),
        ("来源：海天新闻客户端（ID：haitian）", "海天新闻客户端"),
        ("来源：海天报微信公众号", "海天报微信公众号"),
        ("来源：海天报 【字体：大 中 小】【打印】", "海天报"),
        ("稿件来源：环海时报新媒体 | 编辑：小舟 | 字号：大 中 小", "环海时报新媒体"),
        ("供稿来源：海天报 机位：常望舒", "海天报"),
        ("转载自：海天报", "海天报"),
        ("　海天晚报　评论(3)　分享", "海天晚报"),
        ("发布机构：云山市教育局 浏览次数：35", "云山市教育局"),
        ("供稿单位：云山市教育局", "云山市教育局"),
        ("<span>来源：</span><a href=/x>海天报</a> <span>云山网</span>", "海天报"),
        ("| 来源 | 鱼山客 | 打印", "鱼山客"),
        ("来源丨鱼山客", "鱼山客"),
        ("• 来源：• 海天报", "海天报"),
        ("来源：海天报 无障碍阅读", "海天报"),
        ("来源：海天报扫一扫分享到朋友圈A-点赞", "海天报"),
        ("来源：鱼山小筑作者：周若禾时间：2021-09-07 10:25", "鱼山小筑"),
        ("责编：周若禾 海天报", "海天报"),
        ("记者 周若禾 海天报", "海天报"),
        ("来源：豆瓣", "豆瓣"),
        ("融媒要闻", None),
        ("<a>复制链接给好友</a>", None),
        ("来源：IT小筑作者：周若禾", "IT小筑"),
        ("（转自云山电台/责任编辑：周若禾）", "云山电台"),
        ("<a href='/c/1'>社会新闻</a> <span>云山都市报</span>", "云山都市报"),
        ("来源 云山公告速递编辑 -", "云山公告速递"),
        ("信息来源云山县融媒体中心浏览次数1043", "云山县融媒体中心"),
        ("<span>来源：本网原创</span><span>作者：周若禾</span>", None),
        ("| 来源：鱼山客 | 作者：周若禾 | 静音 | 放大 | 手机版 | 我要提问", "鱼山客"),
    ],
)
def test_source_named_by_the_page(row: str, source: str) -> None:
    assert named(row)[0] == source


@table(
    "row",
    [
        "列印 字号",
        "查看",
        "返目录",
        "进入论坛",
        "在线荐稿",
        "推荐指数：★★★",
        "支持用键盘 ← 或 → 翻页",
        "图片来源：云山图库",
        "出版社：海天出版社",
        "地点：云山文化中心",
        "来源：综合海天报、云山网",
        "来源：本站原创",
        "来源： [打印]",
        "作者：周若禾 海天大学",
        "通讯员 周若禾 云山市人民医院",
        "来源： 作者：",
        "作者：海天一色",
        "常望舒",
    ],
)
def test_page_that_names_no_source(row: str) -> None:
    assert named(row)[0] is None


def test_column_of_the_site_is_not_a_source() -> None:
    found = article(above="<ul><li><a href=/ty>体育新闻</a></li></ul>", row=f"<p>{T} 体育新闻</p>")
    assert found.source is None


@table(
    ("row", "reporters"),
    [
        ("常望舒", ["作者 常望舒"]),
        ("海天晚报 常望舒", ["作者 常望舒"]),
        ("来源：海天报 周若禾", ["作者 周若禾"]),
        ("来源：海天报/周若禾", ["作者 周若禾"]),
        ("来源：海天报 航拍：李航宇", ["航拍 李航宇"]),
        ("来源：海天报 机位：李航宇", ["机位 李航宇"]),
        ("来源：海天报作者：周若禾责任编辑：刘娜", ["作者 周若禾"]),
        ("海天报驻站记者 周若禾", ["驻站记者 周若禾"]),
        ("作者：海天报记者 周若禾 通讯员 刘娜", ["记者 周若禾", "通讯员 刘娜"]),
        ("发布者：周若禾 浏览次数：35", []),
        ("通讯员：周若禾 复制链接", ["通讯员 周若禾"]),
        ("作者：周若禾 打印本页 收藏本文", ["作者 周若禾"]),
        ("<span>记者：周若禾</span><span>关闭窗口</span><span>朗读</span>", ["记者 周若禾"]),
        ("责编：刘娜 记者 周若禾", ["记者 周若禾"]),
        ("| 海天报 | 作者 | 周若禾", ["作者 周若禾"]),
        ("文件编号", []),
    ],
)
def test_reporters_in_the_row(row: str, reporters: list[str]) -> None:
    assert named(row)[1] == reporters


@table(
    ("line", "reporters"),
    [
        ("执笔/周若禾、刘娜", ["执笔 周若禾", "执笔 刘娜"]),
        ("采写/海天报记者 周若禾 实习生 刘娜", ["记者 周若禾", "实习生 刘娜"]),
        ("文字：周若禾 图片：刘娜", ["文字 周若禾", "图片 刘娜"]),
        ("（来源：海天报 作者：周若禾）", ["作者 周若禾"]),
        ("本文来源：海天报 作者：周若禾 责任编辑：刘娜", ["作者 周若禾"]),
        ("记者 周若禾 航拍 刘娜", ["记者 周若禾", "航拍 刘娜"]),
        ("记者 周若禾 机位 刘娜", ["记者 周若禾", "机位 刘娜"]),
        ("机位：周若禾", ["机位 周若禾"]),
        ("收音/周若禾", ["收音 周若禾"]),
        ("（灯光 周若禾）", ["灯光 周若禾"]),
        ("（常望舒 马望川）", ["作者 常望舒", "作者 马望川"]),
        ("（记者 罗萧 宓一鸣 通讯员 羅佳慧）", ["记者 罗萧", "记者 宓一鸣", "通讯员 羅佳慧"]),
        ("（记者 周若禾 编辑 刘娜）", ["记者 周若禾"]),
        ("作者：周若禾（海天大学教授）", ["作者 周若禾"]),
        ("撰文：佴溪 供图：刘娜", ["撰文 佴溪", "供图 刘娜"]),
        ("（文若禾 刘娜）", ["作者 文若禾", "作者 刘娜"]),
        ("[图片搜索] 周若禾 刘娜", []),
        ("联系人：周若禾", []),
        ("作者单位：海天大学", []),
        ("（作者系海天大学教授）", []),
    ],
)
def test_reporters_below_the_text(line: str, reporters: list[str]) -> None:
    assert named(below=f"<p>{line}</p>")[1] == reporters


def test_credit_behind_the_last_sentence() -> None:
    assert named(text=f"<p>{sentence(60)}</p><p>{sentence(50)}本报记者 周若禾</p>")[1] == ["本报记者 周若禾"]


@pytest.mark.parametrize(
    "dateline", ["海天网3月5日讯（周若禾 刘娜）", "【海天网讯】（周若禾 刘娜）", "【鱼山客讯】（周若禾、刘娜）"]
)
def test_names_in_the_bracket_behind_a_dateline(dateline: str) -> None:
    found = named(text=f"<p>{dateline}{sentence(60)}</p><p>{sentence(50)}</p>")
    assert found[1] == ["作者 周若禾", "作者 刘娜"]


@pytest.mark.parametrize(
    ("row", "when"),
    [
        ("10:25 2021-09-08", "2021-09-08T10:25:00+08:00"),
        ("10:25:04 2021-09-08 来源：海天报", "2021-09-08T10:25:04+08:00"),
        ("2021年9月8日 星期三 10:25", "2021-09-08T10:25:00+08:00"),
        ("来源：海天报 2021-09-08 星期三 10:25", "2021-09-08T10:25:00+08:00"),
    ],
)
def test_time_of_a_row_with_weekday_or_clock_first(row: str, when: str) -> None:
    found = article(row=f"<p>{row}</p>").timestamp
    assert found is not None
    assert found.isoformat() == when


@table(
    ("line", "editors"),
    [
        ("栏目编审：周若禾 新媒体校对：刘娜", ["栏目编审 周若禾", "新媒体校对 刘娜"]),
        ("（记者 周若禾 编辑 刘娜）", ["编辑 刘娜"]),
        ("（编辑 小舟）", ["编辑 小舟"]),
        ("[责任编辑：yunmen]", ["责任编辑 yunmen"]),
        ("责任编辑：news", []),
        ("监制：周若禾　统筹：刘娜　主播：李朗", ["监制 周若禾", "统筹 刘娜"]),
        ("文/周若禾 图/刘娜 编辑/李朗", ["编辑 李朗"]),
        ("责编：周若禾</p><p>责任编辑：周若禾", ["责编 周若禾"]),
        ("运营：周若禾", ["运营 周若禾"]),
        ("审核专家：周若禾", ["审核专家 周若禾"]),
    ],
)
def test_editors_below_the_text(line: str, editors: list[str]) -> None:
    assert named(below=f"<p>{line}</p>")[2] == editors


@table(
    ("above", "row", "when"),
    [
        ("", "<p>2019-06-21</p><p>07:12</p>", "2019-06-21T07:12:00+08:00"),
        ("", "<p>来源：海天报 2019-06-21</p><p>07:12:30</p>", "2019-06-21T07:12:30+08:00"),
        ("<div><p>2020</p><p>07/08</p><p>16:37</p></div>", "", "2020-07-08T16:37:00+08:00"),
        ("<div><p>07/08</p><p>2020</p><p>16:37:05</p></div>", "<p>来源：海天报</p>", "2020-07-08T16:37:05+08:00"),
        ("<p>2021-09-08 11:00</p>", "<p>来源：海天报 2021-09-07 10:25</p>", "2021-09-07T10:25:00+08:00"),
    ],
)
def test_time_in_several_lines_or_above_the_headline(above: str, row: str, when: str) -> None:
    found = article(above=above, row=row).timestamp
    assert found is not None
    assert found.isoformat() == when


@table(
    ("row", "reporters"),
    [
        ("<p>文｜常青 周若禾</p><p>来源：常青网 2021-09-07 10:25</p>", ["文 周若禾"]),
        ("<p>文｜常青 周若禾</p><p>来源：海天报 2021-09-07 10:25</p>", ["文 常青", "文 周若禾"]),
    ],
)
def test_the_short_name_of_the_outlet_is_not_a_reporter(row: str, reporters: list[str]) -> None:
    assert [f"{person.role} {person.name}" for person in article(row=row).reporters] == reporters


@table(
    ("text", "reporters", "editors"),
    [
        ("云门报记者 周若禾 编辑 郑青穗 校对 刘娜", ["记者 周若禾"], ["编辑 郑青穗", "校对 刘娜"]),
        ("（巴图 摄）", ["摄 巴图"], []),
        ("周若禾摄（影像中国）", ["摄 周若禾"], []),
    ],
)
def test_a_line_that_signs_below_the_text_is_not_text(text: str, reporters: list[str], editors: list[str]) -> None:
    found = article(text=f"{TEXT}<p>{text}</p>")
    assert [f"{person.role} {person.name}" for person in found.reporters] == reporters
    assert [f"{person.role} {person.name}" for person in found.editors] == editors
    assert found.body == article().body


def test_the_name_of_a_forum_user_beside_replies_is_the_account() -> None:
    assert article(row="<p>作者：云门小舟 2021-09-07 10:25 点击：1183 回复：22</p>").source == "云门小舟"


def test_self_media_account_is_not_a_reporter() -> None:
    found = article(row=f"<p><a href=/u/1>常望舒</a></p><p>+关注</p><p>{T}</p>")
    assert (found.source, found.reporters) == ("常望舒", ())


@pytest.mark.parametrize(
    ("row", "source"),
    [
        (
            "Posted on 2021年9月7日 10:25 by <a href='/author/1'>墨白水</a> in <a href='/c/2'>走读</a> | 12 Comments",
            "墨白水",
        ),
        ("发表于 2021 年 9 月 7 日 由 鱼山客", "鱼山客"),
        (
            "<span>发布于<time>2021年9月7日</time></span><span>由<a href='/a'>鱼山客</a></span><span>4条评论</span>",
            "鱼山客",
        ),
    ],
)
def test_the_account_of_a_blog_is_named_in_the_row_of_its_template(row: str, source: str) -> None:
    found = article(row=f"<p>{row}</p>")
    assert (found.source, found.reporters) == (source, ())
    assert found.timestamp is not None


def test_the_owner_of_a_blog_whose_nickname_looks_like_a_name() -> None:
    found = article(
        above="<h2>石头鱼的水族箱</h2>", row="<p>Posted on 2021-09-07 10:25 by 石头鱼 in 走读 | 12 Comments</p>"
    )
    assert (found.source, found.reporters) == ("石头鱼", ())


def test_a_source_that_is_the_page_itself_is_not_one_of_the_metadata() -> None:
    head = '<meta name="source" content="云山网">'
    assert article(head=head, row="<p>2021-09-07 10:25 来源：本网</p>").source is None
    assert article(head=head, row="<p>2021-09-07 10:25</p>").source == "云山网"


def test_who_drew_the_picture_of_a_caption() -> None:
    caption = "<p><img src='/up/a.jpg'></p><p>渠水走过的三个村子示意图 制图：周若禾</p>"
    found = article(text=f"{TEXT}{caption}{TEXT}")
    assert [(person.role, person.name) for person in found.reporters] == [("制图", "周若禾")]


@pytest.mark.parametrize("said", ["", "由内容质量、互动评论、分享传播等多项分值评定，级别越高，表现越好。"])
@pytest.mark.parametrize("form", ["html", "text"])
def test_an_account_below_whose_name_its_texts_and_readers_are_counted(form: str, said: str) -> None:
    panel = ("鱼山说粮", *filter(None, [said]), "1142文章", "3.8亿总阅读")
    if form == "html":
        counted = "".join(f"<p>{line}</p>" for line in panel[1:])
        shown = f"<div class=x1><h4><a href='/u/1'>{panel[0]}</a></h4>{counted}</div>"
        assert article(above=shown, row="<p>2021-09-07 10:25</p>").source == panel[0]
    lines = ["鱼山号", *panel, "分享到", "市图书馆延长开放时间", "2021-09-07 10:25", "", sentence(60), sentence(50), ""]
    assert parse("\n".join(lines), form="text").source == panel[0]


def test_the_authors_of_works_that_the_text_lists_did_not_write_it() -> None:
    works = "".join(
        f"<p>{n}等奖：诗集《水车谣》 作者：{name}</p>"
        for n, name in zip("一二三", ("周若禾", "李朗", "郑青穗"), strict=True)
    )
    assert named("供稿：刘娜", text=f"{TEXT}{works}{TEXT}")[1] == ["供稿 刘娜"]


def test_a_label_in_a_headline_does_not_make_it_a_row() -> None:
    title = "云山 Fold 4 折叠屏手机发布：展开厚度 5.2mm，6999 元起"
    lines = [
        "首页>手机之家",
        "",
        title,
        "",
        "2023/3/8 19:42:16 来源：云山网 作者：周若禾",
        "",
        sentence(60),
        sentence(50),
        "",
    ]
    assert parse("\n".join(lines), form="text").title == title


def test_the_account_before_the_time_of_its_post() -> None:
    found = article(row="<p>鱼山算账人发布于2021-02-28 21:36来自Android</p>")
    assert (found.source, str(found.timestamp)) == ("鱼山算账人", "2021-02-28 21:36:00+08:00")


def test_a_time_in_brackets_below_the_headline() -> None:
    found = article(
        row="<p>(2021-09-07 10:25:02)</p><p>转载</p>", below="<p>石埠头2021-09-08 08:30:11</p><p>写得好。</p>"
    )
    assert str(found.timestamp) == "2021-09-07 10:25:02+08:00"


def test_a_row_with_a_day_and_the_writers_below_the_standfirst_of_a_rendering() -> None:
    lead, row = "航运业的瓶颈不在港口，而在修船厂的一颗螺栓上。", "2021年9月7日 云山专栏作家 周若禾 译者 李朗"
    lines = ["首页 观点", "全球货轮为何都在等一颗螺丝", lead, row, "", sentence(60), sentence(50), ""]
    found = parse("\n".join(lines), form="text")
    assert (found.title, str(found.timestamp)) == ("全球货轮为何都在等一颗螺丝", "2021-09-07 00:00:00+08:00")
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]
