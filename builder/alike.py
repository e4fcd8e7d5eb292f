"""How many records are alike already by a unique rule that is to be published."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import ngettext

from engine.blueprint import Compiled
from engine.i18n import labels
from runtime.records.record_type import RecordType, UniqueRule


def told(new: Compiled, live: Compiled, lang: str) -> Iterator[str]:
    """Yield in words what is alike by rules that are not live yet, letter by letter."""
    before: dict[str, RecordType] = live.of("record_type")
    kinds: dict[str, RecordType] = new.of("record_type")
    for kind in kinds.values():
        old = before.get(kind.key)
        for rule in kind.unique if old else ():
            # A rule of a base is told there, once for all of its types.
            if rule.scope == kind.key and old and not _stands(rule, old):
                count = _count(kind, rule)
                if count:
                    yield _words(kind, rule, count, lang)


def _words(kind: RecordType, rule: UniqueRule, count: int, lang: str) -> str:
    said = ngettext(
        "%(type)s: %(count)s record is alike already by %(fields)s, and stays as it is",
        "%(type)s: %(count)s records are alike already by %(fields)s, and stay as they are",
        count,
    )
    names = "، ".join(labels.text(kind.fields[each].label, lang) for each in rule.fields)
    return said % {"type": labels.text(kind.plural, lang), "count": count, "fields": names}


def _stands(rule: UniqueRule, old: RecordType) -> bool:
    return any((each.key, each.fields) == (rule.key, rule.fields) for each in old.unique)


def _count(kind: RecordType, rule: UniqueRule) -> int:
    values = ", ".join(["data ->> %s"] * len(rule.fields))
    filled = " AND ".join(["coalesce(data ->> %s, '') <> ''"] * len(rule.fields))
    columns = ", ".join(str(place) for place in range(1, len(rule.fields) + 1))
    # Only places for values are put together here.
    query = (
        f"SELECT coalesce(sum(alike), 0) FROM (SELECT {values}, count(*) AS alike"  # noqa: S608
        f" FROM runtime_record WHERE type = ANY(%s) AND {filled}"
        f" GROUP BY {columns} HAVING count(*) > 1) AS groups"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*rule.fields, list(kind.concrete), *rule.fields])
        return int(cursor.fetchone()[0])
