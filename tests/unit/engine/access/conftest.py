"""An office without a database: a base type with two subtypes, and the roles a test asks for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db.models import F
from pydantic import BaseModel, ConfigDict

from engine import access, feel
from engine.access import deciding, querying
from engine.blueprint import Blueprint, Compiled, Definition, Kind, kinds
from engine.query import FieldColumn


class AnyBody(BaseModel):
    model_config = ConfigDict(extra="allow")


@dataclass(frozen=True)
class CompiledType:
    names: Mapping[str, feel.Type]
    columns: Mapping[str, Any] = field(default_factory=dict)


NAMES = {"client": feel.NUMBER, "amount": feel.NUMBER, "city": feel.STRING}


class TypesForTests(Kind):
    name = "record_type"
    folder = "record_types"
    label = {"en": "Type"}
    Body = AnyBody

    def compile(self, definition: Definition, parsed: Any, compiled: Compiled) -> CompiledType:
        columns = {
            key: FieldColumn(key, F(key), "text" if type_ == feel.STRING else "numeric")
            for key, type_ in NAMES.items()
        }
        return CompiledType(NAMES, columns)


class MenusForTests(TypesForTests):
    name = "menu"
    folder = "menus"


class AudiencesForTests(TypesForTests):
    name = "audience"
    folder = "audiences"


@dataclass(frozen=True)
class Paper:
    """A record as access sees it."""

    type: str = "permit"
    lineage: tuple[str, ...] = ("permit", "paper")
    id: int | None = 1
    created_by_id: int | None = None
    assignee_id: int | None = None
    department_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def feel(self) -> Mapping[str, Any]:
        return self.data


TYPES: dict[str, dict[str, Any]] = {
    "paper": {
        "label": {"ar": "ورقة", "en": "Paper"},
        "plural": {"ar": "الأوراق", "en": "Papers"},
        "fields": [
            {"key": "client", "label": {"en": "Client"}},
            {"key": "amount", "label": {"ar": "المبلغ", "en": "Amount"}},
        ],
        "transitions": [{"key": "send", "label": {"ar": "إرسال", "en": "Send"}}],
    },
    "permit": {"label": {"en": "Permit"}, "extends": "paper", "fields": [{"key": "city"}]},
    "licence": {"label": {"en": "Licence"}, "extends": "paper"},
    "note": {"label": {"en": "Note"}},
}
MENU = {
    "items": [{"key": "home"}, {"key": "work", "label": {"en": "Work"}, "items": [{"key": "late"}]}]
}

Office = Callable[..., Compiled]


def blueprint(roles: Mapping[str, Mapping[str, Any]]) -> Blueprint:
    bodies = [("record_type", key, body) for key, body in TYPES.items()]
    bodies += [("role", key, {"label": {"en": key.title()}, **body}) for key, body in roles.items()]
    bodies += [("menu", "main", MENU), ("audience", "internal", {"label": {"en": "Internal"}})]
    return Blueprint(Definition(*body) for body in bodies)


@pytest.fixture(autouse=True)
def kinds_for_tests() -> Iterator[None]:
    with kinds.temporarily(TypesForTests(), MenusForTests(), AudiencesForTests()):
        yield


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """Make an office with these roles live: `office(clerk={"records": […]})`."""

    def make(**roles: Mapping[str, Any]) -> Compiled:
        compiled = Compiled(blueprint(roles), 1)
        monkeypatch.setattr(deciding, "live", lambda: compiled)
        monkeypatch.setattr(querying, "live", lambda: compiled)
        return compiled

    return make


def may(actor: access.Actor, action: str, subject: Any = None, field: str = "") -> bool:
    return bool(access.decide(actor, action, subject, field=field))
