"""What each field takes from small pages, at the edges of its rules, and the signals that speak for it.

Small faults put into the fields (benchmarks/mutants.py) lived until these were written.
"""

from __future__ import annotations

import datetime as dt

import pytest
from case_table import table

from qznews_extract import Article, Extraction, NotAnArticleError, extract, parse
from qznews_extract.grammar.wrapped import edge_of, goes_on

TITLE = "市图书馆延长开放时间"
TEXT = "9月起，市图书馆每天开放到21点，周末不休息。读者可以预约座位，也可以到现场排队，暑假里座位最紧张。"
MORE = f"“座位多了，灯也亮了。”一位读者说。{TEXT}"


def page(row: str = "来源：青州新闻网 2021-09-07 10:25", body: str = "", head: str = "", footer: str = "") -> str:
    body = body or f"<p>{TEXT}</p><p>{MORE}</p>"
    top = f"<html><head><title>{TITLE}_青州新闻网</title>{head}</head><body><h1>{TITLE}</h1>"
    return f"{top}<div>{row}</div>{body}{footer}"


def read(*parts: str, **named: str) -> Extraction:
    return extract(page(*parts, **named))


def article(*parts: str, **named: str) -> Article:
    found = read(*parts, **named).article
    assert found is not None
    return found


def stamp(when: dt.datetime | None) -> str | None:
    return when and f"{when:%m-%d %H:%M}"


@table(
    ("row", "published", "modified"),
    [
        ("发布时间：2021-09-07 10:25 更新时间：2021-09-08 11:00", "09-07 10:25", "09-08 11:00"),
        ("更新时间：2021-09-08 11:00 发布时间：2021-09-07 10:25", "09-07 10:25", "09-08 11:00"),
        ("更新时间：2021-09-08 11:00", "09-08 11:00", None),
        ("发布时间：2021-09-07 10:25", "09-07 10:25", None),
        ("2021-09-08 11:00更新", "09-08 11:00", None),
        ("成文日期：2021-09-01 发布日期：2021-09-07", "09-07 00:00", None),
        ("成文日期：2021-09-01", "09-01 00:00", None),
        ("<p>（2021年9月1日）</p><p>发布日期：2021年9月7日</p>", "09-07 00:00", None),
        ("<p>发布日期：2021-09-07</p><p>发布时间：2021-09-07 10:25 浏览次数：</p>", "09-07 10:25", None),
        ("September 7, 2021 10:25 AM | 12 人瀏覽 | 友善列印", "09-07 10:25", None),
    ],
)
def test_published_and_modified(row: str, published: str, modified: str | None) -> None:
    found = article(row)
    assert (stamp(found.timestamp), stamp(found.modified)) == (published, modified)


def test_a_table_above_the_headline_says_when_a_document_was_written_and_made_public() -> None:
    table_above = (
        "<table><tr><td>索 引 号：</td><td>K01205</td><td>成文日期：</td><td>2021-09-01</td></tr>"
        "<tr><td>文　号：</td><td>云水字〔2021〕17号</td><td>公开日期：</td><td>2021-09-07 17:20</td></tr></table>"
    )
    text = "".join(f"<p>各村要在{n}月底前完成清淤，保证渠水畅通。</p>" for n in "三四五六")
    source = f"<title>关于开展清淤的通知</title>{table_above}<h3>关于开展清淤的通知</h3><div>{text}</div>"
    assert str(parse(source).timestamp) == "2021-09-07 17:20:00+08:00"


@pytest.mark.parametrize(
    ("row", "head", "footer", "expected"),
    [
        ("来源：云门网 09-07 10:25", '<meta name="pubdate" content="2018-09-07 10:25:31">', "", "2018-09-07 10:25:31"),
        ("来源：云门网 09-07 10:25", '<meta name="pubdate" content="2018-09-09">', "", "2018-09-07 10:25:00"),
        (
            "来源：云门网 09-07 10:25",
            '<meta name="updatetime" content="2018-09-07 10:25:31">',
            "",
            "2018-09-07 10:25:31",
        ),
        ("来源：云门网 09-07 10:25", "", "<p>Copyright © 2010-2018 云门网</p>", "2018-09-07 10:25:00"),
        ("来源：云门网 12-31 10:25", "", "<p>Copyright © 2010-2018 云门网</p>", "2018-12-31 10:25:00"),
        ("<div><em>2018</em><em>09</em>/<em>07</em><span>10:25:04</span></div>", "", "", "2018-09-07 10:25:04"),
        ("<p>2018</p><p>09/07</p><p>10:25</p>", "", "", "2018-09-07 10:25:00"),
        ("06/02/2022 08:30", '<meta name="pubdate" content="2022-02-06 08:30">', "", "2022-02-06 08:30:00"),
        (
            "来源：云门网",
            '<script type="application/ld+json">{"title": "市图书馆", "pubDate": "2018-09-07T10:25:31",}</script>',
            "",
            "2018-09-07 10:25:31",
        ),
    ],
    ids=["agrees", "year", "update only", "rights", "last day", "elements", "lines", "day first", "Baidu, broken"],
)
def test_time_of_which_a_part_is_printed(row: str, head: str, footer: str, expected: str) -> None:
    found = article(row, head=head, footer=footer).timestamp
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M:%S}" == expected


META = '<meta name="pubdate" content="2021-09-07T10:25:04+08:00">'
LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-09-07T10:25:00+08:00"}</script>'
)


@pytest.mark.parametrize(("head", "text"), [(META, "2021-09-07T10:25:04+08:00"), (LINKED, "2021-09-07T10:25:00+08:00")])
def test_a_time_in_the_head_is_evidence(head: str, text: str) -> None:
    found = read("来源：青州新闻网", head=head)
    (evidence,) = [one for one in found.evidence if one.field == "timestamp"]
    assert evidence.text == text
    assert found.article is not None
    assert stamp(found.article.timestamp) == "09-07 10:25"


@table(
    ("row", "source"),
    [
        ("<b>来源：</b><b>青州新闻网</b> 2021-09-07 10:25", "青州新闻网"),
        ("<b>来源：青州新闻网</b><b>评论(0)</b> 2021-09-07 10:25", "青州新闻网"),
        ("<b>来源：青州新闻网</b><b>分享</b> 2021-09-07 10:25", "青州新闻网"),
        ("2021-09-07 10:25 <b>来源：</b>", None),
        ("2021-09-07 10:25 青州日报", "青州日报"),
        ("2021-09-07 10:25 周若禾/青州日报", "青州日报"),
        ("<b>BBC中文</b> 2021-09-07 10:25", "BBC中文"),
        ("楼主：墨粉不够了 时间：2021-09-07 10:25", "墨粉不够了"),
        ("楼主：周若禾 时间：2021-09-07 10:25", "周若禾"),
        ("2021-09-07 作者：瓷器小馆 分类：吃在青州 阅读(3216)", "瓷器小馆"),
        ("2021-09-07 作者：周若禾 分类：吃在青州 阅读(3216)", None),
        ("《云门日报》 2021-09-07 第A05版", "云门日报"),
        ("2021-09-07 10:25 作者：<a href='/author/jiang'>桨声</a>", "桨声"),
        ("2021-09-07 10:25 作者：<a href='/author/zhou'>周若禾</a>", None),
        ("2021-09-07 10:25 <a href='/25490'>云门评论</a> &gt;", None),
        ("<b>青州新闻网</b> 2021-09-07 10:25 <b>云门早报</b>", "云门早报"),
        ("<b>青州新闻网</b> 2021-09-07 10:25", "青州新闻网"),
        ("2021-09-07 10:25 青州日报 记者 刘 娜 [推荐给朋友] [我要发言]", "青州日报"),
        ("http://www.qznews.cn 云门在线 2021-09-07 10:25", "云门在线"),
        ("云门在线 &gt; 文化课 &gt; 2021-09-07 10:25", None),
        ("首页 / 新闻 / <a href='/f/'>云门新闻</a>", None),
        ("来自 《云门国家地理》2016年第11期", "云门国家地理"),
        ("2021-09-07 10:25 本文来自微信公众号：云门夜话（ID：yunmen），作者：周若禾", "云门夜话"),
        ("2021-09-07 10:25", None),
    ],
)
def test_source(row: str, source: str | None) -> None:
    assert article(row).source == source


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("2021-09-07 10:25 作者：周若禾", ["周若禾"]),
        ("2021-09-07 10:25 作者：周若禾 李朗", ["周若禾", "李朗"]),
        ("2021-09-07 10:25 【周若禾】", ["周若禾"]),
        ("2021-09-07 10:25 来源：青州新闻网", []),
        ("2021-09-07 10:25 作者：<a href='/author/jiang'>桨声</a>", []),
        ("2021-09-07 10:25 文/ 周若禾 zhou@yunmen.example.cn", ["周若禾"]),
        ("2021-09-07 10:25</div><div>文﹕周若禾", ["周若禾"]),
        ("2021-09-07 10:25</div><div>文｜周若禾　李朗　摄影｜郑青穗　影音｜刘娜", ["周若禾", "李朗", "郑青穗", "刘娜"]),
        ("2021-09-07 10:25</div><div>文字：展 红 摄影：黄 俊", ["展红", "黄俊"]),
        ("2021-09-07 10:25</div><div>翻译：周若禾（云门网爱新闻译者）", ["周若禾"]),
        ("<p>2021-09-07 10:25 来源：青州新闻网</p><p>云门新闻 &gt; 文化课 &gt;</p>", []),
        ("云门网 &gt;&gt; 时政 &gt;&gt; 综合报道 2021-09-07 10:25", []),
    ],
)
def test_reporters_of_the_row(row: str, names: list[str]) -> None:
    assert [person.name for person in article(row).reporters] == names


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("<b>编辑：周若禾</b><a>查看原图</a>", ["周若禾"]),
        ("《云门》记者 李朗/文　周若禾/编辑</div><div>编辑：周若禾", ["周若禾"]),
    ],
)
def test_editors_of_the_row(row: str, names: list[str]) -> None:
    found = article(f"2021-09-07 10:25</div><div>{row}")
    assert [person.name for person in found.editors] == names
    assert not set(names) & {person.name for person in found.reporters}


def test_editors_without_a_space_between_them() -> None:
    found = article(footer="<div><b>编辑 周若禾</b><b>二审 李朗</b><b>三审 郑青穗</b></div>")
    assert [person.name for person in found.editors] == ["周若禾", "李朗", "郑青穗"]


def test_a_role_and_a_name_in_elements_of_their_own() -> None:
    found = article("2021-09-07 10:25</div><div><b>编辑</b>｜周若禾")
    assert (found.reporters, [person.name for person in found.editors]) == ((), ["周若禾"])


@pytest.mark.parametrize(
    ("title", "source"),
    [(f"{TITLE}_墨白的院子_云门博客", "墨白的院子"), (f"{TITLE}_社会_云门新闻", None)],
)
def test_the_account_of_a_blog_is_in_its_title(title: str, source: str | None) -> None:
    found = parse(page("2021-09-07 10:25").replace(f"<title>{TITLE}_青州新闻网", f"<title>{title}"))
    assert found.source == source


def test_the_paper_beside_the_day_of_its_issue() -> None:
    bar = "<p>云门日报 2021年9月7日 星期二 A06：人物</p><p>版面导航</p><h1>"
    found = parse(page("本报记者 周若禾").replace("<h1>", bar).replace("_青州新闻网", ""))
    assert (found.source, stamp(found.timestamp)) == ("云门日报", "09-07 00:00")


def test_a_chapter_is_the_headline_of_its_page() -> None:
    top = "<p><a href='/'>云门书屋</a> &gt; <a href='/24/'>渡寒江</a> &gt; 第三十七章 夜渡</p><h1>"
    row = "书名：渡寒江&nbsp;&nbsp;作者：周若禾&nbsp;&nbsp;本章字数：2103字"
    found = parse(page(row).replace(TITLE, "第三十七章 夜渡").replace("<h1>", top))
    assert (found.title, [person.name for person in found.reporters]) == ("第三十七章 夜渡", ["周若禾"])


def test_a_clock_above_the_headline_counts_more_than_the_day_of_the_issue_below() -> None:
    whole = page("", footer="<p>《云门日报》（2021年9月7日 第五版）</p>")
    found = parse(whole.replace("<h1>", "<p>2021年9月7日03:28</p><h1>"))
    assert (stamp(found.timestamp), found.source) == ("09-07 03:28", "云门日报")


@pytest.mark.parametrize(
    ("stated", "zone"),
    [("10:25:44+09:00", "+09:00"), ("10:25:44Z", "+08:00"), ("01:25:44+00:00", "+08:00"), ("11:00+09:00", "+08:00")],
)
def test_the_zone_of_a_printed_time_is_that_of_the_same_clock_in_the_head(stated: str, zone: str) -> None:
    found = article("2021-09-07 10:25", head=f'<meta name="pubdate" content="2021-09-07T{stated}">')
    assert found.timestamp is not None
    assert found.timestamp.isoformat() == f"2021-09-07T10:25:00{zone}"


@pytest.mark.parametrize(
    ("url", "stamped"), [("http://yunmen.com.my/?p=4", "03-12"), ("http://yunmen.cn/?p=4", "12-03")]
)
def test_the_country_of_the_address_says_what_the_first_number_of_a_day_is(url: str, stamped: str) -> None:
    found = parse(page("发布： 8:33pm 12/03/2023"), url=url)
    assert found.timestamp is not None
    assert f"{found.timestamp:%m-%d %H:%M}" == f"{stamped} 20:33"


def test_the_last_bracket_of_a_caption_is_its_credit() -> None:
    caption = "图为读者在看书（记者 李朗）。（周若禾 摄）"
    found = article(body=f"<p>{TEXT}</p><p><img src='a.jpg' width=600></p><p>{caption}</p><p>{MORE}</p>")
    assert [person.name for person in found.reporters] == ["周若禾"]


@pytest.mark.parametrize(("width", "kept"), [("119", True), ("600", True), ("", True), ("16", False)])
def test_a_picture_has_a_size(width: str, kept: bool) -> None:
    found = article(body=f"<p>{TEXT}</p><p><img src='/up/a.jpg' width='{width}'></p><p>{MORE}</p>")
    assert bool(found.images) is kept


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("<p><img src='/up/a.jpg'></p>", "gallery"),
        ("<p><video src='/up/a.mp4'></video></p>", "video"),
        ("<p><img src='/up/a.jpg'></p><p><video src='/up/a.mp4'></video></p>", "gallery"),
        (f"<p>{TEXT}</p><p><img src='/up/a.jpg'></p><p>{MORE}</p>", "article"),
    ],
)
def test_kind(media: str, kind: str) -> None:
    assert article(body=media).kind == kind


@table(
    ("html", "said"),
    [
        ("", "no visible text"),
        (f"<p>{TEXT}</p>", "no headline"),
        (
            "<title>系统提示</title><h1>系统提示</h1><p>您访问的页面已经被删除，请返回首页继续浏览其他内容。</p>",
            "error",
        ),
        (f"<title>{TITLE}</title><h1>{TITLE}</h1><p>敬请期待。</p>", "characters of text and no time"),
        (f"<title>{TITLE}</title><h1>{TITLE}</h1>", "no text of an article"),
    ],
)
def test_why_there_is_no_article(html: str, said: str) -> None:
    with pytest.raises(NotAnArticleError, match=said):
        extract(f"<html><body>{html}</body></html>")


def test_a_long_text_under_an_error_as_headline_is_an_article() -> None:
    whole = page().replace(TITLE, "错误提示").replace("2021-09-07 10:25", "")
    assert extract(whole.replace(MORE, MORE * 5)).article


@pytest.mark.parametrize(("hidden", "kinds"), [(300, []), (301, ["hidden_text"])])
def test_hidden_text_is_warned_of(hidden: int, kinds: list[str]) -> None:
    assert [one.kind for one in read(footer=f"<div hidden>{'无' * hidden}</div>").warnings] == kinds


@pytest.mark.parametrize("length", [300, 500])
def test_evidence_is_cut(length: int) -> None:
    found = read(f"来源：青州新闻网 2021-09-07 10:25 关键词：{'字' * 20}", body=f"<p>{TEXT}{'字' * length}。</p>")
    assert all(len(one.text) <= 300 for one in found.evidence)


LINE = "渠水从西山脚下引来，经过三个村子以后流进了古城的护城"
LAST = "河，灌溉了两岸的菜地。"


@table(
    ("lines", "edge"),
    [
        ([LINE, LAST] * 3, 52),
        ([LINE, LAST] * 2 + [LINE], None),  # too few lines
        ([LINE[:18], LAST] * 3, 36),
        ([LINE[:17], LAST] * 3, None),  # too narrow
        ([LINE + "。", LAST] * 3, None),  # sentences that end where the lines do
        ([LINE] * 6 + ["渠水从西山" * 21], None),  # a line far beyond the edge
    ],
)
def test_column_of_the_cut(lines: list[str], edge: int | None) -> None:
    assert edge_of(lines) == edge


@table(
    ("line", "edge", "goes"),
    [
        (LINE, 52, True),
        (LINE[:-1], 52, True),
        (LINE[:-3], 52, True),
        (LINE[:-5], 52, False),
        (LINE, 59, True),
        (LINE, 62, False),
        (LINE[:-1] + "。", 52, False),
    ],
)
def test_a_line_goes_on(line: str, edge: int, goes: bool) -> None:
    assert goes_on(line, edge) is goes


LISTED = (
    "<div>编辑：小舟</div><h3>相关新闻</h3><ul><li><a href='/a/20210906/1.html'>市图书馆办读书节活动</a></li>"
    "<li><a href='/a/20210905/2.html'>少儿馆新到三千册绘本</a></li></ul>"
    "<div>青州新闻网版权所有</div><div>鲁ICP备11000130号-1</div>"
)


def test_a_sound_page_is_trusted_more_than_a_doubtful_one() -> None:
    sound = extract(page("来源：青州新闻网 2021-09-07 10:25 作者：记者 周若禾", footer=LISTED)).confidence
    head = '<meta name="pubdate" content="2021-09-07T10:25:04+08:00">'
    whole = page("青州新闻网", head=head).replace(f"<title>{TITLE}_青州新闻网", "<title>青州新闻网")
    doubtful = extract(whole).confidence
    for field in ("title", "source", "timestamp", "body"):
        assert doubtful[field] < sound[field]


def test_markup_that_a_site_put_into_an_alt_is_left_out() -> None:
    alt = 'alt="果农在&lt;a href=&quot;/tag/1&quot;&gt;桃园&lt;/a&gt;里采摘"'
    article = parse(
        f"<h1>大樱桃上市</h1><p>来源：青州新闻网 2021-05-06</p><p>{'桃园里满是人。' * 9}<img {alt} src=a.jpg></p>"
    )
    assert [image.alt for image in article.images] == ["果农在 桃园 里采摘"]
