"""Pages as Chinese content management systems of 2003 to 2023 make them: pure functions Story -> HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from printing import NAV, clock, credit, eds, ending, flow, footer, lists, origin, page, roles
from stories import Credit, Story

URL: Final = "http://news.example.cn/local/12345.shtml"  # without a date: it would speak for one
DATELINE, CLOSING, ROW = "credit in the dateline", "credit in a closing bracket", "credit in the byline row"
SHARE: Final = '<div class="share">分享到：<a href="#">微信</a><a href="#">新浪微博</a><a href="#">QQ空间</a></div>'
COMMON: Final = frozenset({"dateline", "editors", "recommendations", "notices"})


@dataclasses.dataclass(frozen=True)
class Layout:
    """`carries`: the optional parts which it can print, and where its credit stands; `plain`: nothing is hidden."""

    name: str
    render: Callable[[Story], str]
    carries: frozenset[str]
    plain: bool = True

    def fit(self, story: Story) -> Story:
        """The story with what this layout can print; the dateline stands in its first paragraph."""
        if "dateline" not in self.carries:
            story = dataclasses.replace(story, dateline=None)
        nowhere = DATELINE in self.carries and story.dateline is None
        cut = dataclasses.replace(
            story,
            kicker=story.kicker if "kicker" in self.carries else None,
            subtitle=story.subtitle if "subtitle" in self.carries else None,
            reporters=() if nowhere else story.reporters,
            editors=story.editors if "editors" in self.carries else (),
            recommendations=story.recommendations if "recommendations" in self.carries else (),
            figures=story.figures if "figures" in self.carries else (),
            notices=story.notices if "notices" in self.carries else (),
        )
        first = self._opening(cut) + cut.paragraphs[0]
        return dataclasses.replace(cut, paragraphs=(first, *cut.paragraphs[1:]))

    def _opening(self, story: Story) -> str:
        if story.dateline is None:
            return ""
        if DATELINE in self.carries and story.reporters:
            return story.dateline + credit(story) + ("" if story.style.glued else " ")
        return story.dateline + ("\u3000" if story.style.glued else " ")

    def credited(self, story: Story) -> tuple[Credit, ...]:
        """Reporters and photographers of a fitted story, in the order of the page."""
        above = tuple(person for figure in story.figures if not figure.after for person in figure.credits)
        below = tuple(person for figure in story.figures if figure.after for person in figure.credits)
        if ROW in self.carries:
            return story.reporters + above + below
        return above + story.reporters + below if DATELINE in self.carries else above + below + story.reporters


def tables(s: Story) -> str:
    """2005: upper-case tags left open, fonts, today's date in the head of the page, a counter in the byline row."""
    figure = '<P align=center><IMG src="{}" width=400 height=300><P align=center><FONT color=#000080>{}</FONT>'
    related = "<TR><TD><B>{}</B>\n<TR><TD>{}"
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>{s.site}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=778 align=center><TR><TD><A href="/"><IMG src="/images/logo.gif" alt="{s.site}"></A>
<TD align=right>今天是2024年1月1日 星期一 <A href="#" onclick="this.style.behavior=1">设为首页</A> | 加入收藏</TABLE>
<TABLE width=778 align=center bgColor=#003399><TR><TD>{NAV}</TABLE>
<TABLE width=760 align=center><TR><TD>当前位置：<A href="/">首页</A> &gt;&gt;
<A href="/local/">本地新闻</A> &gt;&gt; 正文
<TR><TD align=center height=40><FONT color=#cc0000 size=5><B>{s.title}</B></FONT>
<TR><TD align=center><FONT size=2>{clock(s)}&nbsp;&nbsp;{origin(s)}&nbsp;&nbsp;点击：<FONT color=red>327</FONT>次</FONT>
<TR><TD><FONT style="FONT-SIZE: 14px">
{flow(s, "<P>&nbsp;&nbsp;&nbsp;&nbsp;{}", "<P>&nbsp;&nbsp;&nbsp;&nbsp;<B>{}</B>", figure)}</FONT>
<TR><TD align=right>{eds(s)}
<TR><TD align=right>【<A href="#">打印本页</A>】【<A href="javascript:window.close()">关闭窗口</A>】</TABLE>
<TABLE width=760 align=center>{lists(s.recommendations, related, '·<A href="{}">{}</A><BR>')}</TABLE>
<HR width=778><TABLE width=778 align=center>{footer(s.notices, "<TR><TD align=center><FONT size=2>{}</FONT>")}</TABLE>
</BODY></HTML>"""


def glued(s: Story) -> str:
    """2015: a soup of divs; the spans of the byline row stand without white space, the editor among them."""
    row = [origin(s), clock(s), *roles(s.reporters, s.style, s.style.colon), *roles(s.editors, s.style, s.style.colon)]
    spans = "".join(f"<span>{text}</span>" for text in row)
    box = '<div class="box"><div class="hd"><span>{}</span><a href="/list/">更多&gt;&gt;</a></div><ul>{}</ul></div>'
    return page(
        f"{s.title}_{s.site}",
        f"""<div class="top"><div class="logo"><a href="/">{s.site}</a></div><div class="nav">{NAV}</div></div>
<div class="wrap"><div class="left"><div class="article"><div class="arttit">{s.title}</div>
<div class="info">{spans}<span>字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></span></div>
<div class="artcon" id="zoom">{flow(s, "<div>　　{}</div>", "<div>　　<strong>{}</strong></div>")}</div></div>
{lists(s.recommendations, box, '<li><a href="{}">{}</a></li>')}</div></div>
<div class="foot">{footer(s.notices, between=" | ")}</div>""",
    )


def modern(s: Story) -> str:
    """2020: h1, meta tags, time and figure elements, kicker and subtitle in paragraphs of their own."""
    head = f"""<meta name="viewport" content="width=device-width"><link rel="canonical" href="{URL}">
<meta property="og:title" content="{s.title}"><meta property="og:site_name" content="{s.site}">
<meta name="publishdate" content="{s.moment:%Y-%m-%d}"><meta name="source" content="{s.source}">"""
    kicker = f'<p class="pretitle">{s.kicker}</p>' if s.kicker else ""
    subtitle = f'<p class="subtitle">{s.subtitle}</p>' if s.subtitle else ""
    figure = '<figure><img src="{}" alt=""><figcaption>{}</figcaption></figure>'
    box = '<section class="related"><h3>{}</h3><ul>{}</ul></section>'
    return page(
        f"{s.title} - {s.site}",
        f"""<header><a class="logo" href="/">{s.site}</a><nav>{NAV}</nav></header>
<main><div class="crumbs"><a href="/">首页</a> &gt; <a href="/local/">要闻</a></div>
<article>{kicker}<h1>{s.title}</h1>{subtitle}
<div class="meta"><time>{clock(s)}</time> <span class="source">{origin(s)}</span></div>
<div class="content">{flow(s, "<p>{}</p>", "<h2>{}</h2>", figure)}</div>
<p class="editor">{eds(s)}</p></article>{lists(s.recommendations, box, '<li><a href="{}">{}</a></li>')}</main>
<footer>{footer(s.notices, "<p>{}</p>")}</footer>""",
        head,
    )


def paragraph_headline(s: Story) -> str:
    """The site's name in the h1, the headline in a p, a heading without list, crosses of closed pop-ups."""
    box = '<div class="zt"><p class="t">{}</p><ul>{}</ul></div>'
    return page(
        s.site,
        f"""<h1><a href="/">{s.site}</a></h1>
<div class="neirong"><p class="biaoti">{s.title}</p>
<p class="laiyuan">{origin(s)} &nbsp;&nbsp;&nbsp; 时间{s.style.colon} {clock(s)} &nbsp;&nbsp;&nbsp;</p>
{flow(s, "<p>{}</p>", "<p><strong>{}</strong></p>")}<p>&nbsp;</p>
<div>{eds(s, "{}")}</div></div>{lists(s.recommendations, box, '<li><a href="{}"> {} </a></li>')}
<div class="bottom">{footer(s.notices, "<p>{}</p>")}</div>
<div class="pop"><a href="javascript:;">x</a></div><div class="pop"><a href="javascript:;">x</a></div>""",
    )


def one_cell(s: Story) -> str:
    """2008: the headline in a bare cell, the text in one cell with breaks and U+3000 indents, a closing credit."""
    closing = f"　　{credit(s)}<br><br>" if s.reporters else ""
    editor = f"　　{eds(s)}<br>" if s.editors else ""
    return page(
        f"{s.site}-{s.title}",
        f"""<table width="980" align="center"><tr><td>{NAV}</td></tr></table>
<table width="960" align="center"><tr><td class="STYLE1" align="center">{s.title}</td></tr>
<tr><td align="center" bgcolor="#eeeeee">{origin(s)}　发布时间：{clock(s)}　浏览次数：1024</td></tr>
<tr><td class="STYLE2">{flow(s, "　　{}<br><br>", "　　<b>{}</b><br><br>")}
{closing}{editor}</td></tr></table>
<table width="980" align="center"><tr><td align="center">{footer(s.notices, between="<br>")}</td></tr></table>""",
    )


def word_paste(s: Story) -> str:
    """A text pasted from Word: empty paragraphs, runs cut in the middle of a sentence, the credit glued to the end."""
    style = 'class="MsoNormal" style="text-indent:24pt;line-height:150%"'
    whole = ending(s, credit(s)).paragraphs
    cut = [f"{text[:9]}</span><span lang=EN-US>{text[9:14]}</span><span>{text[14:]}" for text in whole]
    body = f"<p {style}><o:p>&nbsp;</o:p></p>\n".join(f"<p {style}><span>{text}<o:p></o:p></span></p>" for text in cut)
    box = '<dl class="xg"><dt>{}：</dt>{}</dl>'
    return page(
        f"{s.title}-要闻-{s.site}",
        f"""<div id="header"><h1>{s.site}</h1><div id="menu">{NAV}</div></div>
<div id="main"><div id="title">{s.title}</div><div id="info"><span>{clock(s)}</span> <span>{s.source}</span>
<span>作者：</span><span>编辑：</span> <a href="#pl">评论(0)</a></div>
<div id="text"><?xml:namespace prefix = o /><div class="Section1">{body}</div></div><p align="right">{eds(s)}</p></div>
<div id="side">{lists(s.recommendations, box, '<dd>[<a href="/y/">要闻</a>] <a href="{}">{}</a> (09-06)</dd>')}</div>
<div id="footer">{footer(s.notices, between="　")}</div>""",
    )


def mobile(s: Story) -> str:
    """2021: sections and spans of an editor for phones, source and time without labels, 编辑丨甲."""
    figure = (
        '<section><img data-src="{}" src="/img/blank.gif"></section><section class="caption"><span>{}</span></section>'
    )
    return page(
        s.title,
        f"""<div class="app-bar"><a href="/">打开{s.site}APP，阅读体验更佳</a></div>
<div class="detail"><h2 class="detail-title">{s.title}</h2><div class="detail-sub"><span class="name">{s.source}</span>
<span class="date">{clock(s)}</span></div><div class="detail-body">
{flow(s, "<section><span>{}</span></section>", "<section><strong><span>{}</span></strong></section>", figure)}
<section><span>{eds(s, "{}", "丨")}</span></section></div></div>
<div class="like">赞 <em>12</em></div><div class="copy">{footer(s.notices, "<p>{}</p>")}</div>""",
    )


def lists_first(s: Story) -> str:
    """Recommendations stand before the article in the source; kicker and headline in h-elements."""
    box = '<div class="side-box"><h3>{}</h3><ul class="list">{}</ul></div>'
    kicker = f'<h4 class="yinti">{s.kicker}</h4>' if s.kicker else ""
    subtitle = f'<h4 class="futi">{s.subtitle}</h4>' if s.subtitle else ""
    return page(
        f"{s.title}--{s.site}",
        f"""<div class="header"><h1 class="logo">{s.site}</h1><ul class="menu"><li>{NAV}</li></ul></div>
<div class="sidebar">{lists(s.recommendations, box, '<li>· <a href="{0}" title="{1}">{1}</a></li>')}</div>
<div class="content"><div class="path">您的位置：<a href="/">首页</a>&gt;<a href="/n/">新闻中心</a></div>
{kicker}<h2>{s.title}</h2>{subtitle}
<div class="byline">时间：{clock(s)}　{origin(s)}　<a href="javascript:window.print()">打印</a></div>
<div class="TRS_Editor">{flow(s, "<p>　　{}</p>", "<p align=center><strong>{}</strong></p>")}</div>
<div class="bianji">{eds(s, "（{}）")}</div></div>
<div class="footer">{footer(s.notices, between="&nbsp;&nbsp;")}</div>""",
    )


def ranking(s: Story) -> str:
    """A share bar, a closing credit on its own line, the ranking in a column behind the article, dates beside links."""
    box = '<div class="rank"><div class="rank-t">{}<a href="/more/">更多</a></div><ol>{}</ol></div>'
    figure = '<p style="text-align:center"><img src="{}" width="600"></p><p class="imgtext">{}</p>'
    closing = f"<p>　　{credit(s)}</p>" if s.reporters else ""
    return page(
        f"{s.title}|{s.site}",
        f"""<div class="hd"><img src="/logo.png" alt="{s.site}"><div class="nav">{NAV}</div></div>
<div class="main"><h1 class="title">{s.title}</h1>
<div class="source-bar"><span>{clock(s)}</span><span>{origin(s)}</span>
<a href="#pl">我要评论</a></div>{SHARE}
<div class="text">{flow(s, "<p>　　{}</p>", "<p>　　<strong>{}</strong></p>", figure)}
{closing}</div><div class="ed">{eds(s)}</div>{SHARE}</div>
<div class="right">{lists(s.recommendations, box, '<li><em>{2}</em><a href="{0}">{1}</a><i>09-0{2}</i></li>')}</div>
<div class="copyright">{footer(s.notices, between="<br>")}</div>""",
    )


def comments(s: Story) -> str:
    """A code to scan and a login box that are hidden, comments with names and times, a form under them."""
    box = '<div class="news-list"><h3>{}</h3><ul>{}</ul></div>'
    figure = '<p class="pic"><img src="{}"></p><p class="pic-text">{}</p>'
    return page(
        f"{s.title}_新闻_{s.site}",
        f"""<div class="login" style="display:none"><p>用户登录</p><p>请输入用户名和密码后登录本站发表评论。</p></div>
<div class="nav">{NAV}</div><div class="main"><h1>{s.title}</h1><p class="info">{origin(s)} | {clock(s)}</p>
<div style="display: none" class="code"><p>扫描二维码，把本文分享给微信好友，也可收藏后在手机上继续阅读。</p></div>
<div class="con">{flow(s, "<p>{}</p>", "<h3>{}</h3>", figure)}</div>
<div class="zeren">{eds(s)}</div></div>{lists(s.recommendations, box, '<li><a href="{}">{}</a></li>')}
<div class="comment"><h3>网友评论</h3><ul>
<li><b>清风明月</b> <i>2024-01-02 08:15</i><p>说得好，支持这样的报道，希望越来越好。</p></li>
<li><b>青州老王</b> <i>2024-01-02 09:40</i><p>什么时候轮到我们小区？</p></li></ul>
<form action="/comment"><textarea></textarea><input type="submit" value="发表评论"> 请文明发言</form></div>
<div class="footer">{footer(s.notices, "<p>{}</p>")}</div>""",
    )


def newspaper(s: Story) -> str:
    """A printed paper on line: kicker, headline and subtitle as h3, h1, h2; neighbours; a closing credit."""
    kicker, subtitle = s.kicker or "", s.subtitle or ""
    closing = f"<P>{credit(s)}</P>" if s.reporters else ""
    return page(
        f"{s.site}数字报-{s.title}",
        f"""<div class="paper"><div class="head">{s.site} <a href="/paper/">返回首页</a>
<a href="node_2.htm">版面导航</a></div>
<div class="ban">第03版：要闻 <a href="#">上一篇</a> <a href="#">下一篇</a> 放大 缩小 默认</div>
<div class="founder"><h3>{kicker}</h3><h1>{s.title}</h1><h2>{subtitle}</h2>
<div class="lai">{origin(s)} <span>{clock(s)}</span></div>
<div id="ozoom">{flow(s, "<P>　　{}</P>", "<P>　　<B>{}</B></P>")}{closing}</div></div>
<div class="ban"><a href="#">上一篇</a> <a href="#">下一篇</a></div></div>
<div class="foot">{footer(s.notices, between=" ")}</div>""",
    )


def editor_in_text(s: Story) -> str:
    """The editor in a bracket glued to the last paragraph; the authors in the byline row."""
    row = " ".join([clock(s), origin(s), *roles(s.reporters, s.style, s.style.colon)])
    box = '<div class="tj"><p><b>{}</b></p>{}</div>'
    text = ending(s, eds(s, "（{}）"))
    return page(
        f"{s.title}_{s.site}_要闻",
        f"""<div id="top"><a href="/">{s.site}</a> | {NAV}</div><div id="content"><h1>{s.title}</h1>
<div class="s">{row}</div>
<div class="zw">{flow(text, "<p>{}</p>", "<p><b>{}</b></p>")}</div>
<div class="next">上一篇：没有了 下一篇：<a href="/n/2.html">全市春季绿化现场会召开</a></div>
{lists(s.recommendations, box, '<p>{2}. <a href="{0}">{1}</a></p>')}</div>
<div id="bottom">{footer(s.notices, "<span>{}</span> ")}</div>""",
    )


LAYOUTS: Final = (
    Layout("tables", tables, COMMON | {DATELINE, "figures"}),
    Layout("glued", glued, COMMON | {ROW}),
    Layout("modern", modern, COMMON | {DATELINE, "kicker", "subtitle", "figures"}),
    Layout("paragraph_headline", paragraph_headline, COMMON | {DATELINE}),
    Layout("one_cell", one_cell, (COMMON | {CLOSING}) - {"recommendations"}),
    Layout("word_paste", word_paste, COMMON | {CLOSING}),
    Layout("mobile", mobile, (COMMON | {DATELINE, "figures"}) - {"recommendations"}),
    Layout("lists_first", lists_first, COMMON | {DATELINE, "kicker", "subtitle"}),
    Layout("ranking", ranking, COMMON | {CLOSING, "figures"}),
    Layout("comments", comments, COMMON | {DATELINE, "figures"}, plain=False),
    Layout("newspaper", newspaper, (COMMON | {CLOSING, "kicker", "subtitle"}) - {"editors", "recommendations"}),
    Layout("editor_in_text", editor_in_text, COMMON | {ROW}),
)
