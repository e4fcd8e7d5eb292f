"""Records of a type and of those below it."""

from typing import Any

from django.db.models import F, QuerySet

from engine import access, feel
from engine.access import Actor, OfType
from engine.blueprint import Compiled
from engine.query import FieldColumn
from runtime.lists import columns
from runtime.records import visibility
from runtime.records.models import Record
from runtime.records.reading import query, type_named
from runtime.reports.source import EXPORT, About, Source
from runtime.reports.sources._own import Days, column

_TAKEN = Days(F("finished_at"), F("created_at"))
_LATE = column("days_taken", ("أيام الإنجاز", "Days until finished", "روزهای انجام"), "numeric")
_MEANS = {
    "status": "status",
    "category": "category",
    "type_label": "type",
    "type": "type",
    "assignee": "user",
    "created_by": "user",
    "department": "department",
}


class Records(Source):
    name = "records"
    label = {"ar": "السجلات", "en": "Records", "fa": "رکوردها"}
    needs_type = True

    def about(self, compiled: Compiled, record_type: str | None) -> About:
        kind = type_named(compiled, record_type or "")
        offered = {each.key: each for each in columns.all_columns(kind)}
        taken = FieldColumn("days_taken", _TAKEN, "numeric", False)
        return About(
            {**offered, _LATE.key: _LATE},
            {**kind.names, _LATE.key: feel.NUMBER},
            {**kind.columns, _LATE.key: taken},
            _MEANS,
            tuple(kind.listing.columns),
            {_LATE.key: _TAKEN},
            kind,
        )

    def may_open(self, actor: Actor, about: About) -> bool:
        return bool(access.decide(actor, "record:see", _type(about)))

    def exported(self, actor: Actor, about: About, rows: QuerySet[Any]) -> QuerySet[Any]:
        assert about.kind is not None
        return rows.filter(access.scope_q(actor, EXPORT, about.kind.key))

    def rows(self, actor: Actor, about: About) -> QuerySet[Record]:
        assert about.kind is not None
        return query(actor, about.kind.key)

    def may_read(self, actor: Actor, about: About, key: str) -> bool:
        assert about.kind is not None
        common = about.columns[key].field is None
        return common or visibility.may_read_everywhere(actor, about.kind, key)


def _type(about: About) -> OfType:
    assert about.kind is not None
    return OfType(about.kind.key, about.kind.lineage)
