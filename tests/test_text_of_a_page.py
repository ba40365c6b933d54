"""Where the text of a page begins and ends, as a reader sees it, and that its tables are text."""

from __future__ import annotations

from typing import Final

import pytest
from smallpage import PICTURE, article

from qznews_extract import parse

P1: Final = "石桥镇的打谷场今年换了水泥地面，新收的稻谷摊开来晒，远远看去一片金黄。"
P2: Final = "镇里的农机手说，烘干机也进了村，碰上阴雨天，一晚上就能烘完两万斤稻谷。"
P3: Final = "往年这个时候，家家户户都盯着天色，半夜听见雨声就要爬起来抢收。"
P4: Final = "合作社的会计算了一笔账，少霉烂一成，每亩地就能多卖一百多元。"
TEXTS: Final = (P1, P2, P3, P4)
PEOPLE: Final = ("稻花香里", "桥边老周")


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body(inside: str, below: str = "") -> tuple[str, ...]:
    """The paragraphs of a page whose text is in an element of its own."""
    return article(text=f"<div id=text>{inside}</div>", below=below).paragraphs


@pytest.mark.parametrize(
    "end",
    [
        "<p>责任编辑：周若禾</p>",
        "<p>版权声明：未经本网授权，不得转载、摘编本网作品。</p>",
        "<h3>相关新闻</h3><ul><li><a href=/1.html>少儿馆新到绘本</a></li><li><a href=/2.html>老街修完</a></li></ul>",
        "<p>（周若禾 李朗）</p>",
        "<p>机位：周若禾</p>",
    ],
)
def test_what_ends_the_text(end: str) -> None:
    assert body(p(*TEXTS) + end) == TEXTS


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:2], TEXTS[:1]])
def test_a_statement_below_the_editor_ends_a_text_of_any_length(texts: tuple[str, ...]) -> None:
    stated = "特别声明：以上内容由云门号的作者上传并发布，本平台仅提供信息存储服务，文中的观点不代表本平台的立场。"
    others = "云门号每天收到上千篇稿件，编辑人手有限，难免有照顾不到的地方，还请读者多多包涵，也欢迎来信。"
    assert body(p(*texts, "责任编辑：周若禾", stated)) == texts
    assert body(p(*texts, "责任编辑：周若禾", stated, others)) == texts


@pytest.mark.parametrize("link", ["<a href='/'>返回云门网，查看更多</a>", "返回云门网，查看更多"])
def test_a_link_behind_the_last_sentence_or_the_editor_is_not_text(link: str) -> None:
    assert body(p(*TEXTS[:3], f"{P4} {link}")) == TEXTS
    signed = article(text=p(*TEXTS, f"责任编辑：周若禾 {link}"))
    assert (signed.paragraphs, signed.editor) == (TEXTS, "周若禾")


@pytest.mark.parametrize("joined", ["，", "、"])
def test_two_links_behind_the_last_sentence_are_not_text(joined: str) -> None:
    assert body(p(*TEXTS[:3], f"{P4}<a href='/1'>更多报道</a>{joined}<a href='/2'>返回首页</a>")) == TEXTS


def test_a_credit_behind_the_last_sentence_is_not_text_although_a_signature_follows() -> None:
    signature = ("石桥镇文化站", "2021年9月7日")
    found = article(text=f"<div id=text>{p(*TEXTS[:3], f'{P4}（周若禾 李朗）', *signature)}</div>")
    assert found.paragraphs == (*TEXTS, *signature)
    assert [person.name for person in found.reporters] == ["周若禾", "李朗"]


def test_a_notice_ends_the_text_although_a_paragraph_follows() -> None:
    others = "云门号每天收到上千篇稿件，编辑人手有限，难免有照顾不到的地方，还请多多包涵。"
    assert body(p(*TEXTS, "版权声明：未经本网授权，不得转载、摘编本网作品。", others)) == TEXTS


def test_a_link_within_the_last_sentence_is_text() -> None:
    linked = "合作社的会计说，账目已经公布在<a href='/zhang'>石桥镇的公告栏里。</a>"
    assert body(p(*TEXTS[:3], linked)) == (*TEXTS[:3], "合作社的会计说，账目已经公布在石桥镇的公告栏里。")


@pytest.mark.parametrize("line", ["（下转第二版）", "END"])
def test_furniture_below_the_last_paragraph_is_not_text(line: str) -> None:
    assert body(p(*TEXTS, line)) == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "他起诉了视觉中国。",
        "欢迎知情者提供线索，联系电话：0536-3221110",
        "登录后查看全文",
        "《青州日报》",
        "老馆长返回青州，查看更多",
        "市面上见得最多的，是转载盗版",
    ],
)
def test_an_odd_line_between_two_paragraphs_belongs_to_the_text(line: str) -> None:
    assert body(p(P1, P2, line, P3, P4)) == (P1, P2, line, P3, P4)


@pytest.mark.parametrize("label", ["核心提示", "【内容提要】"])
def test_a_box_with_a_summary_above_the_text_is_not_text(label: str) -> None:
    found = article(text=f"<div id=text><div class=tips><b>{label}</b><br>{P1}</div>{p(P2, P3, P4)}</div>")
    assert found.paragraphs == (P2, P3, P4)
    assert found.summary == P1
    assert body(p(label, P1, P2, P3, P4)) == (label, P1, P2, P3, P4)


@pytest.mark.parametrize("label", ["【导读】", "[摘要] "])
def test_a_first_paragraph_with_the_label_of_a_summary_is_text(label: str) -> None:
    assert body(p(f"{label}{P1}", P2, P3, P4)) == (f"{label}{P1}", P2, P3, P4)
    assert body(p(f"[摘要：{P1}]", P2, P3, P4)) == (P2, P3, P4)


def test_a_paragraph_that_ends_in_the_logo_of_the_site_is_text() -> None:
    signed = "<p>截至发稿时，镇政府没有作出回应。<a href='/'><img src='/y2/logo.gif'></a></p>"
    assert body(p(*TEXTS) + signed) == (*TEXTS, "截至发稿时，镇政府没有作出回应。")


def test_a_salutation_outside_the_paragraphs_opens_the_text() -> None:
    assert body(f"石桥镇的农机手师傅们：{p(*TEXTS)}") == ("石桥镇的农机手师傅们：", *TEXTS)


def test_a_credit_that_also_says_where_the_pictures_are_from() -> None:
    found = article(text=f"<div id=text>{p(*TEXTS, '文｜周若禾　图｜受访者提供')}</div>")
    assert [(person.role, person.name) for person in found.reporters] == [("文", "周若禾")]


def test_text_on_both_sides_of_a_table_with_paragraphs_in_its_cells() -> None:
    rows = [
        ("序号", "姓名", "报考岗位", "总成绩"),
        *[(str(n), f"周若{n}", "初中语文", f"7{n}.38") for n in range(1, 9)],
    ]
    cells = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in rows)
    table = f"<table border=1><tbody>{cells}</tbody></table>"
    assert body(f"{p(P1)}{table}{p(P2, P3)}") == (P1, *map("\t".join, rows), P2, P3)


def test_a_table_of_numbers_below_the_only_paragraph() -> None:
    rows = [("产品名称", "单位", "本期价格"), *[(f"铝锭{n}", "吨", f"2102{n}.3") for n in range(8)]]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert body(f"{p(P1)}<table>{cells}</table>") == (P1, *map("\t".join, rows))


def test_the_question_above_an_answer_belongs_to_the_text() -> None:
    question = f"<div class=ask>{P1}{P2}</div><div class=reply>官方回复 市住房局 2021-09-07 10:25</div>"
    found = article(
        row="", text=f"<div>{question}<div class=text>{p('网友您好！您反映的问题收悉。', P3, P4)}</div></div>"
    )
    assert found.paragraphs[0] == f"{P1}{P2}"


@pytest.mark.parametrize(
    "line",
    [
        "更多精彩内容，请关注云门早报公众号（ID:yunmen）",
        "更多內容，歡迎訂閱雲門週刊",
        "回复“01”看鬼市，回复“m”看全部目录。",
    ],
)
def test_an_appeal_below_the_text_is_not_text(line: str) -> None:
    assert body(p(*TEXTS, line)) == TEXTS


def test_lines_of_a_page_that_a_text_quotes_do_not_end_it() -> None:
    quoted = ("来源：网络", "编辑：小王", "转载请注明出处")
    assert {P1, P2, P3, P4} <= set(body(p(P1, *quoted, P2, P3, P4)))


def test_an_editor_in_quotation_marks_belongs_to_the_sentence() -> None:
    sentence = "自己的文章也要写“编辑：某某”，出了错，街坊知道找谁。"
    found = article(text=f"<div id=text>{p(*TEXTS[:3], sentence)}</div>")
    assert (found.paragraphs[-1], found.editors) == (sentence, ())


@pytest.mark.parametrize("line", ["请继续往下阅读...", "請繼續往下閱讀..."])
def test_a_prompt_to_read_on_is_not_text(line: str) -> None:
    assert body(p(P1, P2, line, P3, P4)) == TEXTS


@pytest.mark.parametrize("intro", ["", "编者按："])
def test_a_note_that_states_source_and_authors_is_not_text(intro: str) -> None:
    note = f"{intro}本文来自微信公众号“云门夜话”（ID：yunmen），文 | 周若禾，编辑 | 李朗，云门网经授权发布。"
    found = article(row="<p>2021-09-07 10:25</p>", text=f"<div id=text>{p(note, *TEXTS)}</div>")
    assert found.paragraphs == TEXTS
    assert [(person.role, person.name) for person in found.reporters] == [("文", "周若禾")]
    assert [(person.role, person.name) for person in found.editors] == [("编辑", "李朗")]


BOX = "<div class=letter><p>及时接收云门早报电子报</p><p>下载云门客户端了解全球动态</p></div>"
NOTE = "<p class=app>☆更多重要消息，请上<a href='http://yunmen.example.cn/'>云门健康网</a>。</p>"
TITLES = "".join(f"<li><a href='/n/{n}.html'>老街第{n}段修缮一年后重新开放</a></li>" for n in "一二三四五")
LIST = f"<div class=list><h3>相关新闻</h3><ul>{TITLES}</ul></div>"
PODCAST = f"{LIST}<div class=cast><b>播客</b><p>重温一周国际大事，每周更新</p></div>"


@pytest.mark.parametrize("tail", [BOX, NOTE, PODCAST, "<p class=mail>reporter@yunmen.example.cn</p>"])
def test_an_invitation_in_a_box_below_the_text_is_not_text(tail: str) -> None:
    assert body(p(*TEXTS) + tail) == TEXTS


def test_a_box_below_the_text_that_leads_nowhere_belongs_to_it() -> None:
    assert body(p(*TEXTS) + "<div class=letter><p>这是镇上第三年举办的打谷节，还会办下去。</p></div>")[-1].startswith(
        "这是"
    )


@pytest.mark.parametrize("signer", ["李朗", "石桥镇文化站"])
@pytest.mark.parametrize("form", ["<div align=right>{}</div>", "<p class='ql-align-right'>{}</p>"])
def test_the_signature_and_the_day_belong_to_the_text(signer: str, form: str) -> None:
    signed = form.format(signer) + form.format("2021年9月7日")
    assert body(p(*TEXTS) + signed) == (*TEXTS, signer, "2021年9月7日")
    assert body(p(*TEXTS) + signed + "<div align=right>打谷场直播</div>") == (*TEXTS, signer, "2021年9月7日")


def test_a_day_within_the_text_signs_no_line_below_it() -> None:
    texts = (P1, P2, P3, "2021年9月7日", P4)
    assert body(p(*texts) + "<div>打谷场直播</div>") == texts


def test_a_credit_before_the_link_back_to_the_site() -> None:
    line = "文/周若禾 图/李朗<a href='/'>返回云门，查看更多</a>"
    found = article(text=f"<div id=text>{p(*TEXTS, line)}</div>")
    assert found.paragraphs == TEXTS
    assert [(person.role, person.name) for person in found.reporters] == [("文", "周若禾"), ("图", "李朗")]


def test_sections_of_paragraphs_with_a_class_are_one_text() -> None:
    box = "".join(f"<dt>名称{n}</dt><dd>石桥小米</dd>" for n in range(12))
    parts = [f"<div class=para>{text}</div>" for text in TEXTS]
    heads = [f"<div class=head><h2>{title}</h2><a>编辑</a></div>" for title in ("产地", "做法")]
    inside = (
        f"<div class=sum>{parts[0]}{parts[1]}</div><dl class=box>{box}</dl>{heads[0]}{parts[2]}{heads[1]}{parts[3]}"
    )
    assert set(TEXTS) <= set(body(inside))


def test_a_bar_of_facts_belongs_to_the_text() -> None:
    facts = "打谷节 | 每月最后一个星期六上午 | 上午八点半 | 石桥镇打谷场二号门"
    assert body(p(*TEXTS, facts)) == (*TEXTS, facts)


def test_an_address_behind_its_label_belongs_to_the_text() -> None:
    line = "相关论文信息：<a href='http://doi.example.cn/10.1000/1'>DOI: 10.1000/1</a>"
    assert body(p(P1, P2, line, P3, P4)) == (P1, P2, "相关论文信息：DOI: 10.1000/1", P3, P4)


def test_a_heading_of_the_words_of_a_button_is_text_unless_another_button_follows() -> None:
    assert body(p(P1, P2) + "<h4>收藏</h4>" + p(P3, P4)) == (P1, P2, "收藏", P3, P4)
    assert body(p(P1, P2) + "<h4>收藏</h4><h4>打印</h4>" + p(P3, P4)) == TEXTS


def test_buttons_below_the_first_paragraph_are_not_text() -> None:
    items = "<ul><li>{}</li><li>{}</li></ul>"
    assert body(p(P1) + items.format("收听", "朗读全文") + p(P2, P3, P4)) == TEXTS
    assert body(p(P1, P2, P3) + items.format("石桥", "柳林") + p(P4)) == (P1, P2, P3, "石桥", "柳林", P4)


def test_the_word_of_a_button_is_text_unless_it_is_repeated() -> None:
    assert body(p(P1, "收藏", P2, P3, P4)) == (P1, "收藏", P2, P3, P4)
    assert body(p(P1, "收藏", P2, P3, "收藏", P4)) == TEXTS


def test_a_person_below_the_text_is_a_credit_unless_the_line_belongs_to_a_table_of_labels() -> None:
    office, person = "解读机关：石桥镇文化站", "解读人：周若禾"
    assert body(p(*TEXTS, person)) == TEXTS
    assert body(p(*TEXTS, office, person)) == (*TEXTS, office, person)


def test_a_long_paragraph_that_also_states_source_and_authors_is_text() -> None:
    note = f"本文来自微信公众号“云门夜话”，文 | 周若禾，编辑 | 李朗，{P1}{P2}{P3}"
    assert body(p(note, *TEXTS)) == (note, *TEXTS)


def test_a_number_to_ring_below_the_editor_is_not_text() -> None:
    number = "新闻热线：0536-3221234"
    assert body(p(*TEXTS, number)) == (*TEXTS, number)
    assert body(p(*TEXTS, "责任编辑：周若禾", number)) == TEXTS


def test_a_request_to_readers_between_two_paragraphs_is_not_text() -> None:
    assert body(p(P1, P2, "想爆料？请拨打热线0536-3221234，登录云门新闻网", P3, P4)) == TEXTS


@pytest.mark.parametrize("line", ["（果农在园子里采摘樱桃。摄影：周若禾）", "果农在采摘樱桃。受访者供图"])
def test_a_caption_below_a_picture_is_not_text(line: str) -> None:
    assert body(p(P1, P2) + PICTURE + p(line, P3, P4)) == TEXTS


def test_two_centred_lines_below_a_picture_are_its_caption_and_three_are_verse() -> None:
    verse = ("打谷场上晒满了新收的稻谷", "新修的水泥路通到村口", "半夜听见雨声就来抢收")
    centred = [f"<p align=center>{line}</p>" for line in verse]
    assert body(p(P1, P2) + PICTURE + "".join(centred[:2]) + p(P3, P4)) == TEXTS
    assert body(p(P1, P2) + PICTURE + "".join(centred) + p(P3, P4)) == (P1, P2, *verse, P3, P4)


def test_a_signed_caption_above_the_first_paragraph() -> None:
    found = article(text=f"<div id=text>{PICTURE}{p('打谷场的夜晚（摄影：李朗）', *TEXTS)}</div>")
    assert (found.paragraphs, [image.caption for image in found.images]) == (TEXTS, ["打谷场的夜晚（摄影：李朗）"])


@pytest.mark.parametrize("heading", ["<h3>打谷场换了地面</h3>", "<h5>同志们：</h5>"])
def test_a_heading_directly_above_the_first_paragraph(heading: str) -> None:
    assert body(f"<div id=text>{heading}{p(*TEXTS)}</div>")[1:] == TEXTS


def test_a_line_that_repeats_the_headline_is_no_kicker() -> None:
    assert article(above="<p>市图书馆延长开放时间</p>", text=p(*TEXTS)).kicker is None


def test_a_caption_may_be_above_its_picture() -> None:
    line = "图为农机手在检修烘干机。李朗 摄"
    assert body(p(P1, P2, line) + PICTURE + p(P3, P4)) == TEXTS
    assert body(p(P1, P2, line, P3, P4)) == (P1, P2, line, P3, P4)


def test_a_short_line_above_two_links_is_their_heading() -> None:
    links = "<p><a href='/1.html'>少儿馆新到绘本两千册</a></p><p><a href='/2.html'>老街修缮完工迎来首批客人</a></p>"
    assert body(p(P1, P2, "街坊在读") + links + p(P3, P4)) == TEXTS
    assert body(p(P1, P2, "街坊在读", P3, P4)) == (P1, P2, "街坊在读", P3, P4)


def test_the_signature_below_an_attachment_belongs_to_the_text() -> None:
    signature = ("石桥镇文化站", "2021年9月7日")
    assert body(p(*TEXTS, "<a href='/a.docx'>附件：报名表</a>", *signature)) == (*TEXTS, *signature)


def test_a_row_of_buttons_within_the_text_is_not_text() -> None:
    row = '云门X6 指导价：11.98-16.38万 <a href="/ask">询底价</a> <a href="/x6">车型首页</a> <a href="/talk">口碑</a>'
    assert body(p(P1, P2) + f"<div class=car>{row}</div>" + p(P3, P4)) == TEXTS


@pytest.mark.parametrize("line", ["题图来自视觉中国", "院坝里的剪刀 图/受访者"])
def test_where_a_picture_comes_from_is_not_text(line: str) -> None:
    assert body(p(P1, P2) + PICTURE + p(line, P3, P4)) == TEXTS


def test_a_short_sentence_below_a_picture_is_its_caption_if_a_longer_paragraph_follows() -> None:
    short, next_one = "打谷场上的稻谷。", "烘干机也进了村里头，真好。"
    assert body(p(P1, P2) + PICTURE + p(short, P3, P4)) == TEXTS
    assert body(p(P1, P2) + PICTURE + p(short, next_one, P3, P4)) == (P1, P2, short, next_one, P3, P4)


def test_a_product_within_the_text_is_not_text() -> None:
    card = "<div class=card><p>石桥小米五斤装</p><p>石桥商行</p><a href='/mi'>加入购物车</a></div>"
    house = (
        "<div class=house><a href='/1'><img src='/1.jpg'></a><h3><a href='/1'>江岸壹号</a></h3><p>滨江路8号</p></div>"
    )
    assert body(p(P1, P2) + card + p(P3, P4)) == TEXTS
    assert body(p(P1, P2) + house + p(P3, P4)) == TEXTS


@pytest.mark.parametrize("opened", ["<ul>", "<ul class=list-dot>"])
@pytest.mark.parametrize("item", ["<li>{}</li>", "<li><p>{}</p></li>"])
def test_a_list_below_a_colon_belongs_to_the_text(opened: str, item: str) -> None:
    names = ("石桥村合作社", "6GB+128GB：1999 元", "河口村合作社")
    listed = "".join(map(item.format, names))
    assert body(f"{p(*TEXTS, '名单如下：')}{opened}{listed}</ul>") == (*TEXTS, "名单如下：", *names)


@pytest.mark.parametrize("heading", ["网友评论", "评论", "大家说", "最新留言"])
def test_comments_are_known_by_the_names_and_times_of_readers(heading: str) -> None:
    said = "".join(
        f"<div class=c><b>{name}</b> <i>2024-01-02 0{n}:15</i><p>说得好，盼着明年也有好收成。</p></div>"
        for n, name in enumerate(PEOPLE, 1)
    )
    assert body(p(*TEXTS), f"<div class=pl><h3>{heading}</h3>{said}</div>") == TEXTS


@pytest.mark.parametrize("heading", ["网友评论", "评论", "留言", "相关新闻", "免责声明"])
def test_a_heading_above_paragraphs_ends_nothing(heading: str) -> None:
    assert body(p(P1, P2, heading, P3, P4)) == (P1, P2, heading, P3, P4)


def test_a_hidden_line_is_not_text_and_a_picture_stands_between() -> None:
    found = article(text=f"<div id=text>{p(P1)}{PICTURE}<p hidden>{P2}</p>{p(P3)}</div>")
    assert found.paragraphs == (P1, P3)
    assert [image.after_paragraph for image in found.images] == [1]


def test_a_second_copy_for_small_screens_is_left_out() -> None:
    whole = p(*TEXTS)
    assert body(f"<div class=pc>{whole}</div><div class=mobile>{whole}</div>") == TEXTS


@pytest.mark.parametrize("first", ["石桥镇发〔2021〕12号", "各村委会：", "各合作社、各农机手："])
def test_document_number_and_salutation_open_the_text(first: str) -> None:
    assert body(p(first, *TEXTS)) == (first, *TEXTS)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("责任编辑：周若禾\n更多精彩内容请关注本报", 4),
        ("相关新闻\n  • 少儿馆新到绘本两千册\n  • 老街修缮完工迎来首批客人", 4),
        ("评论\n稻花香里 2024-01-02 08:15\n说得好。\n桥边老周 2024-01-02 09:40\n什么时候轮到我们？", 4),
    ],
)
def test_what_ends_a_text_rendering(text: str, ends: int) -> None:
    lines = "\n\n".join(["石桥镇打谷场换新貌", "来源：青州新闻网 2021-09-07 10:25", *TEXTS])
    assert parse(f"{lines}\n\n{text}\n", form="text").paragraphs == TEXTS[:ends]


@pytest.mark.parametrize(
    "lines",
    [
        (P1, "一、报名条件", P2, "二、报名时间", P3, "三、报名地点", "四、联系方式", "地址：石桥路", "电话：3221234"),
        (P1, f"一、{P2}", f"二、{P3}", "三、报名地点", "四、报名时间"),
        ("一、报名地点", "石桥镇文化站", "二、报名时间", f"三、{P1}{P2}{P3}", "四、联系方式", "地址：石桥路"),
        ("一、报名地点", "二、报名时间", f"三、{P1}", f"四、{P2}", P3, P4),
    ],
)
def test_enumerated_points_of_a_text_rendering_belong_to_the_text(lines: tuple[str, ...]) -> None:
    head, below = ("石桥镇打谷场换新貌", "来源：青州新闻网 2021-09-07 10:25"), ("相关新闻", "老街修缮完工迎来客人")
    assert parse("\n\n".join([*head, *lines, *below]), form="text").paragraphs == lines


def test_points_below_the_editor_belong_to_the_text() -> None:
    lines = ("石桥镇打谷场换新貌", "来源：青州新闻网 2021-09-07 10:25", P1, f"一、{P2}", "责任编辑：周若禾")
    points = (f"二、{P3}", "三、报名地点", "四、报名时间")
    found = parse("\n\n".join([*lines, *points, "相关新闻", "老街修缮完工迎来客人"]), form="text")
    assert (found.paragraphs, found.editor) == ((P1, f"一、{P2}", *points), "周若禾")


def test_a_table_of_a_text_rendering_keeps_its_cells() -> None:
    rows = ("站点\t首班\t末班", "石桥\t6:00\t21:00", "柳林\t6:20\t21:20")
    lines = ["石桥镇打谷场换新貌", "来源：青州新闻网 2021-09-07 10:25", P1, "\n".join(rows), P2]
    assert parse("\n\n".join(lines), form="text").paragraphs == (P1, *rows, P2)


def table(*rows: str) -> tuple[str, ...]:
    """The lines of a body between its second and its third paragraph."""
    cells = "".join(f"<tr>{row}</tr>" for row in rows)
    found = body(f"{p(P1, P2)}<table>{cells}</table>{p(P3, P4)}")
    assert (found[:2], found[-2:]) == ((P1, P2), (P3, P4))
    return found[2:-2]


def tds(*cells: str) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def test_a_table_is_text_with_a_line_for_each_row() -> None:
    rows = [("村", "亩数", "增长"), ("石桥", "1200", "8.5%"), ("柳林", "980", "1"), ("河口", "8:30", "—")]
    assert table(*(tds(*row) for row in rows)) == tuple("\t".join(row) for row in rows)


def test_a_table_of_links_is_not_text_and_a_table_with_a_link_is() -> None:
    one, two = (f"<a href='/{n}'>{name}</a>" for n, name in enumerate(("早稻", "中稻")))
    assert table(tds(one, two), tds(two, one)) == ()
    rows = (tds("村", "亩数"), tds("<a href='/1'>石桥</a>", "1200"), tds("柳林", "980"))
    assert table(*rows) == ("村\t亩数", "石桥\t1200", "柳林\t980")


def test_an_empty_cell_keeps_its_place() -> None:
    assert table(tds("村", "亩数", "增长"), tds("石桥", "", "8.5%"), tds("", "980", "7%")) == (
        "村\t亩数\t增长",
        "石桥\t\t8.5%",
        "\t980\t7%",
    )


def test_merged_cells_appear_once() -> None:
    rows = ("<td rowspan=2>石桥</td><td>早稻</td><td>1200</td>", tds("晚稻", "980"), "<td colspan=3>合计2180亩</td>")
    assert table(*rows) == ("石桥\t早稻\t1200", "晚稻\t980", "合计2180亩")


def test_paragraphs_of_a_cell_stay_in_their_row() -> None:
    assert table(tds("石桥", "<p>早稻</p><p>晚稻</p>"), tds("柳林", "小麦")) == ("石桥\t早稻 晚稻", "柳林\t小麦")


@pytest.mark.parametrize(
    "broken",
    [
        "<table><tr><td>石桥<td>1200<tr><td>柳林<td>980</table>",
        "<table><td>石桥</td><td>1200</td></tr><tr><td>柳林</td><td>980</td></table>",
        "<table><tr><td><table><tr><td>石桥</td><td>1200</td></tr><tr><td>柳林</td><td>980</td></tr></table></td></tr></table>",
        "<table><tr><td>石桥</td><td>1200</td></tr><tr><td>柳林</td><td>980</td></tr>",
    ],
    ids=["open cells", "no first row", "nested", "open table"],
)
def test_a_broken_or_nested_table_loses_no_cell(broken: str) -> None:
    found = "\n".join(body(f"{p(P1, P2)}{broken}{p(P3, P4)}"))
    assert all(cell in found for cell in ("石桥", "1200", "柳林", "980", P3, P4))


def test_a_table_around_the_article_is_no_data() -> None:
    layout = f"<table><tr><td>{p(P1, P2)}</td></tr><tr><td>{p(P3, P4)}</td></tr></table>"
    assert article(text=layout).paragraphs == TEXTS
