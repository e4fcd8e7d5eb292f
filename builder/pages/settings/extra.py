"""What a tab shows beside its settings: examples, saved lists, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import naming
from builder.settings import elements, inheriting, offered, undoing
from builder.settings.tabs import About
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import format_date
from engine.templating import language
from runtime import clock
from runtime.conversions import Conversion
from runtime.kinds.organisation import organisation
from runtime.numbering.pattern import BadPattern, Pattern


def slots(card: str, about: About) -> Mapping[str, Markup]:
    """Return what stands below single settings, by their keys."""
    if card == "numbering" and (words := _number(about)):
        return {"numbering__pattern": words}
    if card == "due" and (words := _day(about)):
        return {"due__working_days": words}
    return {}


def _number(about: About) -> Markup:
    given = about.whole.get("numbering") or {}
    calendar, reset = given.get("calendar", "gregorian"), given.get("reset", "never")
    try:
        pattern = Pattern(str(given.get("pattern", "")), calendar, reset, scope=about.key)
    except BadPattern:
        return Markup("")
    today = organisation(live()).today(clock.now())
    code = str(about.whole.get("code") or _codes(about))
    shown = [pattern.number(today, code, "1", count) for count in (1, 2, 1250)]
    joined = Markup(" · ").join(Markup('<bdi dir="ltr"><b>{}</b></bdi>').format(n) for n in shown)
    return Markup('<p class="example">{} {}</p>').format(_("For example:"), joined)


def _codes(about: About) -> str:
    """Return the code of a subtype, where the type itself has none."""
    for key, found in sorted(about.blueprint.of(inheriting.KIND).items()):
        code = found.body.get("code")
        if code and about.key in inheriting.lineage(about.blueprint, inheriting.KIND, key):
            return str(code)
    return "AB"


def _day(about: About) -> Markup:
    days = (about.whole.get("due") or {}).get("working_days")
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 5000:
        return Markup("")
    office = organisation(live())
    start = office.today(clock.now())
    day = office.working_calendar.add_days(start, days) if days else start
    words = format_date(day, office.calendar, language(), "long", today=start)
    said = _("What comes in today is expected on %(day)s.") % {"day": words}
    return Markup('<p class="example">{}</p>').format(said)


# --- Saved lists and rights --------------------------------------------------


_RIGHTS = ("see", "create", "edit", "delete")


@dataclass(frozen=True)
class ViewRow:
    key: str
    title: str
    filter: str
    inherited: bool


@dataclass(frozen=True)
class RightsRow:
    """scopes: by right (see, create, edit, delete), in words."""

    role: str
    title: str
    scopes: Mapping[str, str]
    everything: bool = False


def of(name: str, about: About) -> Any:
    """Return what a tab's further template shows."""
    return {"views": _views, "rights": _rights, "data": _data}[name](about) if name else None


def _views(about: About) -> list[ViewRow]:
    lineage = inheriting.lineage(about.blueprint, inheriting.KIND, about.key)
    return [
        ViewRow(key, naming.title(found, key, language()), str(found.body.get("filter") or ""),
                found.body.get("record_type") != about.key)
        for key, found in sorted(about.blueprint.of("view").items())
        if found.body.get("record_type") in lineage
    ]  # fmt: skip


@dataclass(frozen=True)
class ConversionRow:
    """percent: of one that runs, else -1. may_undo: the field is still as it left it."""

    id: int
    title: str
    before: str
    after: str
    state: str
    color: str
    by: str
    percent: int
    changed: int
    emptied: int
    left: int
    may_undo: bool


def _data(about: About) -> list[ConversionRow]:
    found = Conversion.objects.filter(record_type=about.key).select_related("user").order_by("-id")
    return [_conversion(each, about) for each in found[:50]]


def _conversion(each: Conversion, about: About) -> ConversionRow:
    states = {
        Conversion.State.PLANNED: (_("Waits for publishing"), "amber"),
        Conversion.State.WAITING: (_("Waits for a worker"), "blue"),
        Conversion.State.RUNNING: (_("Running"), "blue"),
        Conversion.State.DONE: (_("Done"), "green"),
        Conversion.State.FAILED: (_("Failed"), "red"),
    }
    state, color = states[Conversion.State(each.state)]
    kinds = offered.types_of_fields()
    label = "، ".join(_named(each, path) for path, _was, _now in each.steps)
    before, after = (
        "، ".join(dict.fromkeys(kinds.get(step[at], step[at]) for step in each.steps))
        for at in (1, 2)
    )
    running = each.state in (Conversion.State.WAITING, Conversion.State.RUNNING)
    return ConversionRow(
        each.pk, label, before, after, state, color, str(each.user or ""),
        each.percent if running else -1, each.changed, each.emptied, each.left,
        each.state == Conversion.State.DONE and undoing.is_last(each),
    )  # fmt: skip


def _named(conversion: Conversion, path: str) -> str:
    """Return what a field is called, or a column behind its line items."""
    column = elements.element(conversion.after, ("fields", path.partition(".")[2]))
    said = [labels.text(each.get("label"), language()) for each in (conversion.after, column or {})]
    return " – ".join(filter(None, said)) or path


def _rights(about: About) -> list[RightsRow]:
    lineage = inheriting.lineage(about.blueprint, inheriting.KIND, about.key)
    rows = []
    for key, role in sorted(about.blueprint.of("role").items()):
        entries = [e for e in role.body.get("records") or () if isinstance(e, Mapping)]
        entry = next((e for t in lineage for e in entries if e.get("type") == t), None)
        if entry is not None:
            scopes = {name: scope_words(entry.get(name)) for name in _RIGHTS}
            rows.append(RightsRow(key, naming.title(role, key, language()), scopes))
    return rows


def scope_words(scope: Any) -> str:
    """Return in words whose records a right is for."""
    if isinstance(scope, Mapping):
        return str(scope.get("feel") or "")
    said = {
        "own": _("Created by them"),
        "assigned": _("Assigned to them"),
        "department": _("Of their department"),
        "all": _("All"),
        True: _("Yes"),
    }
    return said.get(scope, "—") if isinstance(scope, (str, bool)) else "—"
