"""Every page and every address of the API, as those meet it who lead, or look after the system."""

import pytest

from tests.integration.permissions import walking
from tests.integration.permissions.office import Office
from tests.integration.permissions.people import STRANGER

pytestmark = pytest.mark.walk
UNREAD = ("qscan", "qexported")
"""Names that no page tells, and what stands in a file that a director may not fetch any more."""
MANAGERS = ("department_manager", "director", "supervisor", "system_manager")


@pytest.mark.parametrize("role", MANAGERS)
def test_they_get_what_their_rights_give_and_read_no_word_more(office: Office, role: str) -> None:
    walk = walking.whole(office, office.people[role], own=role)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert walk.met["done"] > 200, walk.met
    # What may be read was read: a word that is in no answer is not hidden, but nowhere.
    unread = office.readable(walk.actor, role, STRANGER) - walk.read
    assert not [word for word in unread if not word.startswith(UNREAD)]
