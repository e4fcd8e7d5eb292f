"""Whoever may acts as another person: sees what they see, changes nothing, leaves a trace."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engine import access, audit
from engine.access import actor_of
from engine.access.models import User
from engine.blueprint import Compiled
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.scanning import asking
from tests import desk as desks
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
OWNER = {"label": {"ar": "مالك", "en": "Owner"}, "menus": ["*"], "capabilities": ["*"],
         "audiences": [{"key": "*", "see": True, "write": True}],
         "records": [{"type": "*", "see": "all", "create": "all", "edit": "all", "delete": "all",
                      "actions": {"*": "all"}}]}  # fmt: skip


@pytest.fixture
def equipped(db: None) -> Compiled:
    """The office of the desk, with an owner, and one of them who only looks."""
    office = dict(desks.bodies())
    office["role"] = {
        **office["role"],
        "owner": OWNER,
        "looker": {**OWNER, "capabilities": ["user.manage", "user.act", "report.design"]},
    }
    return publish(office)


@pytest.fixture
def looker(make_user: MakeUser) -> User:
    return make_user("lana", roles=["looker"])


@pytest.fixture
def browser(desk: Desk, looker: User, sign_in: SignIn) -> Client:
    return sign_in(looker)


def act(browser: Client, user: User) -> None:
    browser.post(f"/people/{user.pk}/act/")


def test_lana_sees_what_alice_sees_and_stops(browser: Client, desk: Desk, charlie: User) -> None:
    act(browser, charlie)
    assert browser.get(f"/records/{desk.visa.pk}/").status_code == 404
    page = browser.get("/").content.decode()
    assert "You act as Charlie." in page
    assert "Back to my account" in page
    browser.post("/acting/end/")
    assert browser.get(f"/records/{desk.visa.pk}/").status_code == 200
    assert "You act as" not in browser.get("/").content.decode()


def test_the_journal_tells_of_beginning_and_end(browser: Client, desk: Desk, looker: User) -> None:
    act(browser, desk.alice)
    browser.post("/acting/end/")
    told = list(audit.story("user", desk.alice.pk)[:2].values_list("verb", "actor_id"))
    assert told == [("user.act_end", looker.pk), ("user.act", looker.pk)]


def test_no_scanner_is_asked_while_one_only_looks(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(asking, "capabilities", lambda actor, key: asked.append(key))
    act(browser, desk.alice)
    page = browser.get("/scan/scanners/front/").content.decode()
    assert "Stop acting as them" in page
    assert not asked


def test_nothing_is_written_while_one_only_looks(browser: Client, desk: Desk) -> None:
    act(browser, desk.alice)
    before = Record.objects.count()
    answer = browser.post("/lists/client/new/", {"name": "Made by nobody"})
    assert answer.status_code == 403
    assert "while you act as somebody else" in answer.content.decode()
    assert browser.post("/api/v1/records/client/", {"name": "x"}).status_code in (403, 404)
    assert browser.post("/profile/language/", {"language": "fa"}).status_code == 403
    assert Record.objects.count() == before
    desk.alice.refresh_from_db()
    assert desk.alice.language == "en"


def test_alices_notification_stays_unread(browser: Client, desk: Desk) -> None:
    act(browser, desk.alice)
    assert browser.get(f"/notifications/{desk.note.pk}/").status_code == 302
    assert Notification.objects.get(pk=desk.note.pk).read_at is None


def test_the_database_itself_refuses_what_a_page_would_write(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(browser, desk.alice)

    def writes(*_: object) -> list[object]:
        User.objects.filter(pk=desk.alice.pk).update(name="Changed")
        return []

    monkeypatch.setattr("runtime.pages.menu.menu", writes)
    assert browser.get("/").status_code == 403


def test_who_may_works_on_behalf_and_the_journal_names_both(
    desk: Desk, make_user: MakeUser, sign_in: SignIn
) -> None:
    owner = make_user("omar", roles=["owner"])
    browser = sign_in(owner)
    act(browser, desk.alice)
    assert browser.post(f"/records/{desk.visa.pk}/move/start/").status_code in (200, 302)
    entry = audit.story("record", desk.visa.pk)[0]
    assert (entry.verb, entry.actor_id, entry.behalf_id) == (
        "record.transition:start",
        owner.pk,
        desk.alice.pk,
    )
    assert browser.post("/profile/theme/", {"theme": "dark"}).status_code == 403


def test_nobody_acts_as_who_may_do_more(browser: Client, make_user: MakeUser) -> None:
    owner = make_user("omar", roles=["owner"])
    answer = browser.post(f"/people/{owner.pk}/act/", follow=True)
    assert "may do more than you may" in answer.content.decode()
    assert "You act as" not in browser.get("/").content.decode()


def test_a_clerk_may_not_act_as_anybody(desk: Desk, bob: User, sign_in: SignIn) -> None:
    assert sign_in(bob).post(f"/people/{desk.alice.pk}/act/").status_code == 403


def test_it_ends_when_alice_gets_more_rights_or_leaves_or_an_hour_is_over(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acting() -> bool:
        return "You act as" in browser.get("/").content.decode()

    act(browser, desk.alice)
    User.objects.filter(pk=desk.alice.pk).update(roles=["owner"])
    assert not acting()
    User.objects.filter(pk=desk.alice.pk).update(roles=["clerk"])
    assert not acting()
    act(browser, desk.alice)
    assert acting()
    User.objects.filter(pk=desk.alice.pk).update(is_active=False)
    assert not acting()
    User.objects.filter(pk=desk.alice.pk).update(is_active=True)
    act(browser, desk.alice)
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr("engine.clock.timezone.now", lambda: later)
    assert not acting()


def test_a_menu_and_a_control_are_withheld_from_alice_alone(
    browser: Client, desk: Desk, bob: User
) -> None:
    path = f"/people/{desk.alice.pk}/special/"
    browser.post(path, {"menu:clients": "hide", "record:edit@client": "hide"})
    alice = actor_of(User.objects.get(pk=desk.alice.pk))
    assert not access.decide(alice, "menu:clients")
    refused = access.decide(alice, "record:edit", desk.client)
    assert refused.message("en") == (
        "“Edit” is withheld from you in particular, whatever your roles give."
    )
    assert access.decide(actor_of(bob), "menu:clients")
    page = browser.get(path).content.decode()
    assert "“Edit” is withheld from them in particular" in page


def test_a_group_is_shown_one_menu_more_and_loses_a_control_on_all_requests(
    browser: Client, desk: Desk, bob: User
) -> None:
    desk.group.members.add(bob)
    path = f"/groups/{desk.group.key}/special/"
    browser.post(path, {"menu:people": "show", "record:do:export@visa": "hide"})
    his = actor_of(User.objects.get(pk=bob.pk))
    assert access.decide(his, "menu:people")
    refused = access.decide(his, "record:do:export", desk.visa)
    assert "“Export” is withheld from the group “Night shift”" in refused.message("en")
    q = access.scope_q(his, "record:do:export", "request")
    assert not Record.objects.filter(q, type="visa").exists()
