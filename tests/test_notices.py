"""Notices of a page's foot: kind, value and printed text, one by one, also where a line holds several."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.notices import find_notices, may_hold_notice


def read(text: str) -> list[tuple[str, str | None]]:
    return [(found.notice.kind, found.notice.value) for found in find_notices(text)]


@table(
    ("text", "kind", "value"),
    [
        ("青州新闻网版权所有", "copyright", "青州新闻网"),
        ("版权所有：青州新闻网", "copyright", "青州新闻网"),
        ("版權所有 青州新聞網", "copyright", "青州新聞網"),
        ("Copyright © 2003-2023 青州新闻网 All Rights Reserved", "copyright", "青州新闻网"),
        ("网站声明:本网站内容未经书面授权不得转载与镜像", "statement", None),
        ("未经授权禁止转载", "statement", None),
        (
            "青州通讯地址:山东省青州市范公亭路东首广电大厦1楼、2楼",
            "address",
            "山东省青州市范公亭路东首广电大厦1楼、2楼",
        ),
        ("地址：山东省青州市范公亭路100号", "address", "山东省青州市范公亭路100号"),
        ("网络信息安全举报电话: 3303015", "hotline", "3303015"),
        ("新闻热线：0536-3303015", "hotline", "0536-3303015"),
        ("違法和不良信息舉報電話：0536-3303015", "hotline", "0536-3303015"),
        ("邮箱 : qznews360@163.com", "email", "qznews360@163.com"),
        ("投稿邮箱：news#example.cn", "email", "news@example.cn"),
        ("鲁ICP备11000130号-1", "icp", "鲁ICP备11000130号-1"),
        ("备案号：鲁ICP备11000130号", "icp", "鲁ICP备11000130号"),
        ("京ICP证030173号", "icp", "京ICP证030173号"),
        ("鲁公网安备 37078102000006号", "police_record", "鲁公网安备 37078102000006号"),
        ("鲁公网安备　37078102000006号", "police_record", "鲁公网安备 37078102000006号"),
        ("互联网新闻信息服务许可证编号:37120210008", "news_licence", "37120210008"),
        ("互联网新闻信息服务许可证：３７１２０２１０００８", "news_licence", "３７１２０２１０００８"),
        ("信息网络传播视听节目许可证0311618号", "licence", "0311618"),
        ("鲁公安备37078102000006号", "police_record", "鲁公安备37078102000006号"),
        ("鲁公网安备 3707 8102 0000 06号", "police_record", "鲁公网安备 3707 8102 0000 06号"),
        ("公安机关备案号：37078102000006", "police_record", "37078102000006"),
        ("ICP许可证号：鲁B2-20210001", "icp", "鲁B2-20210001"),
        ("鲁ICP备-11000130", "icp", "鲁ICP备-11000130"),
        ("网站标识码：3707810001", "site_code", "3707810001"),
        ("政府网站标识码 3707810001", "site_code", "3707810001"),
        ("经营许可证编号：鲁B2-20210001", "licence", "鲁B2-20210001"),
        ("广播电视节目制作经营许可证（鲁）字第123号", "licence", "（鲁）字第123号"),
        ("鲁网文[2019]1234-567号", "licence", "鲁网文[2019]1234-567号"),
        ("云门网ICP经营许可证", "licence", None),
        ("举报电话：12377", "hotline", "12377"),
        ("举报邮箱：3303015@qq.com", "email", "3303015@qq.com"),
        ("主办：青州市融媒体中心", "organiser", "青州市融媒体中心"),
        ("技术支持：山东省某某科技公司", "technical_support", "山东省某某科技公司"),
        ("特别声明：以上内容由自媒体平台用户上传并发布，本平台仅提供信息存储服务。", "disclaimer", None),
        ("免责声明：本文仅代表作者个人观点", "disclaimer", None),
    ],
)
def test_notice(text: str, kind: str, value: str | None) -> None:
    assert read(text) == [(kind, value)]


@table(
    ("text", "expected"),
    [
        (
            "鲁公网安备 37078102000006号 鲁ICP备11000130号-1",
            [("police_record", "鲁公网安备 37078102000006号"), ("icp", "鲁ICP备11000130号-1")],
        ),
        (
            "青州新闻网版权所有 鲁ICP备11000130号 举报电话：0536-3303015",
            [("copyright", "青州新闻网"), ("icp", "鲁ICP备11000130号"), ("hotline", "0536-3303015")],
        ),
        (
            "主办：青州市委宣传部 承办：青州市融媒体中心",
            [("organiser", "青州市委宣传部"), ("organiser", "青州市融媒体中心")],
        ),
        (
            "地址：山东省青州市范公亭路1号 邮箱：news@example.cn",
            [("address", "山东省青州市范公亭路1号"), ("email", "news@example.cn")],
        ),
        ("新闻热线：0536-3303015 | 邮箱：news@example.cn", [("hotline", "0536-3303015"), ("email", "news@example.cn")]),
        (
            "主办：云门市发展局承办：云门市信息中心网站标识码：3707810001鲁ICP备11000130号-5",
            [
                ("organiser", "云门市发展局"),
                ("organiser", "云门市信息中心"),
                ("site_code", "3707810001"),
                ("icp", "鲁ICP备11000130号-5"),
            ],
        ),
        ("地址：云门市青年路1号邮编：262500", [("address", "云门市青年路1号"), ("postcode", "262500")]),
        ("青州新闻网版权所有 未经授权不得转载", [("copyright", "青州新闻网"), ("statement", None)]),
    ],
)
def test_several_notices_in_a_line(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


def test_text_of_each_notice_stands_alone_as_printed() -> None:
    line = "鲁公网安备 37078102000006号 | 鲁ICP备11000130号-1 | 青州新闻网版权所有"
    found = find_notices(line)
    assert [f.notice.text for f in found] == line.split(" | ")
    assert [line[f.start : f.end].strip() for f in found] == line.split(" | ")


@table(
    "text",
    [
        "市妇联举办家政培训。",
        "记者昨天从市公安局获悉，全市安装监控3000处。",
        "他打电话给家里报了平安。",
        "会议地址尚未确定。",
        "这家企业主办过三届展销会。",
        "该项目取得建设用地规划许可证370781202100号。",
        "",
        "取水的单位应当遵守国家有关规定，建立台账，并接受水利部门的检查。",
    ],
)
def test_sentence_is_no_notice(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("鲁ICP备11000130号", True), ("版权所有", True), ("市妇联举办家政培训。", False), ("", False)],
)
def test_cheap_look(text: str, expected: bool) -> None:
    assert may_hold_notice(text) is expected
