"""Converts an `Article` to the formats of other systems: one function per format.

>>> from qznews_extract import parse
>>> from qznews_extract.formats import to_schema_org
>>> article = parse(
...     "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p>"
...     "<p>本报讯（记者 周若禾）9月起，市图书馆每天开放到21点。</p>"
... )
>>> to_schema_org(article)["headline"]
'市图书馆延长开放时间'
"""

from qznews_extract.formats.markdown import to_markdown
from qznews_extract.formats.ninjs import to_ninjs
from qznews_extract.formats.schema_org import to_schema_org

__all__ = ["to_markdown", "to_ninjs", "to_schema_org"]
