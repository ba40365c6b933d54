"""Tables for Excel and WPS, and what `validate` makes of tables that Excel has saved again."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from pathlib import Path

import pytest
import records
from runs import beside, lines, run, said, save
from typer.testing import CliRunner

from qznews_extract import Article, InputError, LimitError, MissingExtraError, Person
from qznews_extract.cli import app
from qznews_extract.model.outcome import Finding
from qznews_extract.sinks import write_csv, write_xlsx
from qznews_extract.sinks.excel import CELL, CUT, HEADINGS, columns_of
from qznews_extract.sinks.judging import judge_file
from qznews_extract.sinks.rows import read_rows

EVENING = dt.datetime(2021, 9, 7, 18, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ARTICLE = Article(
    title="市图书馆延长开放时间",
    source="青州新闻网",
    timestamp=EVENING,
    timestamp_precision="second",
    reporters=(Person(name="周若禾", role="记者"), Person(name="李朗", role="摄影")),
    editors=(Person(name="小舟", role="编辑"),),
    editor="小舟",
    keywords=("图书馆", "便民"),
    body="9月起，市图书馆每天开放到21点，周末不休息。\n“座位多了，灯也亮了。”一位读者说，“晚饭后可以来。”",
)


@pytest.fixture
def openpyxl() -> object:
    return pytest.importorskip("openpyxl", reason="openpyxl is not installed; the extra excel brings it")


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def findings(path: Path) -> list[Finding]:
    return [finding for row in judge_file(path) for finding in row.findings]


def read(path: Path) -> list[Article]:
    return [row.article for row in judge_file(path) if row.article]


def test_csv_for_excel_has_a_mark_chinese_headings_and_plain_names(tmp_path: Path) -> None:
    write_csv([ARTICLE], tmp_path / "a.csv", excel=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = table(tmp_path / "a.csv")
    assert (row["标题"], row["记者"], row["编辑"]) == ("市图书馆延长开放时间", "周若禾、李朗", "小舟")
    assert (row["发布时间"], row["关键词"]) == ("2021-09-07 18:30:05", "图书馆、便民")
    assert "[" not in "".join(row.values())


def test_cells_stay_below_the_limit_of_excel_and_say_that_they_are_cut(tmp_path: Path) -> None:
    long = ARTICLE.model_copy(update={"body": "😀字" * 20_000})
    write_csv([long], tmp_path / "a.csv", excel=True)
    (row,) = table(tmp_path / "a.csv")
    assert row["正文"].endswith(CUT)
    assert 32_700 < len(row["正文"].encode("utf-16-le")) // 2 <= CELL < 32_767


def test_no_cell_for_excel_is_a_formula(tmp_path: Path) -> None:
    write_csv([ARTICLE.model_copy(update={"title": "=1+1"})], tmp_path / "a.csv", excel=True)
    assert table(tmp_path / "a.csv")[0]["标题"] == "'=1+1"
    assert read(tmp_path / "a.csv")[0].title == "=1+1"


def test_every_field_has_a_heading_or_its_name_and_no_two_the_same() -> None:
    names = columns_of(Article.model_fields)
    assert sorted(names) == sorted(Article.model_fields)
    assert len({HEADINGS.get(name, name) for name in names}) == len(names)


def test_a_workbook_has_texts_and_dates_and_no_formula(tmp_path: Path, openpyxl: object) -> None:
    formula = Article(title='=HYPERLINK("http://x")', body="#N/A\x0b正文", keywords=("-1",))
    assert write_xlsx([ARTICLE, formula], tmp_path / "a.xlsx") == 2
    header, first, second = sheet(tmp_path / "a.xlsx")
    assert header[:6] == ["标题", "引题", "副题", "来源", "发布时间", "记者"]
    assert first[:6] == [ARTICLE.title, None, None, "青州新闻网", EVENING.replace(tzinfo=None), "周若禾、李朗"]
    assert second[0] == formula.title
    assert second[header.index("正文")] == "#N/A 正文"


def sheet(path: Path, number: int = 0) -> list[list[object]]:
    import openpyxl  # noqa: PLC0415 - an extra

    book = openpyxl.load_workbook(path)
    assert all(cell.data_type != "f" for row in book.worksheets[number].iter_rows() for cell in row)
    return [list(row) for row in book.worksheets[number].iter_rows(values_only=True)]


def test_more_records_than_a_sheet_has_rows_go_on_in_another(
    tmp_path: Path, openpyxl: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qznews_extract.sinks.xlsx.SHEET_ROWS", 3)
    write_xlsx([ARTICLE] * 5, tmp_path / "a.xlsx", ["title", "body"])
    assert [len(sheet(tmp_path / "a.xlsx", number)) for number in range(3)] == [3, 3, 2]
    assert len(read(tmp_path / "a.xlsx")) == 5


def test_a_workbook_of_full_records_is_read_back_as_far_as_it_goes(tmp_path: Path, openpyxl: object) -> None:
    write_xlsx([records.FULL], tmp_path / "a.xlsx")
    (back,) = read(tmp_path / "a.xlsx")
    same = "title kicker subtitle source section keywords summary dateline body url origin pages next_page".split()
    assert [getattr(back, name) for name in same] == [getattr(records.FULL, name) for name in same]
    assert [person.name for person in back.reporters] == [person.name for person in records.FULL.reporters]
    assert [link.title for link in back.recommendations] == [link.title for link in records.FULL.recommendations]


def test_without_openpyxl_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'qznews_extract\[excel\]'"):
        write_xlsx([ARTICLE], tmp_path / "a.xlsx")
    assert "[excel]" in said(run(tmp_path, "-o", tmp_path / "a.xlsx"))


def resave(source: Path, target: Path) -> None:
    """What Excel does: opens a CSV file, makes numbers and dates of cells, and saves a workbook."""
    import openpyxl  # noqa: PLC0415 - an extra

    book = openpyxl.Workbook()
    for cells in csv.reader(io.StringIO(source.read_bytes().decode("utf-8-sig"), newline="")):
        book.active.append([as_excel_sees(cell) for cell in cells])
    book.save(target)


def as_excel_sees(cell: str) -> object:
    if re.fullmatch(r"\d+(\.\d+)?", cell):
        return float(cell)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", cell):
        return dt.datetime.fromisoformat(cell)
    return cell or None


def test_a_round_trip_through_excel_with_openpyxl(tmp_path: Path, openpyxl: object) -> None:
    write_csv([ARTICLE, records.FULL], tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8").replace("\n1.1,", "\n1.0,")
    (tmp_path / "a.csv").write_text(text.replace("2021-09-07T18:30:05+08:00", "2021-09-07 18:30:05"), encoding="utf-8")
    resave(tmp_path / "a.csv", tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx") == [ARTICLE, records.FULL]
    found = {(finding.field, finding.severity, finding.value) for finding in findings(tmp_path / "a.xlsx")}
    assert {("schema_version", "warning", "1"), ("timestamp", "warning", "2021-09-07 18:30:05")} <= found


def test_a_round_trip_for_people_is_read_without_a_word(tmp_path: Path, openpyxl: object) -> None:
    write_csv([ARTICLE], tmp_path / "a.csv", excel=True)
    resave(tmp_path / "a.csv", tmp_path / "a.xlsx")
    (back,) = read(tmp_path / "a.xlsx")
    assert back.timestamp == EVENING
    assert back.timestamp_precision == "second"
    assert [(person.name, person.role) for person in back.reporters] == [("周若禾", "记者"), ("李朗", "记者")]
    assert findings(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize("excel", [False, True])
def test_csv_that_excel_saved_in_gbk_is_read_and_said(tmp_path: Path, excel: bool) -> None:
    write_csv([ARTICLE] * 3, tmp_path / "a.csv", excel=excel)
    (tmp_path / "b.csv").write_bytes((tmp_path / "a.csv").read_bytes().decode("utf-8-sig").encode("gbk"))
    assert [article.body for article in read(tmp_path / "b.csv")] == [ARTICLE.body] * 3
    (finding,) = findings(tmp_path / "b.csv")
    assert (finding.check, finding.severity) == ("spreadsheet", "warning")
    assert "GBK" in finding.message


def csv_of(path: Path, *columns: tuple[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(zip(*columns, strict=True))
    return path


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("2021/9/7 18:30", "2021-09-07T18:30:00+08:00"),
        ("2021/9/7", "2021-09-07T00:00:00+08:00"),
        ("2021-09-07 18:30:05", "2021-09-07T18:30:05+08:00"),
        ("2021年9月7日 8:05", "2021-09-07T08:05:00+08:00"),
    ],
)
def test_times_as_excel_writes_them(tmp_path: Path, cell: str, read_as: str) -> None:
    columns = ("title", "甲"), ("body", "正文一段。"), ("timestamp", cell), ("timestamp_precision", "minute")
    path = csv_of(tmp_path / "a.csv", *columns)
    (finding,) = [each for each in findings(path) if each.check == "spreadsheet"]
    assert read(path)[0].timestamp == dt.datetime.fromisoformat(read_as)
    assert (finding.field, finding.value) == ("timestamp", cell)
    assert read_as in finding.message


def test_a_day_that_there_is_not_is_left_to_the_contract(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "a.csv", ("title", "甲"), ("body", "正文。"), ("timestamp", "2021/2/30"))
    assert [finding.check for finding in findings(path)] == ["contract"]


def test_plain_names_where_json_was_are_read_and_said(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "a.csv", ("title", "甲"), ("body", "正文一段。"), ("reporters", "周若禾、李朗"))
    assert [person.name for person in read(path)[0].reporters] == ["周若禾", "李朗"]
    assert "reporters" in {finding.field for finding in findings(path) if finding.check == "spreadsheet"}


def test_long_numbers_and_cut_texts_are_named(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "a.csv", ("title", "1.23457E+15"), ("body", "字" * 32_767))
    said_of = {finding.field for finding in findings(path) if finding.check == "spreadsheet"}
    assert said_of == {"title", "body"}


def test_a_version_that_excel_made_a_number_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("schema_version,title,body\n" + "1,甲,正文一段。\n" * 5, encoding="utf-8")
    assert [finding.field for finding in findings(path) if finding.check == "spreadsheet"] == ["schema_version"]
    assert len(read(path)) == 5


def test_what_is_no_workbook_is_refused(tmp_path: Path, openpyxl: object) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"title,body\n")
    with pytest.raises(InputError, match="not an Excel workbook"):
        read_rows(tmp_path / "a.xlsx")
    result = CliRunner().invoke(app, ["validate", str(tmp_path / "a.xlsx")])
    assert result.exit_code == 1
    assert "save it as .xlsx" in result.stderr


def test_a_workbook_that_would_unpack_to_very_much_is_refused(tmp_path: Path, openpyxl: object) -> None:
    import zipfile  # noqa: PLC0415 - for this test alone

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    with pytest.raises(LimitError, match="compression_ratio"):
        read_rows(tmp_path / "a.xlsx")


def test_batch_writes_tables_for_excel(tmp_path: Path, openpyxl: object) -> None:
    pages = save(tmp_path / "saved", 12)
    assert run(pages, "-o", tmp_path / "a.csv", "--excel", "--workers", "0").exit_code == 1
    assert run(pages, "-o", tmp_path / "a.xlsx", "--workers", "0").exit_code == 1
    assert [row["标题"] for row in table(tmp_path / "a.csv")] == [row[0] for row in sheet(tmp_path / "a.xlsx")[1:]]
    assert len(table(tmp_path / "a.csv")) == 11
    assert run(pages, "-o", tmp_path / "a.xlsx", "--workers", "0", "--resume").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "out.xyz"), "unknown output suffix .xyz; use"),
        (("-o", "out.json"), "unknown output suffix .json"),
        (("-o", "out.jsonl", "--excel"), "is for CSV"),
        (("-o", "out.xlsx", "--compress", "gz"), "xlsx is already compressed"),
        (("-o", "-", "--resume"), "cannot be resumed"),
        (("-o", "-", "--duplicates"), "no companion files"),
        (("-o", "-", "--format", "csv"), "standard output supports only JSON lines"),
        (("-o", "-", "--fields", "titel"), "has no field 'titel'"),
        (("-o", "-", "--workers", "-1"), "workers=-1"),
    ],
)
def test_outputs_that_cannot_be_are_refused(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    place = [str(tmp_path / each) if each.startswith("out") else each for each in arguments]
    result = run(save(tmp_path / "saved", 1), *place)
    assert result.exit_code == 2
    assert words in said(result)
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]


def test_a_form_may_be_named_whatever_the_name_ends_in(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    assert run(save(tmp_path / "saved", 2), "-o", out, "--format", "jsonl", "--workers", "0").exit_code == 0
    assert len(lines(out)) == 2


def test_batch_writes_records_to_standard_output(tmp_path: Path) -> None:
    result = run(save(tmp_path / "saved", 10), "-o", "-", "--workers", "0", "--fields", "title,body")
    given = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(given) == 9
    assert all(record.keys() == {"title", "body"} for record in given)
    assert "009.html: NotAnArticleError" in said(result)
    assert result.exit_code == 1
    assert not Path("-").exists()


def test_a_batch_says_at_its_end_what_came_of_it(tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    pages = save(tmp_path / "saved", 30)
    (pages / "copy.html").write_bytes((pages / "000.html").read_bytes())
    told = said(run(pages, "-o", out, "--workers", "0", "--duplicates"))
    duplicates = len(lines(beside(out, ".duplicates.jsonl")))
    assert duplicates > 0
    assert f"duplicates {duplicates} " in told
    assert re.search(r"time: [\d.]+ s, [\d,.]+ pages/s", told)
    for path in (out, beside(out, ".rejects.jsonl"), beside(out, ".duplicates.jsonl")):
        assert f"written: {path}" in told
    assert re.search(r"pages reason for example .* 3 NotAnArticleError: the page has no headline.*009\.html", told)


def test_reasons_differ_by_their_words_and_not_by_their_numbers(tmp_path: Path) -> None:
    pages = save(tmp_path / "saved", 3)
    for number in range(3):
        (pages / f"short{number}.html").write_text(f"<h1>青州古城</h1><p>{'短' * (number + 9)}</p>", encoding="utf-8")
    (pages / "empty.html").write_bytes(b"")
    told = said(run(pages, "-o", tmp_path / "a.jsonl", "--workers", "0"))
    assert re.search(r"why pages were rejected .* 3 NotAnArticleError: .*short0\.html", told)
    assert re.search(r" 1 DecodeError: the page is empty.*empty\.html", told)
    assert "short1.html" not in told
    again = said(run(pages, "-o", tmp_path / "a.jsonl", "--workers", "0", "--resume"))
    assert re.search(r" 3 NotAnArticleError: .*short0\.html", again)


def test_a_path_that_is_not_there_is_named_on_screen(tmp_path: Path) -> None:
    result = run(tmp_path / "nosuch", "-o", tmp_path / "a.jsonl", "--workers", "0")
    assert result.exit_code == 1
    assert said(result).startswith(f"{tmp_path / 'nosuch'}: InputError: no such file or folder; check the spelling")
