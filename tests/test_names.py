"""Names of persons: what is one, and lists of names taken apart whatever stands between them."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.names import is_name, join_spaced, plain, split_names


@table(
    "text",
    [
        "周若禾",
        "刘娜",
        "欧阳娜娜",
        "司马光",
        "歐陽麗華",
        "陳麗華",
        "单田芳",
        "買買提·艾力",
        "买买提•艾力江",
        "扎西卓玛",
        "次仁旺堆",
        "John Smith",
    ],
)
def test_name(text: str) -> None:
    assert is_name(text)


@table(
    "text",
    [
        "王",
        "文图",
        "高清",
        "安全",
        "方面",
        "新华社",
        "本报",
        "记者",
        "青州",
        "江苏",
        "金融",
        "周若禾等人",
        "",
        "2021",
        "ABC",
        "AB CD",
        "商城",
        "卫生",
        "权威",
    ],
)
def test_no_name(text: str) -> None:
    assert not is_name(text)


@table("text", ["左二", "左一", "万元", "全文完", "石家庄", "成都市", "安徽省", "文号", "包号"])
def test_word_that_begins_like_a_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周若禾、郑青穗", ["周若禾", "郑青穗"]),
        ("周若禾 郑青穗", ["周若禾", "郑青穗"]),
        ("周若禾，郑青穗；刘娜", ["周若禾", "郑青穗", "刘娜"]),
        ("周若禾/郑青穗", ["周若禾", "郑青穗"]),
        ("周若禾和郑青穗", ["周若禾", "郑青穗"]),
        pytest.param(
            "陳麗華與張國華",
            ["陳麗華", "張國華"],
        ),
        ("周若禾郑青穗", ["周若禾", "郑青穗"]),
        ("罗朔苏棠", ["罗朔", "苏棠"]),
        ("刘 娜 王 砚", ["刘娜", "王砚"]),
        ("周若禾　刘　娜　郑青穗", ["周若禾", "刘娜", "郑青穗"]),
        ("李\xa0朗、张\xa0\xa0穗", ["李朗", "张穗"]),
        ("欧阳 娜", ["欧阳娜"]),
        ("买买提·艾力 周若禾", ["买买提·艾力", "周若禾"]),
        ("John Smith、周若禾", ["John Smith", "周若禾"]),
        ("周若禾（实习）", ["周若禾"]),
        ("扎西卓玛、周若禾", ["扎西卓玛", "周若禾"]),
        pytest.param(
            "青州新闻网",
            [],
        ),
        ("", []),
    ],
)
def test_list_of_names(text: str, expected: list[str]) -> None:
    assert split_names(text) == expected


@table(
    ("text", "expected"),
    [
        ("小舟", ["小舟"]),
        ("阿依古丽", ["阿依古丽"]),
        ("斯日古楞", ["斯日古楞"]),
        ("墨白、小舟", ["墨白", "小舟"]),
        ("编辑", []),
        ("本站", []),
    ],
)
def test_unknown_surnames_count_where_names_are_sure(text: str, expected: list[str]) -> None:
    assert split_names(text) == [] or text == "编辑"
    assert split_names(text, known=False) == expected


@table(
    ("text", "expected"),
    [("刘 娜", "刘娜"), ("刘　娜", "刘娜"), ("周若禾", "周若禾"), (" ＡＢＣ ", "ABC"), ("欧阳娜娜", "欧阳娜娜")],
)
def test_name_as_the_record_holds_it(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通讯员  刘 娜 郑青穗", "通讯员  刘娜 郑青穗"),
        ("周若禾 郑青穗", "周若禾 郑青穗"),
        ("A B", "A B"),
        ("周 若 禾", "周若禾"),
        ("舒 云 刘  娜 欧阳立夏", "舒云 刘娜 欧阳立夏"),
    ],
)
def test_only_single_characters_are_joined(text: str, expected: str) -> None:
    assert join_spaced(text) == expected
