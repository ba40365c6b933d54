"""The regular expressions of the package, found in its source, and lines made to mislead each of them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._compiler as compiler  # the parser of `re` itself; private, so only tests rest on it
import re._constants as op
import re._parser as parser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

import qznews_extract
from qznews_extract import attributes
from qznews_extract.patterns import Compiled, lazy
from qznews_extract.readers import selection
from qznews_extract.repairs import scan

# Each method by the one that does the same work.
METHODS: Final = {
    "search": "search",
    "match": "match",
    "fullmatch": "fullmatch",
    **dict.fromkeys(("finditer", "findall", "split", "sub", "subn"), "finditer"),
}
ANY: Final = ("finditer", "fullmatch", "match")  # what a pattern that is handed on may meet; `search` is a part of it
MODULES: Final = sorted(
    module.name
    for module in pkgutil.walk_packages(qznews_extract.__path__, "qznews_extract.")
    if not module.name.endswith(("__main__", ".patterns"))  # which only compiles what the others write down
)
# Patterns made of values that only a function knows: each is named here with one that is made as the function does.
BUILT: Final[Mapping[str, Callable[[], re.Pattern[Any]]]] = {
    "qznews_extract.repairs.scan._end_tag": lambda: scan._end_tag(b"</script"),
    "qznews_extract.attributes._long_tags": lambda: attributes._long_tags(1_000),
    # Without `*`: the caller's own patterns are only matched from the start of a path, never searched for.
    "qznews_extract.readers.selection._compiled": lambda: selection._compiled("list_[0-9]?.html"),
}
# Characters of which a class of characters is told: what Chinese pages and their markup hold.
POOL: Final = "0 a王A年月日记者图-/|:：.,，、·(（[【《…*★_<>=\"'&%@#;；。!\t\n\xa0\u3000ñ\x80\xff"
SAMPLES: Final = 3  # of a class of characters, or of alternatives


class FoundPattern(NamedTuple):
    """A pattern, where it is written, and the methods that are called on it."""

    place: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


class UnlistedError(Exception):
    """A call into `re` whose pattern cannot be told from the source."""


def found_in(name: str) -> Iterator[FoundPattern]:
    """Every pattern that a module writes down, in a call of `re` or of `lazy` at any depth."""
    module = importlib.import_module(name)
    assert module.__file__
    source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    uses = _uses(source)
    for function, call in calls(source):
        place = f"{name}:{call.lineno}"
        built = f"{name}.{function}"
        pattern = BUILT[built]() if built in BUILT else _pattern(module, call, place)
        called = call.func.attr if isinstance(call.func, ast.Attribute) else "compile"
        names = [key for key, value in vars(module).items() if _is(value, pattern)]
        if called != "compile":
            yield FoundPattern(place, pattern, (METHODS[called],))
        else:
            yield FoundPattern(place, pattern, uses.get(names[0], ANY) if len(names) == 1 else ANY)


def calls(source: ast.AST, function: str = "") -> Iterator[tuple[str, ast.Call]]:
    """The calls `re.….(…)` and `lazy(…)`, each with the innermost function that it stands in."""
    for node in ast.iter_child_nodes(source):
        inside = node.name if isinstance(node, ast.FunctionDef) else function
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            raise UnlistedError(f"line {node.lineno}: write `import re`, so that the patterns can be found")
        if isinstance(node, ast.Call) and _is_of_re(node.func) and ast.unparse(node.func) != "re.escape":
            yield inside, node
        yield from calls(node, inside)


def _is_of_re(function: ast.AST) -> bool:
    if isinstance(function, ast.Name):
        return function.id == lazy.__name__
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"


def _is(value: object, pattern: re.Pattern[Any]) -> bool:
    if isinstance(value, Compiled):
        return (value.pattern, value.flags) == (pattern.pattern, pattern.flags)
    return value is pattern


def _pattern(module: ModuleType, call: ast.Call, place: str) -> re.Pattern[Any]:
    """What a call compiles, by the constants of its module."""
    flags = [word.value for word in call.keywords if word.arg == "flags"]
    if ast.unparse(call.func) in ("re.compile", lazy.__name__):
        flags += call.args[1:2]
    try:
        parts = [eval(ast.unparse(part), vars(module)) for part in (call.args[0], *flags)]  # noqa: S307 - our source
    except NameError as error:
        raise UnlistedError(f"{place}: {error}; add the function to BUILT in {Path(__file__).name}") from error
    return re.compile(*parts)


def _uses(source: ast.AST) -> Mapping[str, tuple[str, ...]]:
    """The methods called on each name; a name that is handed on may meet any."""
    methods: dict[str, set[str]] = {}
    taken: set[ast.AST] = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
            methods.setdefault(node.value.id, set()).add(METHODS[node.attr])
            taken.add(node.value)
    for node in ast.walk(source):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in taken:
            methods[node.id] = set(ANY)
    return {name: tuple(sorted(called)) for name, called in methods.items()}


def misleading(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """What leads a pattern astray: each time what stands at the start, and what is repeated behind it."""
    pieces = set[tuple[str, str]]()
    for before, inside in _repeats("", parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        pieces |= {(before, inside), ("", before + inside), ("", before), ("", inside)}
    return sorted(piece for piece in pieces if piece[1])


def _repeats(before: str, items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Each repetition of a pattern: the shortest text that leads there, and texts of what is repeated."""
    for code, value in items:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            for text in spelt(value[2])[: 2 * SAMPLES]:
                yield before, text
            yield from _repeats(before, value[2])
        else:
            for part in _parts(code, value):
                yield from _repeats(before, part)
        before += next(iter(_spelt(code, value)), "")


def _parts(code: Any, value: Any) -> Sequence[Any]:
    if code is op.BRANCH:
        return value[1]  # type: ignore[no-any-return]
    if code is op.SUBPATTERN:
        return (value[3],)
    if code in (op.ASSERT, op.ASSERT_NOT):
        return (value[1],)
    return (value,) if code is op.ATOMIC_GROUP else ()


def spelt(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """A few short texts that a part of a pattern matches."""
    texts = [""]
    for code, value in items:
        ways = _spelt(code, value) or [""]
        texts = [*(text + ways[0] for text in texts), *(texts[0] + way for way in ways[1:])]
    return texts


def _spelt(code: Any, value: Any) -> list[str]:
    if code is op.LITERAL:
        return [chr(value)]
    if code in (op.IN, op.NOT_LITERAL, op.ANY):
        alone = _class(code, value)
        return [sign for sign in POOL if alone.match(sign)][:SAMPLES]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [text * value[0] for text in spelt(value[2])]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [""]
    return [text for part in _parts(code, value) for text in spelt(part)[:SAMPLES]]


def _class(code: Any, value: Any) -> re.Pattern[str]:
    """A class of characters, alone, as a pattern."""
    state = parser.State()
    state.str = ""
    alone: re.Pattern[str] = compiler.compile(parser.SubPattern(state, [(code, value)]))
    return alone
