"""Groups of options as dataclasses: a command's parameter of such a type stands for one option per field."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Any


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """The command in the form that typer expects: one parameter per option, collected into groups when it is called.

    A group is a parameter without default whose type is a dataclass; its fields are annotated like options.
    """
    hints = typing.get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: kind for name, kind in hints.items() if dataclasses.is_dataclass(kind)}

    @functools.wraps(command)
    def flat(**values: Any) -> None:
        for name, kind in groups.items():
            values[name] = kind(**{field.name: values.pop(field.name) for field in dataclasses.fields(kind)})
        command(**values)

    parameters = [
        part
        for parameter in inspect.signature(command).parameters.values()
        for part in (
            _options(groups[parameter.name])
            if parameter.name in groups
            else [parameter.replace(kind=parameter.KEYWORD_ONLY, annotation=hints[parameter.name])]
        )
    ]
    flat.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    flat.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return flat


def _options(group: Any) -> Iterator[inspect.Parameter]:
    hints = typing.get_type_hints(group, include_extras=True)
    for field in dataclasses.fields(group):
        kind = inspect.Parameter.KEYWORD_ONLY
        yield inspect.Parameter(field.name, kind, default=field.default, annotation=hints[field.name])
