"""Reports that people build themselves: theirs alone, until they share them with a role."""

from typing import Any

import pytest

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import Compiled
from runtime.reports import finding, saving
from runtime.reports.errors import BadReport, ReportNotFound
from runtime.reports.models import SavedReport
from tests.blueprints import publish
from tests.integration.runtime.exports.conftest import bodies
from tests.integration.runtime.reports.asking import COUNT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_request")]
BODY: dict[str, Any] = {
    "label": {"en": "By city"},
    "source": "records",
    "record_type": "client",
    "groups": [{"column": "city"}],
    "measures": [COUNT],
}


@pytest.fixture
def office(db: None) -> Compiled:
    changed = bodies()
    changed["role"]["clerk"]["capabilities"] = ["report.design"]
    changed["role"]["supervisor"]["capabilities"] = ["report.design", "report.share"]
    return publish(changed)


def test_a_report_is_its_authors_alone(as_alice: Actor, as_bob: Actor) -> None:
    key = str(saving.save(as_alice, "By city", BODY).pk)
    assert finding.find(as_alice, key).body.groups[0].column == "city"
    with pytest.raises(ReportNotFound):
        finding.find(as_bob, key)
    with pytest.raises(ReportNotFound):
        saving.save(as_bob, "Mine now", BODY, key=int(key))
    saving.forget(as_bob, int(key))
    assert SavedReport.objects.count() == 1


def test_a_shared_one_opens_to_the_role_within_the_rights_of_each(
    as_supervisor: Actor, as_alice: Actor, charlie: User
) -> None:
    key = str(saving.save(as_supervisor, "By city", BODY, shared=["clerk"]).pk)
    assert finding.find(as_alice, key).may_open(as_alice)
    assert finding.find(actor_of(charlie), key)


def test_sharing_needs_a_right_of_its_own(as_alice: Actor) -> None:
    with pytest.raises(Forbidden):
        saving.save(as_alice, "By city", BODY, shared=["supervisor"])
    assert not SavedReport.objects.exists()


def test_nobody_keeps_what_they_may_not_see_or_what_makes_no_sense(as_alice: Actor) -> None:
    for changed in (
        {"filter": 'secret = "gold"'},
        {"groups": [{"column": "secret"}]},
        {"groups": [{"column": "nothing"}]},
        {"source": "movements", "record_type": None, "groups": [{"column": "verb"}]},
        {"record_type": "nothing"},
    ):
        with pytest.raises(BadReport):
            saving.save(as_alice, "Odd", {**BODY, **changed})
    with pytest.raises(BadReport, match="no_name"):
        saving.save(as_alice, "  ", BODY)


def test_a_report_whose_type_is_gone_says_so(as_alice: Actor) -> None:
    key = str(saving.save(as_alice, "By city", BODY).pk)
    SavedReport.objects.update(body={**BODY, "record_type": "gone"})
    with pytest.raises(BadReport, match="outdated"):
        finding.find(as_alice, key)
