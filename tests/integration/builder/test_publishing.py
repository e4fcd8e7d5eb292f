"""From a draft to what is live, and back; with others at it at the same time."""

import re
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from builder import drafting
from builder.pages import publishing
from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import Compiled, drafts, live, releases
from engine.blueprint.models import Pointer, Publication, Release
from runtime import records
from tests.integration.builder.conftest import SignIn


def body(kind: str, key: str, **changes: Any) -> dict[str, Any]:
    found = live().blueprint.get(kind, key)
    return {**(found.body if found else {}), **changes}


def label(words: str) -> dict[str, str]:
    return {"ar": words, "en": words}


def published(actor: Actor, kind: str, key: str, **changes: Any) -> Release:
    """Publish a change as another admin would."""
    drafting.put(actor, kind, key, body(kind, key, **changes))
    draft = drafting.mine(actor)
    assert draft is not None
    return drafts.publish(actor, draft, reason="theirs")


def test_a_draft_is_published_with_its_reason(browser: Client, as_admin: Actor) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Overdue")))
    page = browser.get("/builder/publish/").content.decode()
    assert "Everything fits together" in page
    assert "saved list `Overdue` renamed: `Late` → `Overdue`" in page.replace("&#39;", "'")
    answer = browser.post("/builder/publish/", {"reason": "as people say it"})
    assert answer["Location"] == "/builder/"
    assert live().number == 2
    home = browser.get("/builder/").content.decode()
    assert "as people say it" in home
    assert "Release 2 is live." in home
    assert drafting.mine(as_admin) is None


def test_what_nobody_published_was_the_system(browser: Client) -> None:
    for address in ("/builder/", "/builder/releases/"):
        page = browser.get(address).content.decode()
        assert "The system" in page
        assert ">system<" not in page


def test_without_a_reason_nothing_is_published(browser: Client, as_admin: Actor) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Overdue")))
    answer = browser.post("/builder/publish/", {"reason": "  "})
    assert answer.status_code == 422
    assert live().number == 1


def test_problems_forbid_publishing(browser: Client, as_admin: Actor) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", columns=["nothing"]))
    page = browser.get("/builder/publish/").content.decode()
    assert "1 problem to mend" in page
    answer = browser.post("/builder/publish/", {"reason": "anyway"})
    assert answer.status_code == 422
    assert "mend the problems first" in answer.content.decode()
    assert live().number == 1


def test_the_running_work_of_a_changed_process_is_told(browser: Client, as_admin: Actor) -> None:
    xml = str(live().blueprint.of("process")["assignment"].body["xml"])
    changed = xml.replace(' name="', ' name="ال', 1)
    drafting.put(as_admin, "process", "assignment", {"xml": changed})
    said = "1 running instance keeps the version that it began with"
    assert said not in browser.get("/builder/publish/").content.decode()
    client = records.submit(as_admin, "client", CLIENT)
    visa = records.submit(as_admin, "exit_reentry", {"client": client.pk, **VISA})
    assert visa.processes.running().filter(key="assignment").count() == 1
    assert said in browser.get("/builder/publish/").content.decode()


def test_what_is_alike_already_by_a_new_rule_is_told(browser: Client, as_admin: Actor) -> None:
    for number in ("1", "2"):
        city = {"name": f"Acme {number}", "mobile": f"+96650123456{number}", "email": "a@b.example"}
        records.submit(as_admin, "client", {**CLIENT, **city})
    rule = {"key": "email", "fields": ["email"], "message": label("Taken")}
    given = body("record_type", "client")
    drafting.put(as_admin, "record_type", "client", {**given, "unique": [*given["unique"], rule]})
    page = browser.get("/builder/publish/").content.decode()
    assert "2 records are alike already by" in page


CLIENT: dict[str, Any] = {"kind": "individual", "name": "Acme", "mobile": "+966501234567"}
VISA: dict[str, Any] = {
    "traveller": "Omar",
    "residence_number": "2123456788",
    "travel_date": "2030-01-01",
    "return_date": "2030-02-01",
}


# --- Two admins --------------------------------------------------------------


def test_what_meets_nothing_is_merged(browser: Client, as_admin: Actor, as_other: Actor) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Overdue")))
    published(as_other, "view", "late", sort=["-due"])
    published(as_other, "view", "unpaid", label=label("Open"))
    page = browser.get("/builder/publish/").content.decode()
    assert "meets none of yours" in page
    browser.post("/builder/publish/", {"reason": "mine"})
    late = live().blueprint.of("view")["late"].body
    assert (late["label"], late["sort"]) == (label("Overdue"), ["-due"])
    assert live().blueprint.of("view")["unpaid"].body["label"] == label("Open")


def test_what_went_live_after_a_draft_began_is_offered_and_not_missing(
    browser: Client, as_admin: Actor, as_other: Actor
) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Mine")))
    published(as_other, "view", "newest", **body("view", "late"))
    address = "/builder/kinds/view/newest/"
    page = browser.get(address)
    assert page.status_code == 409
    assert "Bring my draft onto what is live" in page.content.decode()
    assert browser.post("/builder/draft/catch-up/", {"next": address})["Location"] == address
    assert browser.get(address).status_code == 200
    assert live().number == 2
    assert browser.get("/builder/kinds/view/no_such/").status_code == 404


def test_a_draft_that_changes_nothing_follows_what_is_live(
    browser: Client, as_admin: Actor, as_other: Actor
) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Mine")))
    drafting.undo(as_admin)
    published(as_other, "view", "newest", **body("view", "late"))
    assert browser.get("/builder/kinds/view/newest/").status_code == 200
    drafting.put(as_admin, "view", "newest", body("view", "newest", label=label("Mine")))
    assert not drafting.working(as_admin).behind


def test_rights_change_in_the_words_of_the_matrix(browser: Client, as_admin: Actor) -> None:
    records = body("role", "clerk")["records"]
    given = next(each for each in records if each["type"] == "transaction")
    changed = {
        **given,
        "delete": "own",
        "actions": {**given["actions"], "receive": "all", "assign": "department"},
        "fields": [{**each, "edit": True} for each in given["fields"]],
    }
    others = [each for each in records if each is not given]
    role = body("role", "clerk", records=[*others, changed])
    role["audiences"] = [{**each, "write": "none"} for each in role["audiences"]]
    drafting.put(as_admin, "role", "clerk", role)
    page = browser.get("/builder/publish/").content.decode()
    for words in (
        "“Delete” in “Transactions”: records that they made (was: no record)",
        "“Receive” in “Transactions”: every record (was: records that are assigned to them)",
        "“Assign” in “Transactions”: records of their department (was: no record)",
        "Edit the field “Discount” in “Transactions”: Yes (was: No)",
        "“Write” in “Internal – staff only”: no record (was: every record)",
    ):
        assert words in re.sub("[\u2066-\u2069]", "", page)


@pytest.mark.parametrize(("choice", "stands"), [("theirs", "Mine"), ("ours", "Theirs")])
def test_what_both_changed_is_shown_and_chosen(
    browser: Client, as_admin: Actor, as_other: Actor, choice: str, stands: str
) -> None:
    drafting.put(as_admin, "view", "late", body("view", "late", label=label("Mine")))
    drafting.put(as_admin, "view", "unpaid", body("view", "unpaid", label=label("Open")))
    published(as_other, "view", "late", label=label("Theirs"))
    page = browser.get("/builder/publish/").content.decode()
    places = set(re.findall(r'name="(stands:view/late/[^"]+)"', page))
    assert places
    assert browser.post("/builder/publish/", {"reason": "over it"}).status_code == 422
    undecided = browser.post("/builder/draft/catch-up/")
    assert undecided["Location"] == "/builder/publish/"
    assert drafting.working(as_admin).behind
    browser.post("/builder/draft/catch-up/", dict.fromkeys(places, choice))
    assert not drafting.working(as_admin).behind
    browser.post("/builder/publish/", {"reason": "together"})
    views = live().blueprint.of("view")
    assert views["late"].body["label"] == label(stands)
    assert views["unpaid"].body["label"] == label("Open")


# --- History and going back --------------------------------------------------


def test_a_draft_that_is_broken_without_what_was_published_is_looked_at(
    browser: Client, as_admin: Actor, as_other: Actor
) -> None:
    fields = body("record_type", "client")["fields"]
    left = [each for each in fields if each["key"] != "mobile"]
    drafting.put(as_admin, "record_type", "client", body("record_type", "client", fields=left))
    changed = [{**e, "label": label("Cell")} if e["key"] == "mobile" else e for e in fields]
    published(as_other, "record_type", "client", fields=changed)
    page = browser.get("/builder/publish/")
    assert page.status_code == 200
    assert "stands:record_type/client/fields.mobile" in page.content.decode()


def test_going_back_is_one_click_and_stands_in_the_history(
    browser: Client, as_admin: Actor, as_other: Actor
) -> None:
    published(as_other, "view", "late", label=label("Overdue"))
    dialog = browser.get("/builder/releases/1/roll-back/").content.decode()
    assert "Late" in dialog
    assert "Back to release 1</textarea>" in dialog
    assert browser.post("/builder/releases/1/roll-back/", {"reason": ""}).status_code == 200
    assert live().number == 2
    answer = browser.post("/builder/releases/1/roll-back/", {"reason": "too early"})
    assert answer["Location"] == "/builder/"
    assert live().number == 1
    assert live().blueprint.of("view")["late"].body["label"]["en"] == "Late"
    history = browser.get("/builder/releases/").content.decode()
    assert "too early" in history
    assert "Gone back to" in history
    assert Publication.objects.count() == 3


def test_any_two_releases_are_compared_in_words(browser: Client, as_other: Actor) -> None:
    published(as_other, "view", "late", label=label("Overdue"))
    published(as_other, "view", "late", sort=["-due"])
    there = browser.get("/builder/releases/compare/?old=1&new=3").content.decode()
    assert "Overdue" in there
    back = browser.get("/builder/releases/compare/?old=3&new=3").content.decode()
    assert "They are the same" in back


def test_the_story_of_a_definition_is_told_on_its_page(browser: Client, as_other: Actor) -> None:
    published(as_other, "view", "unpaid", label=label("Open"))
    published(as_other, "view", "late", label=label("Overdue"))
    page = browser.get("/builder/kinds/view/late/").content.decode()
    assert "Release 3" in page
    assert "Release 2" not in page
    assert "Release 1" in page


def test_charlie_publishes_nothing_and_goes_back_to_nothing(
    office: Compiled, charlie: User, as_other: Actor, sign_in: SignIn
) -> None:
    published(as_other, "view", "late", label=label("Overdue"))
    browser = sign_in(charlie)
    assert browser.post("/builder/publish/", {"reason": "x"}).status_code == 403
    assert browser.post("/builder/releases/1/roll-back/", {"reason": "x"}).status_code == 403
    assert live().number == 2
    with pytest.raises(Forbidden):
        releases.roll_back(actor_of(charlie), 1, reason="x")


@pytest.mark.django_db(transaction=True)
def test_a_second_publication_is_told_of_the_first() -> None:
    begun, done = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Pointer.objects.select_for_update().get(pk=1)
            begun.set()
            done.wait(10)
        connection.close()

    Pointer.objects.get_or_create(pk=1)
    other = Thread(target=hold)
    other.start()
    assert begun.wait(10)
    assert publishing.busy()
    done.set()
    other.join()
    assert not publishing.busy()
