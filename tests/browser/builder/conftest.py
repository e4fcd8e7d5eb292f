"""The builder of an office at work: the pack, its people, and a transaction."""

from collections.abc import Iterator

import pytest

from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import Blueprint, live, packs, refresh, releases
from engine.blueprint.models import Draft
from engine.platform import places
from runtime import records
from runtime.demo import people, reading
from runtime.records.models import Record
from tests.instance import Instance

PACK = places.ROOT / "seeds" / "easygo"


@pytest.fixture
def office(on_instance: Instance) -> Iterator[None]:
    """The pack at work, with its people; afterwards as it was."""
    blueprint = Blueprint(packs.Pack.read(PACK).definitions)
    release = _make_live(blueprint)
    demo = reading.read(PACK)
    people.bring(demo.accounts, demo.groups)
    User.objects.update(language="ar")
    yield
    Draft.objects.all().delete()
    # Back, and not published again: records of types that were tried may be left.
    releases.roll_back(SYSTEM, release, reason="as it was")


def _make_live(blueprint: Blueprint) -> int:
    """Return the number of the release."""
    refresh()
    if live().blueprint.hash != blueprint.hash:
        releases.publish(SYSTEM, blueprint, reason="a day", base=live().number or None)
    return live().number


@pytest.fixture
def visa(office: None) -> Record:
    """A transaction that has just come in."""
    admin = actor_of(User.objects.get(username="admin"))
    data = {"name": "عميل المصمم", "mobile": "+966551239876"}
    found = Record.objects.filter(type="client", title=data["name"]).first()
    client = found or records.submit(admin, "client", data)
    travel = {"travel_date": "2030-01-01", "return_date": "2030-02-01"}
    traveller = {"traveller": "عمر", "residence_number": "2123456788"}
    return records.submit(admin, "exit_reentry", {"client": client.pk, **traveller, **travel})
