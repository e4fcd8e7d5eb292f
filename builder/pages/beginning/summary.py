"""The last step: all answers at a glance, and the one release that comes of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder import drafting, naming
from builder.beginning import ending, office, people
from builder.board import shapes
from builder.office import departments, holidays, places
from builder.pages import gate
from builder.pages.beginning.step import Look, Refused, Step, name_of, url
from builder.pages.gate import ProblemShown
from builder.pages.office import offered
from engine.access import people as accounts
from engine.blueprint import Blueprint, drafts, releases
from engine.blueprint.problems import errors
from engine.templating import language
from runtime.pages.page import Request

_LONGEST = 2000


@dataclass(frozen=True)
class Answer:
    """What was said at a step. lacks: nothing was, and it has to be."""

    step: str
    title: str
    lines: list[str]
    url: str
    lacks: bool = False


@dataclass(frozen=True)
class SummaryStep:
    """reason: what the release will say of itself, to be changed."""

    answers: list[Answer]
    problems: list[ProblemShown]
    reason: str

    @property
    def ready(self) -> bool:
        return not self.problems and not any(each.lacks for each in self.answers)


def _draw(look: Look) -> SummaryStep:
    draft = look.working.draft
    problems = errors(drafts.check(draft)) if draft else []
    reason = look.request.POST.get("reason", "").strip() or _("The first set-up of the office")
    return SummaryStep(
        _answers(look.blueprint), gate.shown(problems, look.blueprint), reason[:_LONGEST]
    )


def _answers(blueprint: Blueprint) -> list[Answer]:
    name = name_of(blueprint)
    with_logo = [_("With its logo")] if office.body(blueprint).get("logo") else []
    return [
        Answer("name", _("The organisation"), [name, *with_logo], url("name"), lacks=not name),
        Answer("time", _("Languages and working time"), _time(blueprint), url("time")),
        Answer("departments", _("Departments"), _departments(blueprint), url("departments")),
        Answer("people", _("First people"), _people(blueprint), url("people")),
    ]


def _time(blueprint: Blueprint) -> list[str]:
    body, lang = office.body(blueprint), language()
    spoken = [offered.LANGUAGES.get(each, each) for each in office.languages(blueprint)]
    weekend = [offered.weekdays().get(day, day) for day in shapes.texts(body.get("weekend"))]
    hours = shapes.mapping(body.get("hours"))
    off = len(holidays.days(body))
    found = [
        places.countries(lang).get(str(body.get("region", "")), ""),
        " · ".join(spoken),
        dict(offered.calendar_names()).get(str(body.get("calendar", "")), ""),
        _("Weekend: %(days)s") % {"days": "، ".join(weekend)} if weekend else "",
        f"{hours['from']} – {hours['to']}" if {"from", "to"} <= hours.keys() else "",
        ngettext("%(num)s day off", "%(num)s days off", off) % {"num": off} if off else "",
    ]
    return [each for each in found if each]


def _departments(blueprint: Blueprint) -> list[str]:
    lang = language()
    found = sorted(blueprint.of(departments.KIND).items())
    return [naming.title(each, key, lang) for key, each in found] or [_("None")]


def _people(blueprint: Blueprint) -> list[str]:
    roles = people.roles(blueprint, language())
    found = [f"{each.name} – {roles.get(each.role, each.role)}" for each in people.listed()]
    return found or [_("Nobody else yet")]


def publish(request: Request) -> int:
    """Publish what was answered; Refused with words, Answered."""
    reason = request.POST.get("reason", "").strip()[:_LONGEST]
    if not reason:
        raise Refused(_("Say why, for those who come after you."))
    blueprint = drafting.working(request.actor).blueprint
    if any(each.lacks for each in _answers(blueprint)):
        raise Refused(_("Say what the organisation is called."))
    try:
        return ending.publish(request.actor, reason, language=office.languages(blueprint)[0])
    except releases.PublishRefused:
        raise Refused(_("It was not published: mend the problems first.")) from None
    except releases.Conflict:
        raise Refused(
            _("It was not published: somebody has published other changes to the same places.")
        ) from None
    except accounts.UsernameTaken:
        raise Refused(_("Somebody signs in by this address already.")) from None


STEP = Step("summary", _draw)
