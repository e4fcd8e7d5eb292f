"""A form on a page: what stands in it, what is wrong with it, drawn for one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from engine.i18n import labels
from engine.templating import language
from forms import Form
from forms.messages import Message
from forms.rendering import Urls, render_form, render_values
from runtime.pages import dates
from runtime.pages.page import Request
from runtime.processes import answers
from runtime.records import context
from runtime.records.directory import Directory
from runtime.records.models import Record

Errors = Mapping[str, list[Message]]


class Sheet:
    """One form over the values of a record, or of something else, for whoever asks.

    live: the address that draws the form again while somebody types. of: "form/<key>" for one of
    that kind, so that lookups know what its fields offer; a record's own form is known by itself.
    required: fields that have to be answered here, whatever the form says.
    """

    def __init__(
        self,
        request: Request,
        record: Record | None,
        form: Form,
        *,
        live: str = "",
        of: str = "",
        subset: Collection[str] | None = None,
        editable: Collection[str] | None = None,
        required: Collection[str] = (),
    ) -> None:
        self.form = form
        self._required = frozenset(required)
        self._subset, self._editable = subset, editable
        pointers = form.references(record.data) if record else set()
        self._directory = Directory(request.actor, trusted=pointers, names=context.seen_from_afar)
        calendar = dates.calendar_of(request.user.calendar)
        if record is None or form is record.record_type.form:
            resolve = self._directory.resolve
            self.ctx = context.form_context(request.actor, record, resolve, calendar=calendar)
        else:  # A form of its own, which only looks at the record.
            self.ctx = answers.context(record, request.actor, calendar=calendar)
        own = record is not None and form is record.record_type.form
        named = f"record_type/{record.record_type.key}" if own and record else of
        lookup = f"{reverse('lookup')}?to={{to}}&of={named}&field={{field}}"
        upload, scan = reverse("upload"), reverse("scan_dialog")
        self._urls = Urls(live=live, lookup=lookup, upload=upload, scan=scan)

    def typed(self, request: Request) -> dict[str, Any]:
        """Return the values that were posted."""
        return self.form.bind(request.POST, self.ctx)

    def draw(
        self,
        data: Mapping[str, Any],
        errors: Errors | None = None,
        *,
        slots: Mapping[str, Markup] | None = None,
        prefix: str = "",
    ) -> Markup:
        self._directory.load(self.form.references(data))
        state = self.form.state(data, self.ctx)
        return render_form(
            self.form,
            data,
            replace(state, required=state.required | self._required),
            errors or {},
            self.ctx,
            urls=self._urls,
            subset=self._subset,
            editable=self._editable,
            slots=slots,
            prefix=prefix,
        )

    def wrong(self, errors: Errors) -> list[str]:
        """Return what is wrong as lines, for where the form itself is not seen."""
        said = {key.split(".")[0]: found for key, found in errors.items()}
        named = {key: labels.text(each.label, language()) for key, each in self.form.fields.items()}
        return [
            f"{named.get(key, key)}: {' '.join(each.message(language()) for each in found)}"
            for key, found in said.items()
        ]

    def read(self, data: Mapping[str, Any]) -> Markup:
        """Return the values to be read, not changed."""
        self._directory.load(self.form.references(data))
        return render_values(self.form, data, self.ctx, self._subset)
