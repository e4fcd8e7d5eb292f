"""Changes are kept in a draft; every gesture can be taken back, also after a reload."""

from collections.abc import Callable

import pytest
from django.test import Client

from builder import drafting
from builder.models import DraftStep
from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import Compiled, drafts, live
from engine.blueprint.models import Draft

LATE = ("view", "late")


def late(actor: Actor, **changes: object) -> None:
    drafting.put(actor, *LATE, {**live().blueprint.of("view")["late"].body, **changes})


def sort_of(actor: Actor) -> object:
    return drafting.working(actor).blueprint.of("view")["late"].body["sort"]


def test_what_is_put_is_seen_by_its_admin_alone(as_admin: Actor, as_other: Actor) -> None:
    late(as_admin, sort=["-due"])
    assert sort_of(as_admin) == ["-due"]
    assert sort_of(as_other) == ["due"]
    assert live().blueprint.of("view")["late"].body["sort"] == ["due"]


def test_undo_and_redo_step_by_step(as_admin: Actor) -> None:
    late(as_admin, sort=["-due"])
    late(as_admin, sort=["number"])
    drafting.undo(as_admin)
    assert sort_of(as_admin) == ["-due"]
    drafting.undo(as_admin)
    assert sort_of(as_admin) == ["due"]
    assert drafting.undo(as_admin) is None
    drafting.redo(as_admin)
    drafting.redo(as_admin)
    assert sort_of(as_admin) == ["number"]
    assert drafting.redo(as_admin) is None


def test_a_new_gesture_ends_what_could_be_done_again(as_admin: Actor) -> None:
    late(as_admin, sort=["-due"])
    drafting.undo(as_admin)
    late(as_admin, sort=["number"])
    assert drafting.redo(as_admin) is None
    assert sort_of(as_admin) == ["number"]


def test_a_removal_and_a_new_definition_are_undone(as_admin: Actor) -> None:
    drafting.remove(as_admin, *LATE)
    drafting.put(as_admin, "audience", "partners", {"label": {"en": "Partners"}})
    assert LATE not in drafting.working(as_admin).blueprint
    drafting.undo(as_admin)
    assert ("audience", "partners") not in drafting.working(as_admin).blueprint
    drafting.undo(as_admin)
    assert LATE in drafting.working(as_admin).blueprint
    drafting.redo(as_admin)
    assert LATE not in drafting.working(as_admin).blueprint


def test_what_comes_to_nothing_is_no_change(as_admin: Actor) -> None:
    late(as_admin)
    late(as_admin, sort=["-due"])
    late(as_admin)
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.changes(draft) == []
    assert not draft.changes.exists()


def test_a_change_is_taken_back_whatever_came_after(as_admin: Actor) -> None:
    late(as_admin, sort=["-due"])
    drafting.put(as_admin, "audience", "partners", {"label": {"en": "Partners"}})
    drafting.revert(as_admin, *LATE)
    assert sort_of(as_admin) == ["due"]
    assert ("audience", "partners") in drafting.working(as_admin).blueprint


def test_a_draft_is_thrown_away_with_its_steps(as_admin: Actor, as_other: Actor) -> None:
    late(as_admin, sort=["-due"])
    late(as_other, sort=["number"])
    drafting.discard(as_admin)
    assert drafting.mine(as_admin) is None
    assert sort_of(as_other) == ["number"]
    assert DraftStep.objects.count() == 1


def test_charlie_changes_nothing(office: Compiled, charlie: User) -> None:
    actor = actor_of(charlie)
    gestures: list[Callable[[], object]] = [
        lambda: late(actor, sort=[]),
        lambda: drafting.remove(actor, *LATE),
        lambda: drafting.revert(actor, *LATE),
        lambda: drafting.undo(actor),
        lambda: drafting.discard(actor),
        lambda: drafting.catch_up(actor, [], []),
    ]
    for gesture in gestures:
        with pytest.raises(Forbidden):
            gesture()
    assert not Draft.objects.exists()


def test_undo_and_redo_by_their_buttons(browser: Client, as_admin: Actor) -> None:
    late(as_admin, sort=["-due"])
    answer = browser.post("/builder/draft/undo/", {"next": "https://evil.example/"})
    assert answer["Location"] == "/builder/"
    assert sort_of(as_admin) == ["due"]
    home = browser.get("/builder/").content.decode()
    assert "Undone: Late" in home
    browser.post("/builder/draft/redo/", {"next": "/builder/kinds/view/late/"})
    assert sort_of(as_admin) == ["-due"]


def test_two_admins_see_each_other(browser: Client, as_admin: Actor, as_other: Actor) -> None:
    late(as_other, sort=["-due"])
    home = browser.get("/builder/").content.decode()
    assert "nadia" in home.lower()
    page = browser.get("/builder/kinds/view/late/").content.decode()
    assert "is changing this too" in page
    late(as_admin, sort=["number"])
    assert "is changing the same in a draft: Late" in browser.get(
        "/builder/publish/"
    ).content.decode().replace("\u2068", "")
