"""The names that expressions of a record type may use."""

from __future__ import annotations

from collections.abc import Mapping

from engine.blueprint import Compiled
from engine.feel import Type
from forms.building import Builder
from forms.problems import FormProblems
from runtime.records import names
from runtime.records.compiling import form_of
from runtime.records.definition import RecordTypeBody


def known_names(compiled: Compiled, key: str, body: RecordTypeBody) -> Mapping[str, Type]:
    """Return the names that expressions of the type may use."""
    return compiled.once(f"names {key}", lambda: _known_names(compiled, key, body))


def _known_names(compiled: Compiled, key: str, body: RecordTypeBody) -> Mapping[str, Type]:
    try:
        return form_of(compiled, key, body).names
    except FormProblems:  # The fields that are sound have names all the same.
        fields = Builder(names.lookup_types(compiled)).fields(body.fields, "{key}")
        own = {field.key: field.type.feel_type(field) for field in fields}
        return {**names.COMMON, **names.AROUND, **own}
