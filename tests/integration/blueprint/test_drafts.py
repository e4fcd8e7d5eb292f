"""Drafts: nothing is live before it is published, and nobody's work is lost."""

import pytest

from engine.access import Actor, Forbidden
from engine.blueprint import drafts, live, releases
from engine.blueprint.models import Draft
from tests.blueprints import publish

pytestmark = pytest.mark.django_db

ALICE = Actor(user_id=1, name="Alice", roles=frozenset({"builder"}))
BOB = Actor(user_id=2, name="Bob", roles=frozenset({"builder"}))
CHARLIE = Actor(user_id=3, name="Charlie")
BUILDER = {"label": {"ar": "مصمم", "en": "Builder"}, "capabilities": ["builder.use"]}


@pytest.fixture(autouse=True)
def published() -> None:
    cups = {"cup": {"code": "C", "search": ["a"]}, "mug": {}}
    publish({"thing": cups, "role": {"builder": BUILDER}})


def test_charlie_who_may_not_build_opens_no_draft() -> None:
    with pytest.raises(Forbidden):
        drafts.open_draft(CHARLIE)


def test_a_draft_changes_nothing_until_it_is_published() -> None:
    draft = drafts.open_draft(ALICE, name="Plates")
    drafts.put(draft, "thing", "plate", {"code": "P"})
    drafts.remove(draft, "thing", "mug")
    assert live().number == 1
    assert [change.words() for change in drafts.changes(draft)] == [
        "thing `mug` removed",
        "thing `plate` added",
    ]
    drafts.publish(ALICE, draft, reason="new plates")
    assert set(live().keys("thing")) == {"cup", "plate"}
    assert not Draft.objects.exists()


def test_a_draft_shows_its_problems_and_is_not_published_with_them() -> None:
    draft = drafts.open_draft(ALICE)
    drafts.put(draft, "thing", "cup", {"cod": "C"})
    assert [problem.path for problem in drafts.check(draft)] == ["cod"]
    with pytest.raises(releases.PublishRefused, match="did you mean 'code'"):
        drafts.publish(ALICE, draft, reason="")
    assert Draft.objects.get().changes.count() == 1


def test_a_change_can_be_taken_back() -> None:
    draft = drafts.open_draft(ALICE)
    drafts.put(draft, "thing", "cup", {})
    drafts.revert(draft, "thing", "cup")
    assert drafts.changes(draft) == []


def test_what_is_not_plain_data_is_refused() -> None:
    draft = drafts.open_draft(ALICE)
    with pytest.raises((TypeError, ValueError)):
        drafts.put(draft, "thing", "cup", {"code": float("nan")})


def test_two_drafts_that_do_not_meet_are_both_published() -> None:
    alices, bobs = drafts.open_draft(ALICE), drafts.open_draft(BOB)
    drafts.put(alices, "thing", "cup", {"code": "D", "search": ["a"]})
    drafts.put(bobs, "thing", "cup", {"code": "C", "search": ["a", "b"]})
    drafts.publish(ALICE, alices, reason="")
    assert drafts.conflicts(bobs) == []
    drafts.publish(BOB, bobs, reason="")
    assert live().definition("thing", "cup").body == {"code": "D", "search": ["a", "b"]}


def test_a_draft_that_meets_another_is_kept_until_somebody_decides() -> None:
    alices, bobs = drafts.open_draft(ALICE), drafts.open_draft(BOB)
    drafts.put(alices, "thing", "cup", {"code": "D", "search": ["a"]})
    drafts.put(bobs, "thing", "cup", {"code": "E", "search": ["a"]})
    drafts.publish(ALICE, alices, reason="")
    assert [str(each) for each in drafts.conflicts(bobs)] == ["thing/cup code"]
    with pytest.raises(releases.Conflict, match="thing/cup code"):
        drafts.publish(BOB, bobs, reason="")
    with pytest.raises(releases.Conflict, match="thing/cup code"):
        drafts.catch_up(bobs)
    drafts.catch_up(bobs, mine=[("thing", "cup", "code")])
    drafts.publish(BOB, bobs, reason="I insist")
    assert live().parsed("thing", "cup").code == "E"


def test_each_place_is_decided_for_itself() -> None:
    alices, bobs = drafts.open_draft(ALICE), drafts.open_draft(BOB)
    drafts.put(alices, "thing", "cup", {"code": "D", "label": {"en": "Alice's"}})
    drafts.put(bobs, "thing", "cup", {"code": "E", "label": {"en": "Bob's"}})
    drafts.publish(ALICE, alices, reason="")
    code, called = (each.place for each in drafts.conflicts(bobs))
    with pytest.raises(releases.Conflict):
        drafts.catch_up(bobs, mine=[code])
    drafts.catch_up(bobs, mine=[code], live=[called])
    drafts.publish(BOB, bobs, reason="")
    body = live().definition("thing", "cup").body
    assert body == {"code": "E", "label": {"en": "Alice's"}}


def test_a_change_that_gives_way_leaves_the_draft() -> None:
    alices, bobs = drafts.open_draft(ALICE), drafts.open_draft(BOB)
    drafts.put(alices, "thing", "cup", {"code": "D", "search": ["a"]})
    drafts.remove(bobs, "thing", "cup")
    drafts.publish(ALICE, alices, reason="")
    drafts.catch_up(bobs, live=[each.place for each in drafts.conflicts(bobs)])
    assert drafts.changes(bobs) == []
