"""Gateways, routes and secrets in the builder, and a trial over a real gateway on this machine."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from builder import drafting
from builder.settings import panel
from engine.access import SYSTEM, Actor
from engine.audit.models import Entry
from engine.blueprint import Definition, live, releases
from runtime.jobs import worker
from runtime.kinds.organisation import OrganisationBody
from runtime.messages import secrets
from runtime.messages.models import Delivery, Secret
from tests.integration.runtime.messages.servers import HttpGateway

pytestmark = pytest.mark.django_db
SECRETS, TRY = "/builder/messages/secrets/", "/builder/messages/try/"
UNIFONIC = "/builder/design/gateway/unifonic/"


def words(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_a_secret_is_set_and_never_shown(browser: Client) -> None:
    assert "Not set yet" in words(browser.get(UNIFONIC))
    told = browser.post(SECRETS, {"name": "unifonic", "value": "k3y-of-ours"}, follow=True)
    for page in (told, browser.get(SECRETS), browser.get(UNIFONIC)):
        assert "k3y-of-ours" not in words(page)
    assert "Not set yet" not in words(browser.get(UNIFONIC))
    assert secrets.reveal("unifonic") == "k3y-of-ours"
    entry = Entry.objects.get(verb="secret.set")
    assert "k3y-of-ours" not in f"{entry.before} {entry.after} {entry.reason}"
    browser.post(SECRETS, {"name": "unifonic", "value": "another"})
    assert secrets.reveal("unifonic") == "another"
    browser.post(SECRETS, {"name": "unifonic", "remove": "1"})
    for given in ({"name": "Not a name", "value": "x"}, {"name": "empty", "value": "  "}):
        browser.post(SECRETS, given)
    assert not Secret.objects.exists()


def test_designers_show_what_belongs_to_a_gateway_and_a_route(
    browser: Client, as_admin: Actor
) -> None:
    page = words(browser.get("/builder/design/gateway/mail/"))
    assert "Address of the server" in page
    assert "Secret with the password" in page
    page = words(browser.get("/builder/design/sms_route/egypt/"))
    for name in ("Vodafone", "Orange", "Etisalat", "TE"):
        assert name in page, "the carriers of the country"
    bare: dict[str, Any] = {"label": {"en": "Bare"}}
    drafting.put(as_admin, "gateway", "unifonic", {**bare, "http": {"url": "ftp://x"}})
    assert "is no address of HTTP" in words(browser.get(UNIFONIC))
    drafting.put(as_admin, "gateway", "unifonic", bare)
    assert "the provider needs this" in words(browser.get(UNIFONIC))


def test_a_trial_shows_the_way_and_why_and_what_was_answered(
    browser: Client, settings: Any
) -> None:
    settings.GATEWAY_NETWORKS = ["127.0.0.0/8"]
    secrets.put(SYSTEM, "sms_misr", "x")
    secrets.put(SYSTEM, "sms_misr_user", "y")
    with HttpGateway() as gateway:
        gateway.answer = lambda asked: (200, {"code": "1901", "SMSID": 77})
        _lead_to("sms_misr", f"{gateway.url}/api/SMS/")
        page = words(browser.get(TRY, {"channel": "sms", "address": "+201001234567"}))
        assert "Egypt · <bdi>Vodafone</bdi>" in page
        assert "Because of the carrier of the number" in page
        given = {"channel": "sms", "address": "+201001234567", "text": "Does it work?"}
        sent = browser.post(TRY, given, follow=True)
        assert "Being sent" in words(sent)
        worker.run()
        (asked,) = gateway.asked
        shown = words(browser.get(sent.redirect_chain[-1][0]))
    assert asked.query["mobile"] == ["201001234567"]
    assert asked.query["message"] == ["Does it work?"]
    assert "Taken" in shown
    assert "77" in shown
    assert Delivery.objects.get().provider_id == "77"


def _lead_to(key: str, url: str) -> None:
    """Publish the pack with a gateway that stands on this machine."""
    body: dict[str, Any] = dict(live().definition("gateway", key).body)
    changed = Definition("gateway", key, {**body, "http": {**body["http"], "url": url}})
    now = live()
    releases.publish(SYSTEM, now.blueprint.changed([changed]), reason="a try", base=now.number)


def test_a_trial_that_leads_nowhere_sends_nothing(browser: Client) -> None:
    given = {"channel": "sms", "address": "nobody", "text": "x"}
    assert "This is no address of that channel." in words(browser.post(TRY, given, follow=True))
    assert "No gateway is set up" in words(browser.get(TRY, {"address": "+966501234567"}))
    assert not Delivery.objects.exists()
    Delivery.objects.create(channel="sms", address="+966501234567", text="Private words")
    for token in ("1", "x:y:z"):
        assert "Private words" not in words(browser.get(TRY, {"message": token}))


def test_quiet_hours_are_set_and_taken_out_again() -> None:
    quiet = panel(OrganisationBody, owner="organisation", only=("quiet",))
    given = QueryDict("quiet__from=22:00&quiet__to=07:00&quiet__channels=email")
    body = quiet.read(given, {}).body
    assert body["quiet"] == {"from": "22:00", "to": "07:00", "channels": ["email"]}
    empty = QueryDict("quiet__from=&quiet__to=&quiet__channels=")
    assert (
        OrganisationBody.model_validate(
            {"label": {"en": "Office"}, **quiet.read(empty, body).body}
        ).quiet
        is None
    )
