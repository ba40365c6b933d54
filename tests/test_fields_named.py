"""Who is named on small pages: the source, reporters and editors, and the articles that are recommended."""

from __future__ import annotations

import pytest
from smallpage import ROW, TEXT, article, read
from zoning import sentence, words


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


def test_editors_count_once() -> None:
    found = article(below="<p>编辑：周若禾</p><p>编辑：周若禾 责任编辑：李朗</p>")
    assert [(person.role, person.name) for person in found.editors] == [("编辑", "周若禾"), ("责任编辑", "李朗")]
    assert found.editor == "周若禾"
