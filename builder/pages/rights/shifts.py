"""Who gains and who loses what by the draft, person by person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from builder import drafting
from builder.drafting import Working
from builder.pages.gate import builder_page
from builder.pages.rights import words
from builder.rights import shifting
from builder.rights.shifting import Shifts, Told
from engine.access import wording
from engine.access.impact import Scopes
from engine.blueprint import Blueprint, Compiled
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request, show

_NAMED = 5


@dataclass(frozen=True)
class Line:
    """people: the first of them by name; more: how many beside them."""

    kind: str
    what: str
    on: str
    before: str
    after: str
    people: Sequence[str]
    more: Sequence[str]


@dataclass(frozen=True)
class ShiftsPage:
    lines: Sequence[Line] | None
    gaining: int
    losing: int


@builder_page
def shifts(request: Request) -> HttpResponseBase:
    working = drafting.working(request.actor)
    found = of_draft(working)
    page = ShiftsPage(None, 0, 0)
    if found is not None:
        lines = [_line(each, working) for each in found.told]
        order = {"loses": 0, "gains": 1, "changes": 2}
        lines.sort(key=lambda line: (order[line.kind], line.on, line.what))
        page = ShiftsPage(lines, len(found.gaining), len(found.losing))
    return show(request, "builder/rights/shifts.html", page)


def of_draft(working: Working) -> Shifts | None:
    """Return what the draft changes for whom; None where its problems have to be mended first."""
    if working.base == working.blueprint:
        return Shifts()
    try:
        # Against what it began from: what others have published since is not of its making.
        before = Compiled(working.base) if working.behind else working.live
        return shifting.between(before, Compiled(working.blueprint), shifting.people())
    except Exception:  # Whatever is wrong with it stands in the list of problems.
        return None


def _line(told: Told, working: Working) -> Line:
    after, before = working.blueprint, working.base
    named, rest = told.people[:_NAMED], told.people[_NAMED:]
    return Line(
        told.kind,
        _what(told, after, before),
        "، ".join(_type(after, before, each) for each in told.types),
        _scopes(told.before),
        _scopes(told.after),
        named,
        rest,
    )


def _what(told: Told, after: Blueprint, before: Blueprint) -> str:
    area, _sep, right = told.action.partition(":")
    lang = language()
    of = told.types[0] if told.types else ""
    blueprint = after if not of or after.get("record_type", of) else before
    lineage = wording.lineage(blueprint, of)
    if area == "menu":
        return _("The menu “%(name)s”") % {
            "name": _either(wording.menu_label, after, before, right)
        }
    if area == "can":
        return labels.text(wording.capability_label(right), lang)
    name, _sep, key = right.partition(":")
    action = key if name == "do" else name
    said = labels.text(wording.action_label(blueprint, lineage, action), lang)
    if area == "audience":
        return f"{said} – {_either(wording.audience_label, after, before, key)}"
    if told.field:
        field = wording.field_label(blueprint, lineage, told.field)
        return f"{said} – {labels.text(field, lang)}"
    return said


def _either(
    label: Callable[[Blueprint, str], wording.Words], after: Blueprint, before: Blueprint, key: str
) -> str:
    """Return what the draft calls it, else what the live release did."""
    for blueprint in (after, before):
        words_of = label(blueprint, key)
        if words_of != key:
            return labels.text(words_of, language())
    return key


def _type(after: Blueprint, before: Blueprint, kind: str) -> str:
    blueprint = after if after.get("record_type", kind) else before
    return labels.text(wording.type_label(blueprint, (kind,)), language())


def _scopes(scopes: Scopes) -> str:
    """Return the scopes in words: each group is enough, within a group all count."""
    if not scopes:
        return str(words.SCOPES["none"])
    groups = [
        " + ".join(
            scope.source if scope.name == "feel" else str(words.SCOPES[scope.name])
            for scope in sorted(group, key=lambda scope: (scope.name, scope.source))
        )
        for group in scopes
    ]
    return _(" or ").join(sorted(groups))
