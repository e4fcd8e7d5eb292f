"""One list as an address asks for it: its tabs, filters, columns and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine import access
from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.exports.choosing import RIGHT
from runtime.exports.models import Export
from runtime.imports.asking import RIGHT as IMPORT
from runtime.lists import columns, reading, saving
from runtime.lists.columns import Column
from runtime.lists.filters import Filter
from runtime.lists.listing import Asked, Listing
from runtime.lists.models import SavedView
from runtime.pages import dates, menu
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, token
from runtime.portal import staff
from runtime.records.record_type import RecordType

_OWN = ("view", "mine", "sort", "q", "cursor", "columns")
_MOST_CHOICES, _MOST_FILTERS = 12, 4


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Choice:
    key: str
    label: str


@dataclass(frozen=True)
class FilterBox:
    name: str
    label: str
    value: str
    choices: list[Choice]


@dataclass(frozen=True)
class Head:
    key: str
    label: str
    sort_url: str
    sorted: str
    numeric: bool
    main: bool
    latin: bool
    classes: str


@dataclass(frozen=True)
class RowLink:
    url: str
    cells: dict[str, object]


@dataclass(frozen=True)
class ColumnChoice:
    key: str
    label: str
    shown: bool


@dataclass(frozen=True)
class Creation:
    label: str
    icon: str
    url: str


@dataclass(frozen=True)
class ExportFormat:
    key: str
    label: str
    token: str


class ListPage:
    """One list as an address asks for it."""

    def __init__(self, request: Request, kind: RecordType) -> None:
        self._request, self._kind, self._actor = request, kind, request.actor
        self.icon = kind.icon
        self.url = request.path
        self.view = request.GET.get("view", "")
        self._mine = request.GET.get("mine", "")
        self.search = request.GET.get("q", "")
        self.sort = request.GET.get("sort", "")
        # People outside have the lists of their menus.
        self.save_url = "" if request.actor.outside else reverse("save_list", args=[kind.key])
        self.calendar = dates.calendar_of(request.user.calendar)

    @property
    def title(self) -> str:
        return labels.text(self._kind.plural, language())

    @property
    def name(self) -> str:
        """Return what this very list is called: as it was saved or shared, else as its type."""
        view = live().of("view").get(self.listing.view)
        shared = labels.text(view.label, language()) if view else ""
        return self.own_view_label or shared or self.title

    @cached_property
    def may_export(self) -> bool:
        of_type = access.OfType(self._kind.key, self._kind.lineage)
        return bool(access.decide(self._actor, RIGHT, of_type))

    @property
    def may_import(self) -> bool:
        of_type = access.OfType(self._kind.key, self._kind.lineage)
        return not self._kind.abstract and bool(access.decide(self._actor, IMPORT, of_type))

    @property
    def import_url(self) -> str:
        return reverse("import_new", args=[self._kind.key])

    @property
    def export_url(self) -> str:
        return reverse("export_list", args=[self._kind.key])

    @property
    def export_formats(self) -> list[ExportFormat]:
        return [ExportFormat(key, label, token()) for key, label in Export.Format.choices]

    @property
    def address(self) -> str:
        return self._request.GET.urlencode()

    @cached_property
    def _saved(self) -> SavedView | None:
        key = whole(self._mine)
        if key is None:
            return None
        found = SavedView.objects.filter(user=self._actor.user_id, pk=key).first()
        if found is None or found.record_type != self._kind.key:
            raise NotHere
        return found

    @cached_property
    def listing(self) -> Listing:
        kept = (
            saving.from_spec(self._kind.key, self._saved.spec)
            if self._saved
            else Listing(self._kind.key)
        )
        asked = tuple(key for key in self._request.GET.get("columns", "").split(",") if key)
        return Listing(
            self._kind.key,
            view=self.view or kept.view,
            columns=asked or kept.columns,
            filters=(*kept.filters, *self._filters()),
            feel=kept.feel,
            sort=self.sort or kept.sort,
            search=self.search or kept.search,
        )

    def _filters(self) -> Iterator[Filter]:
        known = {column.key for column in columns.all_columns(self._kind)} | {"type"}
        for name, value in self._request.GET.items():
            if name in _OWN or not value or name not in known:
                continue
            if name == "type":
                yield Filter("type_label", "eq", value)
            elif name == "assignee" and value == "none":
                yield Filter(name, "empty")
            else:
                yield Filter(name, "eq", value)

    @cached_property
    def _asked(self) -> Asked:
        return Asked(self._actor, self.listing)

    @cached_property
    def _page(self) -> reading.Page:
        cursor = self._request.GET.get("cursor", "")
        return reading.page(self._actor, self.listing, cursor=cursor, calendar=self.calendar)

    @cached_property
    def narrowed(self) -> bool:
        return bool(self.search or tuple(self._filters()))

    @property
    def clear_url(self) -> str:
        return self._with(q=None, cursor=None, **{box.name: None for box in self.filters})

    def _with(self, **changes: str | None) -> str:
        """Return this list's address with some of it changed; None leaves a part out."""
        now = dict(parse_qsl(self.address)) | changes
        left = {name: value for name, value in now.items() if value}
        return f"{self.url}?{urlencode(left)}" if left else self.url

    @property
    def tabs(self) -> list[Tab]:
        shown = [Tab(_("All"), self.url, not (self.view or self._mine))]
        for key, view in live().of("view").items():
            if view.record_type == self._kind.key and menu.opens(self._actor, self._kind.key, key):
                shown.append(
                    Tab(
                        labels.text(view.label, language()),
                        f"{self.url}?view={key}",
                        key == self.view,
                    )
                )
        return shown + [
            Tab(kept.name, f"{self.url}?mine={kept.pk}", str(kept.pk) == self._mine)
            for kept in saving.mine(self._actor, self._kind.key)
        ]

    @property
    def own_view_label(self) -> str:
        return self._saved.name if self._saved else ""

    @property
    def own_view_delete_url(self) -> str:
        return reverse("forget_list", args=[self._kind.key, self._saved.pk]) if self._saved else ""

    @cached_property
    def create_choices(self) -> list[Creation]:
        """Return the types of record that one may add here."""
        kinds = (live().get("record_type", key) for key in self._kind.concrete)
        return [
            Creation(kind.name(language()), kind.icon, reverse("new", args=[kind.key]))
            for kind in kinds
            if access.decide(self._actor, "record:create", access.OfType(kind.key, kind.lineage))
        ]

    @cached_property
    def filters(self) -> list[FilterBox]:
        boxes = [self._statuses(), self._types(), self._people(), self._departments()]
        boxes += [
            self._options(column)
            for column in columns.all_columns(self._kind)
            if column.field and self._asked.may_read(column)
        ]
        return [box for box in boxes if box and box.choices][:_MOST_FILTERS]

    def _box(self, name: str, label: str, choices: list[Choice]) -> FilterBox:
        return FilterBox(name, label, self._request.GET.get(name, ""), choices)

    def _statuses(self) -> FilterBox:
        found = [
            Choice(s.key, labels.text(s.label, language())) for s in self._kind.statuses.values()
        ]
        return self._box("status", columns.COMMON["status"].title(language()), found)

    def _types(self) -> FilterBox:
        keys = self._kind.concrete if len(self._kind.concrete) > 1 else ()
        found = [Choice(key, live().get("record_type", key).name(language())) for key in keys]
        return self._box("type", columns.COMMON["type_label"].title(language()), found)

    def _people(self) -> FilterBox | None:
        policy = self._kind.assignment.candidates
        if policy is None or not staff.known(self._actor):
            return None
        people = User.objects.active().with_role(policy.role).order_by("name")[:100]
        found = [Choice("none", _("Nobody"))] + [Choice(str(user.pk), str(user)) for user in people]
        return self._box("assignee", columns.COMMON["assignee"].title(language()), found)

    def _departments(self) -> FilterBox | None:
        if self._kind.assignment.candidates is None or not staff.known(self._actor):
            return None
        found = Department.objects.filter(active=True).order_by("key")
        choices = [Choice(str(each.pk), labels.text(each.label, language())) for each in found]
        return self._box("department", columns.COMMON["department"].title(language()), choices)

    def _options(self, column: Column) -> FilterBox | None:
        field = column.field
        options = getattr(field.settings, "options", None) if field else None
        if (
            not field
            or not options
            or not field.definition.filterable
            or len(options) > _MOST_CHOICES
        ):
            return None
        found = [Choice(option.key, labels.text(option.label, language())) for option in options]
        return self._box(column.key, column.title(language()), found)

    @cached_property
    def columns(self) -> list[Head]:
        page = self._page
        main = (
            "title"
            if any(c.key == "title" for c in page.columns)
            else page.columns[0].key
            if page.columns
            else ""
        )
        return [self._head(column, main) for column in page.columns]

    def _head(self, column: Column, main: str) -> Head:
        page = self._page
        sorted_ = (
            ("descending" if page.descending else "ascending") if page.sort == column.key else ""
        )
        other = (
            column.key if sorted_ == "descending" else f"-{column.key}" if sorted_ else column.key
        )
        numeric = column.kind == "numeric"
        link = column.key in (main, "number")
        classes = [
            "end" if numeric else "",
            "number" if column.key == "number" else "main-cell" if link else "",
            "nowrap"
            if column.kind in ("date", "timestamptz", "numeric") or column.key == "status"
            else "",
        ]
        return Head(
            column.key,
            columns.heading(self._kind, column, language()),
            self._with(sort=other, cursor=None) if column.sortable else "",
            sorted_,
            numeric,
            link,
            column.latin,
            " ".join(filter(None, classes)),
        )

    @cached_property
    def rows(self) -> list[RowLink]:
        return [
            RowLink(reverse("record", args=[row.record.pk]), dict(row.cells))
            for row in self._page.rows
        ]

    @property
    def next_url(self) -> str:
        return self._with(cursor=self._page.next) if self._page.next else ""

    @property
    def previous_url(self) -> str:
        return self._with(cursor=self._page.previous) if self._page.previous else ""

    @property
    def count_words(self) -> str:
        found = reading.count(self._actor, self.listing)
        number = f"{found.value:,}{'+' if found.more else ''}"
        return ngettext("%(number)s record", "%(number)s records", found.value) % {"number": number}

    @property
    def all_columns(self) -> list[ColumnChoice]:
        shown = {column.key for column in self._page.columns}
        every = [c for c in columns.all_columns(self._kind) if self._asked.may_read(c)]
        every.sort(key=lambda column: column.key not in shown)
        return [ColumnChoice(c.key, c.title(language()), c.key in shown) for c in every]
