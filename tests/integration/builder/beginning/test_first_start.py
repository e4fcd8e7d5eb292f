"""A new office is asked who it is before any entry; one at work is left alone."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from builder.beginning import asked, ending
from builder.beginning.asked import Memory
from builder.models import FirstStart
from engine.access import actor_of
from engine.access.models import Department, User
from engine.audit.models import Entry
from engine.blueprint import live, releases
from engine.blueprint.models import Release
from runtime.jobs.models import Job
from runtime.kinds.organisation import organisation
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.builder.beginning.answers import AT, answer
from tests.integration.builder.beginning.conftest import begin
from tests.integration.conftest import SignIn

END = f"{AT}end/"


def test_whoever_may_build_is_led_to_the_questions_before_any_entry(browser: Client) -> None:
    for address in ("/", "/lists/client/", "/tasks/", "/people/"):
        assert browser.get(address)["Location"] == AT
    assert browser.post("/lists/client/new/", {"name": "Acme"})["Location"] == AT
    asked_within = browser.get("/tasks/", headers={"hx-request": "true"})
    assert asked_within["HX-Redirect"] == AT
    assert browser.get(AT)["Location"] == f"{AT}name/"
    assert browser.get("/builder/publish/").status_code == 200


def test_everybody_else_is_told_that_the_office_is_being_set_up(
    first: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    clerk = sign_in(make_user("alice", roles=["clerk"]))
    for address in ("/", "/lists/client/", AT, f"{AT}name/", "/builder/"):
        answer = clerk.get(address)
        assert answer.status_code == 503
        assert "The office is being set up" in answer.content.decode()
        assert int(answer["Retry-After"]) > 0
    assert clerk.post(f"{AT}name/keep/", {"set_label": ["x", "", ""]}).status_code == 503
    assert clerk.post(f"{AT}later/").status_code == 503
    assert clerk.get("/profile/").status_code == 200
    assert asked.due()


def test_the_api_takes_nothing_meanwhile(first: User, sign_in: SignIn) -> None:
    for client in (sign_in(first), sign_in(None)):
        answer = client.post("/api/tasks/1/complete/", {"outcome": "x"}, "application/json")
        assert (answer.status_code, answer.json()["code"]) == (503, "being_set_up")
    assert sign_in(None).get("/login/").status_code == 200
    assert sign_in(None).get("/healthz").status_code == 200


def test_a_clerk_cannot_enter_the_questions_when_they_are_answered(
    browser: Client, first: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    asked.leave_for_later(actor_of(first))
    clerk = sign_in(make_user("alice", roles=["clerk"]))
    assert clerk.get("/").status_code == 200
    for address in (AT, f"{AT}name/"):
        assert clerk.get(address).status_code == 403
    for address in (f"{AT}name/keep/", f"{AT}later/", END):
        assert clerk.post(address).status_code == 403
    assert browser.get(f"{AT}name/")["Location"] == "/"
    assert browser.post(f"{AT}name/keep/", {"set_label": ["late", "", ""]})["Location"] == "/"


def test_all_answers_become_one_release_with_a_reason(browser: Client, first: User) -> None:
    before = live().number
    answer(browser)
    assert live().number == before
    page = browser.get(f"{AT}summary/").content.decode()
    for told in ("Hind&#39;s office", "Kuwait", "Legal", "نورة", "09:00 – 17:30"):
        assert told in page
    browser.post(END, {"reason": "Hind opens"})
    release = Release.objects.get(number=live().number)
    assert (release.number, release.reason, release.actor_name) == (
        before + 1,
        "Hind opens",
        "hind",
    )
    office = organisation(live())
    assert office.label == {"ar": "مكتب هند", "en": "Hind's office"}
    assert (office.languages, office.calendar, office.region) == (("en", "ar"), "hijri", "KW")
    assert (office.timezone, office.currency) == ("Asia/Kuwait", "KWD")
    assert [str(each) for each in office.working_calendar.hours] == ["09:00:00", "17:30:00"]
    noura = User.objects.get(username="noura@office.example")
    assert (noura.roles, noura.department) == (["clerk"], Department.objects.get(key="legal"))
    assert not noura.has_usable_password()
    assert Job.objects.get(kind="invitation").payload["user"] == noura.pk
    assert browser.get("/").status_code == 200
    assert FirstStart.objects.get().release == release.number


def test_going_back_to_the_release_before_undoes_it_and_asks_nobody_again(
    browser: Client, first: User
) -> None:
    before = live().number
    answer(browser)
    browser.post(END, {"reason": "Hind opens"})
    releases.roll_back(actor_of(first), before, reason="not yet")
    assert organisation(live()).label["en"] == "Diwan"
    assert browser.get("/").status_code == 200


def test_nothing_is_published_without_a_name_or_a_reason(browser: Client) -> None:
    before = live().number
    refused = browser.post(END, {"reason": "x"})
    assert refused.status_code == 422
    assert "Say what the organisation is called." in refused.content.decode()
    answer(browser)
    assert browser.post(END, {"reason": " "}).status_code == 422
    assert (live().number, asked.due()) == (before, True)
    assert not User.objects.filter(username__contains="noura").exists()


def test_what_cannot_be_published_is_told_and_nobody_is_invited(browser: Client) -> None:
    answer(browser)
    every = ["friday", "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday"]
    browser.post(f"{AT}time/keep/", {"set_weekend": every, "set_languages": ["ar"]})
    assert "Mend this first" in browser.get(f"{AT}summary/").content.decode()
    assert browser.post(END, {"reason": "x"}).status_code == 422
    assert User.objects.count() == 1


def test_of_two_who_publish_at_once_the_second_one_is_told(
    browser: Client, first: User, sign_in: SignIn
) -> None:
    other = sign_in(first)
    answer(browser)
    browser.post(END, {"reason": "first"})
    said = other.post(END, {"reason": "second"}, follow=True).content.decode()
    assert "set up already" in said
    with pytest.raises(asked.Answered):
        ending.publish(actor_of(first), "third", language="ar")
    assert Job.objects.filter(kind="invitation").count() == 1


def test_an_admin_may_leave_the_questions_for_later(browser: Client, first: User) -> None:
    answer(browser)
    before = live().number
    assert browser.post(f"{AT}later/")["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert live().number == before
    assert "legal" in browser.get("/builder/kinds/department/").content.decode()
    entry = Entry.objects.get(verb="first_start.skip")
    assert entry.actor_id == first.pk


def test_an_office_with_entries_or_people_is_never_asked(
    first: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    call_command("administrator", "second")
    assert FirstStart.objects.count() == 1
    FirstStart.objects.all().delete()
    Memory.settled = False
    call_command("administrator", "third")
    assert not asked.due()


def test_an_office_without_a_pack_is_asked_too_and_can_build(empty: None, sign_in: SignIn) -> None:
    assert not asked.due()
    browser = sign_in(begin())
    assert browser.get("/")["Location"] == AT
    answer(browser)
    browser.post(
        f"{AT}people/add/", {"name": "Noura", "email": "n@x.example", "role": "administrator"}
    )
    browser.post(END, {"reason": "from nothing"})
    assert organisation(live()).label["en"] == "Hind's office"
    assert User.objects.get(username="n@x.example").roles == ["administrator"]
    assert browser.get("/").status_code == 200
    assert browser.get("/builder/").status_code == 200


def test_nobody_is_first_where_no_role_manages_people(empty: None) -> None:
    publish({"role": {"guest": {"label": {"en": "Guest"}}}})
    with pytest.raises(CommandError, match="give one these rights"):
        call_command("administrator", "adam")
