"""Optional packages, loaded where they are needed and not before."""

from __future__ import annotations

import importlib
from types import ModuleType

from qznews_extract.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module of an optional package. Raises `MissingExtraError`, which names the extra that brings it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"this needs {package}; install it with: pip install 'qznews_extract[{extra}]'"
        ) from error
