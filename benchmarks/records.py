"""Save the complete records of folders of pages, and show which pages and fields two saved states differ in.

    python benchmarks/records.py save OUT.jsonl FOLDER…     every page below the folders, as `extract` gives it
    python benchmarks/records.py diff BEFORE.jsonl AFTER.jsonl [--brief]

Run `save` before a change and after it, then `diff`: one line for each page and field. A page without a record has its
reason in the field `error`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is measured

from qznews_extract import QzNewsError, extract_file

SUFFIXES: Final = frozenset({".html", ".htm", ".txt"})
SHOWN: Final = 160  # characters of a value

Record = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Save or compare, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    save = commands.add_parser("save")
    save.add_argument("out", type=Path)
    save.add_argument("folders", type=Path, nargs="+")
    compare = commands.add_parser("diff")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.add_argument("--brief", action="store_true", help="only the names of the fields")
    wanted = parser.parse_args(arguments)
    if wanted.command == "save":
        lines = (json.dumps(row, ensure_ascii=False) for row in records(wanted.folders))
        wanted.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        print(*differences(read(wanted.before), read(wanted.after), brief=wanted.brief), sep="\n")
    return 0


def records(folders: Sequence[Path]) -> Iterator[Record]:
    """What each page gives, in the order of the paths."""
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            extraction = extract_file(path)
        except QzNewsError as error:
            yield {"page": str(path), "error": f"{type(error).__name__}: {error}"}
            continue
        assert extraction.article is not None  # noqa: S101 - `extract_file` raises otherwise
        removed = [notice.model_dump(mode="json") for notice in extraction.removed]
        warnings = [warning.kind for warning in extraction.warnings]
        record = extraction.article.model_dump(mode="json", exclude={"origin"})
        yield {"page": str(path)} | record | {"removed": removed, "warnings": warnings}


def read(path: Path) -> Mapping[str, Record]:
    """A saved state, by page."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["page"]: row for row in rows}


def differences(before: Mapping[str, Record], after: Mapping[str, Record], *, brief: bool) -> Iterator[str]:
    """A line for each page and field that differ."""
    for page in sorted(before.keys() | after.keys()):
        old, new = before.get(page, {}), after.get(page, {})
        for field in sorted(old.keys() | new.keys()):
            if old.get(field) != new.get(field):
                yield f"{page}  {field}" if brief else f"{page}  {field}\n{changed(old.get(field), new.get(field))}"


def changed(old: Any, new: Any) -> str:
    """What of a value went and what came: by line in a text, by element in a list."""
    one, other = parts(old), parts(new)
    gone = [f"  - {part[:SHOWN]}" for part in one if part not in other]
    come = [f"  + {part[:SHOWN]}" for part in other if part not in one]
    return "\n".join(gone + come) or "  only the order differs"


def parts(value: Any) -> list[str]:
    """The pieces of a value that are compared one by one."""
    if isinstance(value, str):
        return value.split("\n")
    return [json.dumps(item, ensure_ascii=False) for item in (value if isinstance(value, list) else [value])]


if __name__ == "__main__":
    sys.exit(main())
