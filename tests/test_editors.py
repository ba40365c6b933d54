"""Editors (编辑, 责编, 校对, 审核 …): roles and names wherever they stand, staff codes and placeholders dropped."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.editors import find_editors, first_editor, is_editor_line
from qznews_extract.model.record import Person


@table(
    ("text", "expected"),
    [
        ("编辑：倪青舟", ["编辑 倪青舟"]),
        ("编辑:倪青舟", ["编辑 倪青舟"]),
        ("编辑：小舟", ["编辑 小舟"]),
        ("责任编辑：林朔_NF4425", ["责任编辑 林朔"]),
        ("责任编辑：周若禾 SF099", ["责任编辑 周若禾"]),
        ("[责任编辑：周若禾 HN666]", ["责任编辑 周若禾"]),
        ("责任编辑：（周若禾，PN098）", ["责任编辑 周若禾"]),
        ("(责编：郝朔、杨屿)", ["责编 郝朔", "责编 杨屿"]),
        ("【责任编辑：欧阳娜娜】", ["责任编辑 欧阳娜娜"]),
        ("責任編輯：陳麗華", ["責任編輯 陳麗華"]),
        ("（編輯：陳麗華　校對：張國華）", ["編輯 陳麗華", "校對 張國華"]),
        ("责 编：王 砚", ["责编 王砚"]),
        ("责任编辑｜周若禾", ["责任编辑 周若禾"]),
        ("编辑 周若禾 校对 刘娜", ["编辑 周若禾", "校对 刘娜"]),
        ("编辑/周若禾", ["编辑 周若禾"]),
        ("编辑：周若禾　责任编辑：刘　娜", ["编辑 周若禾", "责任编辑 刘娜"]),
        ("值班编辑：周若禾 审核：李建国 监制：张穗", ["值班编辑 周若禾", "审核 李建国", "监制 张穗"]),
        ("选稿：周若禾 排版：刘娜", ["选稿 周若禾", "排版 刘娜"]),
        ("一审：周若禾 二审：李建国 三审：张穗", ["一审 周若禾", "二审 李建国", "三审 张穗"]),
        ("编辑 周若禾二审 李朗三审 郑青穗", ["编辑 周若禾", "二审 李朗", "三审 郑青穗"]),
        ("编审：周若禾", ["编审 周若禾"]),
        ("（编辑：周若禾 来源：青州新闻网）", ["编辑 周若禾"]),
        ("（责编：周若禾、郑青穗（实习生））", ["责编 周若禾", "责编 郑青穗"]),
        ("（责任编辑：林朔（实习生） 刘娜）", ["责任编辑 林朔", "责任编辑 刘娜"]),
        ("网络责编：周若禾打印本页", ["网络责编 周若禾"]),
        ("编辑：刘娜关闭窗口", ["编辑 刘娜"]),
        ("责任编辑：系统管理员", []),
        ("编辑：admin", []),
        ("责任编辑：佚名", []),
        ("责任编辑：事业股", []),
        ("编辑：教務處", []),
        ("编辑：王登科", ["编辑 王登科"]),
        ("责任编辑 周若禾审核人 李建国", ["责任编辑 周若禾", "审核人 李建国"]),
        ("责编：小鹿Luna", ["责编 小鹿Luna"]),
        ("编辑周若禾责任编辑李建国", ["编辑 周若禾", "责任编辑 李建国"]),
        ("值班编辑周若禾", ["值班编辑 周若禾"]),
        ("校　对周　穗", ["校对 周穗"]),
        ("编辑：", []),
    ],
)
def test_editors_of_a_line(text: str, expected: list[str]) -> None:
    span = find_editors(text)
    assert span is not None
    assert [f"{person.role} {person.name}" for person in span.people] == expected
    assert is_editor_line(text)


@table(
    "text",
    [
        "编辑部主任周若禾介绍了情况。",
        "审核通过后，名单将在网上公示。",
        "校对工作从周一开始。",
        "他当了三十年编辑。",
        "总策划的晚会昨天开演。",
        "记者 周若禾",
        "",
    ],
)
def test_no_editors(text: str) -> None:
    assert find_editors(text) is None
    assert not is_editor_line(text)


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("市民纷纷点赞。（编辑：周若禾）", "（编辑：周若禾）", ["周若禾"]),
        ("市民纷纷点赞。 责任编辑：林朔", "责任编辑：林朔", ["林朔"]),
        ("来源：青州新闻网 编辑：周若禾 2021-09-07 10:25", "编辑：周若禾", ["周若禾"]),
        ("来源：新华网 责编：周若禾 点击：120", "责编：周若禾", ["周若禾"]),
    ],
)
def test_editors_behind_other_text(text: str, printed: str, expected: list[str]) -> None:
    span = find_editors(text)
    assert span is not None
    assert [person.name for person in span.people] == expected
    assert text[span.start : span.end].strip() == printed
    assert not is_editor_line(text)


@table(
    ("people", "expected"),
    [
        ((("校对", "刘娜"), ("责任编辑", "林朔"), ("编辑", "周若禾")), "林朔"),
        ((("责编", "林朔"),), "林朔"),
        ((("責任編輯", "陳麗華"),), "陳麗華"),
        ((("校对", "刘娜"), ("审核", "李建国")), None),
        ((), None),
    ],
)
def test_first_editor(people: tuple[tuple[str, str], ...], expected: str | None) -> None:
    assert first_editor(tuple(Person(role=role, name=name) for role, name in people)) == expected
