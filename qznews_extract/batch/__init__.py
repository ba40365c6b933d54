"""Many pages in many processes: one outcome per page, even if a page crashes its worker.

>>> from qznews_extract.batch import extract_many
>>> for outcome in extract_many(["fixtures/qznews/gallery/page.html", "gone.html"], workers=0):
...     print(outcome.article.title if outcome.article else outcome.error)
组图：邵庄樱桃红了
no such file or folder; check the spelling and the working directory

Why a pool of its own, and neither `concurrent.futures` nor pebble: the first loses all its pages when one worker dies,
and cannot end one that hangs. pebble can, but shares one pipe with a lock among its workers, hands out one page at a
time, has no bound on what it reads ahead, and blames a page that was read while somebody else killed its worker. What
is left, a pipe for each worker and a wait on all of them, is `pool.py`.
"""

from __future__ import annotations

from qznews_extract.batch.pages import extract_many

__all__ = ["extract_many"]
