"""Set phrases (套话): appeals, where pictures are from, risks, thanks. At the ends of a text they are of the page."""

from __future__ import annotations

import pytest
from test_text_of_a_page import P1, P2, P3, P4, TEXTS, body, p

from qznews_extract.grammar.closing import is_set_phrase

PHRASES = (
    "图片来源于网络，侵删", "文中配图均来自网络", "素材来源于网络", "内容综合自网络", "圖片來源於網絡",
    "以上内容不构成投资建议", "本文不构成任何投资建议，据此操作风险自担。", "文章观点仅代表作者本人", "文章仅供参考",
    "市场有风险，投资需谨慎", "股市有风险，入市需谨慎。",
    "转载请联系原作者", "转载须注明出处", "如有侵权，请告知删除",
    "感谢您的阅读", "谢谢观看！", "以上就是本文的全部内容",
    "觉得不错请点赞转发", "看完记得点个赞吧", "喜欢这篇文章就分享给家人", "欢迎在评论区留言！",
    "求关注，求转发", "关注我们",
    "新闻线索请拨打 0536-3221000", "商务合作：138xxxx1234", "我要打分：★★★★★", "扫码看更多",
)  # fmt: skip


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_set_phrase_is_no_text_at_either_end(phrase: str) -> None:
    assert body(p(*TEXTS, phrase)) == TEXTS
    assert body(p(phrase, *TEXTS)) == TEXTS
    assert body(p(*TEXTS, phrase, "责任编辑：周若禾")) == TEXTS


@pytest.mark.parametrize("phrase", ["市场有风险，投资需谨慎", "感谢您的阅读", "欢迎在评论区留言！"])
def test_between_paragraphs_it_is_text(phrase: str) -> None:
    assert body(p(P1, P2, phrase, P3, P4)) == (P1, P2, phrase, P3, P4)


@pytest.mark.parametrize(
    "sentence",
    [
        "请大家支持下游的春灌。",
        "网络上的图片来源很杂。",
        "感谢您的支持与理解！",
        "转载的人越来越多。",
        "老街的故事被村民转发到朋友圈。",
        "记得带上身份证。",
        "特此声明",
        "被告承认侵权。",
        "扫码看病成了习惯。",
        "推荐指数：★★★★☆",
        "请大家多多支持。",
        "冰面有风险，行人须谨慎。",
        "三家网店因侵权被平台删除商品。",
        "他起诉对方侵权，并要求删除文章。",
        "水位数据仅供参考，以公告为准。",
        "请为身边好人点赞。",
        "以上就是全部内容，村支书说。",
    ],
)
def test_what_only_has_such_words_is_text(sentence: str) -> None:
    assert not is_set_phrase(sentence)
    assert body(p(*TEXTS, sentence)) == (*TEXTS, sentence)
