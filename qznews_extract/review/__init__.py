"""The review page: one HTML file that shows what was extracted and left out, and why, and accepts corrections.

The file needs no network and no server: styles, script and data are in it. The browser keeps corrections between visits
and offers them as JSON lines. Page content is data: it reaches the document as text nodes only, under a
Content-Security-Policy that allows one script by its hash.
"""

from __future__ import annotations

from qznews_extract.review.collected import Collected, collect
from qznews_extract.review.entries import Choice
from qznews_extract.review.html import write_review

__all__ = ["Choice", "Collected", "collect", "write_review"]
