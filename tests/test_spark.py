"""Pages to records on Spark itself, in local mode."""

from __future__ import annotations

import gc
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import ARTICLES, REJECTED, outcome

import qznews_extract
from qznews_extract import InputError, Options, Profile, ProfileError, Profiles
from qznews_extract.arrow import from_batch, result_schema
from qznews_extract.sinks.parquet import read_parquet
from qznews_extract.spark import extract_dataframe, spark_schema

pytest.importorskip("pyspark", reason="pyspark is not installed; the extra spark brings it")
pytest.importorskip("pandas", reason="pandas is not installed; pyspark asks for it")
if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
    pytest.skip("Java is not installed; Spark needs it", allow_module_level=True)

from pyspark.sql import SparkSession

# Spark's own: what it says of the installed pandas, and sockets to its JVM that it leaves to the garbage collector.
pytestmark = [
    pytest.mark.slow,  # a JVM
    pytest.mark.full,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore:unclosed <socket.socket:ResourceWarning"),
]

DOCS = Path(__file__).parents[1] / "docs" / "cluster.md"
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CASES = [case for case in (*ARTICLES, *REJECTED) if not case.options]
EXPECTED = {case.name: outcome(case.name).article for case in CASES if case in ARTICLES}
REFUSED = {case.name: case.expected["error"] for case in CASES if case in REJECTED}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Spark in one process of Java, with workers that import the package under test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(Path(qznews_extract.__file__).parents[1]))
        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        quiet = {"spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "Asia/Shanghai"}
        session = builder.config(map={**quiet, "spark.sql.shuffle.partitions": "1"}).getOrCreate()
        yield session
        session.stop()
        gc.collect()  # here, where the warnings of its sockets are ignored, and not amid another test


@pytest.fixture(scope="module")
def pages(spark: Any) -> Any:
    """The fixtures as a DataFrame, with a null page behind them and columns that nobody asked for."""
    rows = [(number, case.name, bytearray(case.page.read_bytes())) for number, case in enumerate(CASES)]
    return spark.createDataFrame([*rows, (len(rows), "null", None)], "number long, `case.name` string, html binary")


def test_schema_is_that_of_arrow(spark: Any) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - only where pyspark is

    made = spark.createDataFrame([], spark_schema(result_schema())).schema
    assert made.fieldNames() == result_schema().names
    assert made.simpleString() == from_arrow_schema(result_schema()).simpleString()


def test_every_page_gives_the_record_that_extract_gives(pages: Any) -> None:
    table = extract_dataframe(pages, url=None, origin="case.name").toArrow()
    assert table.num_rows == len(CASES) + 1
    assert table.schema.names == result_schema().names
    found = {article.origin: article for batch in table.to_batches() for article in from_batch(batch)}
    assert found == {name: article.model_copy(update={"origin": name}) for name, article in EXPECTED.items()}
    rows = zip(table.column("origin").to_pylist(), table.column("error").to_pylist(), strict=True)
    assert {name: error for name, error in rows if error} == REFUSED | {"null": "InputError"}


def test_what_spark_writes_comes_back_equal(pages: Any, tmp_path: Path) -> None:
    records = extract_dataframe(pages, url=None, rejects=False, options=Options(timezone="Asia/Shanghai"))
    records.write.parquet(str(tmp_path / "records"))
    files = sorted((tmp_path / "records").glob("*.parquet"))
    found = [article.model_dump_json() for file in files for article in read_parquet(file)]
    assert found == [article.model_dump_json() for article in EXPECTED.values()]


def test_a_wrong_call_is_refused_before_anything_runs(pages: Any) -> None:
    with pytest.raises(InputError, match=r"no column url; its columns are: number, case\.name, html"):
        extract_dataframe(pages)
    with pytest.raises(ProfileError, match="unknown"):
        extract_dataframe(pages, url=None, profile="unknown")


def warc(path: Path, contents: dict[str, bytes]) -> None:
    """A WARC with a response for each page, as a crawler writes it."""
    with path.open("wb") as file:
        for address, content in contents.items():
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
            head = io.StringIO()
            print("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {address}", sep="\r\n", end="\r\n", file=head)
            print(
                "Content-Type: application/http; msgtype=response",
                f"Content-Length: {len(http)}",
                sep="\r\n",
                end="\r\n\r\n",
                file=head,
            )
            file.write(head.getvalue().encode() + http + b"\r\n\r\n")


def test_examples_of_the_documentation_run(spark: Any, tmp_path: Path) -> None:
    frame, files, job, show = EXAMPLE.findall(DOCS.read_text(encoding="utf-8"))
    fixtures = {f"http://www.example.cn/{case.name}.html": case.page.read_bytes() for case in CASES[:6]}
    for number, (address, content) in enumerate(fixtures.items()):
        warc(tmp_path / f"{number}.warc", {address: content, f"{address}?list": b"<a href='/'>list</a>"})
        (tmp_path / f"{number}.html").write_bytes(content)
    out = str(tmp_path / "records")
    names: dict[str, Any] = {"__name__": "job", "spark": spark, "folder": str(tmp_path), "out": out}
    names["pages"] = spark.createDataFrame([("http://www.example.cn/", "<p>404</p>")], "url string, html string")
    exec(frame, names)  # noqa: S102 - our own
    assert [(row.url, row.error) for row in names["records"].collect()] == [
        ("http://www.example.cn/", "NotAnArticleError")
    ]
    exec(files, names)  # noqa: S102 - our own
    titles = sorted(article.title for name, article in list(EXPECTED.items())[:6])
    assert sorted(row.title for row in names["records"].collect()) == titles
    exec(job, names)  # noqa: S102 - our own
    names["run"](spark, [*map(str, sorted(tmp_path.glob("*.warc"))), str(tmp_path / "none.warc")], out)
    rows = spark.read.parquet(out).collect()
    assert sorted(row.title for row in rows if row.error is None) == titles
    assert {row.url for row in rows if row.error is None} == set(fixtures)
    assert sorted(row.error for row in rows if row.error) == ["InputError"] + ["NotAnArticleError"] * 6
    exec(show, names)  # noqa: S102 - our own


def test_each_page_finds_its_own_profile(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        "<h1>市图书馆延长开放时间</h1><p>2021-09-07 10:25</p><p>9月起，市图书馆每天开放到21点，周末不休息。</p>"
        "<p class='ad'>新店开业，全场八折，欢迎光临本店选购。</p>"
    )
    rows = [(f"http://www.{host}/a.html", page) for host in ("yunmen.example.cn", "hai.example.cn", "example.org")]
    frame = spark.createDataFrame(rows, "url string, html string")
    own = {"name": "yunmen", "site_name": "云门新闻网", "hosts": ["yunmen.example.cn"], "selectors": {"drop": ".ad"}}
    sites = Profiles([Profile.model_validate(own)])
    table = extract_dataframe(frame, profiles=sites).toArrow()
    assert table.column("site").to_pylist() == ["yunmen", None, None]
    assert ["新店开业" in body for body in table.column("body").to_pylist()] == [False, True, True]
    (tmp_path / "hai.toml").write_text(
        'name = "hai"\nsite_name = "海天"\nhosts = ["hai.example.cn"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("QZNEWS_PROFILES", str(tmp_path))  # where the job is started, not where it runs
    table = extract_dataframe(frame).toArrow()
    assert table.column("site").to_pylist() == [None, "hai", None]
