"""Marks around an article: headings of lists, comments, pagination, and page furniture."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.headings import is_comment_heading, is_pagination, opens_reading_list, section_name
from qznews_extract.grammar.page_furniture import is_page_furniture, is_paywall, is_promotion


@table(
    ("text", "name"),
    [
        ("文章推荐", "文章推荐"),
        ("文章推荐:", "文章推荐"),
        ("文章推荐：", "文章推荐"),
        ("精选专题 更多>>", "精选专题"),
        ("■ 相关新闻", "相关新闻"),
        ("【相关阅读】", "相关阅读"),
        ("相關新聞", "相關新聞"),
        ("延伸閱讀：", "延伸閱讀"),
        ("熱門新聞", "熱門新聞"),
        ("推荐阅读　更多", "推荐阅读"),
        ("热门文章", "热门文章"),
        ("新闻排行榜", "新闻排行榜"),
        ("24小时热文", "24小时热文"),
        ("猜你喜欢", "猜你喜欢"),
        ("热点推荐 MORE", "热点推荐"),
        ("图片新闻", "图片新闻"),
    ],
)
def test_heading_of_a_list(text: str, name: str) -> None:
    assert section_name(text) == name


@table(
    "text",
    ["市妇联推荐好书活动开幕", "市民热议夜市开放", "文章", "编辑：周若禾", "2021-09-07", "热", "", "相关部门介入调查"],
)
def test_no_heading(text: str) -> None:
    assert section_name(text) is None


def test_heading_that_a_profile_adds() -> None:
    assert section_name("古城记忆：") is None
    assert section_name("古城记忆：", ("古城记忆",)) == "古城记忆"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("延伸阅读：古城夜市恢复营业", True),
        ("相关新闻：", True),
        pytest.param("【延伸阅读】古城夜市恢复营业", True),
        pytest.param("【延伸閱讀】", True),
        ("▶推荐阅读|古城夜市恢复营业", True),
        ("延伸阅读的习惯要从小培养", False),
        ("推荐阅读书目公布", False),
    ],
)
def test_line_that_opens_a_reading_list(text: str, expected: bool) -> None:
    assert opens_reading_list(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网友评论", True),
        ("網友評論", True),
        pytest.param("發表評論", True),
        ("我来说两句(0)", True),
        ("评论(12)", True),
        ("评论（１２）", True),
        ("已有 35 人参与", True),
        ("文明上网理性发言", True),
        ("最新跟帖", True),
        ("评论员文章：守住底线", False),
        ("网友评论称古城变美了", False),
        ("回复群众关切", False),
    ],
)
def test_comments(text: str, expected: bool) -> None:
    assert is_comment_heading(text) is expected


@table(
    ("text", "expected"),
    [
        ("上一篇：古城夜市恢复营业", True),
        ("下一篇", True),
        ("下一頁", True),
        ("1 2 3 下一页 尾页", True),
        ("[1] [2] [3]", True),
        ("共3页 第1页", True),
        ("上一条:古城夜市恢复营业", True),
        ("下一页的故事", False),
        ("前一天的大雨", False),
        ("2021年9月7日", False),
        ("0" * 60 + " • 古城夜市", False),  # took for ever when digits were tried in every partition
    ],
)
def test_pagination(text: str, expected: bool) -> None:
    assert is_pagination(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "分享到： 微信 微博 QQ空间",
        "【字体：大 中 小】 【打印】 【关闭】",
        "字体：大 中 小",
        pytest.param(
            "字號：大 中 小",
        ),
        "浏览次数：1200",
        "阅读 3.2万",
        "x",
        "×",
        "首页 | 新闻 | 视频 | 专题 | 论坛",
        "扫一扫 手机看新闻",
        "扫描二维码关注公众号",
        "您现在的位置：首页 > 新闻 > 要闻",
        "您的浏览器不支持视频播放",
        "广告",
        "视频加载中...",
        "关键词：妇联 家政",
        "----",
        "（下转第二版）",
        "（上接第一版）",
        "下转3版",
        "END",
        "—END—",
        "=== THE END ===",
        "您已阅读35%",
        "请继续往下阅读",
    ],
)
def test_page_furniture(text: str) -> None:
    assert is_page_furniture(text)


@table(
    "text",
    [
        "王坟镇的早晨",
        "市妇联举办家政培训。",
        "他打开手机，下载了一本书。",
        "评论员文章",
        "第二天，大雨停了。",
        "播放这部老电影的是城里最后一位放映员。",
        "分享喜悦",
        "微信群里的“老娘舅”",
        "ENDLESS",
        "云门晚报第二版",
        "转载盗版",
        "文|周若禾 图|郑青穗 校对|李朗 编辑|刘娜",
    ],
)
def test_text_is_not_page_furniture(text: str) -> None:
    assert not is_page_furniture(text)


@table(
    "text",
    [
        "想爆料？请拨打热线0536-3221234",
        "如果您有新闻线索，请拨打云门晚报热线。一经采用有奖。",
        "欢迎提供新闻线索，请发邮箱",
        "我要爆料：登录云门新闻网",
        "您已阅读35%，登录后阅读全文",
        "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
        "打开云门新闻客户端",
        "下载云门APP，看更多新闻",
    ],
)
def test_request_to_readers(text: str) -> None:
    assert is_promotion(text)


@table("text", ["订阅后可阅读全文", "登录后查看全文", "已是会员？请登录"])
def test_paywall(text: str) -> None:
    assert is_paywall(text)
    assert not is_promotion(text)


@table(
    "text",
    [
        "他想爆料，又怕惹上麻烦。",
        "有市民向热线提供线索，记者随后赶到现场。",
        "欢迎知情者提供线索，联系电话：0536-3221110",
        "读者登录后就能在手机上看到全馆三十万册藏书的目录，还可以预约座位，不用再到馆里排队。",
        "小程序缴费更方便",
        "订阅云门晚报的人一年比一年多",
    ],
)
def test_text_is_not_a_request_to_readers(text: str) -> None:
    assert not is_promotion(text)
    assert not is_paywall(text)
