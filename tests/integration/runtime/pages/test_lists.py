"""Lists that people keep for themselves: saved as they are shown, by who may see them."""

from typing import Any

import pytest

from engine.access.models import User
from runtime.lists.models import SavedView
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
SAVE = "/lists/client/save/"


def test_a_kept_list_shows_what_was_shown(desk: Desk, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    sent = {"label": "Jeddah", "address": "city=Jeddah&sort=-name", "columns": ["name", "city"]}
    page = client.post(SAVE, sent, follow=True).content.decode()
    assert "Jeddah" in page
    assert "C0001" not in page
    spec = SavedView.objects.get(name="Jeddah").spec
    assert (spec["columns"], spec["sort"]) == (["name", "city"], "-name")


def test_a_list_needs_a_name_and_one_name_is_one_list(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    before = SavedView.objects.count()
    said = client.post(SAVE, {"label": " "}, follow=True).content.decode()
    assert "Give the list a name." in said
    for city in ("Riyadh", "Jeddah"):
        client.post(SAVE, {"label": "Mine", "address": f"city={city}"})
    assert SavedView.objects.count() == before + 1


@pytest.mark.parametrize(
    "address", ["q=%00", "city=a%00b", "view=none", "sort=none", "cursor=%00", "columns=none",
                "balance=abc", "=", "&&&", "q=" + "a" * 5000]
)  # fmt: skip
def test_nonsense_in_its_address_is_no_fault(
    desk: Desk, alice: User, sign_in: SignIn, address: str
) -> None:
    client = sign_in(alice)
    answer = client.post(SAVE, {"label": "Odd", "address": address}, follow=True)
    assert answer.status_code == 200


def test_columns_can_be_shown_without_keeping_a_list(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    sent = {"apply": "1", "address": "q=acme&cursor=x", "columns": ["name", "since"]}
    answer = sign_in(alice).post(SAVE, sent)
    assert answer.headers["Location"] == "/lists/client/?q=acme&columns=name%2Csince"


def test_who_sees_no_clients_keeps_no_list_of_them(
    desk: Desk, make_user: Any, sign_in: SignIn
) -> None:
    nobody = make_user("nobody")
    assert sign_in(nobody).post(SAVE, {"label": "Mine"}).status_code == 403
