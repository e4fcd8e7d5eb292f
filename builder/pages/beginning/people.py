"""The fourth step: who works here first; they are invited once it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from builder import naming
from builder.beginning import people
from builder.beginning.people import Invited
from builder.office import departments
from builder.pages.beginning.step import Look, Refused, Step, Turn
from engine import access
from engine.access.people import MANAGE
from engine.templating import language

_WORDS: Mapping[str, str | Promise] = {
    "no_name": gettext_lazy("Say what they are called."),
    "no_address": gettext_lazy("This is no e-mail address."),
    "taken": gettext_lazy("Somebody signs in by this address already."),
    "no_role": gettext_lazy("Choose what they may do."),
    "too_many": gettext_lazy("These are enough to begin with; add more later."),
}


@dataclass(frozen=True)
class PersonShown:
    name: str
    email: str
    role: str
    department: str


@dataclass(frozen=True)
class PeopleStep:
    """allowed: whether the reader may manage people. typed: what was refused, to be mended."""

    allowed: bool
    people: list[PersonShown]
    roles: dict[str, str]
    departments: dict[str, str]
    typed: Mapping[str, str]


def _draw(look: Look) -> PeopleStep:
    blueprint, lang = look.blueprint, language()
    roles = people.roles(blueprint, lang)
    units = {
        key: naming.title(each, key, lang)
        for key, each in sorted(blueprint.of(departments.KIND).items())
    }
    shown = [
        PersonShown(each.name, each.email, roles.get(each.role, ""), units.get(each.department, ""))
        for each in people.listed()
    ]
    typed = look.request.POST.dict() if look.said.failed else {}
    allowed = bool(access.decide(look.request.actor, MANAGE))
    return PeopleStep(allowed, shown, roles, units, typed)


def _add(turn: Turn) -> None:
    person = Invited(
        turn.text("name"), turn.text("email"), turn.text("role"), turn.text("department")
    )
    try:
        people.add(turn.actor, turn.blueprint, person)
    except people.NotAdded as error:
        raise Refused(str(_WORDS[error.code])) from None


def _remove(turn: Turn) -> None:
    people.remove(turn.actor, turn.text("email"))


STEP = Step("people", _draw, {"add": _add, "remove": _remove})
