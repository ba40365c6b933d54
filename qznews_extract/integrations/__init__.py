"""The record in other tools. Each tool is an extra, imported by the function that needs it.

If it is missing, `MissingExtraError` says what to install: `pip install 'qznews_extract[pandas]'`.
"""

from qznews_extract.integrations.dataframes import to_dataframe
from qznews_extract.integrations.datatrove import NewsExtractor
from qznews_extract.integrations.langchain import to_langchain
from qznews_extract.integrations.zyte import from_zyte, to_zyte

__all__ = ["NewsExtractor", "from_zyte", "to_dataframe", "to_langchain", "to_zyte"]
