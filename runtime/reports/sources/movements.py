"""Who did what and when: the journal, for those who may see it."""

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from engine import access
from engine.access import Actor
from engine.audit.capabilities.journal import SEE
from engine.audit.models import Entry
from runtime.records.models import Record
from runtime.records.reading import of_type
from runtime.reports.source import About
from runtime.reports.sources._own import OwnTable, column, seen

_RECORD = Case(
    When(subject_type="record", then=Cast("subject_id", BigIntegerField())),
    output_field=BigIntegerField(),
)


def _part(place: int) -> Func:
    return Func(
        F("verb"), Value(":"), Value(place), function="split_part", output_field=CharField()
    )


class Movements(OwnTable):
    name = "movements"
    label = {"ar": "سجل الحركات", "en": "Movements", "fa": "حرکت‌ها"}
    record = F("about")
    own = (
        column("at", ("الوقت", "Time", "زمان"), "timestamptz"),
        column("actor", ("الموظف", "Person", "شخص"), "id", "actor_id"),
        column("on_behalf_of", ("نيابةً عن", "On behalf of", "به نیابت از"), "id", "behalf_id"),
        column("verb", ("الحركة", "Movement", "حرکت"), "text"),
        column("step", ("الانتقال", "Transition", "گذار"), "text"),
        column("record", ("السجل", "Record", "رکورد"), "id"),
        column("type_label", ("نوع السجل", "Type of record", "نوع رکورد"), "text"),
        column("subject", ("على", "On", "روی"), "text", "subject_type"),
        column("reason", ("السبب", "Reason", "علت"), "text"),
    )
    worked_out = {
        "verb": _part(1),
        "step": _part(2),
        "record": _RECORD,
        "type_label": Subquery(Record.objects.filter(pk=OuterRef("about")).values("type")[:1]),
    }
    means = {
        "actor": "doer",
        "on_behalf_of": "user",
        "verb": "verb",
        "step": "step",
        "record": "record",
        "type_label": "type",
        "subject": "subject",
    }
    listed = ("at", "actor", "verb", "step", "record", "reason")

    def may_open(self, actor: Actor, about: About) -> bool:
        return bool(access.decide(actor, f"can:{SEE.name}"))

    def rows(self, actor: Actor, about: About) -> QuerySet[Entry]:
        """Return the entries, without those about records that the actor may not see."""
        found, scope = Entry.objects.annotate(about=_RECORD), seen(actor)
        records = Record.objects.filter(pk=OuterRef("about"))
        if about.kind is not None:
            found = found.filter(Exists(records.filter(of_type(about.kind))))
        if scope is not None:
            found = found.filter(~Exists(records) | Exists(records.filter(scope)))
        return found
