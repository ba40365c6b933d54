"""The review page: one HTML file that shows what was extracted, what was left out, and why, and accepts corrections.

The file needs neither network nor server: styles, script and data are embedded. The browser stores corrections between
visits and exports them as JSON lines. Page content is data: it enters the document only as text nodes, under a
Content-Security-Policy that allows one script, by its hash.
"""

from __future__ import annotations

from qznews_extract.review.collected import Collected, collect
from qznews_extract.review.entries import Choice
from qznews_extract.review.html import write_review

__all__ = ["Choice", "Collected", "collect", "write_review"]
