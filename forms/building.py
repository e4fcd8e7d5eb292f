"""From a field's definition to a field: its type found, its settings read, its parts built."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from engine.feel import Type
from engine.pacing import paced
from forms.definition import FieldDefinition
from forms.field import Field
from forms.field_type import FieldType, field_types
from forms.messages import Message
from forms.problems import Problem, unknown


class Builder:
    """Builds fields and gathers what is wrong. targets: FEEL types of what references may
    point to, by record type; None where that is not known and not checked.
    """

    def __init__(self, targets: Mapping[str, Type] | None) -> None:
        self.problems: list[Problem] = []
        self._targets = targets

    def fields(
        self, definitions: Sequence[FieldDefinition], path: str, *, within: FieldType | None = None
    ) -> tuple[Field, ...]:
        """Return the fields that could be built. path: of one, with {key} for its key."""
        self._unique([definition.key for definition in definitions], path)
        built = [self._field(d, path.format(key=d.key), within) for d in paced(definitions)]
        return tuple(field for field in built if field)

    def add(self, path: str, message: Message) -> None:
        self.problems.append(Problem.at(path, message))

    def _unique(self, keys: list[str], path: str) -> None:
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.add(path.format(key=key), Message("key_twice", {"name": key}))

    def _field(
        self, definition: FieldDefinition, path: str, within: FieldType | None
    ) -> Field | None:
        if definition.type not in field_types:
            self.add(f"{path}.type", unknown("type", definition.type, field_types))
            return None
        kind = field_types[definition.type]
        if within and not kind.in_lines:
            self.add(f"{path}.type", Message("not_here", {"type": kind.name}))
            return None
        settings = self._settings(kind, definition, path)
        return None if settings is None else self._whole(definition, kind, settings, path)

    def _settings(
        self, kind: FieldType, definition: FieldDefinition, path: str
    ) -> BaseModel | None:
        try:
            return kind.Settings.model_validate(definition.settings)
        except ValidationError as error:
            for where, message in _setting_problems(kind, error):
                self.add(f"{path}.{where}", message)
            return None

    def _whole(
        self, definition: FieldDefinition, kind: FieldType, settings: Any, path: str
    ) -> Field | None:
        for where, message in kind.problems(settings):
            self.add(f"{path}.{where}", message)
        parts = kind.parts(definition, settings)
        children = self.fields(parts, kind.parts_path(path), within=kind)
        if len(children) < len(parts):
            return None
        return Field(definition, kind, settings, children, {}, self._pointed(kind, settings, path))

    def _pointed(self, kind: FieldType, settings: Any, path: str) -> Type | None:
        to = kind.target(settings)
        if not to or self._targets is None:
            return None
        if to not in self._targets and "to" in kind.Settings.model_fields:
            self.add(f"{path}.to", unknown("target", to, set(self._targets) - {"user"}))
        return self._targets.get(to)


def _setting_problems(kind: FieldType, error: ValidationError) -> Iterator[tuple[str, Message]]:
    for detail in error.errors(include_url=False):
        where = ".".join(str(part) for part in detail["loc"])
        name = str(detail["loc"][-1]) if detail["loc"] else ""
        if detail["type"] == "extra_forbidden":
            choices = sorted(kind.Settings.model_fields)
            yield (
                where,
                Message("setting_unknown", {"type": kind.name, "name": name, "choices": choices}),
            )
        elif detail["type"] == "missing":
            yield where, Message("setting_missing", {"type": kind.name, "name": name})
        else:
            yield where, Message("setting_wrong", {"detail": detail["msg"]})
