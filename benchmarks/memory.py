"""Peak memory of one page in a process of its own, above what the process held before it.

    python benchmarks/memory.py TOOL PAGE     as a child: prints that peak in bytes

`tracemalloc` sees nothing of what libxml2 takes, so the operating system is asked for the resident set.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from shapes import SHAPES
from tools import OURS, Page, bare_parse, installed, page

if sys.platform != "win32":
    import resource

BARE: Final = "bare parse"
_STATUS: Final = Path("/proc/self/status")
_CLEAR: Final = Path("/proc/self/clear_refs")
_WARM_UP: Final = 20  # paragraphs of a page read before, so that imports and compiled patterns do not count


def peak(tool: str, page: bytes) -> int:
    """Bytes that a tool takes at most for a page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        child = subprocess.run([sys.executable, __file__, tool, path], check=True, capture_output=True, text=True)
        return int(child.stdout.split()[-1])


def peak_over_bare(source: bytes) -> tuple[int, int]:
    """The peak of this package and that of a bare parse for one page in UTF-8."""
    return peak(OURS, source), max(1, peak(BARE, source))


def _measure(tool: str, source: bytes) -> int:
    """Run in the child."""
    read = _reader(tool)
    small, large = (_page(tool, each) for each in (SHAPES[0].page(_WARM_UP), source))
    read(small)
    before = _start()
    read(large)
    return highest() - before


def _page(tool: str, source: bytes) -> Page:
    """What the tool is given, decoded for the peers alone."""
    return Page(source, "") if tool in (OURS, BARE) else page(source)


def _reader(tool: str) -> Callable[[Page], object]:
    if tool == BARE:
        return lambda page: bare_parse(page.raw)
    found, notes = installed(() if tool == OURS else (tool,))
    if notes:
        raise SystemExit(notes[0])
    return found[-1].answer


def _start() -> int:
    """Give back what lies free, and set the high-water mark to what is held: a child inherits that of its parent."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    with contextlib.suppress(OSError):  # only Linux has it; elsewhere the mark of the imports stays
        _CLEAR.write_text("5", encoding="ascii")
    return highest()


def highest() -> int:
    """The most bytes that this process has held."""
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    print(_measure(sys.argv[1], Path(sys.argv[2]).read_bytes()))
