"""No way leads from a process to Python's eval and exec."""

import builtins
from typing import Any

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer import workflow as library_serializer

from tests.unit.workflows.bpmn import end, node, process, service, several, start, timer, user
from tests.unit.workflows.play import Office, Play
from workflows.interpreter.safety import EvaluationRefused, FeelEngine, FeelEnvironment


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collects what is evaluated as Python while the test runs."""
    seen: list[str] = []

    def watch(source: Any, *args: Any, **kwargs: Any) -> None:
        seen.append(repr(source))
        raise AssertionError(f"evaluated: {source!r}")

    monkeypatch.setattr(builtins, "eval", watch)
    monkeypatch.setattr(builtins, "exec", watch)
    return seen


def test_a_process_of_everything_evaluates_no_python(evaluated: list[str]) -> None:
    xml = process(
        start(),
        node("exclusiveGateway", "gate", default="no"),
        end("other"),
        end(),
        node("intermediateCatchEvent", "wait", timer("duration", '"PT" + string(1) + "H"')),
        service("work", "note", text='"x"'),
        user("vote", inside=several("[1, 2]")),
        ways="""
        begin > gate
        gate > work if 1 + 1 = 2
        no: gate > other
        work > wait > vote > done""",
    )
    play = Play(xml, Office())
    play.wait(hours=2)
    play.complete("vote")
    assert play.complete("vote").status == "completed"
    assert evaluated == []


def test_the_librarys_own_engine_is_closed() -> None:
    for engine in (PythonScriptEngine(), FeelEngine(), PythonScriptEngine(TaskDataEnvironment())):
        with pytest.raises(Exception, match=r"Python is not evaluated|no host|refused"):
            engine.environment.evaluate("1 + 1", {})
        with pytest.raises(EvaluationRefused):
            engine.environment.execute("x = 1", {})
        with pytest.raises(EvaluationRefused):
            FeelEnvironment().call_service({})


def test_a_workflow_of_the_library_that_is_loaded_again_is_closed_too() -> None:
    xml = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
      <process id="p" isExecutable="true"><startEvent id="s"/>
        <sequenceFlow id="a" sourceRef="s" targetRef="t"/>
        <scriptTask id="t"><script>import os</script></scriptTask>
        <sequenceFlow id="b" sourceRef="t" targetRef="e"/><endEvent id="e"/>
      </process></definitions>"""
    parser = BpmnParser()
    parser.add_bpmn_str(xml.encode())
    serializer = BpmnWorkflowSerializer()
    fresh = BpmnWorkflow(parser.get_spec("p"))
    loaded = serializer.deserialize_json(serializer.serialize_json(fresh))
    for workflow in (fresh, loaded):
        with pytest.raises(Exception, match=r"not evaluated|not run|refused|not run"):
            workflow.do_engine_steps()
    assert library_serializer.MIGRATIONS == {}


def test_a_record_that_looks_like_a_stored_type_is_only_data() -> None:
    xml = process(start(), user("ask"), user("last"), end(), ways="begin > ask > last > done")
    play = Play(xml)
    play.complete("ask", typename="Task", module="os", rows=[{"typename": "UUID", "value": "x"}])
    step = play.complete("last")
    assert step.data["ask"]["typename"] == "Task"
    assert step.data["ask"]["rows"] == [{"typename": "UUID", "value": "x"}]
