"""A try becomes a promise of the office, and of every pack that is made of it."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from builder import drafting
from builder.models import Attempt
from engine.access import Actor
from engine.blueprint import drafts, live, packs
from runtime.jobs import worker
from tests.integration.builder.trial.conftest import CLIENT, Post, made

pytestmark = pytest.mark.django_db


def keep(browser: Client, attempt: Attempt, **sent: object) -> Any:
    said = {"key": "clients_are_added", "label_en": "Clients are added", "save": "1"}
    return browser.post(f"/builder/tries/{attempt.pk}/keep/", {**said, **sent})


def test_a_try_is_shown_before_it_is_kept(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    page = browser.get(f"/builder/tries/{attempt.pk}/keep/").content.decode()
    assert "create: client" in page
    assert "record: client" in page
    assert drafting.mine(as_admin) is None


def test_a_kept_try_is_published_exported_and_runs_green(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post, tmp_path: Path
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    browser.post(f"/builder/tries/{attempt.pk}/advance/", {"count": "2", "unit": "working_days"})
    keep(browser, attempt, then=["0.0", "0.1"])
    draft = drafting.mine(as_admin)
    assert draft is not None
    drafts.publish(as_admin, draft, reason="a promise")
    kept = live().parsed("scenario", "clients_are_added")
    assert kept.scenarios[0].steps[0].then[0]["record"] == "client"
    packs.export(tmp_path / "office")
    for other in (tmp_path / "office" / "scenarios").glob("*.yaml"):
        if other.stem != "clients_are_added":  # Those of the pack are played with the pack.
            other.unlink()
    out = io.StringIO()
    call_command("pack", "test", str(tmp_path / "office"), stdout=out)
    assert "Clients are added: passed" in out.getvalue()


def test_a_kept_try_is_played_on_the_draft(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    keep(browser, attempt, then=["0.0"])
    page = browser.get("/builder/tries/promises/").content.decode()
    assert "Clients are added" in page
    assert "Holds" in _played(browser)
    body = dict(live().blueprint.of("record_type")["client"].body)
    stricter = {"key": "nickname", "type": "text", "label": {"en": "Nickname"}, "required": True}
    drafting.put(as_admin, "record_type", "client", {**body, "fields": [*body["fields"], stricter]})
    assert "Your draft has changed" in browser.get("/builder/tries/promises/").content.decode()
    assert "been played on this draft" in browser.get("/builder/publish/").content.decode()
    assert "Does not hold" in _played(browser)
    assert "does not hold any more" in browser.get("/builder/publish/").content.decode()


def _played(browser: Client) -> str:
    """Return the row of the scenario after a worker has played it."""
    browser.post("/builder/tries/promises/clients_are_added/")
    worker.run()
    page = browser.get("/builder/tries/promises/").content.decode()
    return page.split('id="promise-clients_are_added"')[1].split("</li>")[0]


def test_a_try_is_not_kept_under_a_bad_or_taken_key(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    keep(browser, attempt, key="taken")
    for key in (" ! ", "Not a key", "taken"):
        assert keep(browser, attempt, key=key).status_code == 422


def test_a_refusal_is_kept_as_one(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    as_clerk("lists/client/new/", {**CLIENT, "name": "Fahd again"})
    keep(browser, attempt)
    body = drafting.working(as_admin).blueprint.of("scenario")["clients_are_added"].body
    steps = body["scenarios"][0]["steps"]
    assert steps[1]["then"] == [{"refused": "duplicate", "with": "mobile"}]
