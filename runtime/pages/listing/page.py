"""One list as its template asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.exports.choosing import RIGHT
from runtime.exports.models import Export
from runtime.imports.asking import RIGHT as IMPORT
from runtime.lists import columns, reading, saving
from runtime.lists.listing import Asked, Listing
from runtime.lists.models import SavedView
from runtime.pages import dates, menu
from runtime.pages.choice import Choice
from runtime.pages.listing.address import ListAddress
from runtime.pages.listing.filters import FilterBox, boxes
from runtime.pages.listing.heads import Head, heads
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, token
from runtime.pages.tab import Tab
from runtime.records.record_type import RecordType


@dataclass(frozen=True)
class RowLink:
    url: str
    cells: dict[str, object]


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
    """Worked out part by part as the template asks."""

    def __init__(self, request: Request, kind: RecordType) -> None:
        self._kind, self._actor, self._address = kind, request.actor, ListAddress(request)
        self.icon = kind.icon
        self.url, self.address = self._address.path, self._address.encoded
        self.view, self.sort = self._address.view, self._address.sort
        self.search = self._address.search
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

    @cached_property
    def _saved(self) -> SavedView | None:
        key = whole(self._address.mine)
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
        return Listing(
            self._kind.key,
            view=self.view or kept.view,
            columns=self._address.columns or kept.columns,
            filters=(*kept.filters, *self._address.filters(self._kind)),
            feel=kept.feel,
            sort=self.sort or kept.sort,
            search=self.search or kept.search,
        )

    @cached_property
    def _asked(self) -> Asked:
        return Asked(self._actor, self.listing)

    @cached_property
    def _page(self) -> reading.Page:
        cursor, calendar = self._address.cursor, self.calendar
        return reading.page(self._actor, self.listing, cursor=cursor, calendar=calendar)

    @cached_property
    def narrowed(self) -> bool:
        return bool(self.search or [*self._address.filters(self._kind)])

    @property
    def clear_url(self) -> str:
        left_out = ("q", "cursor", *(box.name for box in self.filters))
        return self._address.changed(dict.fromkeys(left_out))

    @property
    def tabs(self) -> list[Tab]:
        view, mine = self._address.view, self._address.mine
        shared = (
            Tab(labels.text(each.label, language()), f"{self.url}?view={key}", key == view)
            for key, each in live().of("view").items()
            if each.record_type == self._kind.key and menu.opens(self._actor, self._kind.key, key)
        )
        own = (
            Tab(kept.name, f"{self.url}?mine={kept.pk}", str(kept.pk) == mine)
            for kept in saving.mine(self._actor, self._kind.key)
        )
        return [Tab(_("All"), self.url, not (view or mine)), *shared, *own]

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
        return boxes(self._asked, self._address.given)

    @cached_property
    def columns(self) -> list[Head]:
        return heads(self._kind, self._page, self._address)

    @cached_property
    def rows(self) -> list[RowLink]:
        return [
            RowLink(reverse("record", args=[row.record.pk]), dict(row.cells))
            for row in self._page.rows
        ]

    @property
    def next_url(self) -> str:
        return self._address.changed({"cursor": self._page.next}) if self._page.next else ""

    @property
    def previous_url(self) -> str:
        return self._address.changed({"cursor": self._page.previous}) if self._page.previous else ""

    @property
    def count_words(self) -> str:
        found = reading.count(self._actor, self.listing)
        number = f"{found.value:,}{'+' if found.more else ''}"
        return ngettext("%(number)s record", "%(number)s records", found.value) % {"number": number}

    @property
    def all_columns(self) -> list[Choice]:
        shown = {column.key for column in self._page.columns}
        every = [c for c in columns.all_columns(self._kind) if self._asked.may_read(c)]
        every.sort(key=lambda column: column.key not in shown)
        return [Choice(c.key, c.title(language()), c.key in shown) for c in every]
