"""The filters that a list offers above its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.lists import columns
from runtime.lists.columns import Column
from runtime.lists.listing import Asked
from runtime.pages.choice import Choice
from runtime.pages.listing.address import OWN
from runtime.portal import staff
from runtime.records.record_type import RecordType

_MOST_CHOICES, _MOST_FILTERS = 12, 4


@dataclass(frozen=True)
class FilterBox:
    name: str
    label: str
    value: str
    choices: list[Choice]


def boxes(asked: Asked, given: Mapping[str, str]) -> list[FilterBox]:
    """Return the first few filters that have anything to choose; given: what is chosen by name."""
    found = (
        FilterBox(name, label, given.get(name, ""), choices)
        for name, label, choices in _offered(asked)
        if choices
    )
    return [*islice(found, _MOST_FILTERS)]


def _offered(asked: Asked) -> Iterator[tuple[str, str, list[Choice]]]:
    kind = asked.kind
    yield "status", _title("status"), _statuses(kind)
    yield "type", _title("type_label"), _types(kind)
    if kind.assignment.candidates is not None and staff.known(asked.actor):
        yield "assignee", _title("assignee"), _people(kind.assignment.candidates.role)
        yield "department", _title("department"), _departments()
    for column in columns.all_columns(kind):
        if column.field and column.key not in OWN and asked.may_read(column):
            yield column.key, column.title(language()), _options(column)


def _title(common: str) -> str:
    return columns.COMMON[common].title(language())


def _statuses(kind: RecordType) -> list[Choice]:
    return [Choice(s.key, labels.text(s.label, language())) for s in kind.statuses.values()]


def _types(kind: RecordType) -> list[Choice]:
    keys = kind.concrete if len(kind.concrete) > 1 else ()
    return [Choice(key, live().get("record_type", key).name(language())) for key in keys]


def _people(role: str) -> list[Choice]:
    people = User.objects.active().with_role(role).order_by("name")[:100]
    return [Choice("none", _("Nobody")), *(Choice(str(user.pk), str(user)) for user in people)]


def _departments() -> list[Choice]:
    found = Department.objects.filter(active=True).order_by("key")
    return [Choice(str(each.pk), labels.text(each.label, language())) for each in found]


def _options(column: Column) -> list[Choice]:
    field = column.field
    options = getattr(field.settings, "options", None) if field else None
    if not field or not options or not field.definition.filterable or len(options) > _MOST_CHOICES:
        return []
    return [Choice(option.key, labels.text(option.label, language())) for option in options]
