"""What may be wrong with the documents that a record type declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blueprint import Problem
from runtime.expiry.definition import DocumentDefinition
from runtime.problems import unknown
from runtime.records.definition import RecordTypeBody

# Which types of fields a setting may name; nothing: any.
_SORTS = {
    "expires": ("date",),
    "issued": ("date",),
    "kind": ("choice",),
    "file": ("file", "image"),
    "number": (),
}


def check(body: RecordTypeBody) -> Iterator[Problem]:
    """Yield what its documents name that is not there, or is of another sort."""
    types = {field.key: field.type for field in body.fields}
    for each in body.documents:
        yield from _fields(each, types)
        references = [key for key, type_ in types.items() if type_ == "reference"]
        for key in each.holder:
            if key not in references:
                yield unknown(f"documents.{each.key}.holder", "field", key, references)
        for path in each.phone:
            if path.partition(".")[0] not in types:
                yield unknown(f"documents.{each.key}.phone", "field", path, list(types))


def _fields(given: DocumentDefinition, types: dict[str, str]) -> Iterator[Problem]:
    for name, sorts in _SORTS.items():
        key = getattr(given, name)
        fitting = [field for field, type_ in types.items() if not sorts or type_ in sorts]
        if key is not None and key not in fitting:
            yield unknown(f"documents.{given.key}.{name}", "field", key, fitting)
