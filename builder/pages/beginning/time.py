"""The second step: the country, the languages, the calendar, and when the office works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder.beginning import office
from builder.board import shapes
from builder.office import feasts, holidays, places
from builder.office.feasts import Feast
from builder.pages.beginning.step import Body, Look, Refused, Step, Turn
from builder.pages.office import offered
from builder.pages.office import organisation as designer
from builder.pages.office.asking import PREFIX, Asked, Done, read
from builder.pages.office.organisation import SpanShown
from builder.settings import Panel, panel
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.kinds.organisation import OrganisationBody

_DEFAULT = "default_language"
_YEARS = 5


@dataclass(frozen=True)
class FeastShown:
    key: str
    label: str
    when: str


@dataclass(frozen=True)
class TimeStep:
    """feasts: what is usual in the country and not a holiday yet."""

    form: Markup
    spans: list[SpanShown]
    feasts: list[FeastShown]
    calendars: list[tuple[str, str]]
    calendar: str


def _draw(look: Look) -> TimeStep:
    body = {**_defaults(), **look.body}
    typed = look.said.typed
    calendar = (
        Calendar(body["calendar"]) if body["calendar"] in set(Calendar) else Calendar.GREGORIAN
    )
    today = timezone.localdate()
    coming = [span for span in holidays.spans(body) if span.last >= today]
    return TimeStep(
        look.form(_panel(body if typed is None else typed.body), body, {_DEFAULT: _first(body)}),
        [designer.span_shown(each, calendar) for each in coming],
        [_shown(each, calendar) for each in _missing(body)],
        offered.calendar_names(),
        calendar,
    )


def _defaults() -> dict[str, Any]:
    """Return what an organisation that says nothing goes by, as a definition writes it."""
    made = OrganisationBody.model_validate({"label": {"en": "-"}})
    found = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    del found["label"]
    hours = found["hours"]
    return {**found, "hours": {side: str(hours[side])[:5] for side in hours}}


def _first(body: Body) -> str:
    return next(iter(shapes.texts(body.get("languages"))), "ar")


def _panel(body: Body) -> Panel:
    lang = language()
    options = [{"key": key, "label": {lang: words}} for key, words in offered.LANGUAGES.items()]
    default = {
        "key": _DEFAULT,
        "type": "choice",
        "label": {lang: _("Default language")},
        "help": {lang: _("In which the pages greet whoever comes, until they choose another one.")},
        "options": options,
    }
    return panel(
        OrganisationBody,
        owner=office.KIND,
        only=("region", "timezone", "currency", "languages", "calendar", "weekend",
              "hours__from", "hours__to"),
        choices=offered.choices(body),
        more=(default,),
        layout=_layout(),
    )  # fmt: skip


def _layout() -> Sequence[Mapping[str, Any]]:
    lang = language()
    sections = [
        ("place", _("Where it is"), ["region", "timezone", "currency"], 3),
        ("words", _("Languages and calendar"), ["languages", _DEFAULT, "calendar"], 2),
        ("week", _("The working week"), ["weekend", "hours__from", "hours__to"], 3),
    ]
    return [
        {"key": key, "label": {lang: title}, "fields": fields, "columns": columns}
        for key, title, fields, columns in sections
    ]


def _keep(turn: Turn) -> None:
    def set_up(asked: Asked) -> Done:
        before = {**_defaults(), **asked.body}
        body = read(_panel(before), asked.request.POST, before)
        return asked.done(_by_country(before, _by_default(body, asked.text(f"{PREFIX}{_DEFAULT}"))))

    turn.organise(set_up)


def _by_default(body: Body, default: str) -> Body:
    """Put the default language first; one that was not chosen is chosen with it."""
    if default not in offered.LANGUAGES:
        return body
    others = [each for each in shapes.texts(body.get("languages")) if each != default]
    return {**body, "languages": [default, *others]}


def _by_country(before: Body, body: Body) -> Body:
    """Let another country bring its time zone, currency and weekend, where these were not set."""
    if body.get("region") == before.get("region"):
        return body
    brought = places.of_country(str(body.get("region")))
    untouched = {name: value for name, value in brought.items()
                 if body.get(name) == before.get(name)}  # fmt: skip
    return {**body, **untouched}


# --- Holidays ------------------------------------------------------------------


def _missing(body: Body) -> list[Feast]:
    there = set(holidays.days(body))
    today = timezone.localdate()
    usual = feasts.of_country(str(body.get("region", "")))
    return [each for each in usual if (day := feasts.next_day(each, today)) and day not in there]


def _shown(feast: Feast, calendar: Calendar) -> FeastShown:
    day = feasts.next_day(feast, timezone.localdate())
    when = calendars.format_date(day, calendar, language(), "long") if day else ""
    return FeastShown(feast.key, labels.text(feast.label, language()), when)


def _take(turn: Turn) -> None:
    """Take the chosen feasts over, for some years."""
    chosen = set(turn.request.POST.getlist("feast"))
    if not chosen:
        raise Refused(_("Choose what the office has off."))

    def take(asked: Asked) -> Done:
        body: Body = {**_defaults(), **asked.body}
        for each in _missing(body):
            day = feasts.next_day(each, timezone.localdate())
            if each.key in chosen and day is not None:
                body = holidays.added(
                    body, each.label, day, length=each.days, years=_YEARS, calendar=each.calendar
                )
        return asked.done(body)

    turn.organise(take)


def _add(turn: Turn) -> None:
    turn.organise(designer.AREA.gestures["add_holiday"])


def _remove(turn: Turn) -> None:
    turn.organise(designer.AREA.gestures["remove_holiday"])


STEP = Step("time", _draw, {"keep": _keep, "take": _take, "add": _add, "remove": _remove})
