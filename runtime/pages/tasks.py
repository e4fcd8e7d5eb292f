"""The inbox of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine.access import Actor
from engine.access.models import Department
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.pages import dates
from runtime.pages.numbers import whole
from runtime.pages.page import Request, page, show
from runtime.pages.tab import Tab
from runtime.portal import staff
from runtime.tasks.counting import counts
from runtime.tasks.models import UserTask, UserTaskQuerySet, tokens_of

PAGE = 30


@dataclass(frozen=True)
class Row:
    url: str
    label: str
    number: str
    title: str
    due_words: str
    is_late: bool
    who: str
    mine: bool


@dataclass(frozen=True)
class Inbox:
    tabs: list[Tab]
    tasks: list[Row]
    next_url: str
    previous_url: str


def rows(actor: Actor, found: Iterable[UserTask]) -> list[Row]:
    """Return the tasks as lists show them; they come with `record` and `claimed_by`."""
    mine, names = set(tokens_of(actor)), _Names()
    return [_row(actor, task, mine, names) for task in found]


def _row(actor: Actor, task: UserTask, mine: set[str], names: _Names) -> Row:
    own = task.claimed_by_id == actor.user_id or (
        task.claimed_by_id is None and bool(mine & set(task.candidates))
    )
    return Row(
        url=reverse("task", args=[task.pk]),
        label=task.words(language()),
        number=task.record.number,
        title=task.record.title,
        due_words=dates.distance(task.due),
        is_late=task.is_late,
        who=staff.called(actor, task.claimed_by) or names.of(actor, task.candidates),
        mine=own,
    )


class _Names:
    """Says who a task is offered to: departments are read once for a whole list."""

    def __init__(self) -> None:
        self._departments: dict[int, str] | None = None

    def of(self, actor: Actor, candidates: list[str]) -> str:
        if not staff.known(actor):
            return ""
        found = dict.fromkeys(self._one(name) for name in candidates[:4])
        return (
            "، ".join(name for name in found if name)
            if language() != "en"
            else ", ".join(filter(None, found))
        )

    def _one(self, name: str) -> str:
        kind, _sep, rest = name.partition(":")
        if kind == "role":
            role, _at, department = rest.partition("@")
            title = (
                labels.text(live().get("role", role).label, language())
                if ("role", role) in live()
                else role
            )
            return f"{title} – {self._department(department)}" if department else title
        if name.startswith("manager@"):
            return _("Manager of %(department)s") % {
                "department": self._department(name.partition("@")[2])
            }
        if name.startswith("portal@"):
            return _("Its people in the portal")
        return _("One person") if kind == "user" else ""

    def _department(self, pk: str) -> str:
        if self._departments is None:
            found = Department.objects.values_list("pk", "label")
            self._departments = {key: labels.text(label, language()) for key, label in found}
        return self._departments.get(whole(pk) or 0, "")


@page
def inbox(request: Request) -> HttpResponseBase:
    """The tasks one may do: one's own, those of one's groups, those that are late."""
    which = request.GET.get("which", "all")
    counted = counts(request.actor)
    tabs = [
        ("all", _("All"), counted.all),
        ("mine", _("Mine"), counted.mine),
        ("groups", _("My groups'"), counted.of_my_groups),
        ("late", _("Late"), counted.late),
    ]
    start = whole(request.GET.get("from")) or 0
    found = list(_which(request.actor, which)[start : start + PAGE + 1])
    address = f"?{urlencode({'which': which})}&from="
    return show(
        request,
        "runtime/tasks.html",
        Inbox(
            [Tab(label, f"?which={key}", key == which, str(count)) for key, label, count in tabs],
            rows(request.actor, found[:PAGE]),
            f"{address}{start + PAGE}" if len(found) > PAGE else "",
            f"{address}{max(0, start - PAGE)}" if start else "",
        ),
    )


def _which(actor: Actor, which: str) -> UserTaskQuerySet:
    waiting = UserTask.objects.open().select_related("record", "claimed_by").order_by("due", "pk")
    if which == "mine":
        return waiting.mine(actor)
    if which == "groups":
        return waiting.of_my_groups(actor)
    if which == "late":
        return waiting.visible_to(actor).late()
    return waiting.visible_to(actor)
