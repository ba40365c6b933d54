"""`python -m qznews_extract`: the command line."""

from __future__ import annotations

from qznews_extract.cli import main

if __name__ == "__main__":
    main()
