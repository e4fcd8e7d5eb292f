"""An attempt at work: a page of the office in a frame, as whom, when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder.models import Attempt
from builder.pages.gate import builder_page
from builder.pages.trial import finding
from builder.trial import telling
from builder.trial.playing import Play
from builder.trial.telling import Told
from builder.trial.words import headline, unplayable
from engine.middleware.content_policy import may_frame_ours
from runtime import clock
from runtime.pages import dates
from runtime.pages.page import Request, show
from runtime.tasks.models import UserTask


@dataclass(frozen=True)
class Person:
    """Somebody of the attempt; tasks: how many wait for them."""

    name: str
    shown: str
    tasks: int
    current: bool


@dataclass(frozen=True)
class StepShown:
    """A step with what came of it. number: how many steps there are with it; 0: what is given."""

    number: int
    words: str
    told: Told | None
    refused: bool = False
    who: str = ""


@dataclass
class Story:
    """What came of the steps, the latest first."""

    address: str
    pk: int
    steps: list[StepShown] = field(default_factory=list)
    failure: str = ""
    now: str = ""
    next_due: str = ""
    people: list[Person] = field(default_factory=list)
    can_undo: bool = False
    can_redo: bool = False


@dataclass
class Workshop:
    pk: int
    name: str
    on_live: bool
    who: str
    at: str
    frame_url: str
    story: Story


@may_frame_ours
@builder_page
def workshop(request: Request, pk: int) -> HttpResponseBase:
    attempt = finding.attempt(request, pk)
    who, at = _who(request, attempt), request.GET.get("at", "").lstrip("/")
    base = reverse("try_page", args=[pk, who]) if who else ""
    page = Workshop(
        pk,
        attempt.name,
        attempt.on_live,
        who,
        at,
        f"{base}{at}" if who else "",
        _story(request, attempt, who),
    )
    return show(request, "builder/trial/workshop.html", page)


@builder_page
def story_alone(request: Request, pk: int) -> HttpResponseBase:
    """Draw what came of the attempt again, after a step within the frame."""
    attempt = finding.attempt(request, pk)
    found = _story(request, attempt, _who(request, attempt))
    return show(request, "builder/trial/story.html", found)


def _who(request: Request, attempt: Attempt) -> str:
    """Return as whom the reader looks: who was asked for, or the first."""
    people = list(attempt.given.get("people", {}))
    asked = request.GET.get("as", "")
    return asked if asked in people else next(iter(people), "")


def _story(request: Request, attempt: Attempt, who: str) -> Story:
    story = Story(
        reverse("try_story", args=[attempt.pk]),
        attempt.pk,
        can_undo=bool(attempt.steps),
        can_redo=bool(attempt.undone),
    )
    try:
        with finding.played(request, attempt) as play:
            _tell(request, play, story, who)
    except finding.UNPLAYABLE as error:
        story.failure = unplayable(error)
    return story


def _tell(request: Request, play: Play, story: Story, current: str) -> None:
    calendar = dates.calendar_of(request.user.calendar)
    told = telling.story(play, calendar)
    given, *done = told
    shown = [StepShown(0, _("At the beginning"), given)]
    for number, step in enumerate(play.steps, start=1):
        came = done[number - 1] if number <= len(done) else None
        who = str(play.stage.people.get(step["when"][0].get("as"), ""))
        words = headline(play.stage, step)
        shown.append(StepShown(number, words, came, "then" in step, who))
    story.steps = shown[::-1]
    story.failure = play.failure
    story.now = dates.moment(clock.now(), calendar)
    story.next_due = dates.moment(play.stage.next_due(), calendar)
    story.people = [_person(play, name, current) for name in play.stage.people]


def _person(play: Play, name: str, current: str) -> Person:
    actor = play.stage.actor(name)
    tasks = UserTask.objects.open().visible_to(actor).count()
    return Person(name, actor.name, tasks, name == current)
