"""CSS selectors: what they match, in linear time, and what is refused."""

from __future__ import annotations

import pytest
from case_table import table
from lxml import html

from qznews_extract.css import compiled, matches

PAGE = (
    "<body><div id='a' class='main wide'><p class='x'>1</p><p>2</p><i>3</i><p class='x y'>4</p>"
    "<div class='in'><p>5</p></div><!-- c --><p title='t'>6</p></div>"
    "<table><tr><td>7</td></tr><tr><td>8</td><td>9</td></tr></table><p>10</p></body>"
)


def texts(selector: str) -> list[str]:
    return [(element.text or "").strip() for element in matches(selector, html.document_fromstring(PAGE))]


@table(
    ("selector", "found"),
    [
        ("p.x", ["1", "4"]),
        ("P.x.y", ["4"]),
        ("#a > p", ["1", "2", "4", "6"]),
        ("#a p", ["1", "2", "4", "5", "6"]),
        ("div div p", ["5"]),
        ("body div > div p", ["5"]),
        ("div + table td", ["7", "8", "9"]),
        ("p + p", ["2"]),
        ("i ~ p", ["4", "6"]),
        (".in + p", ["6"]),
        ("p[title]", ["6"]),
        ("p[title='t'], i", ["3", "6"]),
        ("p:first-child", ["1", "5"]),
        ("p:last-child", ["5", "6", "10"]),
        ("p:only-child", ["5"]),
        ("p:not(.x):not([title])", ["2", "5", "10"]),
        ("#a > :nth-child(2)", ["2"]),
        ("#a > p:nth-child(3)", []),
        ("#a > p:nth-child(odd)", ["1"]),
        ("#a > p:nth-child(2n)", ["2", "4", "6"]),
        ("#a > p:nth-child(-n+2)", ["1", "2"]),
        ("#a > p:nth-last-child(1)", ["6"]),
        ("#a > p:nth-of-type(3)", ["4"]),
        ("#a > p.x:nth-of-type(n+2)", ["4"]),
        ("p:first-of-type", ["1", "5", "10"]),
        ("#a p:last-of-type", ["5", "6"]),
        ("i:only-of-type", ["3"]),
        ("tr:nth-child(2) td:nth-last-of-type(1)", ["9"]),
        ("div:has(> i) > p.y", ["4"]),
        ("ul", []),
    ],
)
def test_what_a_selector_matches(selector: str, found: list[str]) -> None:
    assert texts(selector) == found


@table(
    ("selector", "said"),
    [
        ("", "is not a CSS selector for elements"),
        ("p..x", "is not a CSS selector for elements"),
        ("p::before", "::before is not an element"),
        ("p:hover(", "is not a CSS selector for elements"),
        ("p:nonsense", "is not a CSS selector for elements"),
        ("p:nth-child(x)", "is not a CSS selector for elements"),
        ("p:nth-child(1):nth-last-child(1)", "only one position among siblings"),
        ("#a > :first-of-type", "needs the name of the element"),
        ("p:not(:nth-child(2))", "sibling or ancestor positions in brackets"),
        ("p:not(p ~ p)", "p:not"),
    ],
)
def test_what_is_refused(selector: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"CSS|positions") as caught:
        compiled(selector)
    assert said in str(caught.value)
    assert repr(selector) in str(caught.value)


@pytest.mark.parametrize(
    "selector",
    [
        "div.a div.a p.a",
        "p:nth-last-of-type(3)",
        *(
            pytest.param(other, marks=pytest.mark.slow)
            for other in ("div p", "p ~ p", "p + p", "p:nth-child(2n+1)", "p:last-child", "div > p")
        ),
    ],
)
def test_deep_and_wide_pages_take_linear_time(selector: str) -> None:
    """By XPath of cssselect each of these takes minutes, most of them hours."""
    page = html.document_fromstring("<div class=a>" * 150 + "<p class=a>甲</p>" * 60_000 + "</div>" * 150)
    assert matches(selector, page)
