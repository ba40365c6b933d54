"""The JSON Schema says what pydantic does: both refuse the same documents, with `format` as an annotation only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from case_table import table
from documents import BLANKS, FULL, MOMENTS, Json, every_change, fixtures, spoiled
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from typer.testing import CliRunner

from qznews_extract import Article, InputError
from qznews_extract.cli import app
from qznews_extract.cli.schema import SchemaName
from qznews_extract.formats import schema as schemas
from qznews_extract.formats.schema import MODELS, PROFILE, digest, released, schema_of, schema_text, shipped_text
from qznews_extract.model.record import SCHEMA_VERSION
from qznews_extract.model.scalars import is_blank

HERE = Path(__file__).parent
VALIDATORS = {name: Draft202012Validator(schema_of(name)) for name in MODELS}
REJECT: dict[str, Json] = {"origin": "b.html", "error": "NotAnArticleError", "message": "no headline"}
EXTRACTION: dict[str, Json] = {
    "article": {"title": "市图书馆延长开放时间", "body": "9月起，市图书馆每天开放到21点。"},
    "removed": [{"kind": "icp", "text": "鲁ICP备11000130号", "value": "鲁ICP备11000130号"}],
    "evidence": [{"field": "title", "rule": "as in <title>", "blocks": [3], "path": "html[1]", "text": "市图书馆"}],
    "confidence": {"title": 0.98},
    "warnings": [{"kind": "no_time", "message": "the page has no publication time"}],
}
WHOLE = {"article": FULL, "extraction": EXTRACTION, "reject": REJECT}


def errors(name: str, document: Json) -> list[str]:
    """What pydantic refuses in a document that comes as JSON."""
    try:
        MODELS[name].model_validate_json(json.dumps(document))
    except ValidationError as refused:
        return [error["type"] for error in refused.errors()]
    return []


def sayable(found: Sequence[str]) -> bool:
    """Whether JSON Schema can say what was refused: that `editor` is one of the names in `editors` it cannot."""
    return set(found) != {"editor"}


def judged_by_pydantic(name: str, documents: Sequence[Json]) -> tuple[list[Json], list[bool]]:
    """The documents on which both must agree, and what pydantic says of each."""
    found = [(document, errors(name, document)) for document in documents]
    kept = [(document, not faults) for document, faults in found if sayable(faults)]
    return [document for document, _ in kept], [verdict for _, verdict in kept]


def disagreements(documents: Sequence[Json], pydantic: Sequence[bool], schema: Sequence[bool]) -> list[str]:
    """Where one accepts what the other refuses."""
    return [
        f"pydantic {'accepts' if ours else 'refuses'}, the schema does not: {json.dumps(document, ensure_ascii=False)}"
        for document, ours, theirs in zip(documents, pydantic, schema, strict=True)
        if ours != theirs
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_every_change_of_a_record_is_judged_alike(name: str) -> None:
    documents, pydantic = judged_by_pydantic(name, [WHOLE[name], *every_change(WHOLE[name])])
    schema = [VALIDATORS[name].is_valid(document) for document in documents]
    assert disagreements(documents, pydantic, schema) == []
    assert pydantic[0]
    assert not all(pydantic)


@given(st.data())
@settings(max_examples=150)
def test_drawn_records_are_judged_alike(data: st.DataObject) -> None:
    name, document = data.draw(st.sampled_from(sorted(WHOLE.items())))
    document = data.draw(spoiled(document))
    documents, pydantic = judged_by_pydantic(name, [document])
    assert disagreements(documents, pydantic, [VALIDATORS[name].is_valid(found) for found in documents]) == []


@given(st.data())
def test_changed_fixtures_are_judged_alike(data: st.DataObject) -> None:
    document = data.draw(spoiled(data.draw(st.sampled_from(fixtures())), most=2))
    documents, pydantic = judged_by_pydantic("extraction", [document])
    assert disagreements(documents, pydantic, [VALIDATORS["extraction"].is_valid(found) for found in documents]) == []


def test_what_is_written_is_valid() -> None:
    for full in fixtures():
        assert [*VALIDATORS["extraction"].iter_errors(full)] == []
        assert [*VALIDATORS["article"].iter_errors(full["article"])] == []


@table("moment", MOMENTS)
def test_a_moment_is_read_alike(moment: str) -> None:
    document = FULL | {"timestamp": moment}
    assert VALIDATORS["article"].is_valid(document) == (errors("article", document) == [])


@table("title", BLANKS)
def test_a_title_is_blank_alike(title: str) -> None:
    assert VALIDATORS["article"].is_valid(FULL | {"title": title}) == (errors("article", FULL | {"title": title}) == [])
    assert is_blank(title) == (title.strip() == "")


@table(
    "change",
    [
        {"timestamp": None},
        {"timestamp_precision": None},
        {"timestamp": 1708684200},
        {"timestamp": "2024-02-23T18:30:00"},
        {"modified": "2024-02-23 18:30:00+08:00"},
        {"title": "\u3000"},
        {"author": "周若禾"},
        {"editors": []},
        {"body": " ", "images": [], "videos": []},
        {"images": [{"src": "1.jpg", "after_paragraph": "1"}]},
        {"schema_version": "2.0"},
    ],
)
def test_both_refuse(change: dict[str, Json]) -> None:
    assert errors("article", FULL | change)
    assert not VALIDATORS["article"].is_valid(FULL | change)


def test_what_a_schema_cannot_say() -> None:
    stranger = FULL | {"editor": "刘娜"}
    assert errors("article", stranger) == ["editor"]
    assert VALIDATORS["article"].is_valid(stranger)


@pytest.mark.parametrize("name", MODELS)
def test_shipped_schema_is_the_one_of_the_model(name: str) -> None:
    path = f"qznews_extract/formats/schemas/{name}.schema.json"
    assert shipped_text(name) == schema_text(name), f"run: python -m qznews_extract schema {name} -o {path}"


def test_another_schema_is_another_version() -> None:
    said = f'"{SCHEMA_VERSION}" = "{digest()}"'
    message = f"what validates has changed: raise SCHEMA_VERSION (docs/contract.md), add to versions.toml: {said}"
    assert released().get(SCHEMA_VERSION) == digest(), message
    assert Article.model_fields["schema_version"].default == SCHEMA_VERSION


def test_the_digest_is_of_rules_and_not_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()

    def with_change(**change: Json) -> str:
        def other(name: str) -> dict[str, Json]:
            schema = schema_of(name)
            schema["properties"].get("title", {}).update(change)
            return schema

        monkeypatch.setattr(schemas, "schema_of", other)
        return digest()

    assert with_change(description="Other words.", examples=["甲"]) == before
    assert with_change(minLength=2) != before


def described(schema: Json, way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema, with its path."""
    for name, kind in {"": schema, **schema.get("$defs", {})}.items():
        yield from ((f"{way}{name}.{field}", said) for field, said in kind["properties"].items())


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_described_with_an_example_that_is_valid(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    for field, said in described(schema):
        assert said.get("description", "").endswith("."), field
        if "article" not in field:  # its example would be a whole record
            assert said["examples"], field
        for example in said.get("examples", []):
            Draft202012Validator(said | {"$defs": schema.get("$defs", {})}).validate(example)


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    assert [*SchemaName] == [*MODELS, PROFILE]
    assert CliRunner().invoke(app, ["schema"]).stdout == shipped_text("article")
    assert CliRunner().invoke(app, ["schema", "reject", "-o", str(tmp_path / "r.json")]).stdout == ""
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == shipped_text("reject")
    assert CliRunner().invoke(app, ["schema", "page"]).exit_code == 2


@pytest.mark.parametrize("ask", [schema_of, schema_text, shipped_text])
def test_an_unknown_schema(ask: Any) -> None:
    with pytest.raises(InputError, match="'page'; available: article, extraction, reject"):
        ask("page")


@pytest.mark.skipif("AJV_HOME" not in os.environ, reason="AJV_HOME names no folder with node_modules/ajv")
@pytest.mark.parametrize("name", MODELS)
def test_ajv_judges_alike(name: str) -> None:
    node = shutil.which("node")
    assert node, "AJV_HOME is set, but there is no node"
    documents, pydantic = judged_by_pydantic(name, [WHOLE[name], *every_change(WHOLE[name])])
    path = HERE.parent / f"qznews_extract/formats/schemas/{name}.schema.json"
    ended = subprocess.run(  # noqa: S603 - our own script
        [node, str(HERE / "ajv/judge.cjs"), str(path)],
        input="".join(f"{json.dumps(document)}\n" for document in documents),
        env=os.environ | {"NODE_PATH": str(Path(os.environ["AJV_HOME"]) / "node_modules")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert disagreements(documents, pydantic, [line == "true" for line in ended.stdout.split()]) == []
