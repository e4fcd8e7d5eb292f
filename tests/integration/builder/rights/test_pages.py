"""The matrix of roles: what is set, why somebody may do something, who gains and who loses."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from builder import drafting
from engine.access import Actor
from engine.access.models import Department, Group, User
from runtime import records
from runtime.records.models import Record
from tests.cast import MakeUser
from tests.integration.builder.conftest import SignIn

pytestmark = pytest.mark.django_db
CLERK = "/builder/rights/roles/clerk/"
HTMX = {"HX-Request": "true"}


def _set(browser: Client, *given: tuple[str, str, str], at: str = CLERK) -> Any:
    return browser.post(at, {"cells": json.dumps([list(each) for each in given])}, headers=HTMX)


def _cell(page: str, address: str) -> str:
    found = re.search(rf'<button[^>]*data-cell="{re.escape(address)}"[^>]*>', page)
    assert found, address
    return found[0]


def _clerk(actor: Actor) -> Any:
    role = drafting.working(actor).blueprint.get("role", "clerk")
    assert role
    return role.body


def test_one_role_in_depth_shows_what_is_inherited(browser: Client) -> None:
    page = browser.get(f"{CLERK}?type=work_visa").content.decode()
    assert 'data-scope="assigned"' in _cell(page, "clerk/records.transaction.edit")
    inherited = _cell(page, "clerk/records.work_visa.edit")
    assert 'data-scope="assigned"' in inherited
    assert "inherited" in inherited
    assert 'data-scopes="none department all feel"' in _cell(page, "clerk/records.client.create")
    assert 'data-scope="none"' in _cell(page, "clerk/records.work_visa.fields.discount.edit")
    assert 'data-scope="assigned"' in _cell(page, "clerk/records.work_visa.actions.closing")
    assert 'data-scope="all"' in _cell(page, "clerk/menus.home")


def test_cells_are_set_together_in_one_step(browser: Client, as_admin: Actor) -> None:
    answer = _set(
        browser,
        ("clerk/records.client.delete", "own", ""),
        ("clerk/records.client.edit", "feel", 'city = "Riyadh"'),
        ("clerk/capabilities.comment.delete", "all", ""),
    )
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.lstrip().startswith("<dw-rights")
    assert 'data-scope="own"' in _cell(page, "clerk/records.client.delete")
    entry = _clerk(as_admin)["records"][0]
    assert (entry["delete"], entry["edit"]) == ("own", {"feel": 'city = "Riyadh"'})
    drafting.undo(as_admin)
    assert _clerk(as_admin)["records"][0]["delete"] == "none"
    assert "comment.delete" not in _clerk(as_admin).get("capabilities", [])


def test_a_subtype_gets_its_own_rights_and_gives_them_back(
    browser: Client, as_admin: Actor
) -> None:
    before = _clerk(as_admin)
    _set(browser, ("clerk/records.work_visa.edit", "all", ""))
    assert [each["type"] for each in _clerk(as_admin)["records"]].count("work_visa") == 1
    answer = browser.post(CLERK, {"restore": "clerk/work_visa"}, headers=HTMX)
    assert answer.status_code == 200
    assert _clerk(as_admin) == before


def test_undo_and_redo_answer_with_the_matrix(browser: Client) -> None:
    _set(browser, ("clerk/records.client.delete", "own", ""))
    for step, scope in (("undo", "none"), ("redo", "own")):
        answer = browser.post(CLERK, {"step": step}, headers=HTMX)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert page.lstrip().startswith("<dw-rights")
        assert f'data-scope="{scope}"' in _cell(page, "clerk/records.client.delete")


@pytest.mark.parametrize(
    "posted",
    [{"cells": "nonsense"}, {"cells": "[[1]]"}, {"cell": "clerk/records.client", "scope": "all"},
     {"cells": '[["nobody/menus.home", "all", ""]]'}, {"restore": "nobody/client"},
     {"cells": '[["clerk/records.client.create", "own", ""]]'}],
)  # fmt: skip
def test_nonsense_changes_nothing(browser: Client, as_admin: Actor, posted: dict[str, str]) -> None:
    assert browser.post(CLERK, posted, headers=HTMX).status_code == 422
    assert drafting.mine(as_admin) is None or not drafting.mine(as_admin).steps.exists()  # type: ignore[union-attr]


def test_a_condition_that_is_wrong_shows_at_its_cell(browser: Client) -> None:
    answer = _set(browser, ("clerk/records.client.see", "feel", "nonsense = 1"))
    assert "faulty" in _cell(answer.content.decode(), "clerk/records.client.see")
    dialog = browser.get("/builder/rights/filter/?cell=clerk/records.client.see&next=" + CLERK)
    assert "nonsense = 1" in dialog.content.decode()


def test_all_roles_side_by_side(browser: Client) -> None:
    page = browser.get("/builder/rights/types/transaction/").content.decode()
    assert 'data-scope="assigned"' in _cell(page, "clerk/records.transaction.actions.receive")
    assert 'data-scope="all"' in _cell(page, "system_manager/records.transaction.see")
    page = browser.get("/builder/rights/?right=menus").content.decode()
    assert 'data-scope="all"' in _cell(page, "clerk/menus.home")
    page = browser.get("/builder/rights/?right=edit").content.decode()
    assert 'data-scope="none"' in _cell(page, "clerk/records.government_body.edit")
    assert browser.get("/builder/rights/?right=nonsense").status_code == 404
    assert browser.get("/builder/rights/types/nothing/").status_code == 404
    assert browser.get("/builder/rights/roles/nobody/").status_code == 404


def test_a_role_is_made_by_copying_one(browser: Client, as_admin: Actor) -> None:
    assert browser.post(f"{CLERK}copy/", {}).status_code == 422
    answer = browser.post(f"{CLERK}copy/", {"label_en": "Trainee", "label_ar": "متدرب"})
    assert answer["Location"] == "/builder/rights/roles/trainee/"
    made = drafting.working(as_admin).blueprint.get("role", "trainee")
    assert made
    assert made.body["records"] == _clerk(as_admin)["records"]


@pytest.fixture
def paper(browser: Client, as_admin: Actor, alice: User) -> Record:
    """A client that the admin entered; Alice is a clerk."""
    data = {"kind": "individual", "name": "Acme", "mobile": "+966501234567"}
    return records.submit(as_admin, "client", data)


def test_why_a_person_may_or_may_not(browser: Client, paper: Record, alice: User) -> None:
    ask = "/builder/rights/why/?cell=clerk/records.client."
    page = browser.get(f"{ask}edit").content.decode()
    assert "The role “Clerk” gives “Edit” on “Clients” records." in page
    page = browser.get(f"{ask}delete&user={alice.pk}&record={paper.number}").content.decode()
    assert page.count("None of their roles gives “Delete” on “Clients” records.") == 3
    _set(browser, ("clerk/records.client.delete", "own", ""))
    page = browser.get(f"{ask}delete&user={alice.pk}&record={paper.pk}").content.decode()
    assert "only for records that they created" in page
    assert page.count('class="why-answer yes"') == 1, "the role gives it, but not on this record"
    assert browser.get("/builder/rights/why/?cell=nonsense").status_code == 404
    page = browser.get(f"{ask}see&user={alice.pk}&record=X9").content.decode()
    assert "no record of that number" in page


def test_who_gains_and_who_loses(
    browser: Client, alice: User, bob: User, charlie: User, make_user: MakeUser, visas: Department
) -> None:
    dana = make_user("dana")
    Group.objects.create(key="helpers", name="Helpers", roles=["clerk"]).members.add(dana)
    _set(
        browser,
        ("clerk/records.client.edit", "own", ""),
        ("clerk/records.transaction.delete", "assigned", ""),
    )
    page = browser.get("/builder/rights/shifts/").content.decode()
    assert "4 people lose" in page
    assert "4 people gain" in page
    lines = re.findall(r'<li class="(gains|loses)">(.*?)</li>', page, re.S)
    assert {kind for kind, _ in lines} == {"gains", "loses"}
    assert len(lines) == 2, "subtypes are told with their base"
    for name in ("Alice", "Bob", "Charlie", "Dana"):
        assert all(name in line for _, line in lines)
    assert (
        "Rights change: 4 people lose، 4 people gain"
        in browser.get("/builder/publish/").content.decode()
    )


def test_a_draft_that_gives_nobody_less_is_no_warning(browser: Client, as_admin: Actor) -> None:
    drafting.put(as_admin, "audience", "partners", {"label": {"en": "Partners"}})
    page = browser.get("/builder/rights/shifts/").content.decode()
    assert "Nobody gains or loses anything" in page
    assert "Rights change" not in browser.get("/builder/publish/").content.decode()


def test_charlie_may_not_look(office: object, charlie: User, sign_in: SignIn) -> None:
    for address in (CLERK, "/builder/rights/", "/builder/rights/shifts/"):
        assert sign_in(charlie).get(address).status_code == 403
