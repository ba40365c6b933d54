"""Articles on several pages (分页): which pages belong together, and the record that they give."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import correcting
import pytest
import serials
from typer.testing import CliRunner

from qznews_extract import Article, Extraction, Options, Outcome, RawPage, extract, extract_many, parse, parse_file
from qznews_extract.cli import app
from qznews_extract.multipage.addresses import readings
from qznews_extract.multipage.joiner import SPAN, Joiner
from qznews_extract.multipage.merging import joined
from qznews_extract.multipage.part import Part

ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
FIRST = "南阳河边新修了一条步道，从北门桥一直通到古城东门，全长两公里，下周起开放。"
SECOND = "步道每隔三百米设一处座椅和路灯，沿途种了海棠和柳树，夜里也可以散步。"
MORE = "附近的居民每天傍晚来这里走一圈，孩子们骑着小车跟在后面，很是热闹。"
THIRD = "施工队伍说，工程提前一个月完工，没有占用河边的菜地，也没有影响通行。"


def page(name: str, text: str, below: str = "", title: str = "古城步道开放", *, url: str | None = None) -> RawPage:
    source = f"<title>{title}</title><h1>{title}</h1>{ROW}<p>{text}</p><p>{MORE}</p>{below}"
    return RawPage(source, origin=f"saved/{name}", url=url)


def link(text: str, href: str) -> str:
    return f"<p><a href='{href}'>{text}</a></p>"


def outcomes(*pages: RawPage | Path, options: Options | None = None) -> list[Outcome]:
    return list(extract_many(pages, workers=0, full=True, options=options))


def articles(*pages: RawPage | Path) -> list[Article]:
    return [article for outcome in outcomes(*pages) if (article := outcome.article)]


def kinds(found: Extraction | None) -> set[str]:
    return {warning.kind for warning in found.warnings} if found else set()


def pages_of(found: Iterable[Article]) -> list[tuple[str, ...]]:
    return [article.pages for article in found]


def check_whole(article: serials.Serial, record: Article, paths: Sequence[Path]) -> None:
    assert record.title == article.title
    assert record.body == f"本报讯（记者 {article.reporter}）{article.body}"
    assert record.pages == tuple(str(path) for path in paths)
    assert (record.editor, [person.name for person in record.reporters]) == (article.editor, [article.reporter])
    assert (record.origin, record.next_page) == (str(paths[0]), None)


@pytest.mark.parametrize("seed", range(30))
def test_thirty_articles_of_several_pages_are_joined_without_an_error(seed: int, tmp_path: Path) -> None:
    article = serials.serial(seed)
    paths = serials.save(tmp_path, article, serials.SITES[seed % len(serials.SITES)])
    (outcome,) = outcomes(*sorted(paths))
    assert outcome.article
    check_whole(article, outcome.article, paths)
    assert not kinds(outcome.extraction) & {"more_pages", "missing_pages"}


@pytest.mark.parametrize("seed", range(9))
def test_the_order_of_the_pages_in_the_input_does_not_matter(seed: int, tmp_path: Path) -> None:
    article, site = serials.serial(seed), serials.SITES[seed % len(serials.SITES)]
    paths = serials.save(tmp_path, article, site)
    mixed = random.Random(seed).sample(paths, len(paths))  # noqa: S311 - not for secrets
    (record,) = articles(*(mixed if site.pager else reversed(paths)))
    check_whole(article, record, paths)


def test_pages_of_all_thirty_in_one_folder_are_joined_each_with_its_own(tmp_path: Path) -> None:
    stories = [serials.serial(seed) for seed in range(30)]
    for story in stories:
        serials.save(tmp_path, story, serials.SITES[story.number % len(serials.SITES)])
    records = articles(*sorted(tmp_path.iterdir()))
    assert {record.title: len(record.pages) for record in records} == {s.title: len(s.texts) for s in stories}


def test_parse_extract_many_and_batch_give_the_same_records(tmp_path: Path) -> None:
    for seed in range(6):
        serials.save(tmp_path / "saved", serials.serial(seed), serials.SITES[seed])
    out = tmp_path / "records.jsonl"
    printed = CliRunner().invoke(app, ["parse", str(tmp_path / "saved")])
    written = CliRunner().invoke(app, ["batch", str(tmp_path / "saved"), "-o", str(out), "--workers", "1"])
    assert printed.exit_code == written.exit_code == 0
    library = [record.model_dump_json() for record in articles(*sorted((tmp_path / "saved").iterdir()))]
    assert printed.stdout.splitlines() == out.read_text(encoding="utf-8").splitlines() == library
    assert len(library) == 6


def test_a_page_alone_names_the_next_one_and_warns() -> None:
    found = extract(page("a.html", FIRST, link("下一页", "a_2.html")), url="http://www.example.cn/news/a.html")
    assert found.article
    assert found.article.next_page == "http://www.example.cn/news/a_2.html"
    assert found.article.pages == ()
    assert "more_pages" in kinds(found)


def test_without_a_base_the_next_page_is_named_as_the_page_writes_it() -> None:
    assert parse(page("a.html", FIRST, link("下一页", "a_2.html"))).next_page == "a_2.html"


def test_the_last_page_alone_has_no_next_page_but_warns() -> None:
    found = extract(page("a_2.html", SECOND, link("上一页", "a.html")))
    assert found.article
    assert found.article.next_page is None
    assert "more_pages" in kinds(found)


def test_a_page_passed_as_text_without_an_address_names_the_next_one() -> None:
    source = f"<h1>古城步道开放</h1>{ROW}<p>{FIRST}</p>{link('下一页', 'content_4412_2.htm')}"
    assert parse(source).next_page == "content_4412_2.htm"


def test_a_chain_of_next_pages_is_joined_though_no_page_names_them_all() -> None:
    (record,) = articles(
        page("a.html", FIRST, link("下一页", "a_2.html")),
        page("a_2.html", SECOND, link("下一页", "a_3.html")),
        page("a_3.html", THIRD),
    )
    assert record.pages == ("saved/a.html", "saved/a_2.html", "saved/a_3.html")
    assert record.body.split("\n")[::2] == [FIRST, SECOND, THIRD]


def test_a_cycle_ends() -> None:
    (record,) = articles(
        page("a.html", FIRST, link("下一页", "a_2.html") + link("上一页", "a_2.html")),
        page("a_2.html", SECOND, link("上一页", "a.html") + link("下一页", "a.html")),
    )
    assert record.pages == ("saved/a.html", "saved/a_2.html")
    assert record.next_page is None


def test_a_page_whose_next_page_is_the_page_itself_is_one_page() -> None:
    (record,) = articles(page("a.html", FIRST, link("下一页", "a.html")))
    assert (record.pages, record.next_page) == ((), None)


def test_a_missing_middle_page_is_named_in_a_warning() -> None:
    numbers = link("2", "a_2.html") + link("3", "a_3.html")
    (outcome,) = outcomes(
        page("a.html", FIRST, numbers + link("下一页", "a_2.html")),
        page("a_3.html", THIRD, link("1", "a.html") + link("2", "a_2.html") + link("上一页", "a_2.html")),
    )
    assert outcome.article
    assert outcome.article.pages == ("saved/a.html", "saved/a_3.html")
    assert outcome.article.next_page == "a_2.html"
    (warning,) = [each for each in outcome.extraction.warnings if each.kind == "missing_pages"]  # type: ignore[union-attr]
    assert "a_2.html" in warning.message


def test_a_missing_first_page_is_a_warning() -> None:
    (outcome,) = outcomes(
        page("a_2.html", SECOND, link("下一页", "a_3.html")), page("a_3.html", THIRD, link("上一页", "a_2.html"))
    )
    assert outcome.article
    assert outcome.article.pages == ("saved/a_2.html", "saved/a_3.html")
    assert "missing_pages" in kinds(outcome.extraction)


@pytest.mark.parametrize("words", [("上一篇", "下一篇"), ("上一条", "下一条"), ("前一篇", "后一篇")])
def test_the_previous_and_next_articles_are_other_articles(words: tuple[str, str]) -> None:
    found = articles(
        page("a_1.html", FIRST, link(words[1], "a_2.html")), page("a_2.html", SECOND, link(words[0], "a_1.html"))
    )
    assert pages_of(found) == [(), ()]
    assert [article.next_page for article in found] == [None, None]


def test_articles_with_other_headlines_are_never_joined_whatever_their_pagers_say() -> None:
    found = articles(
        page("a_1.html", FIRST, link("下一页", "a_2.html"), "古城步道开放"),
        page("a_2.html", SECOND, link("上一页", "a_1.html"), "南阳河治理完工"),
    )
    assert pages_of(found) == [(), ()]


def test_numbered_files_with_one_headline_are_not_joined_without_a_pager_or_a_mark() -> None:
    assert pages_of(articles(page("a.html", FIRST), page("a_2.html", SECOND))) == [(), ()]


def test_parts_of_a_series_are_articles_of_their_own() -> None:
    found = articles(
        page("s_1.html", FIRST, title="古城步道开放（一）"),
        page("s_2.html", SECOND, title="古城步道开放（二）"),
        page("t_1.html", FIRST, title="古城步道见闻（1）"),
        page("t_2.html", SECOND, title="古城步道见闻（2）"),
    )
    assert pages_of(found) == [(), (), (), ()]


def test_a_number_behind_the_headline_joins_pages_that_follow_each_other() -> None:
    (record,) = articles(
        page("a.html", FIRST),
        page("a_2.html", SECOND, title="古城步道开放（2）"),
        page("a_3.html", THIRD, title="古城步道开放（3）"),
    )
    assert record.title == "古城步道开放"
    assert record.pages == ("saved/a.html", "saved/a_2.html", "saved/a_3.html")


def test_the_pager_that_a_script_would_print_is_read_and_not_run() -> None:
    def script(own: int) -> str:
        return f'<div><script>createPageHTML(3, {own}, "t4412", "html");</script></div>'

    pages = [page("t4412.html", FIRST, script(0)), page("t4412_1.html", SECOND, script(1)), page("t4412_2.html", THIRD)]
    (record,) = articles(*pages)
    assert record.pages == ("saved/t4412.html", "saved/t4412_1.html", "saved/t4412_2.html")
    assert parse(pages[0]).next_page == "t4412_1.html"
    renamed = RawPage(str(pages[0].content).encode(), origin="saved/0001.html")
    assert parse(renamed).next_page == "t4412_1.html"
    assert parse(page("a.html", FIRST, '<script>createPageHTML(nPages, 0, "t" + id)</script>')).next_page is None


def test_text_renderings_whose_pagers_have_no_links_are_joined_by_their_names() -> None:
    def rendering(name: str, text: str, pager: str) -> RawPage:
        return RawPage(
            f"古城步道开放\n来源：青州新闻网 2021-09-07 10:25\n{text}\n{MORE}\n{pager}\n", origin=name, form="text"
        )

    (record,) = articles(
        rendering("a.txt", FIRST, "[1] [2] [3] 下一页"),
        rendering("a_2.txt", SECOND, "上一页 [1] [2] [3] 下一页"),
        rendering("a_3.txt", THIRD, "上一页 [1] [2] [3]"),
    )
    assert record.pages == ("a.txt", "a_2.txt", "a_3.txt")


def test_a_pager_of_comments_is_not_one_of_the_article() -> None:
    comments = "".join(link(text, "comment_2.html") for text in ("2", "下一页"))
    found = extract(page("a.html", FIRST, comments), url="http://www.example.cn/a.html")
    assert found.article
    assert found.article.next_page is None
    assert "more_pages" not in kinds(found)


@pytest.mark.slow
def test_a_page_of_thousands_of_pagers_is_read_all_the_same() -> None:
    pagers = "".join(link("下一页", f"{number}_2.html") + link("上一页", f"{number}.html") for number in range(20_000))
    assert parse(f"<h1>古城步道开放</h1>{ROW}<p>{FIRST}</p>{pagers}").title == "古城步道开放"


def test_an_address_that_runs_a_script_is_no_next_page() -> None:
    assert parse(page("a.html", FIRST, link("下一页", "javascript:go(2)"))).next_page is None


def test_the_same_page_twice_is_not_text_twice() -> None:
    first = page("a.html", FIRST, link("下一页", "a_2.html"))
    found = articles(first, first, page("a_2.html", SECOND, link("上一页", "a.html")))
    assert sorted(map(len, pages_of(found))) == [0, 2]


def test_a_site_that_answers_with_an_earlier_page_again_adds_nothing_and_is_reported() -> None:
    (outcome,) = outcomes(
        page("a.html", FIRST, link("下一页", "a_2.html")), page("a_2.html", FIRST, link("上一页", "a.html"))
    )
    assert outcome.article
    assert outcome.article.body.split("\n") == [FIRST, MORE]
    assert "missing_pages" in kinds(outcome.extraction)


def test_a_canonical_link_of_every_page_to_the_first_does_no_harm() -> None:
    head = "<link rel=canonical href='http://www.example.cn/a.html'>"
    (record,) = articles(
        page("a.html", FIRST, link("下一页", "a_2.html") + head),
        page("a_2.html", SECOND, link("上一页", "a.html") + head),
    )
    assert record.pages == ("saved/a.html", "saved/a_2.html")


def test_a_short_last_page_without_a_time_is_the_rest_of_its_article() -> None:
    rest = "<title>古城步道开放</title><h1>古城步道开放</h1><p>步道下周一起开放，欢迎市民前来散步。</p>"
    last = RawPage(rest + link("上一页", "a.html"), origin="saved/a_2.html")
    assert outcomes(RawPage(rest, origin="saved/b_2.html"))[0].error
    (record,) = articles(page("a.html", FIRST, link("下一页", "a_2.html")), last)
    assert record.paragraphs[-1] == "步道下周一起开放，欢迎市民前来散步。"


def test_the_second_page_of_a_list_is_no_rest_of_an_article() -> None:
    items = "".join(f"<li><a href='/a/{n}.html'>{FIRST[n : n + 14]}</a></li>" for n in range(15))
    source = f"<title>要闻</title><h1>要闻</h1><ul>{items}</ul><p>本栏目每天更新。</p>" + link("上一页", "list.html")
    assert outcomes(RawPage(source, origin="saved/list_2.html"))[0].error


def test_pictures_stand_where_they_stood_and_repeated_ones_once() -> None:
    picture = "<p><img src='{}' width='500' height='400'></p><p>图为步道一角，市民在散步。</p>"
    first = page("a.html", FIRST, picture.format("1.jpg") + link("下一页", "a_2.html"))
    second = page("a_2.html", SECOND, picture.format("1.jpg") + picture.format("2.jpg") + link("上一页", "a.html"))
    (record,) = articles(first, second)
    alone = parse(second)
    assert [image.src for image in record.images] == ["1.jpg", "2.jpg"]
    assert record.images[1].after_paragraph == len(parse(first).paragraphs) + alone.images[-1].after_paragraph


def test_each_page_is_a_record_where_joining_is_not_wanted() -> None:
    pages = page("a.html", FIRST, link("下一页", "a_2.html")), page("a_2.html", SECOND, link("上一页", "a.html"))
    assert len(outcomes(*pages, options=Options(join_pages=False))) == 2


def test_the_command_line_keeps_pages_apart_with_separate_pages(tmp_path: Path) -> None:
    serials.save(tmp_path, serials.serial(1), serials.SITES[0])
    printed = CliRunner().invoke(app, ["parse", str(tmp_path), "--separate-pages"])
    assert len(printed.stdout.splitlines()) == len(serials.serial(1).texts)


def test_a_joined_record_survives_the_contract() -> None:
    (record,) = articles(
        page("a.html", FIRST, link("下一页", "a_2.html")), page("a_2.html", SECOND, link("上一页", "a.html"))
    )
    assert Article.model_validate_json(record.model_dump_json()) == record


def held(number: int, others: dict[int, str], stem: str = "a") -> Part:
    address = f"{stem}.html" if not number else f"{stem}_{number}.html"
    place = next(each for each in readings(address) if each.index == number)
    return Part((place,), "古城步道开放", "pager", others)


def _merged(pages: list[tuple[int, str]], _missing: object) -> str:
    return "+".join(item for _, item in pages)


def test_pages_that_lie_too_far_apart_are_not_waited_for() -> None:
    joiner: Joiner[str] = Joiner(_merged)
    assert list(joiner.add(held(0, {2: "a_2.html"}), "first")) == []
    between = [item for _ in range(SPAN + 1) for item in joiner.add(None, "other")]
    assert between.count("first") == 1
    assert list(joiner.add(held(2, {0: "a.html"}), "second")) == []
    assert list(joiner.rest()) == ["second"]


def test_what_waits_is_bounded_in_size() -> None:
    joiner: Joiner[str] = Joiner(_merged)
    given = [
        item
        for number in range(20)
        for item in joiner.add(held(0, {2: "x_2.html"}, f"a{number}x"), str(number), size=10_000_000)
    ]
    assert given == [str(number) for number in range(13)]


def test_nothing_waits_longer_than_one_page_without_a_pager() -> None:
    joiner: Joiner[str] = Joiner(_merged)
    alone = [Part(readings(f"file:{name}.html"), name, "nothing") for name in "ab"]
    assert [list(joiner.add(part, part.title)) for part in alone] == [[], ["a"]]
    assert list(joiner.close_near()) == ["b"]


def test_values_come_from_the_first_page_that_has_them(tmp_path: Path) -> None:
    article = serials.serial(3)
    paths = serials.save(tmp_path, article, serials.SITES[1])
    alone = [(index, extract(path.read_bytes())) for index, path in enumerate(paths, 1)]
    whole = joined(alone, {})
    assert whole.article
    assert whole.article.editor == article.editor
    assert whole.confidence["body"] == min(found.confidence["body"] for _, found in alone)
    assert {each.field for each in whole.evidence} >= {"title", "body", "editors"}
    assert sum(notice.kind == "copyright" for notice in whole.removed) == 1


def test_a_run_resumed_in_the_middle_of_an_article_joins_it_all_the_same(tmp_path: Path) -> None:
    saved, out = tmp_path / "saved", tmp_path / "records.jsonl"
    paths = [path for seed in range(4) for path in serials.save(saved, serials.serial(seed), serials.SITES[1])]
    arguments = ["batch", str(saved), "-o", str(out), "--workers", "0", "--fields", "title"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    whole = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(whole[:2]) + whole[2][:20])
    result = CliRunner().invoke(app, [*arguments, "--resume"])
    assert result.exit_code == 0
    assert out.read_bytes().splitlines(keepends=True) == whole
    records = [json.loads(line) for line in whole]
    assert sorted(origin for record in records for origin in record["pages"]) == sorted(map(str, paths))
    assert {key for record in records for key in record} == {"title", "origin", "pages"}


def test_a_run_at_its_end_reads_no_page_of_a_joined_article_again(tmp_path: Path) -> None:
    saved, out = tmp_path / "saved", tmp_path / "records.csv"
    serials.save(saved, serials.serial(2), serials.SITES[0])
    arguments = ["batch", str(saved), "-o", str(out), "--workers", "0", "--duplicates"]
    CliRunner().invoke(app, arguments)
    before = out.read_bytes()
    assert CliRunner().invoke(app, [*arguments, "--resume"]).exit_code == 0
    assert out.read_bytes() == before


@pytest.mark.parametrize("more", [[], ["--fields", "source"], ["--full"], ["--duplicates"]])
def test_what_people_corrected_in_a_joined_record_is_applied_to_it(more: list[str], tmp_path: Path) -> None:
    saved, out = tmp_path / "saved", tmp_path / "records.jsonl"
    paths = serials.save(saved, serials.serial(2), serials.SITES[0])
    (record,) = articles(*paths)
    file = correcting.save(tmp_path / "corrections.jsonl", [correcting.correction(record, "source", "青州日报")])
    arguments = ["batch", str(saved), "-o", str(out), "--workers", "0", "--corrections", str(file), *more]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.stderr
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    corrected = line.get("article", line)
    assert (corrected["source"], len(corrected["pages"])) == ("青州日报", len(paths))


def test_parse_file_says_what_a_page_alone_lacks(tmp_path: Path) -> None:
    paths = serials.save(tmp_path, serials.serial(4), serials.SITES[0], without=(2,))
    assert parse_file(paths[0]).next_page == "content_4004_2.htm"
