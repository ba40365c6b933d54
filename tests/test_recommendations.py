from __future__ import annotations

import pytest
from case_table import table

from qznews_extract import parse


def _titles(link: str) -> list[str]:
    page = (
        "<title>老城书店重新开门</title><h1>老城书店重新开门</h1><div>来源：青州新闻网　2023-05-06 09:10</div>"
        "<p>关门两年的老城书店昨天重新开门，书架换了新的，靠窗的长桌还在，许多老读者一早就来排队。</p>"
        "<p>店主说，书店以后每个周末都办一场读书会，请本地的作者来讲自己的书，孩子们可以免费参加。</p>"
        "<h3>相关新闻</h3><ul><li><a href=/1.html>古城夜市本周五起延长营业时间</a></li>"
        f"<li><a href=/2.html>{link}</a></li></ul>"
    )
    return [item.title for item in parse(page).recommendations]


@table("link", ["手机价格大跳水", "青州上线智慧交通平台", "欢迎英雄回家", "联系群众办实事", "请战书里的故事"])
def test_headlines_that_begin_or_end_like_furniture(link: str) -> None:
    assert link in _titles(link)


@pytest.mark.parametrize("link", ["免费下载手机客户端", "联系我们", "查看全部", "广告 新房开盘"])
def test_furniture(link: str) -> None:
    assert _titles(link) == ["古城夜市本周五起延长营业时间"]
