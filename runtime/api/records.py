"""Records of a type: list, create, read, change, delete, and what one does with one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from engine import access
from engine.access.models import Department, User
from engine.blueprint import live
from runtime import processes, records
from runtime.api import representing
from runtime.api.filtering import OF_LISTS, checked, filter_set
from runtime.api.problems import BadRequest
from runtime.api.view import View
from runtime.assignment import distributing
from runtime.lists import reading
from runtime.lists.listing import Asked, Listing
from runtime.lists.paging import place
from runtime.records.models import Record
from runtime.records.reading import type_named


class RecordList(View):
    def get(self, request: Request, type: str) -> Response:  # noqa: A002 — the word of the address.
        """A page of the records, newest first or by `sort`; `q` searches, other names filter."""
        kind = type_named(live(), type)
        access.require(self.actor, "record:see", access.OfType(kind.key, kind.lineage))
        given = request.query_params
        listing = Listing(
            type,
            view=given.get("view", ""),
            feel=given.get("filter", ""),
            sort=given.get("sort", ""),
            search=given.get("q", ""),
        )
        asked = Asked(self.actor, listing)
        names = checked(asked, given.keys() - set(OF_LISTS))
        chosen = {name: given[name] for name in names}
        asked.records = filter_set(kind)(chosen, queryset=asked.records).qs
        found, before, after = reading.records(
            asked, given.get("cursor", ""), self.number("size") or reading.SIZE
        )
        return Response(
            {
                "results": [representing.record(self.actor, each) for each in found],
                "next": place(found[-1], asked.order, backward=False) if after and found else None,
                "previous": place(found[0], asked.order, backward=True)
                if before and found
                else None,
            }
        )

    def post(self, request: Request, type: str) -> Response:  # noqa: A002
        """Add a record. `data` holds its fields."""
        data = self.part("data", dict, {})
        assignee, department = self.part("assignee", int, None), self.part("department", int, None)

        def work() -> dict[str, Any]:
            made = records.submit(
                self.actor, type, data, assignee=_user(assignee), department=_department(department)
            )
            return representing.record(self.actor, made)

        return self.once(work)


def _user(pk: int | None) -> User | None:
    if pk is None:
        return None
    found = User.objects.active().filter(pk=pk).first()
    if found is None:
        raise BadRequest(_("There is no user %(number)s.") % {"number": pk})
    return found


def _department(pk: int | None) -> Department | None:
    if pk is None:
        return None
    found = Department.objects.filter(pk=pk).first()
    if found is None:
        raise BadRequest(_("There is no department %(number)s.") % {"number": pk})
    return found


class RecordView(View):
    """A view of one record: `find` gives it, or the answer is 404."""

    def find(self, type: str, pk: int) -> Record:  # noqa: A002
        return records.find(self.actor, type, pk)

    def answer(self, found: Record) -> dict[str, Any]:
        return representing.record(self.actor, found)


class RecordDetail(RecordView):
    def get(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        return Response(self.answer(self.find(type, pk)))

    def patch(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """Change the fields in `data`; `version` is the one that was read."""
        changed = records.edit(
            self.actor,
            self.find(type, pk),
            self.part("data", dict, {}),
            version=self.part("version", int, None),
            reason=self.part("reason", str, ""),
        )
        return Response(self.answer(changed))

    def delete(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        records.delete(
            self.actor,
            self.find(type, pk),
            version=self.number("version"),
            reason=request.query_params.get("reason", ""),
        )
        return Response(status=204)


class Transition(RecordView):
    def post(self, request: Request, type: str, pk: int, key: str) -> Response:  # noqa: A002
        """Move the record; `data` answers what the transition asks, `reason` says why."""
        data, reason = self.part("data", dict, {}), self.part("reason", str, "")
        version = self.part("version", int, None)

        def work() -> dict[str, Any]:
            found = self.find(type, pk)
            return self.answer(
                records.transition(
                    self.actor, found, key, data=data, reason=reason, version=version
                )
            )

        return self.once(work, status=200)


class Assign(RecordView):
    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """Give the record to `user`, or with null take it from everybody."""
        user, reason = self.part("user", int, None), self.part("reason", str, "")

        def work() -> dict[str, Any]:
            return self.answer(
                records.assign(self.actor, self.find(type, pk), _user(user), reason=reason)
            )

        return self.once(work, status=200)


class Transfer(RecordView):
    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        wanted, reason = self.part("department", int, None), self.part("reason", str, "")

        def work() -> dict[str, Any]:
            found, department = self.find(type, pk), _department(wanted)
            if department is None:
                raise BadRequest(_("“%(name)s” is needed.") % {"name": "department"})
            return self.answer(records.transfer(self.actor, found, department, reason=reason))

        return self.once(work, status=200)


class Distribute(RecordView):
    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """Give the record to whom its type's rule chooses; answer who, and why."""

        def work() -> dict[str, Any]:
            row = distributing.distribute(self.actor, self.find(type, pk))
            return {"assignee": row.chosen_id, "reason": row.reason}

        return self.once(work, status=200)


class Duplicate(RecordView):
    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        data = self.part("data", dict, {})

        def work() -> dict[str, Any]:
            return self.answer(records.duplicate(self.actor, self.find(type, pk), data))

        return self.once(work)


class StartProcess(RecordView):
    def post(self, request: Request, type: str, pk: int, key: str) -> Response:  # noqa: A002
        """Start a process by hand; `data` answers the form it asks for."""
        data = self.part("data", dict, {})

        def work() -> dict[str, Any]:
            started = processes.start(self.actor, key, self.find(type, pk), data)
            return {"id": started.pk, "process": started.key, "status": started.status}

        return self.once(work)
