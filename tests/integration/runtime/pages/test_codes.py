"""A code finds as well as a name, wherever somebody looks for a record."""

import pytest
from django.test import Client

from engine.access.models import User
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(desk: Desk, alice: User, sign_in: SignIn) -> Client:
    return sign_in(alice)


@pytest.mark.parametrize("typed", ["C0001", "c0001", "Acme", "acm", "٠٠٠١ Acme"])
@pytest.mark.parametrize("place", ["/lookup/?to=client&q=", "/lists/client/?q=", "/search/?q="])
def test_code_and_name_find_alike_in_lookups_lists_and_search(
    client: Client, desk: Desk, place: str, typed: str
) -> None:
    answer = client.get(f"{place}{typed}")  # A whole code leads right to the record.
    found = answer.headers.get("Location", "") + answer.content.decode()
    assert f'"id": {desk.client.pk}' in found or f"/records/{desk.client.pk}/" in found


def test_a_lookup_shows_the_code_beside_the_name(client: Client, desk: Desk) -> None:
    item = client.get("/lookup/?to=client&q=Acme").json()["items"][0]
    assert (item["label"], item["code"]) == (desk.client.title, desk.client.number)


def test_a_list_shows_the_code_beside_the_name(client: Client, desk: Desk) -> None:
    code = f'<bdi class="muted small num">{desk.client.number}</bdi>'
    assert code in client.get("/lists/request/").content.decode()
