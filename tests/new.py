"""Adds a site, a fixture or a word of the lexicon; run it in a checkout.

python tests/new.py site NAME --site-name 某某网 --host www.example.cn
python tests/new.py fixture PAGE SITE/SLUG
python tests/new.py word FILE/TABLE WORD
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the checkout, even where another version is installed

from qznews_extract import Profile, QzNewsError, extract  # noqa: E402

PROFILES: Final = ROOT / "qznews_extract" / "profiles"
FIXTURES: Final = ROOT / "fixtures"
LEXICON: Final = ROOT / "qznews_extract" / "lexicon"
OF_THIS_RUN: Final = {"schema_version", "origin"}  # what says nothing about the page
SITE: Final = """\
name = {name}
site_name = {site_name}
hosts = {hosts}
# Strings that only this site prints, such as the registration numbers in its footer. Any two of them select this
# profile for a page without an address.
marks = []
# Headings of its lists of other articles that the general rules do not know.
headings = []

# A line of the footer that the general rules do not know:
# [[footer]]
# contains = "part of the line"
# kind = "statement"
"""

app: Final = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)


@app.command()
def site(
    name: str,
    site_name: Annotated[str, typer.Option(help="The site's name as printed.")],
    host: Annotated[list[str] | None, typer.Option(help="A host of the site; repeatable.")] = None,
) -> None:
    """Write qznews_extract/profiles/NAME.toml."""
    try:
        Profile(name=name, site_name=site_name, hosts=tuple(host or ()))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    text = SITE.format(name=_toml(name), site_name=_toml(site_name), hosts=_toml(host or []))
    _write(PROFILES / f"{name}.toml", text.encode("utf-8"))
    print(f"Next: fill in the marks, then add a page of it: python tests/new.py fixture PAGE {name}/SLUG")


@app.command()
def fixture(
    page: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    place: Annotated[str, typer.Argument(metavar="SITE/SLUG", help="rejected/SLUG for a page that must be rejected.")],
    url: Annotated[str | None, typer.Option(help="The page's address, if the test should pass it.")] = None,
) -> None:
    """Copy PAGE to fixtures/SITE/SLUG and write the current extraction beside it."""
    content = page.read_bytes()
    options = {"options": {"url": url}} if url else {}
    expected = options | _expected(content, url, place.startswith("rejected/"))
    folder = FIXTURES / place
    _write(folder / f"page{page.suffix.lower()}", content)
    _write(folder / "expected.json", json.dumps(expected, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    print("expected.json is only a draft: compare it with the page, line by line, and correct it before you commit.")


@app.command()
def word(
    table: Annotated[str, typer.Argument(metavar="FILE/TABLE", help="A table, such as roles/reporting.")],
    new: Annotated[str, typer.Argument(metavar="WORD", help="The word, in simplified characters.")],
) -> None:
    """Append WORD to a table of qznews_extract/lexicon/FILE.toml."""
    file, _, name = table.partition("/")
    path = LEXICON / f"{file}.toml"
    text = path.read_text("utf-8") if path.is_file() else ""
    found = re.search(rf'^\[{re.escape(name)}\](?:(?!^\[).)*?^words = "+([^"]*)', text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise typer.BadParameter(f"there is no table {table} with words", param_hint="FILE/TABLE")
    if new in found[1].split():
        raise typer.BadParameter(f"{table} already lists {new}", param_hint="WORD")
    end = found.start(1) + len(found[1].rstrip())
    path.write_text(f"{text[:end]} {new}{text[end:]}", encoding="utf-8")
    print(f"added {new} to {path.relative_to(ROOT)}, [{name}]. Next: python -m pytest tests/test_lexicon.py")


def _expected(content: bytes, url: str | None, refused: bool) -> dict[str, Any]:
    try:
        found = extract(content, url=url)
    except QzNewsError as error:
        if not refused:
            hint = "if that is right, name it rejected/SLUG"
            raise typer.BadParameter(f"{type(error).__name__}: {error}; {hint}", param_hint="PAGE") from error
        return {"error": type(error).__name__}
    if refused:
        return {"error": "NotAnArticleError"}
    article = found.article.model_dump(mode="json", exclude=OF_THIS_RUN) if found.article else {}
    return {"article": article, "removed": [notice.model_dump(include={"kind", "value"}) for notice in found.removed]}


def _toml(value: str | list[str]) -> str:
    """JSON's strings and lists of strings are TOML's, but for the escapes of characters beyond ASCII."""
    return json.dumps(value, ensure_ascii=False)


def _write(file: Path, content: bytes) -> None:
    if file.exists():
        raise typer.BadParameter(f"{file} is there already")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    print(f"wrote {file.relative_to(ROOT)}")


if __name__ == "__main__":
    app()
