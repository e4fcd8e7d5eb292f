"""The board, as an admin's browser asks for it."""

from typing import Any

from django.test import Client

from builder import drafting
from builder.board import permits
from builder.board.layers import layers
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from runtime import records

BOARD = "/builder/board/transaction/"
DO = f"{BOARD}do/"


def body(actor: Actor, key: str, part: str = "statuses", kind: str = "transaction") -> Any:
    element = layers(drafting.working(actor).blueprint, kind).find(part, key)
    return element.body if element else None


def page(browser: Client, address: str = BOARD) -> str:
    return browser.get(address).content.decode()


def test_a_gesture_answers_the_board_alone_and_is_undone(browser: Client, as_admin: Actor) -> None:
    shown = page(browser)
    for key in live().get("record_type", "transaction").statuses:
        assert f'data-status="{key}"' in shown
    assert 'data-transition="reject" data-from="at_body" data-to="rejected"' in shown
    moved = {"status": "at_body", "category": "waiting", "before": "missing_papers"}
    answer = browser.post(f"{DO}move_status/", moved, headers={"HX-Request": "true"})
    assert answer["HX-Retarget"] == "#board"
    assert "<html" not in answer.content.decode()
    assert body(as_admin, "at_body")["category"] == "waiting"
    browser.post(f"{DO}undo/")
    assert body(as_admin, "at_body")["category"] == "open"
    browser.post(f"{DO}redo/")
    assert body(as_admin, "at_body")["category"] == "waiting"


def test_a_status_is_added_and_changed_in_the_panel(browser: Client, as_admin: Actor) -> None:
    added = {"category": "waiting", "label_ar": "بانتظار السداد", "label_en": "Waiting for payment"}
    browser.post(f"{DO}add_status/", added)
    status = body(as_admin, "waiting_for_payment")
    assert (status["category"], status["label"]["ar"]) == ("waiting", "بانتظار السداد")
    before = body(as_admin, "missing_papers")
    posted = {
        "status": "missing_papers",
        "color": "pink",
        "set_label": ["بانتظار الأوراق", "Papers", ""],
        "set_due__stop": "true",
        "set_due__shift_days": "2",
    }
    browser.post(f"{DO}set_status/", posted)
    after = body(as_admin, "missing_papers")
    assert (after["color"], after["due"]) == ("pink", {"stop": True, "shift_days": 2})
    assert after["label"]["ar"] == "بانتظار الأوراق"
    assert after["alerts"] == before["alerts"]


def test_a_drawn_transition_and_who_may_make_it_are_one_step(
    browser: Client, as_admin: Actor
) -> None:
    dialog = page(browser, f"{BOARD}connect/?from=new&to=closed")
    assert 'name="label_en" value="To Completed"' in dialog
    drawn = {"from": "new", "to": "closed", "label_en": "Close at once", "editors": "1"}
    browser.post(f"{BOARD}connect/", drawn)
    assert body(as_admin, "close_at_once", "transitions")["to"] == "closed"
    found = permits.permits(drafting.working(as_admin).blueprint, "transaction", "close_at_once")
    assert {each.role: each.scope for each in found}["clerk"] == "assigned"
    browser.post(f"{DO}undo/")
    assert body(as_admin, "close_at_once", "transitions") is None
    assert drafting.working(as_admin).blueprint.hash == live().blueprint.hash

    browser.post(f"{BOARD}connect/", {"from": "at_body", "to": "cancelled", "join": "cancel"})
    assert "at_body" in body(as_admin, "cancel", "transitions")["from"]

    given = {"transition": "receive", "role": "clerk", "scope": "department"}
    browser.post(f"{DO}permit/", given)
    role = drafting.working(as_admin).blueprint.of("role")["clerk"]
    [rights] = [each for each in role.body["records"] if each["type"] == "transaction"]
    assert rights["actions"]["receive"] == "department"
    condition = {"scope": "feel", "clerk_filter": 'priority = "high"'}
    answer = browser.post(f"{DO}permit/", given | condition).content.decode()
    assert 'name="clerk_filter"' in answer
    role = drafting.working(as_admin).blueprint.of("role")["clerk"]
    assert "{'feel': 'priority = \"high\"'}" in str(role.body["records"])


def test_the_dialog_of_a_removal_says_what_goes_with_it(browser: Client, as_admin: Actor) -> None:
    address = f"{BOARD}statuses/rejected/remove/"
    assert "The body rejected it" in page(browser, address)
    browser.post(address)
    assert body(as_admin, "rejected") is None
    assert body(as_admin, "reject", "transitions") is None


def test_an_inherited_status_is_changed_for_the_subtype_alone(
    browser: Client, as_admin: Actor
) -> None:
    work = "/builder/board/work_visa/"
    assert "Inherited" in page(browser, f"{work}?status=new")
    browser.post(f"{work}do/move_status/", {"status": "new", "category": "waiting"})
    assert body(as_admin, "new", kind="work_visa")["category"] == "waiting"
    assert body(as_admin, "new")["category"] == "open"
    browser.post(f"{work}do/restore_status/", {"status": "new"})
    assert body(as_admin, "new", kind="work_visa")["category"] == "open"


def test_an_alert_is_read_as_it_will_be_saved_and_taken_away(
    browser: Client, as_admin: Actor, alice: User
) -> None:
    client = records.submit(as_admin, "client", {"name": "Acme", "mobile": "+966551234567"})
    travel = {"travel_date": "2030-01-01", "return_date": "2030-02-01"}
    traveller = {"traveller": "Omar", "residence_number": "2123456788"}
    data = {"client": client.pk, **traveller, **travel}
    record = records.submit(as_admin, "exit_reentry", data)
    text = {"to": "creator", "channels": "in_app", "text_en": "Look at {{ record.number }}"}
    said = browser.post(f"{BOARD}statuses/new/preview/", text).content.decode()
    assert f"Look at {record.number}" in said
    assert "Adam" in said
    broken = browser.post(f"{BOARD}statuses/new/preview/", text | {"text_en": "{{ record."})
    assert "errors" in broken.content.decode()

    address = f"{BOARD}statuses/new/alert/"
    text = {"to": ["assignee", "role:supervisor"], "channels": "in_app", "text_ar": "معاملة جديدة"}
    browser.post(address, text)
    [alert] = body(as_admin, "new")["alerts"]
    assert (alert["to"], alert["text"]) == (["assignee", "role:supervisor"], {"ar": "معاملة جديدة"})
    browser.post(address, text | {"key": alert["key"], "to": "creator"})
    assert body(as_admin, "new")["alerts"][0]["to"] == ["creator"]
    browser.post(address, {"key": alert["key"], "remove": "1"})
    assert "alerts" not in body(as_admin, "new")


NONSENSE: list[tuple[str, dict[str, Any]]] = [
    ("move_status", {"status": "lost", "category": "open"}),
    ("move_status", {"status": "new", "category": "nowhere"}),
    ("add_status", {"category": "open"}),
    ("turn", {"transition": "receive", "to": "lost"}),
    ("remove_transition", {"transition": "lost"}),
    ("permit", {"transition": "receive", "role": "clerk", "scope": "everything"}),
    ("set_status", {"status": "new", "set_label": ["", "", ""]}),
]


def test_what_makes_no_sense_is_said_and_changes_nothing(browser: Client, as_admin: Actor) -> None:
    for gesture, posted in NONSENSE:
        assert browser.post(f"{DO}{gesture}/", posted).status_code == 422, gesture
    unnamed = browser.post(f"{BOARD}connect/", {"from": "new", "to": "closed"})
    assert unnamed.status_code == 422
    unaddressed = browser.post(f"{BOARD}statuses/new/alert/", {"channels": "in_app"})
    assert unaddressed.status_code == 422
    assert drafting.working(as_admin).blueprint.hash == live().blueprint.hash
