"""How many records are alike already by a unique rule that is to be published."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from engine.blueprint import Compiled
from engine.i18n import labels
from runtime.records import unique_keys
from runtime.records.record_type import RecordType, UniqueRule


def told(new: Compiled, live: Compiled, lang: str) -> Iterator[str]:
    """Yield in words what is alike by rules that are not live yet, letter by letter."""
    before: dict[str, RecordType] = live.of("record_type")
    kinds: dict[str, RecordType] = new.of("record_type")
    for kind in kinds.values():
        old = before.get(kind.key)
        for rule in unique_keys.new_rules(kind, old) if old else ():
            # A rule of a base is told there, once for all of its types.
            if rule.scope == kind.key and (count := unique_keys.alike(kind, rule)):
                yield _words(kind, rule, count, lang)


def _words(kind: RecordType, rule: UniqueRule, count: int, lang: str) -> str:
    said = ngettext(
        "%(type)s: %(count)s record is alike already by %(fields)s, and stays as it is",
        "%(type)s: %(count)s records are alike already by %(fields)s, and stay as they are",
        count,
    )
    names = "، ".join(labels.text(kind.fields[each].label, lang) for each in rule.fields)
    return said % {"type": labels.text(kind.plural, lang), "count": count, "fields": names}
