"""What the frame of each page needs: the menu, the office, the person, what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from engine.access import Actor, actor_of, decide
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.assignment.workload import DISTRIBUTE
from runtime.kinds.organisation import organisation
from runtime.notifications.inbox import News, news
from runtime.pages import board
from runtime.pages import menu as menus
from runtime.pages.kept import KEEP
from runtime.tasks.models import UserTask


@dataclass(frozen=True)
class Person:
    id: int | None
    name: str
    roles: str


class Shell:
    """Worked out only when a page with the frame is drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _actor(self) -> Actor:
        return actor_of(self._request.user)  # type: ignore[arg-type]

    @cached_property
    def menu(self) -> list[menus.Item]:
        counts = {"tasks": self.tasks}
        if decide(self._actor, DISTRIBUTE):
            counts["distribution"] = board.waiting(self._actor)
        return menus.menu(self._actor, self._request.get_full_path(), counts)

    @property
    def tabs(self) -> list[menus.Item]:
        return menus.tabs(self.menu)

    @cached_property
    def news(self) -> News:
        return news(self._actor)

    @cached_property
    def tasks(self) -> int:
        return UserTask.objects.open().visible_to(self._actor).count()

    @property
    def keeps(self) -> bool:
        """Whether the device keeps pages, for work without a connection."""
        return bool(decide(self._actor, KEEP))

    @property
    def outside(self) -> bool:
        return self._actor.outside

    @property
    def person(self) -> Person:
        roles = live().of("role")
        names = [
            labels.text(roles[key].label, language())
            for key in sorted(self._actor.roles)
            if key in roles
        ]
        return Person(self._actor.user_id, self._actor.name, " · ".join(names))

    @property
    def languages(self) -> list[tuple[str, str]]:
        names = dict(settings.LANGUAGES)
        return [(code, names[code]) for code in organisation(live()).languages]


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what every page's template may use."""
    office = organisation(live())
    return {
        "shell": Shell(request),
        "organisation_name": labels.text(office.label, language()),
        "organisation_logo": reverse("logo", args=[office.logo.mark]) if office.logo else "",
        "theme": getattr(request.user, "theme", "") if hasattr(request, "user") else "",
        "get_messages": get_messages,
    }
