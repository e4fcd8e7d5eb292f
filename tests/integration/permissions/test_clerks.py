"""Every page and every address of the API, as those meet it who may see a part of the office."""

import pytest

from tests.integration.permissions import walking
from tests.integration.permissions.office import Office
from tests.integration.permissions.people import OUTSIDE, ROLES

CLERKS = ("accountant", "clerk", "field_rep", OUTSIDE)


@pytest.mark.parametrize("role", CLERKS)
def test_they_get_what_their_rights_give_and_read_no_word_more(office: Office, role: str) -> None:
    walk = walking.whole(office, office.people[role], own=role)
    assert not walk.wrong, "\n".join(walk.wrong)
    # All three answers came up often: nobody here was somebody who may do everything.
    assert min(walk.met.values()) > 50, walk.met


def test_no_role_of_the_pack_is_left_out() -> None:
    from tests.integration.permissions.test_managers import MANAGERS

    assert sorted([*CLERKS, *MANAGERS]) == sorted(ROLES)
