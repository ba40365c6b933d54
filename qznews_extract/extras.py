"""Packages that only some parts need: imported when they are used, and named where they are missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from qznews_extract.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module, imported now.

    Raises `MissingExtraError`, which names the extra of this package that installs it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtraError(module.partition(".")[0], extra) from error
