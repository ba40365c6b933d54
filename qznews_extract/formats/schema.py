"""The contract as JSON Schema (draft 2020-12), generated from the model, and the digest that guards its version.

>>> schema_of("reject")["required"]
['origin', 'error', 'message']
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from qznews_extract.errors import InputError
from qznews_extract.model.outcome import IN_MEMORY, Extraction, ProfileFact, Reject
from qznews_extract.model.record import SCHEMA_VERSION, Article, Record
from qznews_extract.profile import Profile

PROFILE: Final = "profile"  # the schema of a site profile, for TOML editors; not part of the contract
MODELS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {"article": Article, "extraction": Extraction, "reject": Reject}
)
_SHIPPED: Final = files("qznews_extract.formats").joinpath("schemas")
_WORDS: Final = frozenset({"$id", "title", "description", "examples"})  # keywords that do not affect validation


class _Draft202012(GenerateJsonSchema):
    """Omits titles that repeat the names of fields."""

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def schema_of(name: str) -> dict[str, Any]:
    """The schema of an `article`, an `extraction` (output of `--full`), a `reject`, or a `profile`.

    Raises `InputError` for another name.
    """
    if name == PROFILE:
        return _schema_of_profile()
    _check_known(name)
    schema = MODELS[name].model_json_schema(schema_generator=_Draft202012)
    for field in IN_MEMORY:
        schema["properties"].pop(field, None)
    schema.get("$defs", {}).pop(ProfileFact.__name__, None)
    dialect = schema.pop("$schema")
    return {"$schema": dialect, "$id": f"urn:qznews-extract:{name}:{SCHEMA_VERSION}", **schema}


def schema_text(name: str) -> str:
    """The schema as indented JSON. Raises `InputError` for an unknown name."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def shipped_text(name: str) -> str:
    """The schema file included in the package. Raises `InputError` for an unknown name."""
    _check_known(name)
    return _SHIPPED.joinpath(f"{name}.schema.json").read_text(encoding="utf-8")


def _check_known(name: str) -> None:
    if name not in (*MODELS, PROFILE):
        raise InputError(f"there is no schema {name!r}; available: {', '.join((*MODELS, PROFILE))}")


def _schema_of_profile() -> dict[str, Any]:
    schema = Profile.model_json_schema(schema_generator=_Draft202012)
    dialect = schema.pop("$schema")
    return {"$schema": dialect, "$id": "urn:qznews-extract:profile", **schema}


def digest() -> str:
    """SHA-256 of the schemas, ignoring wording (descriptions, examples)."""
    rules = {name: _rules(schema_of(name)) for name in MODELS}
    text = json.dumps(rules, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def released() -> dict[str, str]:
    """The digests of all versions of the contract."""
    versions: dict[str, str] = tomllib.loads(_SHIPPED.joinpath("versions.toml").read_text(encoding="utf-8"))
    return versions


def _rules(schema: Any, named: bool = False) -> Any:
    """A schema without wording; below `properties` and `$defs` (`named`) all keys are names and are kept."""
    match schema:
        case dict():
            return {
                key: _rules(value, not named and key in ("properties", "$defs"))
                for key, value in schema.items()
                if named or key not in _WORDS
            }
        case list():
            return [_rules(item) for item in schema]
    return schema
