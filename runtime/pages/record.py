"""The page of one record: its pinned head, and below it everything that happens to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from markupsafe import Markup

from engine import access
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import records
from runtime.assignment import words as assignment_words
from runtime.assignment.models import Distribution
from runtime.notifications import texts
from runtime.pages import actions as moves
from runtime.pages import cells, dates, finding, portal
from runtime.pages import page as pages
from runtime.pages.comments import Comments
from runtime.pages.documents import Paper, papers
from runtime.pages.ends import Ending, endings
from runtime.pages.history import DueMove, Happening, due_moves, happenings
from runtime.pages.page import Request, page, show
from runtime.pages.processes import Running, running
from runtime.pages.related import RelatedList, related_lists
from runtime.pages.sheet import Sheet
from runtime.pages.tasks import Row as TaskRow
from runtime.pages.tasks import rows as task_rows
from runtime.portal import staff
from runtime.records.models import Record
from runtime.tasks.models import UserTask


class RecordPage:
    """Worked out part by part as the template asks."""

    def __init__(self, request: Request, record: Record) -> None:
        self._request, self._record, self._actor = request, record, request.actor
        self.kind = record.record_type
        self.id = record.pk
        self.title = record.title
        self.number = record.number
        self.version = record.version
        self.status = self.kind.statuses.get(record.status)
        self.type_label = self.kind.name(language())
        self.assignee: User | None = record.assignee
        self.calendar = dates.calendar_of(request.user.calendar)
        self.comments = Comments(request, record)
        self.comment_token = pages.token()

    @property
    def list_url(self) -> str:
        return reverse("records", args=[self.kind.family])

    @property
    def list_label(self) -> str:
        family = live().get("record_type", self.kind.family)
        return labels.text(family.plural, language())

    @property
    def due(self) -> str:
        return dates.day(self._record.due, self.calendar)

    @property
    def due_words(self) -> str:
        """Return how long there is until it is due; "" for what nobody works on any more."""
        over = self._record.category in ("done", "cancelled")
        return "" if over else dates.distance(self._record.due)

    @property
    def is_late(self) -> bool:
        return self._record.is_late

    @cached_property
    def actions(self) -> list[moves.Action]:
        return moves.main(self._request, self._record)

    @cached_property
    def more(self) -> list[moves.Action]:
        return moves.more(self._request, self._record)

    @property
    def edit_url(self) -> str:
        may = access.decide(self._actor, "record:edit", self._record)
        answers = self._actor.outside and self.answer_url  # What is asked stands there alone.
        return reverse("edit", args=[self._record.pk]) if may and not answers else ""

    @property
    def assign_url(self) -> str:
        may = access.decide(self._actor, "record:do:assign", self._record)
        return reverse("assign", args=[self._record.pk]) if may else ""

    @property
    def attach_url(self) -> str:
        may = access.decide(self._actor, "record:do:attach", self._record)
        return reverse("attach", args=[self._record.pk]) if may else ""

    @cached_property
    def knows_staff(self) -> bool:
        """Whether the reader may know who of the staff deals with it."""
        return staff.known(self._actor)

    @cached_property
    def portal(self) -> portal.PortalCard | None:
        return portal.card(self._request, self._record)

    @property
    def asks(self) -> str:
        """Return what the record waits for from the reader, where they come from outside."""
        asked = self.status.definition.asks if self.status and self._actor.outside else None
        return labels.text(texts.say(asked.text, self._record), language()) if asked else ""

    @property
    def answer_url(self) -> str:
        return portal.answer_url(self._actor, self._record)

    @property
    def assign_reason(self) -> str:
        if self._actor.outside or self.kind.assignment.candidates is None:
            return ""
        row = Distribution.objects.filter(record=self._record).order_by("-pk").first()
        if row is None:
            return ""
        if self._record.assignee_id is None:
            return assignment_words.why_nobody(row) if row.waiting else ""
        chosen = row.chosen_id == self._record.assignee_id
        return assignment_words.because(row, language()) if chosen else ""

    @property
    def department(self) -> str:
        found = self._record.department
        return labels.text(found.label, language()) if found else ""

    @property
    def created(self) -> str:
        return dates.moment(self._record.created_at, self.calendar)

    @property
    def created_by(self) -> str:
        return staff.called(self._actor, self._record.created_by)

    @cached_property
    def head(self) -> list[cells.Fact]:
        return cells.facts(self._actor, self._record, self.kind.head, self.calendar)

    @cached_property
    def details(self) -> Markup:
        seen = records.visible_fields(self._actor, self._record)
        return Sheet(self._request, self._record, self.kind.form, subset=seen).read(
            self._record.data
        )

    @cached_property
    def tasks(self) -> list[TaskRow]:
        waiting = (
            UserTask.objects.open()
            .filter(record=self._record)
            .select_related("claimed_by", "record")
        )
        if self._actor.outside:
            waiting = waiting.visible_to(self._actor)
        return task_rows(self._actor, waiting.order_by("due", "pk")[:20])

    @cached_property
    def processes(self) -> list[Running]:
        return running(self._actor, self._record)

    @cached_property
    def documents(self) -> list[Paper]:
        return papers(self._actor, self._record, self.calendar)

    @cached_property
    def endings(self) -> list[Ending]:
        return endings(self._request, self._record)

    @cached_property
    def history(self) -> Sequence[Happening]:
        return happenings(self._request, self._record, most=6)

    @property
    def history_url(self) -> str:
        return reverse("history", args=[self._record.pk])

    @cached_property
    def due_moves(self) -> Sequence[DueMove]:
        return due_moves(self._request, self._record) if self.kind.due else []

    @property
    def due_left(self) -> str:
        """Return what is left of a clock that stands still."""
        left = self._record.due_left
        if left is None:
            return ""
        said = ngettext("%(count)s working day left", "%(count)s working days left", left)
        return said % {"count": left}

    @cached_property
    def related(self) -> list[RelatedList]:
        return related_lists(self._request, self._record)


@page
def record(request: Request, pk: int) -> HttpResponseBase:
    return show(
        request, "runtime/record.html", RecordPage(request, finding.record(request.actor, pk))
    )


@page
def print_record(request: Request, pk: int) -> HttpResponseBase:
    """The record on paper: what it holds, without what one does with it."""
    found = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:print", found)
    return show(request, "runtime/print.html", RecordPage(request, found))
