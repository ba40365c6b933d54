"""Credits of reporters (署名): roles, names and outlets in brackets, in lines of their own and behind captions."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from case_table import table

from qznews_extract.grammar.people import (
    bracket_credits,
    closing_bracket,
    credit_tail,
    line_credit,
    opening_credit,
    read_credit,
)
from qznews_extract.model.record import Person


def shown(people: Iterable[Person]) -> list[str]:
    """Each person as `role name`, `@affiliation` behind it."""
    return [f"{p.role} {p.name}" + (f" @{p.affiliation}" if p.affiliation else "") for p in people]


@table(
    ("text", "expected"),
    [
        ("记者 周若禾", ["记者 周若禾"]),
        ("记者周若禾", ["记者 周若禾"]),
        ("记者：周若禾", ["记者 周若禾"]),
        ("記者 陳麗華 通訊員 張國華", ["記者 陳麗華", "通訊員 張國華"]),
        ("本报记者 周若禾", ["本报记者 周若禾"]),
        ("本報記者陳麗華", ["本報記者 陳麗華"]),
        ("新华社记者邹屿", ["记者 邹屿 @新华社"]),
        ("新岭报记者 陆半山", ["记者 陆半山 @新岭报"]),
        ("人民日报记者 周若禾 新华社记者 邹屿", ["记者 周若禾 @人民日报", "记者 邹屿 @新华社"]),
        ("记者 周若禾 通讯员 郑青穗 刘 娜", ["记者 周若禾", "通讯员 郑青穗", "通讯员 刘娜"]),
        ("通讯员　刘　娜", ["通讯员 刘娜"]),
        ("通讯员 周若禾、郑青穗", ["通讯员 周若禾", "通讯员 郑青穗"]),
        ("见习记者 赵敏 实习生 孙棠", ["见习记者 赵敏", "实习生 孙棠"]),
        ("全媒体记者 周若禾", ["全媒体记者 周若禾"]),
        ("记者 张屿 摄", ["记者 张屿"]),
        ("本报记者 周若禾 文/图", ["本报记者 周若禾"]),
        ("周若禾 摄", ["摄 周若禾"]),
        ("陳麗華 攝", ["攝 陳麗華"]),
        ("文/图 周若禾", ["文/图 周若禾"]),
        ("文/周若禾 图/郑青穗", ["文 周若禾", "图 郑青穗"]),
        ("周若禾 文 郑青穗 摄", ["文 周若禾", "摄 郑青穗"]),
        ("撰文：李建国 摄影：王砚", ["撰文 李建国", "摄影 王砚"]),
        ("执笔：李建国", ["执笔 李建国"]),
        ("作者：欧阳娜娜", ["作者 欧阳娜娜"]),
        ("记者 买买提·艾力", ["记者 买买提·艾力"]),
        ("记者 周楚卿禾 郑青穗 李朗", ["记者 周楚卿禾", "记者 郑青穗", "记者 李朗"]),
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


@table(
    ("text", "expected"),
    [
        ("本报讯（记者 周若禾 通讯员 郑青穗）近日，青州下雪了。", [["记者 周若禾", "通讯员 郑青穗"]]),
        ("中新网济南5月9日电 (记者 沙见龙)山东9日发布消息。", [["记者 沙见龙"]]),
        ("新华社北京5月9日电（新华社记者邹屿、李朗）", [["记者 邹屿 @新华社", "记者 李朗 @新华社"]]),
        ("（記者陳麗華／台北報導）", [["記者 陳麗華"]]),
        ("【记者 周若禾】开幕。（通讯员 刘娜）", [["记者 周若禾"], ["通讯员 刘娜"]]),
        ("周若禾（右）接受记者采访。", []),
        ("本报讯（见图）", []),
        ("（责任编辑：林朔）", []),
        ("牧民在草原上转场。（巴图 摄）", [["摄 巴图"]]),
        ("【本报记者周若禾云州十一日电】首届农具展今天开幕。", [["本报记者 周若禾"]]),
        ("他是本报（记者站）的老朋友。", []),
    ],
)
def test_brackets(text: str, expected: list[list[str]]) -> None:
    assert [shown(credit.people) for credit in bracket_credits(text)] == expected


@table(
    ("text", "expected"),
    [
        ("活动深受群众欢迎。（记者 周若禾）", ["记者 周若禾"]),
        ("活动深受群众欢迎。（常望舒 马望川 ）", ["作者 常望舒", "作者 马望川"]),
        ("活动深受群众欢迎。(周若禾、刘 娜)　", ["作者 周若禾", "作者 刘娜"]),
        ("活動深受歡迎。（陳麗華）", ["作者 陳麗華"]),
        ("要守住底线。（云岭日报评论员）", []),
        ("活动深受群众欢迎。（记者 周若禾 文/图）", ["记者 周若禾"]),
        ("（实习生周若禾对本文亦有贡献）", ["实习生 周若禾"]),
        ("活动深受群众欢迎。（云门体育 周若禾）", ["作者 周若禾 @云门体育"]),
        ("活动深受群众欢迎。（云门社／据泰山报）", []),
        ("（渔港监督站 周若禾）", ["作者 周若禾 @渔港监督站"]),
    ],
)
def test_closing_bracket(text: str, expected: list[str]) -> None:
    credit = closing_bracket(text)
    assert credit is not None
    assert shown(credit.people) == expected
    assert text[credit.start] in "（("


@table(
    ("text", "expected"),
    [
        ("本报讯　记者周若禾报道：年关将近，工地上的民工拿到了工资。", ["记者 周若禾"]),
        ("云门网记者周若禾、李朗报道，广场今天开放。", ["记者 周若禾 @云门网", "记者 李朗 @云门网"]),
        ("本报讯 记者从市文旅局获悉并报道：广场今天开放。", []),
        ("据记者多次报道：广场今天开放。", []),
    ],
)
def test_opening_credit(text: str, expected: list[str]) -> None:
    assert shown(opening_credit(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "活动深受群众欢迎。",
        "会议就此结束。（完）",
        "请看下表。（见下图）",
        "比赛在山东举行（山东青州）",
        "（记者 周若禾）活动深受群众欢迎。",
        "一共三天（5月1日至3日）",
        pytest.param("谢谢大家。（全文完）"),
        pytest.param("图为王砚与李朗（左二）"),
        pytest.param("总额如下（万元）"),
        pytest.param("举报电话：0536-3221234（执行局 周若禾）", id="who answers at a number"),
        "",
    ],
)
def test_no_closing_bracket(text: str) -> None:
    assert closing_bracket(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新岭报记者 陆半山", ["记者 陆半山 @新岭报"]),
        ("文/图 周若禾 郑青穗", ["文/图 周若禾", "文/图 郑青穗"]),
        ("采写：周若禾", ["采写 周若禾"]),
        ("■ 本报记者　周若禾", ["本报记者 周若禾"]),
        ("本報記者 陳麗華", ["本報記者 陳麗華"]),
        ("记者周若禾昨天从市妇联获悉。", []),
        ("记者从市妇联获悉", []),
        pytest.param("通讯员队伍建设", []),
        ("摄影作品展开幕", []),
        ("作者简介", []),
        ("录音整理：周若禾", ["录音整理 周若禾"]),
        ("记 者：周若禾", ["记者 周若禾"]),
        ("记 者 单 立 周若禾 编 辑 冷 杉", ["记者 单立", "记者 周若禾"]),
        ("周若禾 摄影：郑青穗", ["作者 周若禾", "摄影 郑青穗"]),
        ("记者：尹家顺 普光明", ["记者 尹家顺", "记者 普光明"]),
        ("时政记者 周若禾", ["记者 周若禾"]),
        ("周若禾 通讯员 李朗", ["作者 周若禾", "通讯员 李朗"]),
        ("云门晚报（example.cn）记者 周若禾", ["记者 周若禾 @云门晚报"]),
        ("实习生周若禾对本文亦有贡献", ["实习生 周若禾"]),
        ("（实习生周若禾对此文亦有贡献）", ["实习生 周若禾"]),
        ("供稿：骨科 周若禾", ["供稿 周若禾"]),
        ("撰文：記者 陳麗華、區子瑜", ["記者 陳麗華", "記者 區子瑜"]),
        ("记　　者周　穗　李建国", ["记者 周穗", "记者 李建国"]),
        ("供稿：心血管外科 周若禾", ["供稿 周若禾"]),
        ("□ 周 穗/文 □ 李 朗/图", ["文 周穗", "图 李朗"]),
        ("古籍整理", []),
        ("文物摄影", []),
        ("刘娜摄", ["摄 刘娜"]),
        ("（刘娜整理）", ["整理 刘娜"]),
        ("周若禾整理", ["整理 周若禾"]),
        ("包号 周若禾", []),
        ("付 文 周若禾", []),
    ],
)
def test_line_of_its_own(text: str, expected: list[str]) -> None:
    assert shown(line_credit(text)) == expected


@table(
    ("text", "expected"),
    [
        ("庙会上的游人。王芳 摄", ["摄 王芳"]),
        ("庙会上的游人。周若禾摄", ["摄 周若禾"]),
        ("这场雨对秋收影响很大 本报记者 惠舟 摄", ["本报记者 惠舟"]),
        ("果农在采摘樱桃。新华社记者 邹屿 摄", ["记者 邹屿 @新华社"]),
        ("果农在采摘樱桃。通讯员 刘娜 供图", ["通讯员 刘娜"]),
        ("廟會上的遊人。陳麗華 攝", ["攝 陳麗華"]),
        ("老街夜色。周若禾摄（影像中国）", ["摄 周若禾"]),
        ("果农在采摘樱桃。刘娜供图", ["供图 刘娜"]),
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
