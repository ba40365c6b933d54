from __future__ import annotations

import pytest
from case_table import table

from qznews_extract import parse


def _titles(lists: str) -> list[str]:
    page = (
        "<title>老城书店重新开门</title><h1>老城书店重新开门</h1><div>来源：青州新闻网　2023-05-06 09:10</div>"
        "<p>关门两年的老城书店昨天重新开门，书架换了新的，靠窗的长桌还在，许多老读者一早就来排队。</p>"
        "<p>店主说，书店以后每个周末都办一场读书会，请本地的作者来讲自己的书，孩子们可以免费参加。</p>"
    )
    return [item.title for item in parse(page + lists).recommendations]


def _beside(link: str) -> list[str]:
    known = "<li><a href=/1.html>古城夜市本周五起延长营业时间</a></li>"
    return _titles(f"<h3>相关新闻</h3><ul>{known}<li><a href=/2.html>{link}</a></li></ul>")


@table("link", ["手机价格大跳水", "青州上线智慧交通平台", "欢迎英雄回家", "联系群众办实事", "请战书里的故事"])
def test_headlines_that_begin_or_end_like_furniture(link: str) -> None:
    assert link in _beside(link)


@pytest.mark.parametrize("link", ["免费下载手机客户端", "联系我们", "查看全部", "广告 新房开盘"])
def test_furniture(link: str) -> None:
    assert _beside(link) == ["古城夜市本周五起延长营业时间"]


CARD = "<div><p class=a><a href='{}'>{}</a></p><p class=b><a href='/n/{}.html'>{}</a></p></div>"
CARDS = (
    ("谷雨观察日记", "老码头的仓库改成了展览馆，周末开到晚上九点"),
    ("城南夜话频道", "夜班公交多了三条线路，末班车推迟到凌晨一点"),
    ("半亩书田小记", "乡镇图书室添了两千册新书，放学后座位坐满"),
    ("鱼山报", "云门市场里的修表匠，一干就是四十年整"),
    ("海天都市报", "海天路的梧桐修剪完成，行人头顶亮堂了"),
)


@pytest.mark.parametrize(
    ("last", "listed"),
    [
        pytest.param("海天都市报", False, id="accounts"),
        pytest.param("海天都市里的孩子们放学以后都去哪里读书", True, id="one is a headline"),
    ],
)
def test_a_short_link_above_the_headline_of_each_card(last: str, listed: bool) -> None:
    names = (*(name for name, _ in CARDS[:-1]), last)
    cards = [
        CARD.format(f"/u/{n}", name, n, title) for n, (name, (_, title)) in enumerate(zip(names, CARDS, strict=True))
    ]
    found = _titles(f"<h3>相关推荐</h3><section>{''.join(cards)}</section>")
    assert [title for title in found if title not in names] == [title for _, title in CARDS]
    assert (names[0] in found) is listed
