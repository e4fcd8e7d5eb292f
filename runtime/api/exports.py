"""Lists as files: asked for, watched, fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from engine.templating import language
from runtime import exports
from runtime.api import representing
from runtime.api.problems import BadRequest
from runtime.api.view import View
from runtime.api.wording import one_of
from runtime.exports.models import Export
from runtime.lists.listing import Listing
from runtime.pages import dates
from runtime.pages.exports import sent
from runtime.records.reading import type_named


class RecordExports(View):
    def post(self, request: Request, type: str) -> Response:  # noqa: A002 — the word of the address.
        """Have a list written to a file: `format` is xlsx or csv, the rest as in the list."""
        kind = type_named(live(), type)
        format_ = self.part("format", str, "")
        if format_ not in Export.Format.values:
            raise BadRequest(one_of("format", Export.Format.values))
        listing = self._listing(type)
        user: User = request.user
        calendar = dates.calendar_of(user.calendar)

        def work() -> dict[str, Any]:
            asked = exports.ask(
                self._reader(),
                listing,
                Export.Format(format_),
                name=self.part("name", str, "") or kind.name(language()),
                calendar=calendar,
            )
            return representing.export(asked)

        return self.once(work)

    def _listing(self, type_: str) -> Listing:
        columns = self.part("columns", list, [])
        if not all(isinstance(each, str) for each in columns):
            raise BadRequest(_("“columns” has to be a list of texts."))
        return Listing(
            type_,
            view=self.part("view", str, ""),
            columns=tuple(columns),
            feel=self.part("filter", str, ""),
            sort=self.part("sort", str, ""),
            search=self.part("q", str, ""),
        )

    def _reader(self) -> Actor:
        return replace(self.actor, language=language())


class Exports(View):
    def get(self, request: Request) -> Response:
        """One's own exports, the latest first."""
        found = exports.mine(self.actor)
        return Response({"results": [representing.export(each) for each in found]})


class ExportDetail(View):
    def get(self, request: Request, pk: int) -> Response:
        """How far it is; its file is at `file/` when `state` is ready."""
        return Response(representing.export(exports.find(self.actor, pk)))

    def delete(self, request: Request, pk: int) -> Response:
        """Cancel it, unless it is finished."""
        exports.cancel(self.actor, exports.find(self.actor, pk).pk)
        return Response(status=204)


class ExportFile(View):
    def get(self, request: Request, pk: int) -> FileResponse:
        return sent(exports.open_export(self.actor, pk))
