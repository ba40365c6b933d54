"""What needs an optional package says which extra brings it, and nothing else loads one."""

from __future__ import annotations

import pickle
import pkgutil
import subprocess
import sys

import pytest
from case_table import table

import qznews_extract
from qznews_extract import Article, MissingExtraError, QzNewsError
from qznews_extract.arrow import extract_batches, schema, to_batch
from qznews_extract.extras import load
from qznews_extract.sinks.parquet import read_parquet, write_parquet

OPTIONAL = ("pyarrow", "pyspark", "pandas", "duckdb")
EVERY = {"openpyxl", "jinja2", "brotli", "scrapy", "zyte_common_items", "datatrove", "langchain_core", *OPTIONAL}
ARTICLE = Article(title="市图书馆延长开放时间", body="9月起，市图书馆每天开放到21点。")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any optional package."""
    for name in [*OPTIONAL, "pyarrow.parquet"]:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("bare")
@table(
    "call",
    [
        schema,
        lambda: to_batch([ARTICLE]),
        lambda: extract_batches([]),
        lambda: write_parquet([ARTICLE], "none.parquet"),
        lambda: next(read_parquet("none.parquet")),
    ],
)
def test_without_pyarrow_the_extra_is_named(call: object) -> None:
    with pytest.raises(MissingExtraError, match=r"needs pyarrow; .* pip install 'qznews_extract\[parquet\]'"):
        call()  # type: ignore[operator]


@pytest.mark.usefixtures("bare")
def test_error_is_of_both_trees() -> None:
    with pytest.raises(ImportError, match="parquet") as caught:
        load("pyarrow.parquet", "parquet")
    assert isinstance(caught.value, QzNewsError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own


def test_a_module_that_is_there_is_given() -> None:
    assert load("json", "parquet").loads("[1]") == [1]


def test_importing_any_module_loads_no_optional_package() -> None:
    """numpy and bs4 are here, too: the former comes with pyarrow and pandas, and none needs them to be imported."""
    found = pkgutil.walk_packages(qznews_extract.__path__, "qznews_extract.")
    modules = [module.name for module in found if not module.name.endswith("__main__")]
    assert {"qznews_extract.arrow", "qznews_extract.spark", "qznews_extract.integrations"} < set(modules)
    code = f"import sys, {', '.join(modules)}; print(sorted({EVERY | {'numpy'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "[]"
