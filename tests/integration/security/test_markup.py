"""What people and packs write is shown as it was written: on no page does it become markup."""

from copy import deepcopy
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engine.access import actor_of
from engine.access.models import User
from runtime import comments, documents, lists, notifications, processes, records
from runtime.notifications import Message
from runtime.processes.models import Incident
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
EVIL = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'{{ 7*7 }}</textarea></title></svg>"
EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover")


class Markup(HTMLParser):
    """Notes what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        own = (given.get("src") or "").startswith("/static/")
        if (tag == "script" and not own) or (tag == "img" and given.get("src") == "x"):
            self.found.append(tag)
        self.found += [name for name in given if name in EVENTS]
        links = (given.get("href"), given.get("action"), given.get("xlink:href"))
        self.found += [link for link in links if link and link.strip().startswith("javascript:")]


def evil_bodies() -> Any:
    """Return the office with such words in every label of its types, lists, menus and processes."""
    bodies = deepcopy(dict(desks.bodies()))
    _spoil(bodies)
    for process in bodies["process"].values():
        process["xml"] = process["xml"].replace(">نص<", f">{_xml(EVIL)}<")
    return bodies


def _spoil(value: Any) -> None:
    if isinstance(value, dict):
        for name, inside in value.items():
            if name in ("label", "plural", "message", "help") and isinstance(inside, dict):
                value[name] = {"ar": EVIL, "en": EVIL}
            else:
                _spoil(inside)
    elif isinstance(value, list):
        for inside in value:
            _spoil(inside)


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture
def pages(alice: User, supervisor: User, admin: User, settings: Any, tmp_path: Any) -> list[str]:
    """Fill an office with such words; return the addresses of all its pages."""
    settings.MEDIA_ROOT = tmp_path
    publish(evil_bodies())
    User.objects.filter(pk=alice.pk).update(name=EVIL)
    alice.refresh_from_db()
    mine, hers = actor_of(alice), actor_of(supervisor)
    client = records.submit(mine, "client", {"name": EVIL, "city": EVIL})
    visa = records.submit(mine, "visa", {"client": client.pk, "note": EVIL})
    visa = records.assign(hers, visa, alice, reason=EVIL)
    records.edit(mine, client, {"city": f"{EVIL}2"}, reason=EVIL, partial=True)
    for key in ("start", "extend"):
        visa = records.transition(hers, visa, key, reason=EVIL)
    processes.start(mine, "postponement", visa, {"new_date": "2030-01-01", "reason": EVIL})
    comment = comments.write(mine, client, "internal", EVIL)
    documents.attach(mine, client, SimpleUploadedFile(f"{EVIL}.png", desks.png()))
    notifications.notify([alice.pk], Message(text={"en": EVIL}), record=visa, over=("in_app",))
    saved = lists.save(mine, EVIL[:100], lists.Listing("client"))
    task, instance = UserTask.objects.get(), visa.processes.first()
    Incident.objects.create(instance=instance, kind="step", error=EVIL, element="x")
    one, two = f"/records/{client.pk}/", f"/records/{visa.pk}/"
    return [
        "/", "/tasks/", f"/tasks/{task.pk}/", "/notifications/", "/search/?q=img",
        "/lists/client/", f"/lists/client/?mine={saved.pk}", "/lists/request/", "/lists/visa/",
        "/lists/client/new/", "/lists/visa/new/", f"{one}edit/", f"{two}edit/", one, two,
        f"{one}history/", f"{two}history/", f"{one}print/", f"{two}start/postponement/",
        f"{one}move/freeze/", f"{two}assign/", f"{two}transfer/", f"{one}delete/",
        f"/comments/{comment.pk}/delete/", f"/processes/{instance.pk}/", "/incidents/",
        "/people/", "/people/new/", f"/people/{alice.pk}/", "/groups/new/", "/departments/visas/",
        "/profile/", "/profile/password/", f"/records/{10**9}/",
    ]  # fmt: skip


def test_no_page_runs_what_somebody_wrote(
    pages: list[str], alice: User, supervisor: User, admin: User, sign_in: SignIn
) -> None:
    found, seen = {}, 0
    for client in (sign_in(alice), sign_in(supervisor), sign_in(admin)):
        for path in pages:
            text = client.get(path).content.decode()
            seen += "&lt;img src=x" in text
            if running := markup(text):
                found[path] = running
    assert found == {}
    assert seen > 40, "the words were really on the pages"


def markup(text: str) -> list[str]:
    parser = Markup()
    parser.feed(text)
    return parser.found


def test_the_looking_itself_would_notice() -> None:
    assert markup(f"<p>{EVIL}</p>") == ["img", "onerror", "script"]


@pytest.mark.parametrize("name", ["q", "view", "mine", "sort", "cursor", "city", "columns"])
def test_what_an_address_says_is_escaped(
    desk: desks.Desk, alice: User, sign_in: SignIn, name: str
) -> None:
    client = sign_in(alice)
    for path in ("/lists/client/", "/search/", "/tasks/", "/lookup/", "/lists/client/new/"):
        response = client.get(path, {name: EVIL, "name": EVIL, "which": EVIL}, follow=True)
        assert not _runs(response), path


def _runs(response: Any) -> list[str]:
    if response.headers["Content-Type"].startswith("application/json"):
        return []
    return markup(response.content.decode())


def test_a_refused_form_shows_what_was_typed_escaped(
    desk: desks.Desk, alice: User, sign_in: SignIn
) -> None:
    sent = {"name": "", "city": EVIL, "mobile": EVIL, "balance": EVIL, "since": EVIL}
    response = sign_in(alice).post("/lists/client/new/", sent)
    assert response.status_code == 422
    assert "&lt;img src=x" in response.content.decode()
    assert not _runs(response)


def test_the_page_of_one_who_came_from_elsewhere_does_not_lead_back_there(
    desk: desks.Desk, alice: User, sign_in: SignIn
) -> None:
    for origin in ("https://evil.example/", "javascript:alert(1)"):
        page = sign_in(alice).get("/records/999999/", headers={"Referer": origin})
        assert page.status_code == 404
        assert "evil" not in page.content.decode()
        assert "javascript:" not in page.content.decode()


def test_a_link_field_takes_no_script(equipped: Any, alice: User, sign_in: SignIn) -> None:
    bodies = deepcopy(dict(desks.bodies()))
    site = {"key": "site", "type": "link", "label": desks.label("Site")}
    bodies["record_type"]["client"]["fields"].append(site)
    publish(bodies)
    client: Client = sign_in(alice)
    for address in ("javascript:alert(1)", "data:text/html,<script>1</script>", " JaVaScRiPt:1"):
        assert client.post(
            "/lists/client/new/", {"name": "A", "site": address}
        ).status_code == 422  # fmt: skip
    assert not Record.objects.exists()
