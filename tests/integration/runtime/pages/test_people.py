"""Managing people in the browser: what is saved, what is refused and how it is told."""

from typing import Any

import pytest
from django.test import Client

from engine.access.models import Department, Group, User
from engine.audit.models import Entry
from runtime.jobs.models import Job
from runtime.records.models import Record
from tests.cast import PASSWORD
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(desk: Desk, admin: User, sign_in: SignIn) -> Client:
    return sign_in(admin)


def filled(**values: Any) -> dict[str, Any]:
    common = {"name": "Dana", "language": "en", "roles": ["clerk"], "available": "true",
              "is_active": "true"}  # fmt: skip
    return {**common, **values}


def test_a_new_person_signs_in(browser: Client) -> None:
    sent = filled(username="dana", password=PASSWORD)
    assert browser.post("/people/new/", sent).status_code == 302
    assert Client().login(username="dana", password=PASSWORD)
    assert User.objects.get(username="dana").roles == ["clerk"]


def test_a_name_that_is_taken_is_told_at_its_field(browser: Client) -> None:
    answer = browser.post("/people/new/", filled(username="alice", password=PASSWORD))
    assert answer.status_code == 422
    assert "Somebody else signs in by this name." in answer.content.decode()


def test_a_weak_password_changes_nothing_else_either(browser: Client, desk: Desk) -> None:
    path = f"/people/{desk.alice.pk}/"
    answer = browser.post(path, filled(name="Alia", password="short"))
    assert answer.status_code == 422
    assert "too short" in answer.content.decode()
    assert User.objects.get(pk=desk.alice.pk).name == "Alice"


def test_all_that_is_in_a_department_moves_before_it_goes(browser: Client, desk: Desk) -> None:
    other = Department.objects.create(key="archive", label={"en": "Archive", "ar": "الأرشيف"})
    path = f"/departments/{desk.department.key}/"
    assert "Empty it before removing it" in browser.get(path).content.decode()
    assert browser.post(path, {"into": "nowhere"}, follow=True).status_code == 200
    browser.post(path, {"into": "archive"})
    assert not User.objects.filter(department=desk.department).exists()
    assert Record.objects.filter(department=other).exists()
    entry = Entry.objects.get(verb="department.empty")
    assert entry.after["into"] == "archive"


def test_the_name_to_sign_in_by_stays(browser: Client, desk: Desk) -> None:
    path = f"/people/{desk.alice.pk}/"
    assert 'name="username" disabled value="alice"' in browser.get(path).content.decode()
    assert browser.post(path, filled(username="root")).status_code == 422
    assert browser.post(path, filled(name="Alia")).status_code == 302
    alice = User.objects.get(pk=desk.alice.pk)
    assert (alice.username, alice.name) == ("alice", "Alia")


def test_a_new_password_of_ones_own_keeps_one_signed_in(browser: Client, admin: User) -> None:
    sent = filled(name="Adam", roles=["system_manager"], password="another-secret-1")
    assert browser.post(f"/people/{admin.pk}/", sent).status_code == 302
    assert browser.get("/people/").status_code == 200


def test_the_last_manager_is_told_why_not(browser: Client, admin: User) -> None:
    answer = browser.post(f"/people/{admin.pk}/", filled(name="Adam", roles=["clerk"]))
    assert answer.status_code == 422
    assert "Nobody would be left" in answer.content.decode()


def test_nobody_gives_a_role_that_there_is_not(browser: Client, desk: Desk) -> None:
    answer = browser.post(f"/people/{desk.alice.pk}/", filled(roles=["god"]))
    assert answer.status_code == 422
    assert User.objects.get(pk=desk.alice.pk).roles == ["clerk"]


def test_groups_of_one_name_are_two_groups(browser: Client) -> None:
    for _ in range(2):
        browser.post("/groups/new/", {"name": "Shift"})
    assert Group.objects.filter(name="Shift").count() == 2


def test_people_are_found_by_name_and_paged(browser: Client, make_user: Any) -> None:
    for number in range(60):
        make_user(f"zoe{number}", name=f"Zoe & {number}")
    page = browser.get("/people/?q=zoe %26").content.decode()
    assert "Alice" not in page
    assert "?q=zoe+%26&amp;from=50" in page
    assert "Zoe &amp; " in browser.get("/people/?q=zoe+%26&from=50").content.decode()


def test_somebody_without_a_password_is_invited_and_again_until_they_come(
    browser: Client, desk: Desk
) -> None:
    refused = browser.post("/people/new/", filled(username="dana", password=""))
    assert refused.status_code == 422
    assert not User.objects.filter(username="dana").exists()
    browser.post("/people/new/", filled(username="dana", password="", email="dana@office.example"))
    dana = User.objects.get(username="dana")
    assert not dana.has_usable_password()
    page = f"/people/{dana.pk}/"
    assert "Invite them again" in browser.get(page).content.decode()
    browser.post(f"{page}invite/")
    assert Job.objects.filter(kind="invitation", payload__user=dana.pk).count() == 2
    browser.post(page, filled(username="dana", password=PASSWORD, email="dana@office.example"))
    browser.post(f"{page}invite/")
    assert Client().login(username="dana", password=PASSWORD)
    assert "Invite them again" not in browser.get(page).content.decode()


def test_only_languages_of_the_office_are_offered(browser: Client, admin: User) -> None:
    for page in (Client().get("/login/"), browser.get("/people/new/"), browser.get("/profile/")):
        text = page.content.decode()
        assert "العربية" in text
        assert "فارسی" not in text
    browser.post("/profile/language/", {"language": "fa"})
    admin.refresh_from_db()
    assert admin.language != "fa"


def test_a_short_password_is_refused_in_the_readers_language(browser: Client) -> None:
    browser.post("/profile/language/", {"language": "ar"})
    answer = browser.post("/people/new/", filled(username="dana", password="abc"))
    assert "كلمة المرور قصيرة، وأقلّها 8 أحرف." in answer.content.decode()


def test_the_page_of_a_person_leads_to_their_files(browser: Client, desk: Desk) -> None:
    page = browser.get(f"/people/{desk.alice.pk}/").content.decode()
    assert f'href="/people/{desk.alice.pk}/files/"' in page
