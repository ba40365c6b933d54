"""The scorer and the tables of benchmarks/, on bare values: no peers, no network, no clock."""

from __future__ import annotations

import ast
import json
import random
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

import accuracy
import fuzz
import gate
import gold
import profiler
import scoring
import shapes
import speed
import stages
from clock import ratio
from compiled import PACKAGE, core_of
from figures import Answer, Record, column
from tables import table, width
from tools import FIXTURES, OURS, installed, page

ALL_FIELDS = frozenset({*Record._fields, "roles"})
FIXTURE = FIXTURES / "generic" / "portal-with-feed" / "page.html"


@pytest.mark.parametrize(
    ("true", "got", "day", "time"),
    [
        ("2021-09-07 10:25", "2021-09-07T10:25:04+08:00", True, True),
        ("2021-09-07 10:25:04", "2021-09-07T10:25:00+08:00", True, False),
        ("2021-09-07 10:25", "2021-09-07 10:25", True, True),
        ("2021-09-07", "2021年9月7日 23:59", True, True),
        ("2021-09-07 23:30 +00:00", "2021-09-08T07:30:00+08:00", True, True),
        ("2021-09-07 10:25:04 +09:00", "2021-09-07T10:25:04+08:00", True, False),
        ("2021-09-07 10:25", "2021-09-07", True, False),
        ("2021-09-07 10:25", "", False, False),
    ],
)
def test_a_time_is_compared_at_the_precision_of_the_truth(true: str, got: str, day: bool, time: bool) -> None:
    assert scoring.time_hit(true, got) == (day, time)


@pytest.mark.parametrize(
    ("true", "precision"),
    [("2021-09-07", "day"), ("2021-09-07 10:25 +00:00", "minute"), ("2021-09-07 10:25:04", "second")],
)
def test_precision_of_a_truth(true: str, precision: str) -> None:
    assert scoring.precision_of(true) == precision


def test_a_body_without_white_space_is_the_same_body() -> None:
    assert scoring.body_score("甲乙丙丁 戊己\n庚辛", "甲乙丙丁戊己庚辛").f1 == 1.0
    assert scoring.body_score("", "").f1 == 1.0
    assert scoring.body_score("甲乙丙丁", "").f1 == 0.0


def test_a_body_with_too_much_costs_precision_and_one_with_too_little_recall() -> None:
    more = scoring.body_score("甲乙丙丁戊己庚", "甲乙丙丁戊己庚辛壬癸子")
    assert (more.precision, more.recall) == (0.5, 1.0)
    less = scoring.body_score("甲乙丙丁戊己庚辛壬癸子", "甲乙丙丁戊己庚")
    assert (less.precision, less.recall) == (1.0, 0.5)


def test_paragraphs_on_one_line_do_not_pass() -> None:
    assert scoring.set_f1(scoring.paragraphs("甲乙\n丙丁"), scoring.paragraphs("甲乙丙丁")) == 0.0
    assert scoring.set_f1(scoring.paragraphs("甲乙\n丙丁"), scoring.paragraphs("甲 乙\n\n丙丁")) == 1.0


def test_an_outlet_before_the_role_is_left_out() -> None:
    people = (("刘 娜", "本报记者"), ("周若禾", "见习记者"), ("张三", "摄影"))
    assert scoring.names_with_roles(people) == {("刘娜", "记者"), ("周若禾", "见习记者"), ("张三", "摄影")}


@pytest.mark.parametrize(
    "printed",
    [
        "·古城灯会今晚亮灯(图)",
        "01 古城灯会今晚亮灯(图)",
        "03. 古城灯会今晚亮灯(图)",
        "古城灯会今晚亮灯(图)(2005-04-03 17:19PM)",
        "2019-09-09 19:28 古城灯会今晚亮灯(图)",
        "[02-23]古城灯会今晚亮灯(图)",
        "古城灯会今晚亮灯(图) 更多>>",
        "古城灯会今晚亮灯（图） 128评论",
    ],
)
def test_what_stands_around_a_recommended_title_does_not_count(printed: str) -> None:
    assert scoring.teasers([printed]) == {"古城灯会今晚亮灯图"}


def test_a_footer_line_is_removed_within_a_notice_or_by_several() -> None:
    line = "青州新闻网版权所有 鲁ICP备11000130号-1"
    assert scoring.is_removed(line, [line + " 举报电话: 3303015"])
    assert scoring.is_removed(line, ["鲁ICP备11000130号-1", "青州新闻网版权所有"])
    assert not scoring.is_removed(line, ["鲁ICP备11000130号-1"])
    assert not scoring.is_removed(line, [])


def test_a_leak_is_a_long_foreign_line_that_the_true_body_lacks() -> None:
    foreign, body = "古城灯会今晚亮灯三千盏同时点亮", "市图书馆延长开放时间。"
    assert scoring.has_leak([foreign], body, body + foreign)
    assert not scoring.has_leak([foreign], body + foreign, body + foreign)
    assert not scoring.has_leak(["古城灯会"], body, body + "古城灯会")


@pytest.fixture
def samples(tmp_path: Path) -> list[gold.Sample]:
    rows: list[dict[str, object]] = [
        {"id": "a", "kind": "news", "title": "古城灯会今晚亮灯", "timestamp": "2024-02-23 18:30", "source": None,
         "reporters": [{"name": "王小雨", "role": "记者"}, {"name": "李朗", "role": "通讯员"}], "editors": [],
         "body": "元宵将至，古城亮灯。", "boilerplate": ["鲁ICP备11000130号-1"], "recommendations": [], "captions": []},
        {"id": "b", "kind": "gov", "title": "关于放假的通知", "body": "各单位照常值班。"},
        {"id": "c", "kind": "list"},
        {"id": "d", "kind": "forum", "title": "不计分"},
    ]  # fmt: skip
    (tmp_path / "pages").mkdir()
    for row in rows:
        (tmp_path / "pages" / f"{row['id']}.html").write_bytes(b"<p>x</p>")
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return gold.read_samples(tmp_path)


def test_a_column_counts_articles_refusals_and_crashes(samples: list[gold.Sample]) -> None:
    record = Record(
        title="古城灯会，今晚亮灯", time="2024-02-23T18:30:00+08:00", precision="minute",
        reporters=(("王小雨", "作者"),), body="元宵将至，古城亮灯。", removed=("鲁ICP备11000130号-1",),
    )  # fmt: skip
    got = column(samples, [Answer(record), Answer(None), Answer(None), Answer(None, "ValueError()")], ALL_FIELDS)
    assert got["title"] == 0.5
    assert got["minute"] == got["precision"] == got["notices"] == 1.0
    assert got["source"] is None, "no page has one"
    assert got["reporters F1"] == pytest.approx(2 / 3)
    assert got["roles F1"] == 0.0
    assert got["body F1"] == 0.5
    assert (got["refused"], got["lists refused"], got["crashes"]) == (1, 1.0, 1)


def test_a_tool_without_a_field_gets_no_figure_for_it(samples: list[gold.Sample]) -> None:
    got = column(samples, [Answer(Record(title="古城灯会今晚亮灯"))] * 4, frozenset({"title"}))
    assert got["title"] == 0.5
    assert got["minute"] is got["body F1"] is got["roles F1"] is None


def test_a_gold_line_without_a_kind_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl:1: kind is missing"):
        gold.read_gold(path)


def test_the_accuracy_table_of_this_package_alone(samples: list[gold.Sample]) -> None:
    tools, notes = installed(())
    printed = accuracy.headed(samples, tools, markdown=True)
    assert not notes
    assert "4 pages, 2 of them articles" in printed
    assert f"| measure | {OURS} |" in printed
    assert "| crashes | 0 |" in printed


def test_columns_stand_straight_beside_chinese_words() -> None:
    lines = table(["形状", "n"], [["记者 in a line", "7"], ["x", "1,000"]], markdown=False).splitlines()
    assert {width(line) for line in lines} == {21}


def test_a_ratio_is_the_median_within_rounds() -> None:
    assert ratio({"ours": [2.0, 9.0, 6.0], "bare": [1.0, 1.0, 2.0]}, "ours", "bare") == 3.0


def test_the_gate_measures_the_same_on_every_run(tmp_path: Path) -> None:
    """The programs pair similar titles in the order of sets, which changes from process to process."""
    program = "import json, sys; json.dump({'order': list({'渠', '闸', '坝', '堰', '埝'})}, open(sys.argv[2], 'w'))"
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "compare.py").write_text(program, "utf-8")
    run = {"program": "compare.py", "options": []}
    assert len({str(gate.measure(tmp_path, run)) for _ in range(3)}) == 1


def test_the_speed_gate() -> None:
    assert [speed.gate_status(2.0, None), speed.gate_status(2.0, 2.5), speed.gate_status(3.0, 2.5)] == [0, 0, 1]


@pytest.mark.slow
@pytest.mark.parametrize("shape", shapes.SHAPES, ids=lambda shape: shape.name)
def test_a_shape_doubles_and_is_read(shape: shapes.Shape) -> None:
    once, twice = shape.page(100), shape.page(200)
    assert len(twice) > len(once)
    assert not installed(())[0][0].answer(page(once)).crash


def test_a_page_for_memory_is_large_or_as_large_as_it_may_be() -> None:
    large = {shape.name: len(shape.large()) for shape in shapes.SHAPES[:2]}
    assert min(large.values()) >= shapes.ENOUGH
    bounded = shapes.Shape("bounded", 10, lambda size: "x" * size, most=25)
    assert len(bounded.large()) == 20


def test_the_stages_are_those_of_the_pipeline() -> None:
    seconds = stages.measure(FIXTURE.read_bytes(), 1)
    assert {stage.name for stage in stages.STAGES} <= set(seconds)
    assert seconds[stages.ALL] > seconds[stages.BARE] > 0
    assert stages.stages_table([seconds], markdown=True).startswith("| stage | x bare parse |")


def test_the_functions_of_a_page_are_named_by_file_and_line() -> None:
    printed = stages.functions_table([FIXTURE.read_bytes()], 400, markdown=False)
    assert re.search(r"^pipeline\.py:\d+ extract_part +\d", printed, re.MULTILINE)
    assert "elsewhere" in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "printed"),
    [
        (["speed", "--peers", "--rounds", "1"], "x bare parse"),
        (["batch", "--pages", "4", "--workers", "1"], "pages/s by the clock"),
        (["growth", "files", "--shape", "blank", "--rounds", "1"], "WARC: blank lines"),
    ],
)
def test_a_command_of_the_profiler(
    command: list[str], printed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(FIXTURE, tmp_path)
    folder = [] if "growth" in command else [str(tmp_path)]
    assert profiler.main([command[0], *folder, *command[1:]]) in (0, 1)
    assert printed in capsys.readouterr().out


def test_the_tests_of_mutants_are_there() -> None:
    source = ast.parse(Path(scoring.__file__).with_name("mutants.py").read_text(encoding="utf-8"))
    (table,) = (
        node.value
        for node in source.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "TESTS"
    )
    assert table
    named = {name for names in ast.literal_eval(table).values() for name in names.split()}
    assert named
    assert not {name for name in named if not Path(__file__).with_name(f"test_{name}.py").is_file()}


def test_a_folder_without_pages_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert profiler.main(["stages", str(tmp_path)]) == 2
    assert "holds no .html" in capsys.readouterr().err


def test_damage_is_the_same_for_the_same_seed() -> None:
    corpus = fuzz.read_corpus(FIXTURE.parent)
    first, again, other = (fuzz.damage(random.Random(seed), corpus) for seed in (7, 7, 8))  # noqa: S311
    assert corpus == [FIXTURE.read_bytes()]
    assert first == again
    assert len({first, other, corpus[0]}) == 3


def test_a_failing_page_is_made_small_and_saved(tmp_path: Path) -> None:
    def fails(page: bytes) -> fuzz.Failure | None:
        return fuzz.Failure(page, "ValueError-take-7", "report") if b"<xq" in page and b"zy>" in page else None

    failure = fails(FIXTURE.read_bytes() + b"<xq" + b"." * 999 + b"zy>")
    assert failure
    smallest = fuzz.minimise(failure, fails)
    assert smallest.page == b"<xqzy>"
    assert fuzz.save(smallest, tmp_path / "new").read_bytes() == b"<xqzy>"


def test_what_the_fuzzer_calls_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzz.try_page(FIXTURE.read_bytes(), None) is None
    assert fuzz.try_page(b"", None) is None
    monkeypatch.setattr(fuzz, "extract", lambda page, url: page.no_such_name)
    failure = fuzz.try_page(b"<p>", None)
    assert failure
    assert failure.how.startswith("AttributeError-")


def test_the_core_that_can_be_compiled_is_there() -> None:
    core = core_of(PACKAGE)
    assert {"qznews_extract/blocks/walk.py", "qznews_extract/model/page.py", "qznews_extract/zones/lines.py"} < {*core}
    assert all((PACKAGE.parent / path).is_file() for path in core)
    assert not [path for path in core if path.endswith("__init__.py")]
