"""Optional packages: imported where they are used; if one is missing, the error names its extra."""

from __future__ import annotations

import importlib
from types import ModuleType

from qznews_extract.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module, such as `pandas`; raises `MissingExtraError`, which names the extra to install.

    >>> load("json", "anything").dumps([1])
    '[1]'
    >>> load("no_such_package", "pandas")
    Traceback (most recent call last):
    qznews_extract.errors.MissingExtraError: this needs no_such_package; install it with:
    pip install 'qznews_extract[pandas]'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module}.".startswith(f"{error.name}."):
            raise  # the package is installed, but one of its own dependencies is not
        raise MissingExtraError(error.name.partition(".")[0], extra) from error
