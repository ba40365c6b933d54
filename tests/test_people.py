"""Credits of reporters (署名): roles, names and outlets in brackets, in lines of their own and behind captions."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from qznews_extract.grammar.people import bracket_credits, closing_bracket, credit_tail, line_credit, read_credit
from qznews_extract.model.record import Person


def shown(people: Iterable[Person]) -> list[str]:
    """Each person as `role name`, `@affiliation` behind it."""
    return [f"{p.role} {p.name}" + (f" @{p.affiliation}" if p.affiliation else "") for p in people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者 王红霞", ["记者 王红霞"]),
        ("记者王红霞", ["记者 王红霞"]),
        ("记者：王红霞", ["记者 王红霞"]),
        ("記者 陳麗華 通訊員 張國華", ["記者 陳麗華", "通訊員 張國華"]),
        ("本报记者 王红霞", ["本报记者 王红霞"]),
        ("本報記者陳麗華", ["本報記者 陳麗華"]),
        ("新华社记者邹伟", ["记者 邹伟 @新华社"]),
        ("新京报记者 陆一夫", ["记者 陆一夫 @新京报"]),
        ("人民日报记者 王红霞 新华社记者 邹伟", ["记者 王红霞 @人民日报", "记者 邹伟 @新华社"]),
        ("记者 王红霞 通讯员 郑秀宝 刘 娜", ["记者 王红霞", "通讯员 郑秀宝", "通讯员 刘娜"]),
        ("通讯员　刘　娜", ["通讯员 刘娜"]),
        ("通讯员 王红霞、郑秀宝", ["通讯员 王红霞", "通讯员 郑秀宝"]),
        ("见习记者 赵敏 实习生 孙悦", ["见习记者 赵敏", "实习生 孙悦"]),
        ("全媒体记者 王红霞", ["全媒体记者 王红霞"]),
        ("记者 张蕊 摄", ["记者 张蕊"]),
        ("本报记者 王红霞 文/图", ["本报记者 王红霞"]),
        ("王红霞 摄", ["摄 王红霞"]),
        ("陳麗華 攝", ["攝 陳麗華"]),
        ("文/图 王红霞", ["文/图 王红霞"]),
        ("文/王红霞 图/郑秀宝", ["文 王红霞", "图 郑秀宝"]),
        ("王红霞 文 郑秀宝 摄", ["文 王红霞", "摄 郑秀宝"]),
        ("撰文：李建国 摄影：王强", ["撰文 李建国", "摄影 王强"]),
        ("执笔：李建国", ["执笔 李建国"]),
        ("作者：欧阳娜娜", ["作者 欧阳娜娜"]),
        ("记者 买买提·艾力", ["记者 买买提·艾力"]),
    ],
)
def test_credit(text: str, expected: list[str]) -> None:
    assert shown(read_credit(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "本报讯",
        "王坟镇",
        "记者",
        "记者站",
        "图为活动现场",
        "来源：新华社",
        "作者：山东广播电视台",
        pytest.param(
            "作者：青州新闻网",
        ),
        "",
    ],
)
def test_nobody_is_credited(text: str) -> None:
    assert read_credit(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯（记者 王红霞 通讯员 郑秀宝）近日，青州下雪了。", [["记者 王红霞", "通讯员 郑秀宝"]]),
        ("中新网济南5月9日电 (记者 沙见龙)山东9日发布消息。", [["记者 沙见龙"]]),
        ("新华社北京5月9日电（新华社记者邹伟、李明）", [["记者 邹伟 @新华社", "记者 李明 @新华社"]]),
        ("（記者陳麗華／台北報導）", [["記者 陳麗華"]]),
        ("【记者 王红霞】开幕。（通讯员 刘娜）", [["记者 王红霞"], ["通讯员 刘娜"]]),
        ("王红霞（右）接受记者采访。", []),
        ("本报讯（见图）", []),
        ("（责任编辑：林涛）", []),
        ("他是本报（记者站）的老朋友。", []),
    ],
)
def test_brackets(text: str, expected: list[list[str]]) -> None:
    assert [shown(credit.people) for credit in bracket_credits(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("活动深受群众欢迎。（记者 王红霞）", ["记者 王红霞"]),
        ("活动深受群众欢迎。（常书香 马丹阳 ）", ["作者 常书香", "作者 马丹阳"]),
        ("活动深受群众欢迎。(王红霞、刘 娜)　", ["作者 王红霞", "作者 刘娜"]),
        ("活動深受歡迎。（陳麗華）", ["作者 陳麗華"]),
        ("要守住底线。（经济日报评论员）", []),
        ("活动深受群众欢迎。（记者 王红霞 文/图）", ["记者 王红霞"]),
    ],
)
def test_closing_bracket(text: str, expected: list[str]) -> None:
    credit = closing_bracket(text)
    assert credit is not None
    assert shown(credit.people) == expected
    assert text[credit.start] in "（("


@pytest.mark.parametrize(
    "text",
    [
        "活动深受群众欢迎。",
        "会议就此结束。（完）",
        "请看下表。（见下图）",
        "比赛在山东举行（山东青州）",
        "（记者 王红霞）活动深受群众欢迎。",
        "一共三天（5月1日至3日）",
        pytest.param("谢谢大家。（全文完）"),
        pytest.param("图为王强与李明（左二）"),
        pytest.param("总额如下（万元）"),
        "",
    ],
)
def test_no_closing_bracket(text: str) -> None:
    assert closing_bracket(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新京报记者 陆一夫", ["记者 陆一夫 @新京报"]),
        ("文/图 王红霞 郑秀宝", ["文/图 王红霞", "文/图 郑秀宝"]),
        ("采写：王红霞", ["采写 王红霞"]),
        ("■ 本报记者　王红霞", ["本报记者 王红霞"]),
        ("本報記者 陳麗華", ["本報記者 陳麗華"]),
        ("记者王红霞昨天从市妇联获悉。", []),
        ("记者从市妇联获悉", []),
        pytest.param("通讯员队伍建设", []),
        ("摄影作品展开幕", []),
        ("作者简介", []),
    ],
)
def test_line_of_its_own(text: str, expected: list[str]) -> None:
    assert shown(line_credit(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("庙会上的游人。王芳 摄", ["摄 王芳"]),
        ("庙会上的游人。王红霞摄", ["摄 王红霞"]),
        ("这场雨对秋收影响很大 本报记者 惠禾 摄", ["本报记者 惠禾"]),
        ("果农在采摘樱桃。新华社记者 邹伟 摄", ["记者 邹伟 @新华社"]),
        ("果农在采摘樱桃。通讯员 刘娜 供图", ["通讯员 刘娜"]),
        ("廟會上的遊人。陳麗華 攝", ["攝 陳麗華"]),
        ("果农在采摘樱桃。受访者供图", []),
        ("果农在采摘樱桃。市妇联供图", []),
        ("活动现场效果图", []),
        ("视频截图", []),
        ("他爱好摄影", []),
    ],
)
def test_tail_of_a_caption(text: str, expected: list[str]) -> None:
    credit = credit_tail(text)
    assert shown(credit.people if credit else ()) == expected
