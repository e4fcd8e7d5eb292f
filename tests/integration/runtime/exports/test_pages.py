"""The buttons of a list and the page of one's own files."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from engine.access import actor_of
from engine.access.models import User
from runtime import lists
from runtime.exports import finishing
from runtime.exports.making import Made
from runtime.exports.models import Export
from runtime.lists import Listing
from runtime.notifications.models import Notification
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(desk: Desk, sign_in: SignIn) -> Client:
    Export.objects.all().delete()
    return sign_in(desk.alice)


def press(browser: Client, format_: str = "xlsx", address: str = "", token: str = "") -> Any:
    fields = {"format": format_, "address": address, "token": token}
    return browser.post("/lists/client/export/", fields)


def shown(browser: Client, path: str = "/exports/") -> str:
    response: HttpResponse = browser.get(path)  # type: ignore[assignment]
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_offers_both_formats_to_who_may(
    browser: Client, admin: User, sign_in: SignIn
) -> None:
    for word in ("Excel", "CSV"):
        assert word in shown(browser, "/lists/client/")
        assert word not in shown(sign_in(admin), "/lists/client/")


def test_a_double_click_makes_one_export(browser: Client) -> None:
    answers = [press(browser, token="t1").headers["Location"] for _ in range(2)]
    assert answers == ["/exports/", "/exports/"]
    assert Export.objects.count() == 1
    press(browser, token="t2")
    assert Export.objects.count() == 2


def test_the_list_is_exported_as_its_address_shows_it(browser: Client) -> None:
    press(browser, "csv", "city=Riyadh&columns=name,city&sort=-name&q=acme")
    export = Export.objects.get()
    assert (export.format, export.language, export.name) == ("csv", "en", "Client")
    assert export.spec["columns"] == ["name", "city"]
    assert export.spec["filters"] == [["city", "eq", "Riyadh"]]
    assert (export.spec["sort"], export.spec["search"]) == ("-name", "acme")


def test_a_saved_or_shared_list_gives_the_file_its_name(browser: Client, desk: Desk) -> None:
    press(browser, address=f"mine={desk.saved.pk}", token="a")
    press(browser, address="view=riyadh", token="b")
    assert list(Export.objects.order_by("pk").values_list("name", flat=True)) == [
        "My list",
        "In Riyadh",
    ]


def test_bob_cannot_export_alices_saved_list(desk: Desk, bob: User, sign_in: SignIn) -> None:
    assert press(sign_in(bob), address=f"mine={desk.saved.pk}").status_code == 404
    hers = lists.save(actor_of(bob), "Of Bob", Listing("client"))
    assert press(sign_in(bob), address=f"mine={hers.pk}").status_code == 302


def test_an_unknown_format_is_no_page(browser: Client) -> None:
    assert press(browser, "exe").status_code == 404


def test_the_page_asks_again_only_while_something_is_written(browser: Client) -> None:
    assert "No exported files" in shown(browser)
    press(browser)
    Export.objects.update(state="running", done=250, total=1000)
    page = shown(browser)
    assert "every 2s" in page
    assert 'value="25"' in page
    assert "250 of 1,000 rows" in page
    finishing.finish(Export.objects.get().pk, Made(problem="too_many_rows"))
    page = shown(browser)
    assert "every 2s" not in page
    assert "too long for one file" in page


def test_the_sixth_at_once_has_to_wait(browser: Client) -> None:
    for number in range(6):
        press(browser, token=str(number))
    assert Export.objects.count() == 5
    assert "Wait until your other exports are ready" in shown(browser)


def test_the_notice_leads_to_the_files(browser: Client, desk: Desk) -> None:
    press(browser)
    Export.objects.update(state="running")
    finishing.finish(Export.objects.get().pk, Made("none.xlsx", 10, 2))
    note = Notification.objects.get(kind="export")
    answer = browser.get(f"/notifications/{note.pk}/")
    assert answer.headers["Location"] == "/exports/"


def test_a_file_is_called_as_its_list_and_kept_by_no_cache(desk: Desk, sign_in: SignIn) -> None:
    answer: Any = sign_in(desk.alice).get(f"/exports/{desk.export.pk}/file/")
    assert b"".join(answer.streaming_content) == b"Name\r\nAcme\r\n"
    day = f"{desk.export.created_at:%Y-%m-%d}"
    expected = f'attachment; filename="Clients of the morning {day}.csv"'
    assert answer.headers["Content-Disposition"] == expected
    assert answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["Cache-Control"] == "private, no-store"
