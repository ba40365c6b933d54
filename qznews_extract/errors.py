"""The tree of errors: `extract` raises nothing else for any page content.

QzNewsError
├── InputError          the input is not a page: missing file, path given as text, unknown form
├── DecodeError         the bytes are not text in any encoding
├── NotAnArticleError   the page has no single article: front page, list, 404, login, app shell
├── ProfileError        a site profile that is unknown or invalid
├── LimitError          a page beyond a limit of `Limits`
├── OutputError         a file cannot be written; also an OSError
├── MissingExtraError   an optional package is not installed; also an ImportError
└── BatchError          a batch could not process a page, or not start
    ├── PageTimeoutError  the page took longer than the timeout
    ├── PageMemoryError   the page took more memory than a worker may use
    ├── WorkerDiedError   the page ended the worker process
    └── RunError          a run to files cannot start: the output exists, is in use, or has other settings

`NotAnArticleError` is defined in `model.refusal`, because it carries an `Extraction`; this module imports nothing else
of the package.
"""

from __future__ import annotations

from typing import Final

_SAID: Final = 300  # characters of another library's message that are shown


class QzNewsError(Exception):
    """The base class: catch it to continue with the next page."""


class InputError(QzNewsError):
    """The input cannot be read as a page."""


class DecodeError(QzNewsError):
    """The bytes are not text: binary data, or an empty input."""


class ProfileError(QzNewsError):
    """A site profile is unknown, or one of its keys is wrong; the message names the key."""


class OutputError(QzNewsError, OSError):
    """A file cannot be written; the message names it and says why."""


class BatchError(QzNewsError):
    """A page broke its worker process; other pages are not affected."""


class PageTimeoutError(BatchError):
    """A page took longer than `timeout` seconds."""


class PageMemoryError(BatchError):
    """A page needed more memory than the `memory` limit of a worker, in bytes."""


class WorkerDiedError(BatchError):
    """The worker process died while processing the page, and so did a second one on retry."""


class RunError(BatchError):
    """A run to files cannot start or continue; the message says what to do."""


class LimitError(QzNewsError):
    """A limit was exceeded; the message names it, the value found, and how to raise it."""

    _SUBJECTS: Final = {
        "archive_members": "archive",
        "compression_ratio": "compressed content",
        "read_seconds": "input file",
    }

    def __init__(self, limit: str, found: int, allowed: int) -> None:
        super().__init__(
            f"the {self._SUBJECTS.get(limit, 'page')} has {limit}={found:,}, more than the limit of {allowed:,}; "
            f"raise it with Options(limits=Limits({limit}=...)), or --limit {limit}=..., if you trust it"
        )
        self.limit: str = limit
        self.found: int = found
        self.allowed: int = allowed

    def __reduce__(self) -> tuple[type[LimitError], tuple[str, int, int]]:
        return type(self), (self.limit, self.found, self.allowed)


class MissingExtraError(QzNewsError, ImportError):
    """An optional package is not installed; the message says how to install it. `name` is its module."""

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(f"this needs {module}; install it with: pip install 'qznews_extract[{extra}]'", name=module)
        self.module: str = module
        self.extra: str = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.module, self.extra)


def as_fault(error: Exception) -> QzNewsError:
    """The error as one of this tree; any other exception is a bug in this program or a library."""
    if isinstance(error, QzNewsError):
        return error
    if isinstance(error, MemoryError):
        return PageMemoryError("this needs more memory than there is")
    said = f"{type(error).__name__}: {error}"[:_SAID]
    return BatchError(f"{said}; this is a fault of the program, please report it with the page")
