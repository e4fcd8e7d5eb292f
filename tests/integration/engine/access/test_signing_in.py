"""Signing in and out, over the pages as people use them."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from engine import audit
from engine.access import throttle
from engine.access.models import User
from tests.cast import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("broker")]


@pytest.fixture(autouse=True)
def bare_english_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the engine stand alone, whatever frames them in the product."""
    monkeypatch.setattr(settings, "FRAME", "engine/base.html")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


def sign_in(client: Client, username: str = "alice", password: str = PASSWORD, **more: str) -> int:
    values = {"username": username, "password": password, **more}
    return client.post("/login/", values).status_code


def test_alice_signs_in_and_finds_her_language(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(language="fa")
    response = client.post("/login/", {"username": "ALICE", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fa"
    assert audit.by_actor(alice.pk).get().verb == "session.begin"


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(
    client: Client, alice: User
) -> None:
    known = client.post("/login/", {"username": "alice", "password": "wrong"})
    unknown = client.post("/login/", {"username": "nobody", "password": "wrong"})
    for response in (known, unknown):
        assert response.status_code == 200
        assert "do not match" in response.content.decode()


def test_the_door_speaks_arabic_first(alice: User) -> None:
    response = Client().post("/login/", {"username": "alice", "password": "wrong"})
    page = response.content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "اسم المستخدم أو كلمة المرور غير صحيحة." in page


def test_who_has_left_cannot_sign_in(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert sign_in(client) == 200


def test_after_many_failures_even_the_right_password_has_to_wait(
    client: Client, alice: User
) -> None:
    for _ in range(throttle.FROM_ONE_ADDRESS):
        sign_in(client, password="wrong")
    response = client.post("/login/", {"username": "Alice", "password": PASSWORD})
    assert "Too many failed attempts" in response.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere) == 302


def test_guessing_from_many_addresses_has_to_wait_too(alice: User) -> None:
    for number in range(throttle.FROM_ALL):
        throttle.failed("alice", f"10.0.0.{number}")
    assert not throttle.is_open("alice", "10.9.9.9")
    assert throttle.is_open("bob", "10.9.9.9")


def test_signing_in_forgets_the_failures(client: Client, alice: User) -> None:
    for _ in range(throttle.FROM_ONE_ADDRESS - 1):
        sign_in(client, password="wrong")
    assert sign_in(client) == 302
    assert throttle.is_open("alice", "127.0.0.1")
    throttle.failed("alice", "127.0.0.1")
    assert throttle.is_open("alice", "127.0.0.1")


def test_typed_names_are_not_kept_in_clear(alice: User) -> None:
    throttle.failed("my-password-by-mistake", "10.0.0.1")
    keys = cache._cache.get_client().keys()  # type: ignore[attr-defined]
    assert keys
    assert not any(b"my-password" in key for key in keys)


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [("/profile/", "/profile/"), ("https://evil.example/", "/"), ("//evil.example", "/")],
)
def test_signing_in_leads_on_only_within_this_site(
    client: Client, alice: User, asked: str, led_to: str
) -> None:
    values = {"username": "alice", "password": PASSWORD, "next": asked}
    assert client.post("/login/", values)["Location"] == led_to


def test_signing_in_changes_the_session(client: Client, alice: User) -> None:
    client.get("/login/")
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_is_a_post(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert audit.by_actor(alice.pk).get().verb == "session.end"


def test_forms_without_the_token_are_refused(alice: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict) == 403
    strict.force_login(alice)
    assert strict.post("/profile/theme/", {"theme": "dark"}).status_code == 403


def test_a_language_is_chosen_by_anyone_and_kept_for_who_is_signed_in(
    client: Client, alice: User
) -> None:
    response = client.post("/profile/language/", {"language": "en", "next": "/login/"})
    assert response["Location"] == "/login/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    client.force_login(alice)
    client.post("/profile/language/", {"language": "ar"})
    alice.refresh_from_db()
    assert alice.language == "ar"
    entry = audit.by_actor(alice.pk).get()
    assert (entry.verb, entry.before, entry.after) == (
        "user.preferences",
        {"language": "en"},
        {"language": "ar"},
    )


def test_an_unknown_language_or_theme_changes_nothing(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.post("/profile/language/", {"language": "xx"})
    client.post("/profile/theme/", {"theme": "pink"})
    alice.refresh_from_db()
    assert (alice.language, alice.theme) == ("en", "")


def test_the_theme_is_kept(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.post("/profile/theme/", {"theme": "dark"})
    alice.refresh_from_db()
    assert alice.theme == "dark"
    client.post("/profile/theme/", {"theme": "auto"})
    alice.refresh_from_db()
    assert alice.theme == ""


def test_preferences_are_saved_on_the_profile(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert "alice" in client.get("/profile/").content.decode()
    values = {"language": "en", "calendar": "hijri", "theme": "light"}
    assert client.post("/profile/", values).status_code == 302
    alice.refresh_from_db()
    assert (alice.calendar, alice.theme) == ("hijri", "light")


def test_a_wrong_preference_is_told_at_its_field(client: Client, alice: User) -> None:
    client.force_login(alice)
    response = client.post("/profile/", {"language": "en", "calendar": "mayan", "theme": ""})
    assert response.status_code == 200
    assert "mayan" in response.content.decode()


def test_a_new_password_ends_the_other_sessions(client: Client, alice: User) -> None:
    other = Client()
    other.force_login(alice)
    client.force_login(alice)
    new = "another-sesame-2002"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/profile/password/", values).status_code == 302
    assert client.get("/profile/").status_code == 200
    assert other.get("/profile/").status_code == 302
    assert audit.by_actor(alice.pk).get().verb == "user.password"


def test_who_is_not_signed_in_is_sent_to_the_door(client: Client) -> None:
    for path in ("/profile/", "/profile/password/"):
        assert client.get(path)["Location"] == f"/login/?next={path}"
