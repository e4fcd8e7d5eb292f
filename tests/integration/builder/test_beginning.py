"""A new office is asked who it is before any entry; one at work is left alone."""

import pytest
from django.core.management import CommandError, call_command

from builder import drafting
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import live, packs, releases
from engine.platform import places
from tests.cast import PASSWORD, MakeUser
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
PACK = places.ROOT / "seeds" / "easygo"


@pytest.fixture
def first(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    """The pack without demo data, and its first person."""
    packs.install(SYSTEM, PACK)
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", PASSWORD)
    call_command("administrator", "adam")
    return User.objects.get(username="adam")


def test_the_first_person_is_led_through_the_questions(
    first: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    clerk, later, browser = (
        sign_in(make_user("alice", roles=["clerk"])),
        sign_in(first),
        sign_in(first),
    )
    assert clerk.get("/").status_code == 200
    later.post("/builder/first-steps/later/")
    assert later.get("/").status_code == 200
    assert browser.get("/")["Location"] == "/builder/first-steps/"
    page = browser.get("/builder/first-steps/").content.decode()
    for address in ("/builder/design/organisation/", "/builder/design/department/", "/people/"):
        assert f'href="{address}' in page
    hers = actor_of(first)
    key, body = next(iter(live().blueprint.of("organisation").items()))
    drafting.put(hers, "organisation", key, {**body.body, "label": {"ar": "مكتب هند"}})
    wanted = drafting.working(hers).blueprint
    releases.publish(hers, wanted, reason="first", base=live().number)
    assert browser.get("/").status_code == 200


def test_nobody_is_first_where_no_role_manages_people(db: None) -> None:
    with pytest.raises(CommandError, match="install a pack first"):
        call_command("administrator", "adam")
