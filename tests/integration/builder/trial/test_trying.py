"""An admin works through the office in a sandbox: nothing leaves it, nothing of it stays."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from builder import drafting
from builder.models import Attempt
from builder.trial import saving
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from runtime import records
from runtime.records.models import Record
from runtime.scenarios import samples
from tests.cast import MakeUser
from tests.integration.builder.conftest import SignIn
from tests.integration.builder.trial.conftest import CLIENT, Post, as_somebody, everything, made

pytestmark = pytest.mark.django_db


def story(browser: Client, attempt: Attempt) -> str:
    return browser.get(f"/builder/tries/{attempt.pk}/story/").content.decode()


def visa(as_clerk: Post) -> str:
    """Let the clerk add a client and an exit visa of theirs; return the path of the visa."""
    client = made(as_clerk("lists/client/new/", CLIENT))
    key = re.findall(r"\d+", client)[0]
    data = {
        "client": key,
        "traveller": "Shafiq",
        "residence_number": "2000000006",
        "travel_date": "2040-03-20",
        "trips": "multiple",
    }
    return made(as_clerk("lists/exit_reentry/new/", data))


def test_the_form_is_filled_as_a_clerk_and_the_record_is_there_within_the_try(
    as_clerk: Post, attempt: Attempt
) -> None:
    path = made(as_clerk("lists/client/new/", CLIENT))
    page = as_clerk(path).content.decode()
    assert "Fahd" in page
    assert f"/builder/tries/{attempt.pk}/as/clerk/records/" in page
    assert "Fahd" in as_clerk("lists/client/").content.decode()
    assert not Record.objects.exists()
    attempt.refresh_from_db()
    assert attempt.steps == [
        {"when": [{"as": "clerk", "create": "client", "data": CLIENT, "name": "client"}]}
    ]


def test_what_is_wrong_is_said_as_in_the_office_and_is_no_step(
    as_clerk: Post, attempt: Attempt
) -> None:
    answer = as_clerk("lists/client/new/", {"kind": "individual", "name": ""})
    assert answer.status_code == 422
    attempt.refresh_from_db()
    assert attempt.steps == []


def test_a_task_is_done_by_another_person_and_the_story_tells_of_it(
    browser: Client, attempt: Attempt, as_clerk: Post, as_supervisor: Post
) -> None:
    path = visa(as_clerk)
    sent = {"new_date": "2040-05-01", "reason": "The office is closed"}
    made(as_clerk(f"{path}move/receive/", {}))
    made(as_clerk(f"{path}start/postponement/", sent))
    task = re.findall(r"/tasks/(\d+)/", as_supervisor("tasks/").content.decode())[-1]
    made(as_supervisor(f"tasks/{task}/", {"outcome": "approve", "note": "fine"}))
    attempt.refresh_from_db()
    create, *_ = attempt.steps[1]["when"]
    assert create["data"]["client"] == "$client"
    *_, done = attempt.steps
    assert done["when"][0]["as"] == "supervisor"
    assert done["when"][0]["outcome"] == "approve"
    told = story(browser, attempt)
    assert "adding “Exit and re-entry visa”" in told
    assert "In the application" in told


def test_nothing_of_it_stays_and_nothing_is_sent(
    browser: Client, attempt: Attempt, as_clerk: Post, django_capture_on_commit_callbacks: Any
) -> None:
    browser.get(f"/builder/tries/{attempt.pk}/")
    before = everything()
    with django_capture_on_commit_callbacks() as after_commit:
        visa(as_clerk)
        browser.post(f"/builder/tries/{attempt.pk}/advance/", {"count": "3", "unit": "days"})
        story(browser, attempt)
    after = everything()
    own = {"builder_snapshot", "builder_snapshot_id_seq"}
    differing = {name for name in after if before.get(name) != after[name]}
    assert differing <= own
    assert after_commit == []
    assert mail.outbox == []
    assert live().number == 1


def test_time_passes_only_in_the_try(browser: Client, attempt: Attempt, as_clerk: Post) -> None:
    visa(as_clerk)
    answer = browser.post(f"/builder/tries/{attempt.pk}/advance/", {"until": "next"})
    assert answer.status_code == 302
    attempt.refresh_from_db()
    assert "advance" in attempt.steps[-1]["when"][0]
    assert "Time passes:" in story(browser, attempt)


def test_time_does_not_pass_by_nonsense(browser: Client, attempt: Attempt) -> None:
    for count in ("", "-1", "0", "9999", "nine"):
        sent = {"count": count, "unit": "days"}
        browser.post(f"/builder/tries/{attempt.pk}/advance/", sent)
    browser.post(f"/builder/tries/{attempt.pk}/advance/", {"count": "1", "unit": "centuries"})
    attempt.refresh_from_db()
    assert attempt.steps == []


def test_a_step_is_taken_back_and_done_again(
    browser: Client, attempt: Attempt, as_clerk: Post
) -> None:
    path = made(as_clerk("lists/client/new/", CLIENT))
    browser.post(f"/builder/tries/{attempt.pk}/undo/")
    assert as_clerk(path).status_code == 404
    browser.post(f"/builder/tries/{attempt.pk}/redo/")
    assert "Fahd" in as_clerk(path).content.decode()


def test_a_branch_goes_its_own_way(browser: Client, attempt: Attempt, as_clerk: Post) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    browser.post(f"/builder/tries/{attempt.pk}/branch/")
    other = Attempt.objects.exclude(pk=attempt.pk).get()
    made(
        as_somebody(browser, other, "clerk")(
            "lists/client/new/", {**CLIENT, "name": "Saad", "mobile": "+966509999999"}
        )
    )
    attempt.refresh_from_db()
    other.refresh_from_db()
    assert (len(attempt.steps), len(other.steps)) == (1, 2)


def test_the_draft_is_tried_and_not_what_is_live(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    body = dict(live().blueprint.of("record_type")["client"].body)
    body["label"] = {"ar": "زبون", "en": "Customer"}
    drafting.put(as_admin, "record_type", "client", body)
    assert "New Customer" in as_clerk("lists/client/new/").content.decode()
    assert "Customer" not in browser.get("/lists/client/").content.decode()


def test_a_draft_with_problems_is_not_tried(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    body = dict(live().blueprint.of("view")["late"].body)
    drafting.put(as_admin, "view", "late", {**body, "columns": ["nothing"]})
    assert "problem" in as_clerk("lists/client/").content.decode()
    assert "problem" in browser.get(f"/builder/tries/{attempt.pk}/").content.decode()


def test_charlie_cannot_enter_the_sandbox(attempt: Attempt, charlie: User, sign_in: SignIn) -> None:
    charlies = sign_in(charlie)
    for path in (
        "",
        "story/",
        "as/clerk/",
        "as/clerk/lists/client/",
        "keep/",
        "record/",
        "person/",
    ):
        assert charlies.get(f"/builder/tries/{attempt.pk}/{path}").status_code == 403
    assert charlies.post(f"/builder/tries/{attempt.pk}/undo/").status_code == 403
    assert charlies.post("/builder/tries/", {"role": "clerk"}).status_code == 403


def test_another_admin_has_tries_of_their_own(
    attempt: Attempt, other_admin: User, sign_in: SignIn
) -> None:
    others = sign_in(other_admin)
    assert others.get(f"/builder/tries/{attempt.pk}/").status_code == 404
    assert others.get(f"/builder/tries/{attempt.pk}/as/clerk/").status_code == 404
    assert "A first look" not in others.get("/builder/tries/").content.decode()


def test_the_sandbox_has_no_way_out(as_clerk: Post) -> None:
    for path in ("logout/", "files/1/", "builder/", "api/v1/", "exports/1/file/", "nothing/"):
        assert as_clerk(path).status_code in (403, 404)
        assert as_clerk(path, {}).status_code in (403, 404)


def test_a_file_is_chosen_and_nothing_of_it_is_written(
    as_clerk: Post, attempt: Attempt, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = samples.file("passport.pdf").read()
    sent = {"file": SimpleUploadedFile("passport.pdf", content)}
    answer = as_clerk("upload/", sent)
    assert answer.json()["label"] == "passport.pdf"
    client = made(as_clerk("lists/client/new/", CLIENT))
    made(as_clerk(f"{client}attach/", {"files": SimpleUploadedFile("id.png", _png())}))
    attempt.refresh_from_db()
    upload, _create, attach = [step["when"][0] for step in attempt.steps]
    assert upload == {"as": "clerk", "upload": "passport.pdf", "name": "passport"}
    assert attach == {"as": "clerk", "attach": "id.png", "on": "client"}
    attempt.snapshots.all().delete()
    assert "id.png" in as_clerk(client).content.decode()
    assert list(tmp_path.iterdir()) == []


def _png() -> bytes:
    return samples.file("id.png").read()


def test_what_is_no_part_of_a_try_is_not_kept(as_clerk: Post, attempt: Attempt) -> None:
    path = made(as_clerk("lists/client/new/", CLIENT))
    sent = {"name": "Mine", "query": ""}
    as_clerk("lists/client/save/", sent)
    attempt.refresh_from_db()
    assert len(attempt.steps) == 1
    assert "Fahd" in as_clerk(path).content.decode()


def test_a_record_of_the_office_is_not_in_the_sandbox(as_admin: Actor, as_supervisor: Post) -> None:
    record = records.submit(as_admin, "client", CLIENT)
    assert as_supervisor(f"records/{record.pk}/").status_code == 404
    assert "Fahd" not in as_supervisor("lists/client/").content.decode()


def test_a_copy_of_a_record_is_changed_and_the_record_is_not(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    record = records.submit(as_admin, "client", {**CLIENT, "name": "=1+1"})
    dialog = browser.get(f"/builder/tries/{attempt.pk}/record/?q={record.number}").content.decode()
    assert f'value="{record.pk}"' in dialog
    browser.post(f"/builder/tries/{attempt.pk}/record/", {"record": record.pk})
    page = as_clerk("lists/client/").content.decode()
    assert "=1+1" in page
    key = re.findall(r"/as/clerk/records/(\d+)/", page)[0]
    made(as_clerk(f"records/{key}/edit/", {**CLIENT, "name": "$nobody", "version": "1"}))
    assert "$nobody" in as_clerk(f"records/{key}/").content.decode()
    attempt.refresh_from_db()
    attempt.snapshots.all().delete()
    assert "$nobody" in as_clerk(f"records/{key}/").content.decode()
    record.refresh_from_db()
    assert record.data["name"] == "=1+1"


def test_a_refusal_is_a_step_that_is_refused_again(
    browser: Client, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    assert as_clerk("lists/client/new/", {**CLIENT, "name": "Fahd again"}).status_code == 422
    attempt.refresh_from_db()
    assert attempt.steps[1]["then"] == [{"refused": "duplicate", "with": "mobile"}]
    attempt.snapshots.all().delete()
    told = story(browser, attempt)
    assert "refused" in told
    assert "not done" not in told


def test_two_pages_of_one_try_do_not_mix(attempt: Attempt, as_clerk: Post) -> None:
    other = Attempt.objects.get(pk=attempt.pk)
    made(as_clerk("lists/client/new/", CLIENT))
    with pytest.raises(saving.Changed):
        saving.go_on(other, [])


def test_a_step_that_the_draft_no_longer_allows_is_told(
    browser: Client, as_admin: Actor, attempt: Attempt, as_clerk: Post
) -> None:
    made(as_clerk("lists/client/new/", CLIENT))
    body = dict(live().blueprint.of("record_type")["client"].body)
    stricter = {"key": "nickname", "type": "text", "label": {"en": "Nickname"}, "required": True}
    body["fields"] = [*body["fields"], stricter]
    drafting.put(as_admin, "record_type", "client", body)
    told = story(browser, attempt)
    assert "not done" in told
    assert "nickname" in told


def test_who_manages_the_department_does_so_in_the_try(browser: Client) -> None:
    sent = {"role": ["clerk", "department_manager"], "manages": ["department_manager"]}
    browser.post("/builder/tries/", {**sent, "department": "residency"})
    people = Attempt.objects.get().given["people"]
    assert people["department_manager"]["manages"] == ["residency"]
    assert "manages" not in people["clerk"]


def test_what_was_chosen_is_still_there_where_a_try_is_refused(browser: Client) -> None:
    sent = {"name": "A first look", "manages": ["department_manager"], "department": "residency"}
    answer = browser.post("/builder/tries/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="A first look"' in page
    assert 'name="manages" value="department_manager" checked' in page
    assert '<option value="residency" selected>' in page


def test_somebody_like_a_person_of_the_office_takes_part(
    browser: Client, attempt: Attempt, make_user: MakeUser
) -> None:
    noura = make_user("noura", roles=["clerk"], cap=3, skills=["work_visa"])
    browser.post(f"/builder/tries/{attempt.pk}/person/", {"user": noura.pk})
    attempt.refresh_from_db()
    given = attempt.given["people"]["noura"]
    assert (given["name"], given["roles"], given["cap"]) == ("Noura", ["clerk"], 3)
    assert "Noura" in browser.get(f"/builder/tries/{attempt.pk}/").content.decode()
