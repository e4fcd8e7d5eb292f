"""The steps of the first start: each answer is kept at once, and nonsense is told in words."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from builder import drafting
from builder.beginning import office, people
from builder.office import departments, holidays
from engine.access import actor_of
from engine.access.models import User
from engine.blueprint import Blueprint, live
from tests.cast import MakeUser
from tests.integration.builder.beginning.answers import AT, NAME, PERSON, TIME
from tests.integration.conftest import SignIn


@pytest.fixture
def draft(first: User) -> Any:
    """Return the first person's draft as it is by now: `draft()`."""

    def now() -> Blueprint:
        return drafting.working(actor_of(first)).blueprint

    return now


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def png(side: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (side, side), "teal").save(stream, "PNG")
    return stream.getvalue()


def test_another_device_goes_on_where_it_stood(
    browser: Client, first: User, sign_in: SignIn
) -> None:
    assert browser.post(f"{AT}name/", NAME)["Location"] == f"{AT}time/"
    phone = sign_in(first)
    assert phone.get(AT)["Location"] == f"{AT}time/"
    phone.post(f"{AT}departments/add/", {"label_ar": "قسم", "label_en": "Section"})
    assert "Section" in browser.get(f"{AT}departments/").content.decode()
    assert browser.get("/builder/first-steps/")["Location"] == f"{AT}departments/"
    assert "مكتب هند" in browser.get(f"{AT}name/").content.decode()


def test_the_name_that_a_pack_brought_is_an_example_and_no_answer(
    first_of_pack: User, sign_in: SignIn
) -> None:
    page = sign_in(first_of_pack).get(f"{AT}name/").content.decode()
    assert "For example: Al-Injaz Services Office" in page
    assert 'value="Al-Injaz' not in page


@pytest.mark.parametrize(
    ("gesture", "sent", "says"),
    [
        ("name/keep/", {"set_label": ["", " ", ""]}, "not saved"),
        ("name/logo/", {}, "Choose a picture first."),
        ("name/logo/", {"logo": file("logo.svg", b"<svg onload='x'/>")}, "no picture"),
        ("name/logo/", {"logo": file("logo.png", b"%PDF-1.7 nonsense")}, "no picture"),
        ("name/logo/", {"logo": file("logo.png", b"x" * 5_000_001)}, "too large"),
        ("time/keep/", {**TIME, "set_hours__from": "25:00"}, "not saved"),
        ("time/keep/", {**TIME, "set_timezone": "Mars"}, "not saved"),
        ("time/keep/", {**TIME, "set_languages": ["tlh"]}, "not saved"),
        ("time/take/", {}, "Choose what the office has off."),
        ("time/add/", {"label_ar": "عيد", "first": "2027/02/30", "in": "gregorian"}, "no such day"),
        ("time/add/", {"first": "2027/02/03", "in": "gregorian"}, "in one language at least"),
        ("departments/add/", {"label_ar": "  "}, "in one language at least"),
        ("departments/add/", {"label_ar": "قسم الحسابات"}, "already"),
        ("departments/rename/", {"at": "labour", "label_en": "Accounts"}, "already"),
        ("departments/remove/", {"at": "residency"}, "because others go by it"),
        ("people/add/", {**PERSON, "name": ""}, "Say what they are called."),
        ("people/add/", {**PERSON, "email": "noura@"}, "no e-mail address"),
        ("people/add/", {**PERSON, "role": "emperor"}, "Choose what they may do."),
        ("people/add/", {**PERSON, "role": "client_portal"}, "Choose what they may do."),
    ],
)  # fmt: skip
def test_nonsense_is_told_and_nothing_is_kept(
    browser: Client, draft: Any, gesture: str, sent: dict[str, Any], says: str
) -> None:
    before = draft().hash
    answer = browser.post(f"{AT}{gesture}", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert draft().hash == before
    assert people.listed() == []


def test_unknown_steps_and_gestures_are_not_there(browser: Client) -> None:
    assert browser.get(f"{AT}colour/").status_code == 404
    assert browser.post(f"{AT}name/explode/").status_code == 404
    assert browser.get(f"{AT}name/keep/").status_code == 405


def test_a_logo_is_drawn_anew_and_shown(browser: Client, draft: Any) -> None:
    large = file("logo.png", png(2000) + b"<script>alert(1)</script>")
    browser.post(f"{AT}name/logo/", {"logo": large})
    page = browser.get(f"{AT}name/").content.decode()
    address = page.partition('src="/builder/design/')[2].partition('"')[0]
    shown = browser.get(f"/builder/design/{address}")
    assert shown["Content-Type"] == "image/png"
    assert b"script" not in shown.content
    assert max(Image.open(BytesIO(shown.content)).size) <= 512
    browser.post(f"{AT}name/without_logo/")
    assert "logo" not in office.body(draft())


def test_a_country_brings_what_was_not_said_otherwise(browser: Client, draft: Any) -> None:
    browser.post(f"{AT}time/keep/", TIME)
    body = office.body(draft())
    assert (body["region"], body["timezone"], body["currency"]) == ("KW", "Asia/Kuwait", "KWD")
    browser.post(f"{AT}time/keep/", {**TIME, "set_region": "AE", "set_currency": "USD"})
    body = office.body(draft())
    assert (body["currency"], body["weekend"]) == ("USD", ["saturday", "sunday"])
    assert body["hours"] == {"from": "09:00", "to": "17:30"}


def test_usual_holidays_are_taken_over_for_years_and_removed_again(
    browser: Client, draft: Any
) -> None:
    browser.post(f"{AT}time/keep/", {**TIME, "set_region": "KW"})
    assert "Liberation Day" in browser.get(f"{AT}time/").content.decode()
    before = len(holidays.days(office.body(draft())))
    browser.post(f"{AT}time/take/", {"feast": ["liberation_day", "nonsense"]})
    after = holidays.spans(office.body(draft()))
    assert sum(len(each.keys) for each in after) == before + 5
    mine = [each for each in after if each.label["en"] == "Liberation Day"]
    browser.post(f"{AT}time/remove/", {"keys": " ".join(mine[0].keys)})
    assert len(holidays.days(office.body(draft()))) == before + 4


def test_a_holiday_is_written_in_arabic_digits_of_its_calendar(browser: Client, draft: Any) -> None:
    sent = {"label_ar": "يوم", "first": "١٤٤٩/٠١/٠١", "in": "hijri", "days": "١", "years": "1"}
    browser.post(f"{AT}time/add/", sent)
    assert {"ar": "يوم"} in holidays.days(office.body(draft())).values()


def test_departments_are_added_renamed_hung_and_removed(browser: Client, draft: Any) -> None:
    browser.post(f"{AT}departments/add/", {"label_ar": "الأرشيف", "label_en": "Archive"})
    browser.post(f"{AT}departments/add/", {"label_en": "Stock", "parent": "archive"})
    assert departments.children(draft(), "archive") == ["stock"]
    browser.post(f"{AT}departments/rename/", {"at": "stock", "label_ar": "المخزن"})
    named = draft().get("department", "stock").body["label"]
    assert named == {"en": "Stock", "ar": "المخزن"}
    browser.post(f"{AT}departments/outdent/", {"at": "stock"})
    assert departments.children(draft(), "archive") == []
    browser.post(f"{AT}departments/indent/", {"at": "archive"})
    assert departments.children(draft(), "accounts") == ["archive"]
    browser.post(f"{AT}departments/remove/", {"at": "archive"})
    assert draft().get("department", "archive") is None
    assert live().blueprint.get("department", "stock") is None


def test_what_hangs_below_a_removed_department_hangs_where_it_hung(
    browser: Client, draft: Any
) -> None:
    browser.post(f"{AT}departments/add/", {"label_en": "Archive"})
    browser.post(f"{AT}departments/add/", {"label_en": "Stock", "parent": "archive"})
    browser.post(f"{AT}departments/remove/", {"at": "archive"})
    assert "parent" not in draft().get("department", "stock").body


def test_people_are_written_down_once_and_taken_out_again(browser: Client) -> None:
    browser.post(f"{AT}people/add/", PERSON)
    assert browser.post(f"{AT}people/add/", PERSON).status_code == 422
    assert [each.email for each in people.listed()] == ["noura@office.example"]
    assert browser.post(f"{AT}people/add/", {**PERSON, "email": "hind"}).status_code == 422
    browser.post(f"{AT}people/remove/", {"email": "noura@office.example"})
    assert people.listed() == []
    assert User.objects.count() == 1


def test_who_builds_and_manages_no_people_can_add_none(
    first: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    builder = sign_in(make_user("bob", roles=["builder_only"]))
    assert "You may not manage people." in builder.get(f"{AT}people/").content.decode()
    assert builder.post(f"{AT}people/add/", PERSON).status_code == 403
