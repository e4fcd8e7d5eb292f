"""A rule is designed by gestures, tried on a record without a trace, and watched."""

from typing import Any

import pytest
from django.test import Client

from builder import drafting
from engine.access import Actor
from engine.access.models import User
from engine.audit.models import Entry
from engine.blueprint.checking import check_only
from runtime import records
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.rules.models import RuleFiring
from tests.integration.builder.conftest import SignIn

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
AT = "/builder/rules/welcome/"


@pytest.fixture
def rule(as_admin: Actor) -> str:
    """A new rule in the draft: a client that is created is commented on."""
    body = {
        "label": {"en": "Welcome", "ar": "ترحيب"},
        "record_type": "client",
        "when": {"on": "created"},
        "do": [],
    }
    drafting.put(as_admin, "rule", "welcome", body)
    return "welcome"


@pytest.fixture
def acme(as_admin: Actor) -> Record:
    data = {"kind": "individual", "name": "Acme", "mobile": "+966501234567", "city": "Riyadh"}
    return records.submit(as_admin, "client", data)


def _do(browser: Client, gesture: str, **posted: str | list[str]) -> str:
    answer = browser.post(f"{AT}do/{gesture}/", posted, headers=HTMX)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def _body(actor: Actor) -> Any:
    found = drafting.working(actor).blueprint.get("rule", "welcome")
    assert found
    return found.body


def test_a_rule_is_made_by_gestures(browser: Client, as_admin: Actor, rule: str) -> None:
    _do(browser, "when", **{"when-on": "edited", "when-fields": ["city", "mobile"]})
    assert _body(as_admin)["when"] == {"on": "edited", "fields": ["city", "mobile"]}
    _do(browser, "if", **{"if": 'record.city = "Riyadh"'})
    page = _do(browser, "add", operator="comment.write")
    assert "the parameter" in page, "what is missing is said at once"
    page = _do(browser, "set", action="write", **{
        "do-write-name": "comment.write", "do-write-fixed_1": "Hello",
        "do-write-free_0": "on", "do-write-source_0": '"internal"',
    })  # fmt: skip
    action = _body(as_admin)["do"][0]
    assert action["params"]["text"] == '"Hello"'
    assert "Write a comment" in page
    assert "City" in page
    assert 'id="rule"' in _do(browser, "undo")
    assert "params" not in _body(as_admin)["do"][0]


def test_a_date_with_turns(browser: Client, as_admin: Actor, rule: str) -> None:
    posted = {
        "when-on": "time",
        "when-field": "contract_until",
        "when-count": "30",
        "when-unit": "days",
        "when-side": "before",
        "when-interval": "7",
        "when-at": "09:00",
    }
    _do(browser, "when", **{"when-on": "time"})
    assert _body(as_admin)["when"]["field"] == "contract_until", "the first date there is"
    page = _do(browser, "when", **posted)  # fmt: skip
    assert "30 days before «Contract ends», at 09:00" in page
    when = _body(as_admin)["when"]
    assert (when["count"], when["every"], when["times"]) == (30, 7, 2)
    assert not [each for each in _problems(as_admin) if each.startswith("when")]


def _problems(actor: Actor) -> list[str]:
    return [each.path for each in check_only(drafting.working(actor).blueprint, "rule", "welcome")]


def test_its_name_type_and_rest(browser: Client, as_admin: Actor, rule: str) -> None:
    _do(
        browser,
        "general",
        **{"general-label.en": "Hi", "general-record_type": "contact", "general-active": ""},
    )
    body = _body(as_admin)
    assert (body["record_type"], body["active"]) == ("contact", False)


def test_gestures_on_what_is_gone_are_told(browser: Client, rule: str) -> None:
    for gesture, posted in (("remove", {"action": "no"}), ("set", {"action": "no"}),
                            ("add", {"operator": "no"})):  # fmt: skip
        assert browser.post(f"{AT}do/{gesture}/", posted, headers=HTMX).status_code == 422
    assert browser.post(f"{AT}do/fly/", {}).status_code == 404
    assert browser.get("/builder/rules/nothing/").status_code == 404


def test_a_try_shows_everything_and_leaves_nothing(
    browser: Client, as_admin: Actor, rule: str, acme: Record
) -> None:
    drafting.put(as_admin, "rule", "welcome", {
        **_body(as_admin), "if": 'record.city = "Riyadh"',
        "do": [
            {"key": "set", "operator": "record.update", "params": {"set": '{notes: "Seen"}'}},
            {"key": "tell", "operator": "notify",
             "params": {"to": '"creator"', "text": '{en: "Look at {{ record.title }}"}'}},
            {"key": "mail", "operator": "message.email",
             "params": {"to": '"a@b.example"', "subject": '"Hi"', "text": "record.name"}},
        ],
    })  # fmt: skip
    before = Entry.objects.count(), Notification.objects.count(), acme.version
    page = browser.get(f"{AT}try/?record={acme.number}").content.decode()
    assert "it would go off" in page
    assert "is told: Look at Acme" in page
    assert "Seen" in page
    assert "a@b.example" in page
    acme.refresh_from_db()
    assert (Entry.objects.count(), Notification.objects.count(), acme.version) == before
    assert "notes" not in acme.data
    assert not RuleFiring.objects.exists()
    records.edit(as_admin, acme, {"city": "Jeddah"}, partial=True)
    assert "nothing would happen" in browser.get(f"{AT}try/?record={acme.pk}").content.decode()


def test_a_try_says_why_it_would_fail(
    browser: Client, as_admin: Actor, rule: str, acme: Record
) -> None:
    unfreeze = {"key": "go", "operator": "record.transition",
                "params": {"transition": '"unfreeze"'}}  # fmt: skip
    drafting.put(as_admin, "rule", "welcome", {**_body(as_admin), "do": [unfreeze]})
    assert "It would fail" in browser.get(f"{AT}try/?record={acme.pk}").content.decode()
    drafting.put(as_admin, "rule", "welcome", {**_body(as_admin), "if": "nonsense"})
    assert "has problems" in browser.get(f"{AT}try/?record={acme.pk}").content.decode()
    assert "no record of that number" in browser.get(f"{AT}try/?record=X").content.decode()


def test_what_went_off_is_listed(browser: Client, acme: Record) -> None:
    RuleFiring.objects.create(rule="late_payment", release=1, record=acme, on="time",
                              status="failed", error="no mail server")  # fmt: skip
    page = browser.get("/builder/rules/late_payment/").content.decode()
    assert "no mail server" in page
    assert "1 working day after «Due on», at 10:00" in page


def test_charlie_may_not_design(rule: str, charlie: User, sign_in: SignIn) -> None:
    assert sign_in(charlie).get(AT).status_code == 403
    assert sign_in(charlie).post(f"{AT}do/add/", {"operator": "fail"}).status_code == 403
