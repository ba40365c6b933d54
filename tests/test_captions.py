"""Lines beside the text: captions (图注), datelines (电头), notes of the original headline (原标题)."""

from __future__ import annotations

import pytest
from case_table import table
from smallpage import TEXT, article

from qznews_extract.grammar.captions import dateline_of, has_caption_mark, is_caption, is_title_note


@pytest.mark.parametrize(
    ("text", "after_picture"),
    [
        ("图为活动现场。", False),
        pytest.param("图①：群众在品尝樱桃。", True),
        ("图1：群众在品尝樱桃。", True),
        ("上图：古城夜市。", False),
        ("▲古城夜市", False),
        pytest.param("圖為活動現場。", True),
        ("资料图", True),
        ("视频截图", True),
        ("庙会上的游人。王芳 摄", False),
        ("庙会上的游人。（王芳 摄）", False),
        ("廟會上的遊人。（陳麗華 攝）", True),
        ("5月6日，果农在采摘樱桃。", True),
        ("果农在采摘樱桃。新华社发", True),
        ("果农在采摘樱桃。受访者供图", True),
        ("视觉中国供图", True),
        ("果农在采摘樱桃。受访者供图", False),
        ("果农在采摘樱桃。青阳镇果业协会供图 古城晚报发", False),
        ("老街夜市的招牌。图源：受访者", False),
        ("周若禾（右二）在果园里剪枝", False),
        ("果农与收购商合影（左一为周若禾）", False),
        ("果业协会三届理事合影", False),
        ("果园灌溉系统示意图", False),
        ("牧民在草原上转场。（巴图 摄）", False),
        ("老街夜色。周若禾摄（影像中国）", True),
        ("（果农在园子里采摘樱桃。摄影：周若禾）", False),
    ],
)
def test_caption(text: str, after_picture: bool) -> None:
    assert is_caption(text, after_picture=after_picture)


@table(
    ("text", "after_picture"),
    [
        ("市妇联举办家政培训，四十人参加。", False),
        ("5月6日，果农在采摘樱桃。", False),
        ("记者周若禾昨天从市妇联获悉，培训将持续三个月。", True),
        ("图书馆从9月起延长开放时间。", True),
        ("图们江畔的村庄通了公路。", True),
        ("组图书目录的工作已经开始。", False),
        ("周若禾（右）说，果园里的树都是他种的。", False),
        ("附件：果园位置示意图", False),
        ("果业协会为摄影展供图 晚报读者可凭票观看", False),
        ("图为活动现场，" + "人们排着队等候入场，" * 20, True),
    ],
)
def test_no_caption(text: str, after_picture: bool) -> None:
    assert not is_caption(text, after_picture=after_picture)


@table(
    ("text", "expected"),
    [("▲古城夜市", True), ("　◎古城夜市", True), ("古城夜市▲", False), ("图为夜市", False), ("", False)],
)
def test_mark_of_a_caption(text: str, expected: bool) -> None:
    assert has_caption_mark(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原标题：市妇联举办家政培训", True),
        ("（原标题:市妇联举办家政培训）", True),
        ("（原题为《市妇联举办家政培训》）", True),
        pytest.param("原標題：市婦聯舉辦家政培訓", True),
        ("原題：市婦聯舉辦家政培訓", True),
        pytest.param(
            "【原标题】市妇联举办家政培训",
            True,
        ),
        ("本文原标题为《市妇联举办家政培训》", True),
        ("原题库共有三百道题。", False),
        ("市妇联举办家政培训", False),
    ],
)
def test_note_of_the_original_headline(text: str, expected: bool) -> None:
    assert is_title_note(text) is expected


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("青州新闻网9月7日讯(通讯员 周若禾 郑青穗) 近日,", "青州新闻网9月7日讯"),
        ("青州新闻网９月７日讯（通讯员　周若禾）近日，", "青州新闻网９月７日讯"),
        ("新华社北京5月9日电（记者邹屿）公安部9日通报", "新华社北京5月9日电"),
        ("新華社北京5月9日電（記者鄒偉）", "新華社北京5月9日電"),
        ("中新网济南5月9日电 (记者 沙见龙)山东", "中新网济南5月9日电"),
        ("据新华社云州电 记者近日从", "据新华社云州电"),
        ("本报讯（记者 周若禾）9月起，市图书馆", "本报讯"),
        ("本報訊（記者陳麗華）市立圖書館", "本報訊"),
        ("本报北京5月9日电 记者周若禾报道：", "本报北京5月9日电"),
        ("本台消息：昨天上午，", "本台消息"),
        ("人民网北京2021年9月7日电 （记者周若禾）", "人民网北京2021年9月7日电"),
        ("齐鲁晚报9月7日讯（记者 周若禾）", "齐鲁晚报9月7日讯"),
        ("【青州新闻网9月7日讯】近日，", "【青州新闻网9月7日讯】"),
        ("近日，讯飞公司在青州投资。", None),
        pytest.param(
            "据报道，昨天有雨。",
            None,
        ),
        ("快讯公司昨天开业。", None),
        ("停电三小时，居民很着急。", None),
        ("", None),
    ],
)
def test_dateline(paragraph: str, dateline: str | None) -> None:
    assert dateline_of(paragraph) == dateline


def test_paragraphs_of_a_figure_caption_are_captions_and_a_portrait_may_be_beside_a_name() -> None:
    shown = "<span>图像加注文字，</span><p>夜里渔民提灯站在齐胸的水中捞鳗苗。</p>"
    found = article(text=f"{TEXT}<figure><img src='/a.jpg'><figcaption>{shown}</figcaption></figure>{TEXT}")
    assert "渔民" not in found.body
    portrait = "<figure><img src='/b.jpg'><figcaption><p>鱼山客</p><p>2021-09-07 10:25</p></figcaption></figure>"
    assert str(article(row=portrait).timestamp) == "2021-09-07 10:25:00+08:00"


def test_the_photographer_of_a_caption_whatever_the_surname() -> None:
    picture = "<p><img src='/a.jpg'></p><p>手术进行中 字春燕 摄</p>"
    assert [person.name for person in article(text=f"{TEXT}{picture}{TEXT}").reporters] == ["字春燕"]
