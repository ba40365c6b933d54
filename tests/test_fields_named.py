"""Who is named on small pages: the source, reporters and editors, and the articles that are recommended."""

from __future__ import annotations

import pytest
from smallpage import PICTURE, ROW, TEXT, article, read
from zoning import sentence, words

from qznews_extract import extract


@pytest.mark.parametrize(
    ("row", "source"),
    [
        pytest.param("<p><b>来源：</b><b>云门闲话</b> 2021-09-07</p>", "云门闲话", id="value in its own element"),
        pytest.param("<p><b>来源：</b><b>云门闲话</b><b>赏花</b> 2021-09-07</p>", "云门闲话", id="words behind it"),
        pytest.param("<p>2021-09-07 <b>来源：云门闲话</b><b>分享</b></p>", "云门闲话", id="furniture behind the value"),
        pytest.param("<p><b>来源：云门</b><b>闲话</b> 2021-09-07</p>", "云门闲话", id="value in two elements"),
        pytest.param("<p>2021-09-07 作者：云门闲话书院</p>", None, id="an author who is not a person"),
        pytest.param("<p>2021-09-07 作者：周若禾</p>", None, id="an author who is one"),
        pytest.param("<p>2021-09-07 作者：yunmen 阅读：120 回复：3</p>", "yunmen", id="a nickname on a forum"),
        pytest.param(f"<p>2021-09-07 10:25 {words(16)}</p>", words(16), id="16 characters without a label"),
        pytest.param(f"<p>2021-09-07 10:25 {words(17)}</p>", None, id="17 characters"),
        pytest.param("<p>2021-09-07 10:25 茶座</p>", "茶座", id="two characters"),
        pytest.param("<p>2021-09-07 10:25 护眼模式</p>", None, id="the ending of a button behind the time"),
        pytest.param("<p>2021-09-07 10:25 云</p>", None, id="one character"),
        pytest.param("<p>李朗/青州晚报 2021-09-07 10:25</p>", "青州晚报", id="a name before its outlet"),
        pytest.param("<p>2021-09-07 10:25 云门3号院</p>", "云门3号院", id="a digit within"),
        pytest.param("<p>2021-09-07 10:25</p><p>云门闲话</p>", None, id="a name that nothing shows to be an account"),
        pytest.param("<p>2021-09-07 10:25</p><p>云门闲话</p><p>+关注</p>", "云门闲话", id="a button to follow it"),
        pytest.param("<p>2021-09-07 10:25</p><p class=author>云门闲话</p>", "云门闲话", id="an element named for it"),
    ],
)
def test_source(row: str, source: str | None) -> None:
    assert article(row=row).source == source


def test_a_source_that_only_the_metadata_state() -> None:
    stated = "<meta name=source content=云门日报>"
    assert article(row="<p>2021-09-07 10:25</p>", head=stated).source == "云门日报"


def test_a_source_of_the_metadata_that_is_their_author_too_is_of_the_template() -> None:
    stated = "<meta name=source content=云门日报><meta name=author content={}>"
    assert article(row="<p>2021-09-07 10:25</p>", head=stated.format("云门日报")).source is None
    assert article(row="<p>2021-09-07 10:25</p>", head=stated.format("周若禾")).source == "云门日报"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("周若禾", "周若禾", id="a person"),
        pytest.param("yunmen2021", "yunmen2021", id="a nickname in Latin letters"),
        pytest.param("Lin Zhou", None, id="a person in Latin letters, who is a reporter"),
    ],
)
def test_a_followed_account_may_be_a_person(name: str, source: str | None) -> None:
    assert article(row=f"<p>2021-09-07 10:25</p><p>{name}</p><p>+关注</p>").source == source


@pytest.mark.parametrize(
    ("names", "source"),
    [
        pytest.param(("渡口圈",), "渡口圈", id="alone"),
        pytest.param(("茶友圈", "渡口圈"), "渡口圈", id="one of two"),
        pytest.param(("茶友圈", "渡口圈", "小集圈"), None, id="one of three, which are buttons"),
    ],
)
def test_an_account_that_the_metadata_name(names: tuple[str, ...], source: str | None) -> None:
    row = f"<ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>"
    head = "<meta name=author content=渡口圈>"
    assert article(row=f"<p>2021-09-07 10:25</p>{row}", text=f"<div>{TEXT}</div>", head=head).source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("发布机构：云门县教育局", "云门县教育局", id="the issuing body"),
        pytest.param("发布者：云门县教育局", "云门县教育局", id="posted by an office"),
        pytest.param("发布者：周若禾", None, id="posted by a person"),
        pytest.param("信源：云门日报", "云门日报", id="an outlet behind a label that no list holds"),
        pytest.param("图片来源：云门日报", None, id="the source of a picture"),
        pytest.param("所属频道：体育频道", None, id="a column"),
    ],
)
def test_source_of_a_labelled_line(line: str, source: str | None) -> None:
    assert article(row=f"<p>2021-09-07 10:25</p><p>{line}</p>", text=f"<div>{TEXT}</div>").source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("来源：云门日报", "云门日报", id="a label"),
        pytest.param("（原载《云门日报》3版）", "云门日报", id="in which the text was printed"),
        pytest.param("文/云门在线", "云门在线", id="in place of a writer"),
        pytest.param("文/周若禾", None, id="a writer"),
    ],
)
def test_source_below_the_text(line: str, source: str | None) -> None:
    assert article(row="<p>2021-09-07 10:25</p>", below=f"<p>{line}</p>").source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("来源：云门日报 编辑：小舟", "云门日报", id="beside people"),
        pytest.param("来源：云门日报", None, id="alone"),
    ],
)
def test_a_label_farther_below_the_text_is_the_articles_beside_people(line: str, source: str | None) -> None:
    below = f"<div>{'<p>渡口开放日</p>' * 6}</div><p>{line}</p>"
    assert article(row="<p>2021-09-07 10:25</p>", text=f"<div>{TEXT}</div>", below=below).source == source


@pytest.mark.parametrize(
    ("row", "source"),
    [
        pytest.param("楼主：墨粉不够 时间：2021-09-07 10:25", "墨粉不够", id="of a thread"),
        pytest.param("2021-09-07 10:25 作者：茶水凉了 点击：118 回复：22", "茶水凉了", id="beside counted replies"),
        pytest.param("2021-09-07 10:25 作者：茶水凉了 点击：118", None, id="without replies"),
    ],
)
def test_the_name_that_a_post_is_signed_with(row: str, source: str | None) -> None:
    assert article(row=f"<p>{row}</p>").source == source


@pytest.mark.parametrize(
    ("between", "source"),
    [
        pytest.param("<p>渡口茶馆</p>", "云门闲话", id="one line"),
        pytest.param("<p>渡口茶馆</p><p>渡口</p>", None, id="two lines"),
    ],
)
def test_a_button_to_follow_is_near_the_account(between: str, source: str | None) -> None:
    row = f"<p>2021-09-07 10:25</p><p>云门闲话</p>{between}<p>+关注</p>"
    assert article(row=row, text=f"<div>{TEXT}</div>").source == source


@pytest.mark.parametrize(
    ("row", "source"),
    [
        pytest.param("来源：云门闲话&nbsp;&nbsp;&nbsp;渡口的茶 2021-09-07", "云门闲话", id="a wide gap"),
        pytest.param("来源：云门闲话   渡口的茶 2021-09-07", "云门闲话 渡口的茶", id="white space of the source"),
        pytest.param("2021-09-07 10:25 来源：综合云门网、青州报", None, id="several outlets"),
    ],
)
def test_where_the_value_of_a_label_ends(row: str, source: str | None) -> None:
    assert article(row=f"<p>{row}</p>").source == source


@pytest.mark.parametrize(
    ("label", "value", "source"),
    [
        pytest.param("信源：", "云门日报", "云门日报", id="an outlet"),
        pytest.param("所属频道：", "体育频道", None, id="a column"),
    ],
)
def test_a_value_below_a_label_that_no_list_holds(label: str, value: str, source: str | None) -> None:
    assert article(row=f"<p>{label}</p><p>{value}</p><p>2021-09-07</p>").source == source


def test_an_element_named_for_the_account_goes_first() -> None:
    row = "<p>2021-09-07 10:25</p><p>民生茶座</p><p class=author>云门闲话</p>"
    assert article(row=row).source == "云门闲话"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("据新华社北京9月7日电 ", "新华社", id="the agency of the dateline"),
        pytest.param("本报讯 ", None, id="no agency"),
        pytest.param("【看青州2021年9月7日讯】", "看青州", id="the outlet names itself"),
    ],
)
def test_source_of_the_dateline(line: str, source: str | None) -> None:
    assert article(row="<p>2021-09-07 10:25</p>", text=f"<p>{line}{sentence(60)}</p>{TEXT}").source == source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(f"<p>青州新闻网讯（记者 周若禾）{sentence(60)}</p>", ["周若禾"], id="first paragraph"),
        pytest.param(f"<p>{sentence(60)}</p><p>青州新闻网讯（记者 周若禾）{sentence(60)}</p>", ["周若禾"], id="second"),
        pytest.param(f"<p>{sentence(60)}</p>" * 2 + f"<p>本报讯（记者 周若禾）{sentence(60)}</p>", [], id="third"),
        pytest.param(f"<p>{sentence(60)}</p><p>{sentence(50)}（周若禾 李朗）</p>", ["周若禾", "李朗"], id="at the end"),
        pytest.param(f"<p>{words(150)}（记者 周若禾）{sentence(60)}</p>", ["周若禾"], id="160 characters"),
        pytest.param(f"<p>{words(160)}（记者 周若禾）{sentence(60)}</p>", [], id="further on"),
    ],
)
def test_reporters(text: str, names: list[str]) -> None:
    assert [person.name for person in article(text=text).reporters] == names


def test_a_time_behind_a_name() -> None:
    assert [person.name for person in article(row="<p>作者：周若禾 2021-09-07 10:25</p>").reporters] == ["周若禾"]


def test_a_reporter_counts_once_with_the_first_role() -> None:
    found = read(row=f"{ROW}<p>作者：周若禾</p>", text=f"{TEXT}<p>（记者 周若禾 通讯员 李朗）</p>")
    assert found.article is not None
    assert [(person.role, person.name) for person in found.article.reporters] == [
        ("作者", "周若禾"),
        ("通讯员", "李朗"),
    ]
    (evidence,) = [one for one in found.evidence if one.field == "reporters"]
    assert len(evidence.blocks) == 2


@pytest.mark.parametrize(
    ("row", "reporters"),
    [
        pytest.param("来源：云门日报 记者 周若禾 2021-09-07", [("记者", "周若禾")], id="behind the outlet"),
        pytest.param("来源：云门日报/周若禾 2021-09-07", [("作者", "周若禾")], id="behind a stroke"),
        pytest.param("编辑：小舟 记者：周若禾 2021-09-07", [("记者", "周若禾")], id="beside an editor"),
    ],
)
def test_reporters_beside_other_values_of_the_row(row: str, reporters: list[tuple[str, str]]) -> None:
    assert [(person.role, person.name) for person in article(row=f"<p>{row}</p>").reporters] == reporters


@pytest.mark.parametrize(
    ("last", "reporters"),
    [
        pytest.param("记者 周若禾 通讯员 李朗", [("记者", "周若禾"), ("通讯员", "李朗")], id="two roles"),
        pytest.param("（记者 周若禾）", [("记者", "周若禾")], id="a bracket"),
        pytest.param("本文来源：云门日报 作者：周若禾 责任编辑：小舟", [("作者", "周若禾")], id="a row"),
    ],
)
def test_reporters_of_a_line_below_the_text(last: str, reporters: list[tuple[str, str]]) -> None:
    assert [(person.role, person.name) for person in article(below=f"<p>{last}</p>").reporters] == reporters


@pytest.mark.parametrize("line", ["本报记者 周若禾", "（记者 周若禾）"])
def test_reporters_of_a_line_within_the_text(line: str) -> None:
    paragraphs = [f"<p>{sentence(length)}</p>" for length in range(45, 55)]
    found = article(text="".join([*paragraphs[:4], f"<p>{line}</p>", *paragraphs[4:]]))
    assert [person.name for person in found.reporters] == ["周若禾"]


def test_the_name_of_the_site_is_no_reporter() -> None:
    page = "<title>{}_{}</title><h1>{}</h1><p>2021-09-07 10:25</p><p>周口</p>{}"
    title = "市图书馆延长开放时间"
    ours, others = (extract(page.format(title, site, title, TEXT)).article for site in ("周口网", "云门网"))
    assert ours is not None
    assert others is not None
    assert [[person.name for person in found.reporters] for found in (ours, others)] == [[], ["周口"]]


def test_names_in_the_bracket_of_a_dateline_need_no_role() -> None:
    found = article(text=f"<p>【云门新闻网讯】（周若禾 李朗）{sentence(60)}</p>{TEXT}")
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]


@pytest.mark.parametrize("caption", ["图为读者在看书。周若禾 摄", "图为读者在看书（周若禾 摄）"])
def test_the_photographer_of_a_caption(caption: str) -> None:
    found = article(text=f"<p>{sentence(60)}</p>{PICTURE}<p>{caption}</p><p>{sentence(50)}</p>")
    assert [(person.role, person.name) for person in found.reporters] == [("摄", "周若禾")]


def recommended(line: str) -> list[str]:
    """The titles that a line of a reading list gives, with another line below it."""
    items = f"<li>{line}</li><li><a href='/9'>护城河边种下新柳</a></li>"
    *titles, last = [item.title for item in article(below=f"<h3>相关新闻</h3><ul>{items}</ul>").recommendations]
    assert last == "护城河边种下新柳"
    return titles


LINK = "<a href='/1'>古城夜市恢复营业</a>"


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        pytest.param(LINK, ["古城夜市恢复营业"], id="link"),
        pytest.param(f"<i>1</i>{LINK}", ["古城夜市恢复营业"], id="rank before it"),
        pytest.param(f"{LINK}<i>2021-09-07</i>", ["古城夜市恢复营业"], id="date behind it"),
        pytest.param(f"<i>1</i><i>·</i>{LINK}<i>(3)</i><i>09-07</i>", ["古城夜市恢复营业"], id="both twice"),
        pytest.param("<a href='/1'><b>古城</b><b>夜市恢复营业</b></a><i>3次</i>", ["古城夜市恢复营业"], id="count"),
        pytest.param("<a href='/1'><b>古城</b><b>夜市恢复营业</b></a>", ["古城夜市恢复营业"], id="a link in pieces"),
        pytest.param(
            "<a href='/1'>古城夜市恢复营业</a> <a href='/2'>少儿馆新到绘本</a>",
            ["古城夜市恢复营业", "少儿馆新到绘本"],
            id="two links in a line",
        ),
        pytest.param("<a href='/1'>古城夜市恢复营业(12评论)</a>", ["古城夜市恢复营业"], id="count in the link"),
        pytest.param("<a href='/1'>推荐阅读：古城夜市恢复营业</a>", ["古城夜市恢复营业"], id="lead-in in the link"),
        pytest.param("<a href='/1'>3·15维权热线今起开通</a>", ["3·15维权热线今起开通"], id="a day, no rank"),
        pytest.param("<a href='/1'>2020 abcdef 古城夜市吧啊啊啊</a>", ["2020 abcdef 古城夜市吧啊啊啊"], id="a year"),
    ],
)
def test_recommendation(line: str, titles: list[str]) -> None:
    assert recommended(line) == titles


def test_a_recommendation_counts_once_in_its_list() -> None:
    below = f"<h3>相关新闻</h3><ul><li>{LINK}</li><li>{LINK}</li></ul><h3>热门推荐</h3><ul><li>{LINK}</li></ul>"
    found = read(below=below)
    assert found.article is not None
    assert [item.section for item in found.article.recommendations] == ["相关新闻", "热门推荐"]
    (evidence,) = [one for one in found.evidence if one.field == "recommendations"]
    assert len(evidence.blocks) == 2


def test_a_name_without_a_role_takes_the_role_that_it_has_below() -> None:
    found = article(row=f"{ROW}<p>周若禾</p>", text=f"<div>{TEXT}</div>", below="<p>（记者 周若禾）</p>")
    assert [(person.role, person.name) for person in found.reporters] == [("记者", "周若禾")]


def test_editors_count_once() -> None:
    found = article(below="<p>编辑：周若禾</p><p>编辑：周若禾 责任编辑：李朗</p>")
    assert [(person.role, person.name) for person in found.editors] == [("编辑", "周若禾"), ("责任编辑", "李朗")]
    assert found.editor == "周若禾"


def test_editors_far_below_the_text_count() -> None:
    lines = f"<div>{'<p>渡口开放日</p>' * 13}</div>"
    found = article(text=f"<div>{TEXT}</div>", below=f"{lines}<p>责任编辑：小舟 记者：周若禾</p>")
    assert ([person.name for person in found.editors], [person.name for person in found.reporters]) == (
        ["小舟"],
        ["周若禾"],
    )


def test_a_summary_below_the_headline_of_a_card_is_not_recommended() -> None:
    line = f"<h4>{LINK}</h4><p><a href='/1'>夜市里的小吃摊都回来了灯亮</a></p>"
    assert recommended(line) == ["古城夜市恢复营业"]


def test_each_card_of_a_list_is_recommended_once() -> None:
    titles = ["古城夜市恢复营业", "少儿馆新到三千册绘本", "护城河边种下新柳"]
    cards = [
        f"<li><h4><a href='/{n}'>{title}</a></h4><p><a href='/{n}'>云门晚报的记者</a></p></li>"
        for n, title in enumerate(titles)
    ]
    found = article(below=f"<h3>相关新闻</h3><ul>{''.join(cards)}</ul>")
    assert [item.title for item in found.recommendations] == titles


def test_a_name_in_a_recommended_headline_is_no_reporter() -> None:
    links = f"<li><a href='/1'>古城夜市恢复营业（记者 李朗）</a></li><li>{LINK}</li>"
    assert article(below=f"<h3>相关新闻</h3><ul>{links}</ul>").reporters == ()


@pytest.mark.parametrize(("upper", "lower"), [("h4", "p"), ("p", "h4")])
def test_the_second_line_of_a_card_is_not_recommended(upper: str, lower: str) -> None:
    line = f"<{upper}>{LINK}</{upper}><{lower}><a href='/1'>云门晚报的记者</a></{lower}>"
    assert recommended(line) == ["古城夜市恢复营业"]


@pytest.mark.parametrize("title", ["市图书馆延长开放时间", "“渡”过难关的老城书店"])
def test_a_page_does_not_recommend_itself(title: str) -> None:
    links = f"<li><a href='/1'>{title}</a></li><li>{LINK}</li><li><a href='/9'>护城河边种下新柳</a></li>"
    page = f"<title>{title}</title><h1>{title}</h1>{ROW}{TEXT}<h3>相关新闻</h3><ul>{links}</ul>"
    found = extract(page).article
    assert found is not None
    assert [item.title for item in found.recommendations] == ["古城夜市恢复营业", "护城河边种下新柳"]
