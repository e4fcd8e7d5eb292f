"""What is wrong with a role is found before it is published."""

from typing import Any

import pytest

from engine.blueprint.checking import check
from tests.unit.engine.access.conftest import blueprint


def problems(**body: Any) -> list[tuple[str, str]]:
    return [(each.path, each.message("en")) for each in check(blueprint({"clerk": body}))]


def on(type_: str, **rights: Any) -> dict[str, Any]:
    return {"records": [{"type": type_, **rights}]}


def test_a_sound_role_has_no_problems() -> None:
    body = on(
        "paper",
        see={"feel": "amount > 1 and client = user.record"},
        actions={"send": "all", "print": "own", "*": "none"},
        fields=[{"key": "city", "see": True}],
    )
    more = {"menus": ["home", "late"], "audiences": [{"key": "internal", "see": "all"}]}
    assert problems(**body, **more, capabilities=["user.manage", "*"]) == []


@pytest.mark.parametrize(
    ("body", "path", "word"),
    [
        ({"menus": ["hoem"]}, "menus.hoem", "home"),
        ({"capabilities": ["user.manag"]}, "capabilities.user.manag", "user.manage"),
        ({"audiences": [{"key": "internals", "see": "all"}]}, "audiences.internals", "internal"),
        (on("papers", see="all"), "records.papers.type", "paper"),
        (on("paper", fields=[{"key": "amuont"}]), "records.paper.fields.amuont", "amount"),
        (on("permit", actions={"sned": "all"}), "records.permit.actions.sned", "send"),
        (on("paper", see={"feel": "amuont > 1"}), "records.paper.see.feel", "amount"),
        (on("paper", see={"feel": "amount >"}), "records.paper.see.feel", ""),
        (
            on("paper", see={"feel": "string length(city) > 3"}),
            "records.paper.see.feel",
            "looked up",
        ),
        (on("*", edit={"feel": "amuont > 1"}), "records.*.edit.feel", "amount"),
        (on("paper", create="own"), "records.paper.create", ""),
        (on("paper", see="mine"), "records.paper.see", ""),
        ({"menu": []}, "menu", "menus"),
    ],
)
def test_a_slip_is_named_with_what_was_meant(body: dict[str, Any], path: str, word: str) -> None:
    found = problems(**body)
    assert path in [place for place, _ in found], found
    assert any(word in message for _, message in found), found
