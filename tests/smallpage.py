"""A small news page with parts to set, and the record taken from it."""

from __future__ import annotations

from zoning import sentence

from qznews_extract import Article, Extraction, extract

TITLE = "市图书馆延长开放时间"
TEXT = f"<p>{sentence(60)}</p><p>{sentence(50)}</p>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
PICTURE = "<p><img src='/up/a.jpg'></p>"


def read(
    *, above: str = "", row: str = ROW, text: str = TEXT, below: str = "", head: str = "", url: str = ""
) -> Extraction:
    whole = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{above}<h1>{TITLE}</h1>{row}{text}{below}</body></html>"
    )
    return extract(whole, url=url or None)


def article(**parts: str) -> Article:
    found = read(**parts).article
    assert found is not None
    return found
