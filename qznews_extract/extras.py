"""Optional packages: imported where they are needed, with an error that names the extra."""

from __future__ import annotations

import importlib
from types import ModuleType

from qznews_extract.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module, which the package's extra `extra` installs. Raises `MissingExtraError` where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"this needs {package}; install it with: pip install 'qznews_extract[{extra}]'"
        ) from error
