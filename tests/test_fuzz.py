"""Whatever the bytes: a record or a named error, the same each time, and no line in the body that the page has not.

The draws are the same on every run (the profile `ci` of conftest.py); `HYPOTHESIS_PROFILE=thorough` draws more and new
ones. `benchmarks/fuzz.py` runs for as long as you like.
"""

from __future__ import annotations

import html

import markup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qznews_extract import Article, Extraction, NotAnArticleError, QzNewsError, extract
from qznews_extract.decoding import decode

MANY = settings(
    max_examples=2 * settings.default.max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],  # whole pages are large draws
)
URLS = st.sampled_from((None, "http://www.qznews.cn/a/b.html", "::bad", "http://[", "a b", "file:///etc/passwd"))


def outcome(page: bytes | str, url: str | None = None) -> Extraction | str:
    """What comes out; anything but an extraction or an error of our tree fails the test."""
    try:
        return extract(page, url=url)
    except NotAnArticleError as error:
        return error.extraction or str(error)
    except QzNewsError as error:
        return f"{type(error).__name__}: {error}"


def dense(text: str) -> str:
    return "".join(text.split())


def check(page: bytes | str, url: str | None = None) -> None:
    """All that holds for any page."""
    found = outcome(page, url)
    if isinstance(found, str):
        assert outcome(page, url) == found
        return
    written = found.model_dump_json()
    again = outcome(page, url)
    assert isinstance(again, Extraction)
    assert again.model_dump_json() == written
    assert Extraction.model_validate_json(written) == found
    if (article := found.article) is not None:
        assert Article.model_validate_json(article.model_dump_json()) == article
        check_body(article, found, page)


def check_body(article: Article, found: Extraction, page: bytes | str) -> None:
    """Every line of the body is text of one line of the page, and every character of it stands in the source."""
    lines = [dense(block.text) for block in found.blocks]
    assert all(any(dense(line) in shown for shown in lines) for line in article.paragraphs)
    source = decode(page).text if isinstance(page, bytes) else page
    # Python drops what `&#1;` stands for, the parser does not.
    assert set(filter(str.isprintable, dense(article.body))) <= set(source) | set(html.unescape(source))


@MANY
@given(st.binary(max_size=400), URLS)
def test_any_bytes(page: bytes, url: str | None) -> None:
    check(page, url)


@MANY
@given(st.text(max_size=400))
def test_any_text(page: str) -> None:
    check(page)


# What the grammars of bylines take apart, in any order: labels without values, gaps, open brackets.
PARTS = (
    *("记者", "编辑", "作者：", "来源：", "通讯员", "摄", "图：", "周若禾", "云门晨报", "2021-09-07", "10:25"),
    *("（", "）", "/", "｜", "\t", " ", "\u3000\u3000", "\n", "打谷场今年换了水泥地面，新收的稻谷一片金黄。\n"),
)


@MANY
@given(st.lists(st.sampled_from(PARTS), min_size=5, max_size=60).map("".join))
def test_any_rows_of_a_rendering(page: str) -> None:
    check(page)
    check(f"<html><body><h1>打谷场换了地面</h1><p>{page.replace(chr(10), '</p><p>')}</p></body></html>")


@MANY
@given(markup.pages, URLS)
def test_any_markup(page: str, url: str | None) -> None:
    check(page, url)


@MANY
@given(markup.encoded)
def test_any_markup_in_any_encoding(page: bytes) -> None:
    check(page)


@MANY
@given(markup.mixed)
def test_encodings_mixed_within_a_page(page: bytes) -> None:
    check(page)


@MANY
@given(markup.mutated(), URLS)
def test_damaged_fixtures(page: bytes, url: str | None) -> None:
    check(page, url)
