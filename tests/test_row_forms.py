"""Byline rows and credits in forms and words that no list holds: by what stands around the words."""

from __future__ import annotations

import pytest
from smallpage import TEXT, article


def people(**parts: str) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in article(**parts).reporters]


def editors(**parts: str) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in article(**parts).editors]


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ("2021-09-07 10:25 信源：青州日报", "青州日报"),
        ("2021-09-07 10:25 图片提供：青州日报", None),
        ("2021-09-07 10:25 所属频道：体育频道", None),
        ("<span>2021-09-07 10:25</span><span>青州日报／记者周若禾／云门报道</span>", "青州日报"),
        ("<span>2021-09-07 10:25</span><span>青州晚报·青州壹点</span>", "青州晚报·青州壹点"),
        ("2021-09-07 10:25 来源：青州在线【原创】", "青州在线"),
        ("2021-09-07 10:25 来源：青州在线 http://www.example.cn/", "青州在线"),
        ("创建于 2021年9月7日 星期二 10:25", None),
        ("<span>居乐云门</span><span>周若禾</span><span>2021-09-07 10:25</span>", "居乐云门"),
        ("<span>李朗</span><span>周若禾</span><span>2021-09-07 10:25</span>", None),
        ("来源：青州日报记者 周若禾 2021-09-07", "青州日报"),
        ("来源：青州日报记者周若禾 2021-09-07", "青州日报"),
        ("来源：据青州日报 2021-09-07", "青州日报"),
        ("来源：青州日报第3版 2021-09-07", "青州日报"),
        ("来源：青州日报。 2021-09-07", "青州日报"),
        ("来源：www.yunmen.cn 2021-09-07", "www.yunmen.cn"),
        ("来源：无 2021-09-07", None),
        ("原创 周若禾 青州发布 2021-09-07 10:25", "青州发布"),
        ("【来源】青州日报 【作者】周若禾 【时间】2021-09-07 10:25", "青州日报"),
        ("2021-09-07 10:25 双击自动滚屏", None),
        ("2021-09-07 10:25 发布者：青州市教育局", "青州市教育局"),
        ("2021-09-07 10:25 发布者：周若禾", None),
        ("2021-09-07 10:25 信息提供：青州市文化馆", "青州市文化馆"),
    ],
)
def test_source(row: str, source: str | None) -> None:
    assert article(row=f"<p>{row}</p>").source == source


def test_the_value_of_a_label_in_the_line_above() -> None:
    assert article(row="<p>2021-09-07</p><p>发文机关：</p><p>云门市人民政府</p>").source is None


def test_the_issuer_in_the_table_above_the_headline() -> None:
    cells = ("索引号：01-2", "发布机构：云门市教育局", "分类：人事")
    table = f"<table>{''.join(f'<tr><td>{cell}</td></tr>' for cell in cells)}</table>"
    assert article(above=table + "<p>甲</p>" * 4, row="<p>2021-09-07</p>").source == "云门市教育局"


def test_the_outlet_that_opens_the_text() -> None:
    opened = TEXT.replace("<p>", "<p>（云门之声中文网）", 1)
    assert article(row="<p>2021-09-07</p>", text=opened).source == "云门之声中文网"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（中央社記者沐恩台東縣2日電）", [("記者", "沐恩")]),
        ("（中央社记者王小芬华盛顿3日专电）", [("记者", "王小芬")]),
        ("〔記者歐陽芷／屏東報導〕", [("記者", "歐陽芷")]),
        ("【侨报记者周羽、实习记者章宁3月30日洛杉矶报道】", [("记者", "周羽"), ("实习记者", "章宁")]),
    ],
)
def test_where_a_report_was_filed(line: str, expected: list[tuple[str, str]]) -> None:
    assert people(text=TEXT.replace("<p>", f"<p>{line}", 1)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("记者沐恩廷／嘉义报道", [("记者", "沐恩廷")]),
        ("记者周若禾青州报道", [("记者", "周若禾")]),
        ("本报记者李朗、周若禾青州报道", [("本报记者", "李朗"), ("本报记者", "周若禾")]),
        ("记者周若禾李朗报道", [("记者", "周若禾"), ("记者", "李朗")]),
        ("【记者】周若禾", [("记者", "周若禾")]),
        ("文：贝乐诗（中学教师）", [("文", "贝乐诗")]),
        ("文/图　乜玉洁", [("文/图", "乜玉洁")]),
        ("主笔◎訾小舟　摄影◎蔡小川", [("主笔", "訾小舟"), ("摄影", "蔡小川")]),
        ("摄像：Tenzin 撰文：危子骞", [("摄像", "Tenzin"), ("撰文", "危子骞")]),
        ("云门新闻 洪采薇　采访／凃昭宇　摄影　/ 南投报道", [("采访", "洪采薇"), ("摄影", "凃昭宇")]),
        ("图片：Getty", []),
        ("云岭林场供图", []),
        ("图/市民提供", []),
    ],
)
def test_credit_line(line: str, expected: list[tuple[str, str]]) -> None:
    assert people(below=f"<p>{line}</p>") == expected


def test_bars_behind_roles() -> None:
    line = "文 | 郝连翘　图 | 过小溪　编辑 | 缪莎"
    assert people(row=f"<p>{line}</p><p>2021-09-07</p>") == [("文", "郝连翘"), ("图", "过小溪")]
    assert editors(row=f"<p>{line}</p><p>2021-09-07</p>") == [("编辑", "缪莎")]


def test_a_role_and_a_name_in_lines_of_their_own() -> None:
    row = "<dl><dt>作者</dt><dd>特约记者 钟离文</dd><dt>编辑</dt><dd>简 宁</dd><dt>时间</dt><dd>2021-09-07</dd></dl>"
    assert people(row=row) == [("特约记者", "钟离文")]
    assert editors(row=row) == [("编辑", "简宁")]


@pytest.mark.parametrize(
    ("row", "source", "reporters"),
    [
        ("<dl><dt>撰稿</dt><dd>周若禾</dd></dl><p>来源：云门晚报 2021-09-07</p>", "云门晚报", [("撰稿", "周若禾")]),
        ("<dl><dt>记者</dt><dd>周若禾</dd><dd>郑青穗</dd></dl>", None, [("记者", "周若禾"), ("记者", "郑青穗")]),
        ("<tr><td>供稿部门</td><td>云门市文化馆</td></tr>", "云门市文化馆", []),
        ("<div><p>发 布 机 构：</p><p>云门市文化馆</p></div>", "云门市文化馆", []),
        ("<p><b>来源</b> <i>云门晚报</i> <b>作者</b> <i>周若禾</i></p>", "云门晚报", [("作者", "周若禾")]),
        ("<dl><dt>记者</dt><dd>点击进入</dd></dl>", None, []),
        ("<dl><dt>记者</dt><dd>走进了老街，看见了新开的夜市。</dd></dl>", None, []),
    ],
)
def test_labels_in_elements_of_their_own(row: str, source: str | None, reporters: list[tuple[str, str]]) -> None:
    row = f"<table>{row}</table>" if row.startswith("<tr>") else row
    found = article(row=f"{row}<p>2021-09-07 10:25</p>")
    assert found.source == source
    assert [(person.role, person.name) for person in found.reporters] == reporters


def test_labels_within_the_text_stay_as_they_are() -> None:
    table = "<table><tr><td>来源</td><td>市财政局</td></tr><tr><td>时间</td><td>2021-10-01</td></tr></table>"
    found = article(text=f"{TEXT}{table}{TEXT}")
    assert found.source == "青州新闻网"
    assert "来源\t市财政局\n时间\t2021-10-01" in found.body


@pytest.mark.parametrize("role", ["主审", "签审", "审核人", "校阅", "版式"])
def test_roles_of_reviewing(role: str) -> None:
    assert editors(below=f"<p>{role}：周若禾</p>") == [(role, "周若禾")]
    assert people(below=f"<p>{role}：周若禾</p>") == []


def test_the_label_of_one_among_labels_of_the_text() -> None:
    lines = "<p>解读机关：云门市住建局</p><p>解读人：周若禾</p><p>联系电话：0536-3221234</p>"
    found = article(text=TEXT + lines)
    assert found.reporters == ()
    assert found.body.endswith("解读机关：云门市住建局\n解读人：周若禾\n联系电话：0536-3221234")


def test_sizes_of_type_are_no_name() -> None:
    assert people(row="<p>2021-09-07 作者：周若禾 大 中 小</p>") == [("作者", "周若禾")]


def test_a_bar_of_buttons_is_no_account() -> None:
    bar = "<ul>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("yueba", "kanba", "tiezi")) + "</ul>"
    row = "<p>2021-09-07</p>" + bar
    assert article(above=bar, row=row).source is None


def test_an_account_in_small_letters() -> None:
    account = "<a class='name' href='/u/1'>feiyuma</a>"
    assert article(row=f"<p>{account}</p><p>+关注</p><p>2021-09-07</p>").source == "feiyuma"


def test_the_row_of_a_gallery_without_text_counts() -> None:
    row = "<div><span>2021-09-07 10:25</span><span>云门网</span><span>作者：周若禾</span></div>"
    shots = "".join(
        f"<div><img src=/up/{n}.jpg width=600><p>{said}</p></div>" for n, said in enumerate(("开镰。", "晒谷。"))
    )
    found = article(row=row, text=shots)
    assert (found.source, [person.name for person in found.reporters], found.body) == ("云门网", ["周若禾"], "")


def test_the_row_in_a_box_with_a_portrait_is_no_caption() -> None:
    box = "<div class=author><img src=/face.jpg><div>云门交通广播<span>2021-09-07 10:25</span></div></div>"
    found = article(row=box)
    assert (found.source, found.timestamp and found.timestamp.hour) == ("云门交通广播", 10)


def test_the_writer_of_a_post_beside_the_time() -> None:
    row = "<div><b>桥边老周</b><i>楼主</i><span>2021-09-07 10:25</span><i>Lv6</i></div>"
    assert article(row=row).source == "桥边老周"


def test_a_blog_links_the_day_and_the_author_above_the_headline() -> None:
    row = "<p>发布于：<a href=/p/7.html>2021年9月7日</a> 作者：<a href=/author/mobai>墨白</a></p>"
    found = article(above=f"<header>{row}", row="", head="")
    assert (found.source, found.timestamp and found.timestamp.day) == ("墨白", 7)


@pytest.mark.parametrize(("shown", "source"), [("<p>云门讯</p>", "云门讯"), ("", None)])
def test_an_agency_behind_which_no_place_is_named_is_shown_by_the_page(shown: str, source: str | None) -> None:
    row = f"<div><div>2021-09-07 10:25:04 星期二</div>{shown}</div>"
    text = "<p>【湖区水位回落】云门讯9月7日电，湖区水位昨天起回落。</p><p>三处渡口恢复摆渡，夜航要等通知。</p>"
    assert article(row=row, text=text).source == source


def test_an_outlet_beside_its_writers_is_no_person() -> None:
    row = "<p>2021-09-07 10:25 来源：车之家园 编辑：周若禾</p>"
    found = article(row=row, text=f"{TEXT}<p>（文/车之家园 周若禾 图/李朗）</p>")
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]


@pytest.mark.parametrize("mark", ["：", ": "])
def test_credits_below_the_text_end_with_their_element(mark: str) -> None:
    said = ("记者", "周若禾 李 朗"), ("本期编辑", "刘娜"), ("审核", "郑青穗")
    row = "".join(f"<span>{role}{mark}{names}</span>" for role, names in said)
    found = article(text=f"{TEXT}<div>{row}</div>")
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]
    assert [(person.role, person.name) for person in found.editors] == [("本期编辑", "刘娜"), ("审核", "郑青穗")]


def test_the_outlet_below_its_label_below_the_text() -> None:
    below = "<div><p>文章来源：</p><p>渠口日报</p></div>"
    assert article(row="<p>2021-09-07 10:25</p>", text=f"<div>{TEXT}{below}</div>").source == "渠口日报"


def test_the_account_of_a_wechat_page_and_not_its_department() -> None:
    head = "<meta property='og:site_name' content='微信公众平台'><script>var nickname = '渠口水利';</script>"
    row = "<div id=meta_content><span>党委办公室</span><a id=js_name>渠口水利</a></div>"
    assert article(head=head, row=row).source == "渠口水利"


def test_an_author_whom_the_metadata_name_is_no_account() -> None:
    row = "<div><span>周若禾</span><span>|</span><span>发布/2021年9月7日 10:25</span></div>"
    found = article(head="<meta name=author content=周若禾>", row=row)
    assert (found.source, [person.name for person in found.reporters]) == (None, ["周若禾"])


def test_names_that_are_links() -> None:
    row = "<p>2021.9.7</p><p>摄影：<a href=/a/1>周若禾</a><a href=/a/2>Rizal Hakim</a></p>"
    assert [person.name for person in article(row=row).reporters] == ["周若禾", "Rizal Hakim"]


def test_staff_of_an_outlet_behind_a_caption() -> None:
    shown = "<p><img src=/a.jpg></p><p>资料图：渠口的三道闸门。李朗/云门网记者</p>"
    assert [(person.role, person.name) for person in article(text=f"{shown}{TEXT}").reporters] == [("记者", "李朗")]


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ("<div>周若禾 文</div><div>2021-09-07 10:25(JST)</div>", None),
        ("<div>By</div><div>2021-09-07 10:25</div>", None),
        ("<ul><li>2021-09-07 10:25</li><li>没有评论</li></ul>", None),
        ("<p>本主题由 夜巡人 于 2021-9-7 21:02 加入精华</p>", None),
        ("<p>2021-09-07 10:25</p><p>来源：渠口视界/jt</p>", "渠口视界"),
    ],
)
def test_what_stands_beside_the_time_and_is_no_source(row: str, source: str | None) -> None:
    assert article(row=row).source == source


def test_a_line_of_the_text_with_a_label_is_no_row() -> None:
    last = "更新：十点二十，瓜捡完了，路通了。"
    assert article(text=f"<div>{TEXT}<p>{last}</p></div>").paragraphs[-1] == last


def test_author_and_role_behind_a_comma() -> None:
    listed = "<ul><li>作者, 周若禾</li><li>角色, 渠闻记者</li></ul>"
    found = article(row=f"{listed}<p>2021年9月7日 10:25</p>")
    assert [person.name for person in found.reporters] == ["周若禾"]
    assert "渠闻记者" not in found.body


@pytest.mark.parametrize("buttons", [(), ("显示全部", "微博分享")])
def test_a_source_label_in_the_cell_beside_the_editor_counts_however_far_below_the_text(
    buttons: tuple[str, ...],
) -> None:
    cells = "<table><tr><td>编辑： 温如玉</td><td>来源： 云门新闻网</td></tr></table>"
    below = "".join(f"<div>{word}</div>" for word in buttons)
    assert article(below=f"{below}<p>执笔人：李朗 周若禾</p>{cells}", row="2021-09-07 10:25").source == "云门新闻网"


@pytest.mark.parametrize(
    ("above", "row", "below", "day"),
    [
        ("2021-09-09 08:00", "记者 温如玉", "2021-09-08", "09-09"),
        ("", "（2021年9月5日）</p><p>2021年9月7日", "", "09-07"),
        ("", "2021年9月7日</p><p>（2021年9月5日）", "", "09-07"),
    ],
    ids=["a clock above the headline, before a day below the text", "not of the speech", "nor below it"],
)
def test_which_of_two_times_counts(above: str, row: str, below: str, day: str) -> None:
    found = article(above=f"<p>{above}</p>", row=f"<p>{row}</p>", below=f"<p>{below}</p>").timestamp
    assert f"{found:%m-%d}" == day


@pytest.mark.parametrize("poster", ["楼主", "博主"])
def test_the_word_for_a_poster_is_no_account(poster: str) -> None:
    assert article(row=f"<p><b>{poster}</b> <b>关注</b></p><p>2021-09-07 10:25</p>").source is None
    assert article(row="<p><b>瓷器小馆</b> <b>关注</b></p><p>2021-09-07 10:25</p>").source == "瓷器小馆"


@pytest.mark.parametrize("row", ["主题：水利 2021-09-07 10:25", "心情：高兴 2021-09-07 10:25"])
def test_a_word_behind_an_unknown_label_is_a_person_only_with_the_form_of_one(row: str) -> None:
    assert people(row=f"<p>{row}</p>") == []


def test_a_number_and_a_time_in_elements_of_their_own_are_two_values() -> None:
    found = article(row="<p><span>浏览：512</span><span>2021-09-07 10:25</span></p>")
    assert found.timestamp is not None
    assert found.timestamp.isoformat() == "2021-09-07T10:25:00+08:00"


def test_the_person_in_the_bracket_behind_the_source() -> None:
    assert people(row="<p>来源：青州日报（记者 周若禾） 2021-09-07 10:25</p>") == [("记者", "周若禾")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责编李朗", [("责编", "李朗")]),
        ("编辑部", []),
        ("【网络编辑】李朗", [("网络编辑", "李朗")]),
        ("组稿：李朗", [("组稿", "李朗")]),
        ("终校/李朗", [("终校", "李朗")]),
        ("上传：李朗", []),
    ],
)
def test_editors_below_the_text(line: str, expected: list[tuple[str, str]]) -> None:
    assert editors(below=f"<p>{line}</p>") == expected
