"""The body as HTML, for formats that allow it: paragraphs, and tables for consecutive table rows."""

from __future__ import annotations

import html

from qznews_extract.formats.table_rows import cells_of, grouped


def body_html(text: str) -> str:
    """The body as `<p>` and `<table>` elements, one per line of the result; every text is escaped.

    >>> print(body_html("成绩如下：\\n姓名\\t分数\\n甲\\t<90"))
    <p>成绩如下：</p>
    <table><tr><td>姓名</td><td>分数</td></tr><tr><td>甲</td><td>&lt;90</td></tr></table>
    """
    return "\n".join(_table(lines) if tabular else _paragraphs(lines) for tabular, lines in grouped(text))


def _paragraphs(lines: list[str]) -> str:
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)


def _table(lines: list[str]) -> str:
    rows = ("".join(f"<td>{html.escape(cell, quote=False)}</td>" for cell in row) for row in map(cells_of, lines))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
