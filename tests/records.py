"""Records for tests of what is made of them: one with every field, one with the least, one with a day for a time."""

from __future__ import annotations

import datetime as dt

from qznews_extract import Article, Attachment, Image, Person, Recommendation, Video

CHINA = dt.timezone(dt.timedelta(hours=8))
FULL = Article(
    language="zh-Hans",
    origin="pages/a.html",
    url="http://www.qznews.cn/a.html",
    site="qznews",
    site_name="青州新闻网",
    title="市图书馆延长开放时间",
    kicker="便民再升级",
    subtitle="——周末也不休息",
    source="青州日报",
    account="青州发布",
    timestamp=dt.datetime(2021, 9, 7, 10, 25, 4, tzinfo=CHINA),
    timestamp_precision="second",
    modified=dt.datetime(2021, 9, 8, 8, 0, tzinfo=CHINA),
    section="要闻",
    keywords=("图书馆", "𠮷祥"),
    summary="每天开放到21点。",
    dateline="青州新闻网9月7日讯",
    reporters=(Person(name="周若禾", role="作者"), Person(name="邹屿", role="记者", affiliation="新华社")),
    body="青州新闻网9月7日讯 9月起，市图书馆每天开放到21点。\n“座位多了。”读者说。",
    images=(
        Image(src="1.jpg", url="http://www.qznews.cn/1.jpg", caption="图为阅览室。", alt="阅览室", after_paragraph=1),
        Image(src="2.jpg", after_paragraph=9),
    ),
    videos=(Video(src="1.mp4", url="http://www.qznews.cn/1.mp4", poster="http://www.qznews.cn/1.jpg", duration=95),),
    editors=(Person(name="小舟", role="编辑"), Person(name="刘娜", role="校对")),
    editor="小舟",
    recommendations=(
        Recommendation(title="古城夜市恢复营业", href="b.html", url="http://www.qznews.cn/b.html", section="文章推荐"),
        Recommendation(title="山区公路今天通车", href="c.html"),
    ),
    attachments=(
        Attachment(title="附件1：预约表", href="1.docx", url="http://www.qznews.cn/1.docx"),
        Attachment(title="座位图"),
    ),
)
LEAST = Article(title="市图书馆延长开放时间", body="9月起，市图书馆每天开放到21点。")
DAY = LEAST.model_copy(
    update={"timestamp": dt.datetime(2021, 9, 7, tzinfo=CHINA), "timestamp_precision": "day"},
)
