"""What stands in the panel of an element: one part of its properties a file, discovered.

A part is a form of our own engine. The page sends what an element says as plain data (`facts`,
see builder/frontend/diagram/facts.js); a part draws it, and gives back which of it is to change.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.urls import reverse
from markupsafe import Markup

from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.registry import Registry
from engine.templating import language
from forms import Form, FormContext, FormDefinition, Urls, compile_form, render_form
from forms.field_type import Posted
from workflows.reading.vocabulary import EVENTS, HUMAN

LEAVING = frozenset(
    (*HUMAN, *EVENTS, "serviceTask", "businessRuleTask", "callActivity", "receiveTask")
)
LONGEST_SCOPE = 4000  # as fields with expressions allow

Facts = Mapping[str, Any]
Field = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """An element in its drawing. facts: what it says. nodes: what else there is, with what each
    says. settings: the process's own. ways: what leads out of it.
    """

    key: str
    facts: Facts
    settings: Facts
    nodes: Sequence[Facts]
    ways: Sequence[Facts]
    blueprint: Blueprint
    compiled: CompilingBlueprint = field(repr=False)

    @property
    def type(self) -> str:
        return str(self.facts.get("type", ""))

    @property
    def event(self) -> str:
        return str(self.facts.get("event", "none"))

    @property
    def own(self) -> Facts:
        """Return what the element's own extension says."""
        found = self.facts.get("own")
        return found if isinstance(found, Mapping) else {}

    @property
    def record_type(self) -> str:
        return str(self.settings.get("recordType", ""))

    @property
    def scope(self) -> str:
        """Return the address of the names that its expressions know (builder/feel_scopes)."""
        asked = self.settings.get("ask")
        form = asked.get("form", "") if isinstance(asked, Mapping) else ""
        address = f"process/{self.key}/{self.record_type or '-'}.{form or '-'}"
        for name in self.results:
            longer = f"{address}.{name}"
            if len(longer) > LONGEST_SCOPE:
                break
            address = longer
        return address

    @property
    def results(self) -> list[str]:
        """Return the names under which the steps of the process leave something."""
        found = []
        for node in self.nodes:
            own, type_ = node.get("own"), node.get("type")
            result = own.get("result") if isinstance(own, Mapping) else ""
            if type_ in LEAVING:
                found.append(str(result or node.get("id", "")))
        return list(dict.fromkeys(found))


class Part(ABC):
    """Some of the properties. order: its place; opened: whether it shows from the start."""

    name: ClassVar[str]
    order: ClassVar[int]
    opened: ClassVar[bool] = True

    @abstractmethod
    def title(self, place: Place) -> str: ...

    @abstractmethod
    def serves(self, place: Place) -> bool: ...

    @abstractmethod
    def fields(self, place: Place) -> list[Field]: ...

    @abstractmethod
    def data(self, place: Place) -> dict[str, Any]: ...

    @abstractmethod
    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts that the data stand for; those that are as they were may be in it."""

    def typed(self, before: Place, after: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the form shows once it was written: what was typed, even if half done."""
        return dict(data)

    def rules(self, place: Place) -> list[dict[str, Any]]:
        return []

    def said(self, place: Place) -> str:
        """Return the part in few words, to stand beside its title; "" for none."""
        return ""


parts: Registry[Part] = Registry("part of the panel", Part, packages=["builder.diagram.panel"])


@dataclass(frozen=True)
class Shown:
    """A part as the page shows it."""

    name: str
    title: str
    said: str
    opened: bool
    body: Markup


def serving(place: Place) -> list[Part]:
    return sorted(
        (each for each in parts.values() if each.serves(place)), key=lambda each: each.order
    )


def shown(place: Place) -> list[Shown]:
    return [_shown(part, place, part.data(place)) for part in serving(place)]


def shown_again(before: Place, after: Place, post: Posted) -> list[Shown]:
    """Return the parts after something was written, with what was typed into them."""
    return [_shown(part, after, _typed(part, before, after, post)) for part in serving(after)]


def changes(place: Place, post: Posted) -> dict[str, Any]:
    """Return the facts that differ from what the element says, by what was posted."""
    found: dict[str, Any] = {}
    for part in serving(place):
        if not _posted(part, post):
            continue
        data = _bound(part, place, post)
        merged = Place(**{**vars(place), "facts": {**place.facts, **found}})
        found |= part.changes(merged, data)
    return {name: value for name, value in found.items() if value != place.facts.get(name)}


def _posted(part: Part, post: Posted) -> bool:
    return any(name.startswith(f"{part.name}-") for name in post)


def _bound(part: Part, place: Place, post: Posted) -> dict[str, Any]:
    form = _form(part, place)
    return {**part.data(place), **form.bind(post, _context(), prefix=f"{part.name}-")}


def _typed(part: Part, before: Place, after: Place, post: Posted) -> dict[str, Any]:
    if not _posted(part, post) or not part.serves(before):
        return part.data(after)
    return part.typed(before, after, _bound(part, before, post))


def _shown(part: Part, place: Place, data: Mapping[str, Any]) -> Shown:
    form, ctx = _form(part, place), _context()
    body = render_form(
        form,
        data,
        form.state(data, ctx),
        {},
        ctx,
        urls=Urls(expression=reverse("feel")),
        prefix=f"{part.name}-",
    )
    return Shown(part.name, part.title(place), part.said(place), part.opened, body)


def _form(part: Part, place: Place) -> Form:
    definition = {"fields": part.fields(place), "rules": part.rules(place)}
    return compile_form(FormDefinition.model_validate(definition))


def _context() -> FormContext:
    return FormContext(language=language())
