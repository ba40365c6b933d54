"""What small newsrooms print besides reports: speeches, columns of briefs, broadcasts, answers, advice, forum posts."""

from __future__ import annotations

import pytest
from smallpage import TEXT, article

from qznews_extract import parse

TEXTS = (
    "石桥镇的打谷场今年换了水泥地面，新收的稻谷摊开来晒，远远看去一片金黄。",
    "镇里的农机手说，烘干机也进了村，碰上阴雨天，一晚上就能烘完两万斤稻谷。",
)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(("镇党委书记 周若禾", "（2021年9月7日）"), id="speaker and day"),
        pytest.param(("（2021年9月7日 青州）", "镇党委书记 周若禾"), id="day, place and speaker"),
        pytest.param(("（2021年9月7日）",), id="day"),
    ],
)
@pytest.mark.parametrize("first", ["同志们：", TEXTS[0]])
def test_speaker_and_day_of_a_speech_open_its_text(head: tuple[str, ...], first: str) -> None:
    found = article(text=paragraphs(*head, first, *TEXTS))
    assert (found.paragraphs, found.reporters) == ((*head, first, *TEXTS), ())


def test_a_name_above_a_text_without_a_day_is_a_byline() -> None:
    found = article(text=paragraphs("特约记者 周若禾", *TEXTS))
    assert (found.paragraphs, [person.name for person in found.reporters]) == (TEXTS, ["周若禾"])


def test_a_column_of_briefs() -> None:
    briefs = ("镇妇联举办巾帼报告会", f"{TEXTS[0]}（周若禾）", "渡头村通了自来水", f"{TEXTS[1]}（郑青穗 林朔）",
              "茶坪村修好了老桥", f"{TEXTS[0]}（通讯员 刘娜）")  # fmt: skip
    found = article(text=paragraphs(*briefs))
    assert found.paragraphs == (*briefs[:5], TEXTS[0])
    assert [person.name for person in found.reporters] == ["周若禾", "郑青穗", "林朔", "刘娜"]


def test_an_organisation_above_a_text_without_subheads_is_a_value() -> None:
    assert article(text=paragraphs("镇妇女联合会", *TEXTS)).paragraphs == TEXTS


@pytest.mark.parametrize("below", ["责任编辑：林朔 我要纠错", "责任编辑：林朔 打印"])
def test_a_button_beside_an_editor(below: str) -> None:
    assert [person.name for person in article(below=f"<p>{below}</p>").editors] == ["林朔"]


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        ("这是为什么？请听本台记者周若禾、云门台记者刘娜的报道：", ["周若禾", "刘娜"]),
        ("一起来看记者 林朔 发来的报道。", ["林朔"]),
        ("请听一位记者写的故事。", []),
    ],
)
def test_reporters_whom_a_presenter_announces(ending: str, names: list[str]) -> None:
    found = article(text=paragraphs(TEXTS[0] + ending, *TEXTS))
    assert [person.name for person in found.reporters] == names


@pytest.mark.parametrize("department", ["人事科", "教务组", "宣教科"])
def test_a_department_is_not_an_author(department: str) -> None:
    row = f"<p>来源：云门市教育局 作者：{department} 2021-09-07 10:25</p>"
    assert article(row=row).reporters == ()


def test_marks_in_front_of_advice_are_not_captions() -> None:
    advice = ("进站时请注意：", "▲ 全程佩戴口罩；", "▲ 主动出示车票；", "▲ 行李过磅。")
    assert article(text=paragraphs(TEXTS[0], *advice, TEXTS[1])).paragraphs == (TEXTS[0], *advice, TEXTS[1])


def test_a_source_between_a_picture_and_the_editors() -> None:
    below = "<p><img src='/up/code.jpg' width=300></p><p>来源：云门晨报</p><p>编辑：林朔</p><p>审核：刘娜</p>"
    found = article(row="<p>2021-09-07 10:25</p>", text=TEXT + below)
    assert (found.source, [person.name for person in found.editors]) == ("云门晨报", ["林朔", "刘娜"])


@pytest.mark.parametrize(
    ("row", "source"),
    [
        pytest.param("云门今讯2020-08-24A02版听新闻", "云门今讯", id="before day and page"),
        pytest.param(
            "《云门今讯》（2020年08月24日 第04版：副刊）", "云门今讯", id="in title marks, the page in brackets"
        ),
        pytest.param("编号：20200824-3307 状态：已办结 2020-08-24 08:55", None, id="a number and a state"),
    ],
)
def test_a_newspaper_whatever_its_name(row: str, source: str | None) -> None:
    found = article(row=f"<p>{row}</p>")
    assert (found.source, found.timestamp and found.timestamp.date().isoformat()) == (source, "2020-08-24")


def test_the_writer_of_a_post_that_was_edited() -> None:
    panel = "<div><a href='/u/7'>湖畔的风</a><span>主题</span><span>帖子</span></div>"
    row = f"{panel}<p>发表于 2021-9-7 10:25</p><p>本帖最后由 湖畔的风 于 2021-9-7 11:02 编辑</p>"
    assert article(row=row).source == "湖畔的风"


def test_the_footer_below_a_signature_and_buttons() -> None:
    notice = ("特此通告。", "石桥镇人民政府", "二〇二一年九月七日")
    buttons = "<a href='/'>【返回】</a> 【关闭】"
    footer = paragraphs(buttons, "石桥镇人民政府主办 石桥中学电教室制作维护", "地址：石桥镇中心街1号")
    assert article(text=paragraphs(*TEXTS, *notice) + footer).paragraphs == (*TEXTS, *notice)


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("水稻专家在野外实习场地 摄影 万里晴", "万里晴"),
        ("救援人员在井口等候矿工升井。云门社发 巴图 摄", "巴图"),
        ("台九线旁的果摊。云门社记者周若禾摄 111年5月12日", "周若禾"),
    ],
)
def test_who_took_a_picture(caption: str, name: str) -> None:
    picture = f"<figure><img src='/up/a.jpg' width=400><figcaption>{caption}</figcaption></figure>"
    found = article(text=paragraphs(TEXTS[0]) + picture + paragraphs(TEXTS[1]))
    assert [person.name for person in found.reporters] == [name]


def test_a_latin_name_with_an_accent() -> None:
    found = article(row="<p>2021-09-07 10:25 攝影：José Kou</p>")
    assert [person.name for person in found.reporters] == ["José Kou"]


@pytest.mark.parametrize(
    ("row", "time"),
    [
        ("发布于 2018年03月12日 05:35 下午", "2018-03-12T17:35:00+08:00"),
        ("来源：云门晨报 日期：15.03.26", "2015-03-26T00:00:00+08:00"),
    ],
)
def test_times_as_blogs_and_small_sites_print_them(row: str, time: str) -> None:
    found = article(row=f"<p>{row}</p>")
    assert found.timestamp
    assert found.timestamp.isoformat() == time


def test_an_agency_joined_to_the_name_before_it() -> None:
    found = article(below="<p>通讯员于听涛YMG记者曲晓摄影报道</p>")
    assert [(person.name, person.role) for person in found.reporters] == [("于听涛", "通讯员"), ("曲晓", "记者")]


def test_a_source_among_the_credits_below_a_picture() -> None:
    below = "<p><img src='/up/a.jpg' width=300></p><p>来源丨云门县融媒体中心</p><p>记者丨周若禾</p><p>编辑丨林朔</p>"
    assert article(row="<p>2021-09-07 10:25</p>", text=TEXT + below).source == "云门县融媒体中心"


@pytest.mark.parametrize("signers", [("云门寺两序大众", "云门市佛教协会"), ("石桥镇人民政府",)])
def test_several_bodies_sign_a_notice(signers: tuple[str, ...]) -> None:
    signed = "".join(f"<p align=right>{line}</p>" for line in (*signers, "2021年9月7日"))
    found = article(text=paragraphs(*TEXTS) + signed)
    assert found.paragraphs == (*TEXTS, *signers, "2021年9月7日")


def test_an_editor_beside_the_number_of_comments() -> None:
    found = article(row="<p>2021-09-07 10:25来源：云门晨报类型：原创编辑：滕飞扬评论(341)</p>")
    assert [person.name for person in found.editors] == ["滕飞扬"]


def test_a_writer_with_a_telephone() -> None:
    found = article(text=paragraphs(TEXTS[0], f"{TEXTS[1]}（云门钢铁网 周若禾 0536-3221234）"))
    assert ([person.name for person in found.reporters], found.paragraphs) == (["周若禾"], TEXTS)


@pytest.mark.parametrize("line", ["記者單蓉舊金山報導", "记者单蓉旧金山报道"])
def test_a_city_behind_a_name(line: str) -> None:
    assert [person.name[1:] for person in article(row=f"<p>2021-09-07 10:25 {line}</p>").reporters] == ["蓉"]


def test_a_caption_above_the_text_names_no_source() -> None:
    caption = "<p><img src='/up/a.jpg' width=400></p><p>市民侧耳细听水下之声 （云门日报记者谭婉仪摄）</p>"
    found = article(row="<p>2021-09-07 10:25</p>", text=caption + TEXT)
    assert (found.source, [person.name for person in found.reporters]) == (None, ["谭婉仪"])


def test_a_programme_of_a_station() -> None:
    assert article(row="<p>云门广播电视台《零距离》2021-09-07 10:25 2.3万阅读</p>").source == "云门广播电视台《零距离》"


def test_a_labelled_summary_without_a_mark() -> None:
    summary = "阅读提示 三十七年，九万多根主轴。一位老检验工走了，他留下的尺子还在。"
    found = article(text=paragraphs(summary, *TEXTS))
    assert (found.paragraphs, found.summary) == (TEXTS, summary.removeprefix("阅读提示 "))


MEMBER = (
    "<p>湖畔的风</p><p>级别: 骑士</p><p>精华: 3</p><p>发帖: 412</p><p>注册时间:2006-04-11</p><p>最后登录:2021-10-09</p>"
)


def test_the_member_who_wrote_a_post() -> None:
    found = article(above=MEMBER, row="", below="<p>顶端 Posted: 2021-09-07 22:16 | [楼 主] 引用 推荐 举报</p>")
    assert (found.source, found.timestamp and found.timestamp.isoformat()) == ("湖畔的风", "2021-09-07T22:16:00+08:00")
    assert found.reporters == ()


def test_a_blog_names_its_writer_behind_the_day() -> None:
    row = "<p>发表于： 2021年9月7日 由 <a href='/author/lake'>湖畔的风</a></p>"
    assert article(row=row).source == "湖畔的风"


@pytest.mark.parametrize(("site", "source"), [("17173", "17173"), ("云门网", None)])
def test_a_site_named_by_a_number(site: str, source: str | None) -> None:
    head = f"<head><title>市图书馆延长开放时间_新闻_{site}</title></head>"
    row = "<p>时间：2021-09-07 10:25 来源：17173 评论(87)</p>"
    assert parse(f"<html>{head}<body><h1>市图书馆延长开放时间</h1>{row}{TEXT}</body></html>").source == source


def test_a_magazine_without_the_number_of_its_issue() -> None:
    row = "<p><span>文：周若禾</span><span>云门周刊672期</span><span>發布時間：2021-09-07</span></p>"
    assert article(row=row).source == "云门周刊"


def test_a_credit_with_a_day_below_a_text() -> None:
    found = article(below="<p>特约撰稿人 周若禾 发自云门 2021-09-07</p>")
    assert [person.name for person in found.reporters] == ["周若禾"]


def test_marks_in_front_of_the_headings_of_short_reports() -> None:
    reports = ("△镇农机校送技术下乡", TEXTS[0], "△中药材通过产地认证", TEXTS[1], "△二小举办风筝节", TEXTS[0])
    assert article(text=paragraphs(*reports)).paragraphs == reports


def test_a_mark_below_a_picture_is_a_caption() -> None:
    picture = "<p><img src='/up/a.jpg' width=400></p><p>△打谷场全景</p>"
    assert article(text=paragraphs(TEXTS[0]) + picture + paragraphs(TEXTS[1])).paragraphs == TEXTS


def test_a_department_without_a_label_is_not_a_source() -> None:
    assert article(row="<p>2021-09-07 市场部 5,210</p>").source is None


def test_a_thread_with_the_kind_of_its_post_in_the_headline() -> None:
    posts = "".join(f"<p>发表于 2021-9-{day} 10:25</p><p>{TEXTS[1]}</p>" for day in (8, 9, 10))
    title = "车站路的路灯谁来管"
    head = f"<head><title>{title}-百姓心声-云门社区</title></head>"
    row = "<p><a href='/u/7'>湖畔的风</a></p><p>发表于 2021-9-7 10:25</p>"
    page = f"<html>{head}<body><h1>[投诉] {title}</h1>{row}<div>{paragraphs(*TEXTS)}</div>{posts}</body></html>"
    assert parse(page).title.endswith(title)


def test_who_recorded_an_interview() -> None:
    found = article(below="<p>文字记录：周若 刘娜 摄影：林朔 编辑：霍小军</p>")
    assert [person.name for person in found.reporters] == ["周若", "刘娜", "林朔"]


def test_an_obituary_is_headed_by_one_word() -> None:
    text = "".join(
        f"<p>　　沙启明先生{n}十年间教过两千名学生，退休后仍在城北的小学里义务辅导孩子。</p>" for n in "三四五"
    )
    source = (
        "<title>讣　告--云门中学退休教师之家</title><table><tr><td>您的位置：首页 >> 通知 >> 浏览</td></tr>"
        "<tr><td class=bt>讣　告</td></tr><tr><td>发布人：system　发布日期：2021/9/7 10:25:02</td></tr>"
        f"<tr><td>{text}<p>　　沙启明先生永垂不朽！</p><p>　　云门中学退休教师之家</p>"
        "<p>　　二〇二一年九月六日</p></td></tr></table>"
    )
    found = parse(source)
    assert found.title == "讣 告"
    assert found.body.count("\n") == 5
    assert str(found.timestamp) == "2021-09-07 10:25:02+08:00"


def test_lines_in_the_element_of_the_text_below_a_row_that_is_above_it_are_text() -> None:
    verse = ("山里的四月不落雨", "我只好用水壶", "替菜地下一场")
    poem = f"<p>{'<br>'.join(verse)}</p><p class=sh>外一章：一碗咸粥</p>"
    found = article(text=f"<div class=t>{poem}{TEXT}</div>")
    assert found.body.split("\n")[:4] == [*verse, "外一章：一碗咸粥"]
    head = ("时间：2021年9月7日上午9:30", "地点：新闻发布厅", "发布人：副镇长 周若禾", "石桥镇农机站站长 李朗")
    found = article(text=f"<div class=t>{''.join(f'<p>{line}</p>' for line in head)}{TEXT}</div>")
    assert found.body.split("\n")[:4] == list(head)


def test_a_thread_with_the_panel_of_a_member_above_it() -> None:
    posts = "".join(f"<p>{text}</p>" for text in TEXTS * 2)
    about = (("UID", "8812"), ("帖子", "147"), ("积分", "322"), ("来自", "城西"), ("注册时间", "2008-3-2"))
    panel = "<a href='/u/1'>鱼山客</a><dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in about) + "</dl>"
    post = f"<div>1# 发表于 2009-9-20 21:33 只看该作者</div><div class=t>{posts}</div>"
    source = f"<title>晒一晒打谷场</title><h1>晒一晒打谷场</h1><table><tr><td>{panel}</td><td>{post}</td></tr></table>"
    found = parse(source)
    assert (found.source, str(found.timestamp)) == ("鱼山客", "2009-09-20 21:33:00+08:00")


def test_a_thread_as_text_ends_above_the_first_reply() -> None:
    member = ("级别: 侠客", "发帖: 12", "注册时间:2008-06-11")
    row = "楼主 大 中 小 引用 只看楼主 发表于: 2008-11-23 20:41"
    reply = ("2楼 发表于: 2008-11-24 07:52", "同意楼上，看看打谷场的水泥有没有裂缝是最直接的办法。")
    title = "求助：打谷场的水泥地面怎么养护？"
    head = [
        "云门论坛 登录 注册",
        f"云门论坛 -> 三农 -> {title}",
        f"本页主题: {title} 显示签名",
        "",
        "鱼山客",
        *member,
        row,
        "",
    ]
    lines = [*head, title, "", *TEXTS * 2, "", "墨白水", "级别: 版主", *reply, "快速回复"]
    found = parse("\n".join(lines), form="text")
    assert (found.title, found.source, found.paragraphs) == (title, "鱼山客", TEXTS * 2)
    assert str(found.timestamp) == "2008-11-23 20:41:00+08:00"


@pytest.mark.parametrize(
    "advert",
    [
        "<p class='gift'>【福利】关注“鱼山网”公众号回复“灯塔”，即可参与抽奖！</p>",
        "<p>【提示】本港短信新闻已开通，手机编辑XJK发送到10669588，每天一条，资费3元/月。</p>",
        "<span style='font-size:0px'>3 a&quot; x&amp; Z* p0 W</span>",
    ],
)
def test_advertisements_between_paragraphs(advert: str) -> None:
    plain = article(text=f"<div class=t>{TEXT}{TEXT}</div>").body
    assert article(text=f"<div class=t>{TEXT}{advert}{TEXT}</div>").body == plain


def test_the_number_of_a_document_below_its_headline() -> None:
    found = article(row="<div class=wh align=center>云政办发〔2021〕17号</div>", text=f"<div class=t>{TEXT}</div>")
    assert found.body.startswith("云政办发〔2021〕17号\n")
