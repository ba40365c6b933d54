"""Processes many pages in several processes: one outcome per page, even if a page crashes its worker.

>>> from qznews_extract.batch import extract_many
>>> for outcome in extract_many(["fixtures/qznews/gallery/page.html", "gone.html"], workers=0):
...     print(outcome.article.title if outcome.article else outcome.error)
组图：邵庄樱桃红了
no such file or folder; check the spelling and the working directory

Why a custom pool instead of `concurrent.futures` or pebble: the former loses all its pages when one worker dies, and
cannot end a worker that hangs. pebble can, but its workers share one pipe and a lock, get one page at a time, read
ahead without bound, and blame the current page if something else killed the worker. The remaining approach, one pipe
per worker and a wait on all of them, is `pool.py`.
"""

from __future__ import annotations

from qznews_extract.batch.pages import extract_many

__all__ = ["extract_many"]
