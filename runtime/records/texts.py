"""How a record is called, and the words it is found by."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.i18n import folding, labels
from forms.context import FormContext
from runtime.records.models import Record

LONGEST_TITLE = 300
LONGEST_SEARCH = 2_000


def title(record: Record, scope: Mapping[str, Any], ctx: FormContext) -> str:
    """Return the title by its type's expression; else its first text, its number, its type."""
    kind = record.record_type
    if kind.title is not None:
        found = kind.title.value(scope, ctx)
        if isinstance(found, str) and found.strip():
            return found.strip()[:LONGEST_TITLE]
    first = next((record.data[key] for key in kind.fields if _is_text(record, key)), "")
    return str(first or record.number or labels.text(kind.label, ctx.language))[:LONGEST_TITLE]


def _is_text(record: Record, key: str) -> bool:
    return record.record_type.fields[key].type.name == "text" and bool(record.data.get(key))


def search_text(record: Record, ctx: FormContext) -> str:
    """Return the folded words of the number, the title and the fields that search looks at.

    A space stands around every word, so that beginnings of words can be looked for.
    """
    words = dict.fromkeys(word for text in _texts(record, ctx) for word in folding.tokens(text))
    return f" {' '.join(words)[:LONGEST_SEARCH]} "


def _texts(record: Record, ctx: FormContext) -> Iterator[str]:
    yield record.number
    yield record.title
    kind = record.record_type
    for key in dict.fromkeys([*kind.search, *(kind.likeness.fields if kind.likeness else ())]):
        field = kind.fields.get(key)
        if field is not None and not field.type.empty(record.data.get(key)):
            value = record.data[key]
            yield str(value) if isinstance(value, str) else field.type.display(field, value, ctx)
