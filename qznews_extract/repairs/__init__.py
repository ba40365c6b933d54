"""Source repairs: unclosed elements, comments, attribute values and tags are closed, in linear time.

A parser, like a browser, takes everything after an unclosed `<script`, `<!--` or `class="a` as its content: the text is
in the source, but in no line of the page. `detection` asks by quick tests whether a page needs a repair; only then does
`scan` read the source tag by tag. `controls` repairs the tree, where form controls were never closed.
"""

from qznews_extract.repairs.controls import show_swallowed
from qznews_extract.repairs.detection import needs_mending, watched
from qznews_extract.repairs.elements import WATCHED
from qznews_extract.repairs.scan import Mended, mend

__all__ = ["WATCHED", "Mended", "mend", "needs_mending", "show_swallowed", "watched"]
