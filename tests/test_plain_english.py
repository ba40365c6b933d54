"""Documentation, messages and comments are in plain technical English: known mannerisms do not come back."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from case_table import table

ROOT: Final = Path(__file__).resolve().parent.parent
TOP: Final = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", ".mkdocs.yml")]
PACKAGE: Final = ROOT / "qznews_extract"
KINDS: Final = {".py", ".toml", ".js", ".css", ".html"}
FILES: Final = [
    *TOP,
    *(ROOT / "docs").rglob("*.md"),
    *(path for path in PACKAGE.rglob("*") if path.suffix in KINDS),
    *(ROOT / "benchmarks").glob("*.py"),
]
CODE: Final = re.compile(r"^```.*?^```|`[^`\n]+`|^ {4}\S[^\n]*$|\]\([^)\s]+\)", re.MULTILINE | re.DOTALL)
REMARK: Final = re.compile(r"//.*")  # in JavaScript
TEXT: Final = {tokenize.COMMENT, tokenize.STRING} | {getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
PHRASES: Final = {
    "X is none": r"(?<!here\s)\b(?:is|are|was|were) none\b(?! of)",
    "X is no Y": r"(?<!here\s)\b(?:is|are|was|were) no\b(?! (?:longer|more than|less than|fewer than|later than)\b)",
    "no page at all": r"\bno \w+ at all\b",
    "told by": r"\btold by\b",
    "stands in": r"\b(?:stands?|stood|standing) in\b",
    "who has … has": r"\bwho has\b[^.]*?\bhas\b",
    "amid": r"\bamid\b",
    "costs only itself": r"\bonly itself\b",
    "room for a module": r"\brooms?\b",
    "pack for compress": r"(?<!-)\bpack(?:s|ed|ing)?\b",
    "a stranger": r"\bstrangers?\b",
    "by other means": r"\bby other means\b",
    "leave away": r"\b(?:leave|left|leaving)\b[^.]{1,40}?\baway\b",
    "a record a line": r"\b(?:one|an?) (?:JSON )?(?:record|object|paragraph|regression|row|rule|block) an? "
    r"(?:line|page|site|field|row|tool|record|file)\b",
    "pages a second": r"\b(?:(?:mega)?bytes|pages|seconds|[mµ]s) an? (?:second|page|worker|mutant|core|record)\b",
    "X among them": r"\bamong them\b(?! in\b)",
    "the step that knows it": r"\bstep that knows\b",
    "takes no room": r"\btakes? no room\b",
    "stands before": r"\b(?:stands?|stood|standing) (?:behind|before|beside|above|below|between|under|there|where)\b",
    "to speak of": r"\bto speak of\b",
    "all the same": r"\ball the same\b",
    "of the trade": r"\bof the trade\b",
    "the page's foot": r"\bpage's foot\b|\bfoot of (?:a|the) page\b",
    "headings of the table": r"\b(?:give it pages|take the records|trust the records)\b",
}
# A phrase may be broken over two lines, in a comment too.
ANY: Final = {
    name: re.compile(pattern.replace(" ", r"[\s#]+"), re.IGNORECASE if "none" not in name else 0)  # `is None` is code
    for name, pattern in PHRASES.items()
}


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file, each with the number of its first line: in Python comments and strings."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        if not any(mannerisms(1, text)):  # what no token can hold; to take it apart takes much longer
            return
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in TEXT:
                yield token.start[0], token.string
    elif path.suffix == ".js":
        yield from ((1 + text.count("\n", 0, found.start()), found[0]) for found in REMARK.finditer(text))
    elif path.suffix == ".md":
        yield 1, CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    else:
        yield 1, text


def mannerisms(first: int, text: str) -> Iterator[str]:
    """The line and the words of each phrase in a text."""
    for name, pattern in ANY.items():
        for found in pattern.finditer(text):
            yield f"line {first + text.count(chr(10), 0, found.start())}: {name}: {found[0]!r}"


@table(
    ("phrase", "count"),
    [
        ("A list is none.", 1),
        ("an object that is no page", 1),
        ("the lines stand\nin a table", 1),
        ("Print one JSON record a line.", 1),
        ("thirty pages a second", 1),
        ("a name that stands before its role", 1),
        ("There is no such file; if there is none, the field is `None`.", 0),
        ("It is no longer read, but unpacked from the package.", 0),
    ],
)
def test_a_phrase_is_found(phrase: str, count: int) -> None:
    assert len(list(mannerisms(1, phrase))) == count


def test_no_mannerisms() -> None:
    found = [
        f"{path.relative_to(ROOT)}, {what}" for path in FILES for part in prose(path) for what in mannerisms(*part)
    ]
    assert found == []
