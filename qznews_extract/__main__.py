"""Entry point of `qznews-extract` and `python -m qznews_extract`."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line. An interrupt during imports ends the process as quietly as a later one."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # ignored where the program was started in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from qznews_extract.cli import main as run  # noqa: PLC0415 - the imports take most of the startup time

    signal.signal(signal.SIGINT, before)
    run()


if __name__ == "__main__":
    main()
