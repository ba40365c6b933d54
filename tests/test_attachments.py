"""attachments: the files that invented notices offer, by address, by label and by name."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract import Article, Attachment, extract, parse

URL = "http://www.yunxi.example.cn/tzgg/2024/a.html"
TEXT = "".join(
    f"<p>{text}</p>"
    for text in (
        "各乡镇人民政府，县政府有关部门：现将今年春季植树活动的安排印发给你们，请结合实际认真组织实施。",
        "活动从三月一日开始，到四月十日结束，各单位要在活动结束后五日内把植树数量报送县绿化办公室。",
        "各乡镇要安排专人负责苗木的领取和分发，领取地点设在县苗圃，领取时请带上本单位的介绍信。",
    )
)


def page(below: str, head: str = "") -> str:
    return (
        "<html><head><title>关于开展春季植树活动的通知_云溪县</title></head><body>"
        "<div class='nav'><a href='/down/guide.pdf'>办事指南</a></div><div class='main'>"
        f"<h1>关于开展春季植树活动的通知</h1><p>来源：云溪县绿化办公室 2024-02-23 10:25 {head}</p>"
        f"<div class='text'>{TEXT}</div>{below}</div>"
        "<div class='foot'><p>云溪县人民政府版权所有 渝ICP备19999001号-2</p><a href='/down/manual.doc'>手册</a></div>"
        "</body></html>"
    )


def files(below: str, head: str = "") -> list[tuple[str, str | None]]:
    return [(file.title, file.href) for file in parse(page(below, head), url=URL).attachments]


@table(
    ("line", "title", "href"),
    [
        ("<p><a href='P02024.docx'>植树任务表</a></p>", "植树任务表", "P02024.docx"),
        ("<p><a href='P02024.docx'>附件1：植树任务表.docx</a></p>", "附件1：植树任务表.docx", "P02024.docx"),
        ("<p>附件：<a href='a.XLSX'>植树任务表</a></p>", "植树任务表", "a.XLSX"),
        ("<li>· <a href='a.pdf?v=3'>· 苗木领取办法</a>（32KB）</li>", "苗木领取办法", "a.pdf?v=3"),
        ("<p><a href='/dl.jsp?id=7'>附件：植树任务表</a></p>", "附件：植树任务表", "/dl.jsp?id=7"),
        ("<p><a href='/dl.jsp?id=7'>植树任务表.xls</a></p>", "植树任务表.xls", "/dl.jsp?id=7"),
        ("<p><a href='/dl/7'>附表2 苗木清单</a></p>", "附表2 苗木清单", "/dl/7"),
        ("<p>附：<a href='/a.rar'><b>苗木</b>清单</a></p>", "苗木清单", "/a.rar"),
        ("<p>植树任务表.et（18 KB） <a href='a.et'>点击下载</a></p>", "植树任务表.et", "a.et"),
        ("<p>附件2：苗木清单 <a href='a.zip'>下载</a></p>", "附件2：苗木清单", "a.zip"),
        ("<p><a href='/x/list.ofd'>附件</a></p>", "list.ofd", "/x/list.ofd"),
        ("<table><tr><td>附件</td><td><a href='a.wps'>任务表</a></td></tr></table>", "任务表", "a.wps"),
    ],
)
def test_a_link_to_a_file(line: str, title: str, href: str) -> None:
    assert files(line) == [(title, href)]


@table(
    "line",
    [
        "<p><a href='1.jpg'>附件：植树现场</a></p>",
        "<p><a href='a.apk'>附件：客户端</a></p>",
        "<p><a href='t2024_1.html'>附件：植树任务表</a></p>",
        "<p><a href='/fujian/'>附件下载</a></p>",
        "<p><a href='#fj'>附件1</a></p>",
        "<p><a href='javascript:down(7)'>附件1：植树任务表.docx</a></p>",
        "<p><a href='mailto:a@example.cn'>附件：联系人.doc</a></p>",
        "<p><a href='http://[::1/a.docx'>植树任务表</a></p>",
        "<p style='display:none'><a href='a.docx'>植树任务表</a></p>",
        "<p><a href='/news/b.php'>县苗圃开放参观</a></p>",
        "<p>附件：植树任务表</p>",
    ],
)
def test_no_file(line: str) -> None:
    assert files(line) == []


def test_files_in_the_order_of_the_page_and_each_address_once() -> None:
    below = (
        "<p>附件：1.<a href='1.doc'>植树任务表</a> 2.<a href='2.doc'>苗木清单</a></p>"
        "<ul><li><a href='/tzgg/2024/1.doc'>附件1.doc</a></li><li><a href='3.zip'>全部附件</a></li></ul>"
    )
    assert parse(page(below), url=URL).attachments == (
        Attachment(title="植树任务表", href="1.doc", url="http://www.yunxi.example.cn/tzgg/2024/1.doc"),
        Attachment(title="苗木清单", href="2.doc", url="http://www.yunxi.example.cn/tzgg/2024/2.doc"),
        Attachment(title="全部附件", href="3.zip", url="http://www.yunxi.example.cn/tzgg/2024/3.zip"),
    )


def test_a_file_within_the_text_counts_and_one_of_the_byline_row_does_not() -> None:
    inside = TEXT.replace("介绍信。", "介绍信（<a href='/x.docx'>样式</a>）。")
    assert [file.title for file in parse(page("").replace(TEXT, inside)).attachments] == ["样式"]
    assert files("", head="<a href='a.pdf'>下载本文</a>") == []


def test_far_below_the_text_nothing_is_offered() -> None:
    beside = "".join(f"<p><a href='/{n}.html'>乡镇</a></p>" for n in range(30))
    assert files(f"{beside}<p><a href='a.docx'>植树任务表</a></p>") == []


def test_evidence_names_the_lines() -> None:
    found = extract(page("<p><a href='1.doc'>任务表</a></p><p><a href='2.doc'>苗木清单</a></p>"))
    (evidence,) = [one for one in found.evidence if one.field == "attachments"]
    assert [found.blocks[number].text for number in evidence.blocks] == ["任务表", "苗木清单"]
    assert evidence.text == "任务表"


def rendered(*below: str) -> Article:
    lines = TEXT.replace("<p>", "").split("</p>")[:-1]
    return parse(
        "\n\n".join(("关于开展春季植树活动的通知", "来源：云溪县绿化办公室 2024-02-23 10:25", *lines, *below)),
        form="text",
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("附件：植树任务表", "植树任务表"),
        ("附件1：植树任务表.docx", "附件1：植树任务表.docx"),
        ("• 植树任务表.xls（18KB）", "植树任务表.xls"),
        ("附表2 苗木清单", "附表2 苗木清单"),
    ],
)
def test_a_line_of_a_text_rendering(line: str, title: str) -> None:
    assert rendered(line).attachments == (Attachment(title=title),)


@table(
    "line",
    ["附件：", "附件1", "附件：（二）", "附件一所列单位应当在三月底前完成整改，并书面报告。", "附近苗圃照常开放"],
)
def test_no_file_in_a_text_rendering(line: str) -> None:
    assert rendered(line).attachments == ()
