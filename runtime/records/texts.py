"""How a record is called, and the words it is found by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.i18n import folding, labels
from forms.context import FormContext
from runtime.records.models import Record

LONGEST_TITLE = 300
LONGEST_SEARCH = 2_000
BAR = "|"
"""No word holds it: folding takes it for the end of one."""


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
    """Return the folded words of the number and the title, and behind a bar those of fields.

    A space stands around every word, so that beginnings of words can be looked for. The bar
    keeps apart what everybody may know who sees the record from what a right may withhold.
    """
    open_words = dict.fromkeys(_words([record.number, record.title]))
    others = [word for word in dict.fromkeys(_words(_texts(record, ctx))) if word not in open_words]
    words = [*open_words, BAR, *others] if others else [*open_words]
    return f" {' '.join(words)[:LONGEST_SEARCH]} "


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in folding.tokens(text))


def _texts(record: Record, ctx: FormContext) -> Iterator[str]:
    for key in record.record_type.searched:
        field = record.record_type.fields.get(key)
        if field is not None and not field.type.empty(record.data.get(key)):
            value = record.data[key]
            yield str(value) if isinstance(value, str) else field.type.display(field, value, ctx)
