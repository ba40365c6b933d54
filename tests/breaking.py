"""Pages that break the process that reads them, and only a worker: the tests and the workers both import this."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from qznews_extract import RawPage

PAGE: Final = (
    "<h1>{title}</h1><p>来源：青州新闻网 时间：2024-03-12 09:30:00</p>"
    "<p>青州新闻网3月12日讯（记者 周若禾）弥河岸边的果园里来了{number}名学生，他们跟着果农学习给桃树剪枝。</p>"
    "<p>果农李朗说，剪去过密的枝条，阳光才能照到树心，秋天的桃子会更甜。</p><p>编辑：小舟</p>"
)


def page(number: int) -> RawPage:
    """A page like any other."""
    return RawPage(source(number), origin=f"{number}.html")


def source(number: int) -> bytes:
    """Its bytes."""
    return PAGE.format(title=f"弥河果园迎来{number}名小果农", number=number).encode()


def breaking(deed: str, number: int = 0, mark: Path | None = None) -> RawPage:
    """A page that does one of `DEEDS` to the worker that measures its length."""
    content = Trap(source(number))
    content.deed, content.mark = deed, mark
    return RawPage(content, origin=f"{deed}-{number}.html")


class Trap(bytes):
    """Bytes that spring when a worker looks at them; those of the tests' own process are not harmed."""

    deed: str
    mark: Path | None

    def __len__(self) -> int:
        if multiprocessing.parent_process() is not None:
            DEEDS[self.deed](self.mark)
        return super().__len__()


def _hang(_: Path | None) -> None:
    time.sleep(600)


def _exit(_: Path | None) -> None:
    os._exit(3)


def _crash(_: Path | None) -> None:
    os.kill(os.getpid(), getattr(signal, "SIGSEGV", signal.SIGTERM))


def _devour(_: Path | None) -> None:
    eaten = [bytearray(10_000_000) for _ in range(200)]
    raise AssertionError(f"{len(eaten)} pieces of ten megabytes were given")


def _slip(_: Path | None) -> None:
    raise ZeroDivisionError("a slip of the program")


def _linger(_: Path | None) -> None:
    time.sleep(0.5)


def _die_once(mark: Path | None) -> None:
    """As if somebody else had killed the worker."""
    assert mark is not None
    if not mark.exists():
        mark.touch()
        os._exit(9)


DEEDS: Final[Mapping[str, Callable[[Path | None], None]]] = {
    "hang": _hang,
    "exit": _exit,
    "crash": _crash,
    "devour": _devour,
    "slip": _slip,
    "linger": _linger,
    "die once": _die_once,
}
