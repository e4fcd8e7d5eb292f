"""A process asks a decision table, in the version that the process began with."""

from typing import Any

import pytest

from engine.access import Actor
from runtime import processes, tasks
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db
ASKING = work.of(
    bpmn.start(),
    bpmn.user("wait", "ok", who=work.SUPERVISOR),
    bpmn.decision("ask", "most_people", "most", kind="record.client.city"),
    bpmn.service("note", "comment.write", audience='"internal"', text='"At most " + string(most)'),
    bpmn.end(),
    ways="begin > wait > ask > note > done",
    key="asking",
)


def table(riyadh: int) -> dict[str, Any]:
    """Return a table that allows so many people to a client of Riyadh, and 1 to others."""
    rules = "".join(
        f"<rule id='r{n}'><inputEntry id='i{n}'><text>{test}</text></inputEntry>"
        f"<outputEntry id='o{n}'><text>{most}</text></outputEntry></rule>"
        for n, (test, most) in enumerate([('"Riyadh"', riyadh), ('not("Riyadh")', 1)])
    )
    return {
        "xml": f"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
          id="m" name="m" namespace="urn:test:most">
          <inputData id="kind_input" name="kind"><variable id="v" name="kind" typeRef="string"/>
          </inputData>
          <decision id="most_people" name="most people">
            <variable id="w" name="most people" typeRef="number"/>
            <informationRequirement id="needs"><requiredInput href="#kind_input"/>
            </informationRequirement>
            <decisionTable id="t" hitPolicy="UNIQUE">
              <input id="c"><inputExpression id="e" typeRef="string"><text>kind</text>
              </inputExpression></input>
              <output id="o" typeRef="number"/>{rules}
            </decisionTable></decision></definitions>"""
    }


def test_the_table_of_the_beginning_decides(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    office: Any = work.bodies(asking=ASKING)
    publish(office | {"decision": {"most_people": table(5)}})
    processes.start(as_alice, "asking", visa)
    publish(office | {"decision": {"most_people": table(9)}})
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    assert visa.comments.get().text == "At most 5"


def test_the_story_of_the_process_keeps_which_rules_decided(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    office: Any = work.bodies(asking=ASKING)
    publish(office | {"decision": {"most_people": table(5)}})
    instance = processes.start(as_alice, "asking", visa)
    tasks.complete(as_supervisor, UserTask.objects.open().get(), "ok")
    called = instance.steps.get(kind="called", detail__has_key="decision")
    assert called.detail["decision"] == "most_people"
    assert len(called.detail["rules"]) == 1


def test_a_decision_that_is_not_there_is_not_published() -> None:
    with pytest.raises(Exception, match="no decision 'most_people'"):
        publish(work.bodies(asking=ASKING))
