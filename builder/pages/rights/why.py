"""Why a role gives what it gives, and why a person may do something, or may not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponseBase

from builder import drafting, naming
from builder.pages.gate import builder_page
from builder.rights import cells, explaining
from builder.rights.cells import BadCell, Cell
from builder.rights.explaining import Answer
from engine import access
from engine.access import wording
from engine.access.models import User
from engine.access.roles import ANY
from engine.blueprint import Compiled, live
from engine.i18n import labels
from engine.templating import language
from runtime.pages import finding
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, show_dialog
from runtime.records.models import Record, RecordQuerySet

_MOST = 12
_PEOPLE = 500


@dataclass(frozen=True)
class WhyDialog:
    """role: what the role gives by the draft. now, then: for the person, live and by the draft."""

    cell: str
    what: str
    role_name: str
    role: Answer | None
    people: Sequence[tuple[int, str]]
    user: int
    records: Sequence[tuple[int, str]]
    record: str
    of_records: bool
    unknown: bool
    now: Answer | None
    then: Answer | None


@builder_page
def why(request: Request) -> HttpResponseBase:
    try:
        cell = cells.cell_at(request.GET.get("cell", ""))
    except BadCell as error:
        raise NotHere from error
    draft = Compiled(drafting.working(request.actor).blueprint)
    person = _person(request.GET.get("user", ""))
    given = request.GET.get("record", "").strip()[:100]
    record = _record(request, cell, given)
    now = then = None
    if person is not None and (record is not None or not given):
        now = _answer(lambda: explaining.of_person(live(), cell, person, record, language()))
        then = _answer(lambda: explaining.of_person(draft, cell, person, record, language()))
    page = WhyDialog(
        cell.address,
        _what(draft, cell),
        naming.title_in(draft.blueprint, "role", cell.role, language()),
        _answer(lambda: explaining.of_role(draft, cell, language())),
        [(user.pk, str(user)) for user in User.objects.active().order_by("name")[:_PEOPLE]],
        person.pk if person else 0,
        [(each.pk, f"{each.number} {each.title}".strip()) for each in _recent(request, cell)],
        given,
        cell.area in ("records", "audiences"),
        bool(given) and record is None,
        now,
        then,
    )
    return show_dialog(request, "builder/rights/why.html", page)


def _answer(find: Callable[[], Answer]) -> Answer | None:
    """Return the answer; None where the draft has problems that keep it from being worked out."""
    try:
        return find()
    except Exception:  # Whatever is wrong stands in the list of problems.
        return None


def _what(compiled: Compiled, cell: Cell) -> str:
    """Return what the right is called: "Edit – Orders – Price"."""
    blueprint, lang = compiled.blueprint, language()
    if cell.area == "menus":
        return labels.text(wording.menu_label(blueprint, cell.key), lang)
    if cell.area == "capabilities":
        return labels.text(wording.capability_label(cell.key), lang)
    if cell.area == "audiences":
        action, of = wording.ACTIONS[cell.part[0]], wording.audience_label(blueprint, cell.key)
        return f"{labels.text(action, lang)} – {labels.text(of, lang)}"
    lineage = wording.lineage(blueprint, cell.key)
    parts = [wording.action_label(blueprint, lineage, cell.part[-1])]
    parts += [wording.type_label(blueprint, lineage)] if lineage else []
    parts += [wording.field_label(blueprint, lineage, cell.field)] if cell.field else []
    return " – ".join(labels.text(each, lang) for each in parts)


def _person(given: str) -> User | None:
    return User.objects.active().filter(pk=whole(given) or 0).first()


def _record(request: Request, cell: Cell, given: str) -> Record | None:
    """Return the record of that number, or id, that the reader may see."""
    if not given:
        return None
    return _seen(request, cell).filter(finding.called(given)).first()


def _recent(request: Request, cell: Cell) -> Sequence[Record]:
    if cell.area not in ("records", "audiences"):
        return []
    return list(_seen(request, cell).order_by("-pk")[:_MOST])


def _seen(request: Request, cell: Cell) -> RecordQuerySet:
    """Return the records of the cell's type that the reader sees."""
    types = live().keys("record_type")
    kind = cell.key if cell.area == "records" and cell.key != ANY else None
    if kind is not None and kind not in types:
        nothing: RecordQuerySet = Record.objects.none()
        return nothing
    wanted = [kind] if kind else [each for each in types if _is_top(each)]
    seen = Q(pk__in=[])
    for each in wanted:
        family = wording.family(live().blueprint, each)
        seen |= Q(type__in=family) & access.scope_q(request.actor, "record:see", each)
    found: RecordQuerySet = Record.objects.filter(seen)
    return found


def _is_top(kind: str) -> bool:
    return len(wording.lineage(live().blueprint, kind)) == 1
