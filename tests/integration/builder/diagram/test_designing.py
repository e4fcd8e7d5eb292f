"""The process designer's addresses: the drawing, its check, its saving, and its versions."""

import json
from typing import Any

from django.test import Client

from builder import drafting
from engine.access import SYSTEM, Actor
from engine.access.models import User
from engine.blueprint import Compiled, live, releases
from tests.integration.builder.conftest import SignIn

POSTPONEMENT = "/builder/processes/postponement/"


def text() -> str:
    return str(live().blueprint.of("process")["postponement"].body["xml"])


def settings(browser: Client) -> dict[str, Any]:
    page = browser.get(f"{POSTPONEMENT}design/").content.decode()
    body = page.split('id="diagram-settings">')[1].split("</script>")[0]
    found: dict[str, Any] = json.loads(body)
    return found


def drafted(actor: Actor) -> str:
    return str(drafting.working(actor).blueprint.of("process")["postponement"].body["xml"])


def test_charlie_who_may_not_build_sees_no_drawing(
    office: Compiled, sign_in: SignIn, charlie: User
) -> None:
    browser = sign_in(charlie)
    assert browser.get(f"{POSTPONEMENT}design/").status_code == 403
    for what in ("check", "save", "arrange", "panel"):
        assert browser.post(f"{POSTPONEMENT}design/{what}/", {"xml": text()}).status_code == 403
    assert browser.get(f"{POSTPONEMENT}versions/").status_code == 403


def test_the_page_carries_the_drawing_and_only_it_may_set_attributes_of_style(
    browser: Client,
) -> None:
    assert settings(browser)["xml"] == text()
    policy = browser.get(f"{POSTPONEMENT}design/")["Content-Security-Policy"]
    assert "style-src-attr 'unsafe-inline'" in policy
    assert "unsafe-inline" not in browser.get("/builder/")["Content-Security-Policy"]
    assert browser.get("/builder/processes/nothing/design/").status_code == 404


def test_a_process_without_a_drawing_is_arranged(browser: Client) -> None:
    browser.post("/builder/new/process/", {"key": "leave", "label_ar": "إجازة"})
    page = browser.get("/builder/processes/leave/design/").content.decode()
    assert "BPMNShape" in page
    answer = browser.post(f"{POSTPONEMENT}design/arrange/", {"xml": text()})
    assert answer.json()["xml"] != text()
    assert browser.post(f"{POSTPONEMENT}design/arrange/", {"xml": "<x/>"}).status_code == 422


def test_every_problem_is_told_at_its_element(browser: Client) -> None:
    bad = text().replace('name="record.set_due"', 'name="record.set_dew"').replace(
        '<diwan:who managerOf="record"/>', "")  # fmt: skip
    found = browser.post(f"{POSTPONEMENT}design/check/", {"xml": bad}).json()
    assert {fault["element"] for fault in found["faults"]} == {"move_date", "manager_decides"}
    assert found["changes"]
    assert browser.post(f"{POSTPONEMENT}design/check/", {"xml": text()}).json() == {
        "faults": [],
        "changes": [],
    }


def test_a_saved_drawing_is_one_gesture_of_the_draft(browser: Client, as_admin: Actor) -> None:
    changed = text().replace('due="P1D"', 'due="P2D"')
    base = settings(browser)["base"]
    answer = browser.post(f"{POSTPONEMENT}design/save/", {"xml": changed, "base": base})
    assert answer.json()["faults"] == []
    assert drafted(as_admin) == changed
    drafting.undo(as_admin)
    assert drafted(as_admin) == text()


def test_what_was_changed_elsewhere_is_not_overwritten_unasked(
    browser: Client, as_admin: Actor
) -> None:
    base = settings(browser)["base"]
    meanwhile = text().replace('due="P1D"', 'due="P5D"')
    drafting.put(as_admin, "process", "postponement", {"xml": meanwhile})
    posted = {"xml": text().replace('due="P1D"', 'due="P2D"'), "base": base}
    answer = browser.post(f"{POSTPONEMENT}design/save/", posted)
    assert answer.status_code == 409
    assert drafted(as_admin) == meanwhile
    browser.post(f"{POSTPONEMENT}design/save/", {**posted, "anyway": "1"})
    assert drafted(as_admin) == posted["xml"]


def test_a_drawing_cannot_break_out_of_the_page(browser: Client, as_admin: Actor) -> None:
    hostile = text().replace('name="رأي المشرف"', 'name="&lt;/script&gt;&lt;script&gt;bad()"')
    drafting.put(as_admin, "process", "postponement", {"xml": hostile + "<!-- </script> -->"})
    page = browser.get(f"{POSTPONEMENT}design/").content.decode()
    assert "<script>bad" not in page
    assert "<!-- </script>" not in page


def test_what_is_no_process_can_still_be_mended_in_its_source(
    browser: Client, as_admin: Actor
) -> None:
    drafting.put(as_admin, "process", "postponement", {"xml": "<nothing/>"})
    page = browser.get(f"{POSTPONEMENT}design/").content.decode()
    assert "This cannot be drawn" in page
    assert browser.get(f"{POSTPONEMENT}versions/").status_code == 200


# --- Versions ----------------------------------------------------------------


def test_the_draft_stands_beside_what_is_live(browser: Client, as_admin: Actor) -> None:
    changed = text().replace('due="P1D"', 'due="P2D"', 1)
    drafting.put(as_admin, "process", "postponement", {"xml": changed})
    page = browser.get(f"{POSTPONEMENT}versions/").content.decode()
    assert "Until when: “after 1 working day” → “after 2 working days”" in page
    assert page.count('class="node userTask is-changed') == 2


def test_any_two_releases_stand_side_by_side(browser: Client, as_admin: Actor) -> None:
    first = live().number
    drafting.put(as_admin, "process", "postponement",
                 {"xml": text().replace('"manager_reminded"', '"reminded"')})  # fmt: skip
    draft = drafting.mine(as_admin)
    assert draft is not None
    blueprint = drafting.working(as_admin).blueprint
    releases.publish(SYSTEM, blueprint, reason="renamed", base=first)
    second = live().number
    page = browser.get(f"{POSTPONEMENT}versions/?old={first}&new={second}").content.decode()
    assert 'class="node endEvent is-added" data-element="reminded"' in page
    assert 'class="node endEvent is-removed" data-element="manager_reminded"' in page
    back = browser.get(f"{POSTPONEMENT}versions/?old={second}&new={first}").content.decode()
    assert 'class="node endEvent is-added" data-element="manager_reminded"' in back


def test_a_version_that_is_not_there_is_not_found(browser: Client) -> None:
    for query in ("old=99", "new=x", "old=draft%00"):
        assert browser.get(f"{POSTPONEMENT}versions/?{query}").status_code in (400, 404)
