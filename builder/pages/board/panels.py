"""The board's panel: the settings of one status or of one transition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder import drafting, naming
from builder.board import drawing, permits, shapes
from builder.board.layers import Element, Layers
from builder.pages.board import settings
from builder.pages.board.alerts import AlertShown, shown
from builder.settings import Panel, Settings
from engine.blueprint import Blueprint, Problem
from engine.blueprint.problems import errors
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language


@dataclass(frozen=True)
class End:
    """A status that a transition may lead from or to."""

    key: str
    label: str
    color: str
    chosen: bool


@dataclass(frozen=True)
class PermitShown:
    """on: the type of records whose rights are changed, "" where the role has none here.

    condition: the form of the expression, where the scope is one.
    """

    role: str
    label: str
    scope: str
    condition: Markup | None
    on: str
    on_key: str
    by_any: bool
    sees: bool


@dataclass(frozen=True)
class StatusPanel:
    key: str
    label: str
    origin: str
    element: str
    form: Markup
    color: str
    initial: bool
    alerts: list[AlertShown]
    part: str = "status"


@dataclass(frozen=True)
class TransitionPanel:
    key: str
    label: str
    origin: str
    element: str
    form: Markup
    sources: list[End]
    targets: list[End]
    permits: list[PermitShown]
    part: str = "transition"


PARTS = {"status": "statuses", "transition": "transitions"}


@dataclass(frozen=True)
class Panels:
    """What panels of a type are made from. typed: settings that could not be read."""

    working: drafting.Working
    kind: str
    found: Layers
    problems: Sequence[Problem]
    typed: Settings | None = None

    def panel(self, part: str, key: str) -> StatusPanel | TransitionPanel | None:
        """Return the panel of what was asked for; None where there is no such thing."""
        element = self.found.find(PARTS[part], key) if part in PARTS else None
        if element is None:
            return None
        return self._status(element) if part == "status" else self._transition(element)

    def _status(self, element: Element) -> StatusPanel:
        body = element.body
        return StatusPanel(
            element.key,
            drawing.name(body, language()),
            element.origin,
            f"statuses.{element.key}",
            self._form(settings.of_status(self.found), element, "statuses"),
            shapes.text(body.get("color"), "gray"),
            body.get("initial") is True,
            shown(self.working.blueprint, body),
        )

    def _transition(self, element: Element) -> TransitionPanel:
        body, blueprint = element.body, self.working.blueprint
        form = settings.of_transition(blueprint, self.kind, self.found)
        return TransitionPanel(
            element.key,
            drawing.name(body, language()),
            element.origin,
            f"transitions.{element.key}",
            self._form(form, element, "transitions"),
            _ends(self.found, frozenset(shapes.texts(body.get("from")))),
            _ends(self.found, frozenset([str(body.get("to"))])),
            _permits(blueprint, self.kind, element.key),
        )

    def _form(self, form: Panel, element: Element, name: str) -> Markup:
        body = self.typed.body if self.typed else element.body
        told = form.errors(errors(self.problems), f"{name}.{element.key}")
        return form.render(body, {**told, **(self.typed.errors if self.typed else {})},
                           prefix=settings.PREFIX)  # fmt: skip


def languages(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the languages that the office works in."""
    for office in blueprint.of("organisation").values():
        given = office.body.get("languages")
        if isinstance(given, list):
            return tuple(code for code in LANGUAGES if code in given)
    return LANGUAGES


def typed_label(posted: Mapping[str, str]) -> dict[str, str]:
    """Read a name in the languages it was typed in."""
    found = {code: posted.get(f"label_{code}", "").strip()[:200] for code in LANGUAGES}
    return {code: words for code, words in found.items() if words}


def _ends(found: Layers, chosen: frozenset[str]) -> list[End]:
    return [
        End(
            each.key,
            drawing.name(each.body, language()),
            shapes.text(each.body.get("color"), "gray"),
            each.key in chosen,
        )
        for each in found.elements("statuses")
    ]


def _permits(blueprint: Blueprint, kind: str, action: str) -> list[PermitShown]:
    return [_permit(blueprint, kind, each) for each in permits.permits(blueprint, kind, action)]


def _permit(blueprint: Blueprint, kind: str, found: permits.Permit) -> PermitShown:
    role = blueprint.get("role", found.role)
    on = naming.title_in(blueprint, "record_type", found.on, language()) if found.on else ""
    return PermitShown(
        found.role,
        labels.text(naming.label_of(role), language()) or found.role,
        found.scope,
        _condition(kind, found) if found.feel else None,
        on,
        found.on,
        found.by_any,
        found.sees,
    )


def _condition(kind: str, found: permits.Permit) -> Markup:
    form, prefix = settings.condition_of(kind), settings.condition_prefix(found.role)
    return form.render({"filter": found.feel}, prefix=prefix)
