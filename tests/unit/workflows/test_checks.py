"""What the checks refuse, at which element, and in which words."""

import pytest

from engine import feel
from tests.unit.workflows.bpmn import (
    LABEL,
    boundary,
    decision,
    end,
    node,
    own,
    process,
    service,
    several,
    start,
    sub,
    timer,
    user,
)
from workflows.messages import MESSAGES
from workflows.operators import operators
from workflows.parsing import check
from workflows.problems import Problem

NAMES = {"record": feel.context({"amount": feel.NUMBER, "due": feel.DATE})}


def found(xml: bytes) -> set[tuple[str, str]]:
    problems = check(xml, names=NAMES, operators=operators)
    for problem in problems:
        for lang in ("ar", "en", "fa"):
            assert "{" not in problem.message(lang).replace("{{", "")
    return {(problem.element, problem.code) for problem in problems}


def between(part: str, key: str = "x", more: str = "") -> bytes:
    """Return a process of one part between start and end."""
    return process(start(), part, end(), ways=f"begin > {key} > done\n{more}")


def task(inside: str) -> str:
    return node("userTask", "x", own(f"<diwan:task>{LABEL}{inside}</diwan:task>"))


WHO = '<diwan:who role="clerk"/>'
OK = f'<diwan:outcome key="ok">{LABEL}</diwan:outcome>'


def test_a_good_process_has_no_problems() -> None:
    assert found(between(user("x", due="record.due"))) == set()


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (OK, "no_who"),
        (WHO, "no_outcomes"),
        ("<diwan:who/>" + OK, "who_unclear"),
        ('<diwan:who role="a" assignee="true"/>' + OK, "who_unclear"),
        ('<diwan:who assignee="true" department="record"/>' + OK, "department_without_role"),
        (WHO + OK + OK, "duplicate_key"),
        (WHO + '<diwan:outcome key="ok"/>', "no_label"),
        (WHO + f'<diwan:outcome key="o k">{LABEL}</diwan:outcome>', "bad_id"),
        (WHO + f'<diwan:outcome key="ok" style="pink">{LABEL}</diwan:outcome>', "bad_style"),
        (WHO + OK + "<diwan:wizard/>", "misplaced_extension"),
        (WHO + OK + '<camunda:form xmlns:camunda="urn:c"/>', "misplaced_extension"),
        ('<diwan:who user="record.nothing"/>' + OK, "bad_expression"),
    ],
)
def test_a_user_task_must_be_complete(inside: str, code: str) -> None:
    assert found(between(task(inside))) == {("x", code)}


def test_a_task_without_anything_says_all_it_lacks() -> None:
    assert found(between(node("userTask", "x", name="س"))) == {
        ("x", "no_who"),
        ("x", "no_outcomes"),
    }


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (service("x", "nothing_such"), "unknown_operator"),
        (node("serviceTask", "x"), "no_operator"),
        (service("x", "note", text="1 +"), "bad_expression"),
        (service("x", "note", text="recrod.amount"), "bad_expression"),
        (service("x", "note", text="record.amuont"), "bad_expression"),
        (service("x", "note", txet='"a"'), "unknown_param"),
        (service("x", "note", text=""), "empty_param"),
        (service("x", "send"), "missing_param"),
        (decision("x", ""), "no_decision"),
        (decision("x", "table", result="begin"), "hides_element"),
        (decision("x", "table", result="record"), "reserved_id"),
        (node("callActivity", "x"), "no_called_process"),
        (node("callActivity", "x", calledElement="nowhere"), "unknown_process"),
        (node("complexGateway", "x"), "unsupported"),
        (node("transaction", "x"), "unsupported"),
        (node("adHocSubProcess", "x"), "unsupported"),
        (node("receiveTask", "x"), "event_without_name"),
        (node("receiveTask", "x", messageRef="m9"), "unknown_reference"),
        (node("task", "x", isForCompensation="true"), "unsupported_value"),
        (node("task", "x", wizard="true"), "unknown_attribute"),
        (node("task", "x", several("[1]")), "loop_not_allowed"),
        (service("x", "note", several("record.due +")), "bad_expression"),
        (service("x", "note", "<bpmn:multiInstanceLoopCharacteristics/>"), "loop_source"),
        (service("x", "note", "<bpmn:standardLoopCharacteristics/>"), "loop_without_end"),
        (
            service("x", "note", '<bpmn:standardLoopCharacteristics loopMaximum="0x5"/>'),
            "loop_maximum",
        ),
        (node("intermediateCatchEvent", "x"), "event_not_supported"),
        (node("intermediateCatchEvent", "x", "<bpmn:conditionalEventDefinition/>"), "unsupported"),
        (node("intermediateThrowEvent", "x", "<bpmn:compensateEventDefinition/>"), "unsupported"),
        (node("intermediateThrowEvent", "x", "<bpmn:linkEventDefinition/>"), "unsupported"),
        (node("intermediateCatchEvent", "x", timer("duration", "PT")), "bad_timer"),
        (node("intermediateCatchEvent", "x", timer("duration", "1 hour")), "bad_expression"),
        (node("intermediateCatchEvent", "x", timer("date", "")), "timer_without_time"),
        (node("intermediateCatchEvent", "x", timer("cycle", "R/PT1H")), "cycle_interrupts"),
        (node("eventBasedGateway", "x"), "race_needs_two"),
        (sub("x", start("ib"), ways=""), "no_end"),
        (
            sub("x", start("ib"), end("ie"), ways="ib > ie").replace(
                'id="x"', 'id="x" triggeredByEvent="true"'
            ),
            "unsupported_value",
        ),
    ],
)
def test_what_would_go_wrong_silently_is_refused(part: str, code: str) -> None:
    assert ("x", code) in found(between(part))


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("approve-it", "bad_id"),
        ("قرار", "bad_id"),
        ("1st", "bad_id"),
        ("record", "reserved_id"),
        ("for", "reserved_id"),
    ],
)
def test_ids_must_be_names_that_expressions_can_read(key: str, code: str) -> None:
    assert (key, code) in found(between(user(key), key))


def test_an_id_used_twice_is_refused_wherever_it_stands() -> None:
    shadow = node("task", "x", own("<diwan:message/>").replace("<diwan:message", '<z id="begin"'))
    assert ("begin", "duplicate_id") in found(between(shadow))


@pytest.mark.parametrize(
    ("ways", "element", "code"),
    [
        ("begin > a > done\na > b > done", "a", "several_outgoing"),
        ("begin > a > done", "b", "unreachable"),
        ("begin > a > b", "b", "dead_end"),
        ("begin > a > b > nowhere", "f3", "unknown_reference"),
        ("begin > a > b > done > a", "done", "no_outgoing"),
        ("begin > a > b > done\nb > begin", "begin", "no_incoming"),
        ("begin > a > b > done if record.amount > 1", "f1", "condition_ignored"),
        ("begin > a > b > a", "a", "no_way_out"),
    ],
)
def test_flows_must_lead_somewhere(ways: str, element: str, code: str) -> None:
    xml = process(start(), node("task", "a"), node("task", "b"), end(), ways=ways)
    assert (element, code) in found(xml)


@pytest.mark.parametrize(
    ("default", "first", "second", "element", "code"),
    [
        ("", "true", "true", "gate", "no_default"),
        ("f3", "", "", "f2", "no_condition"),
        ("f1", "true", "true", "gate", "bad_default"),
        ("f3", "true", "true", "gate", "condition_on_default"),
        ("f3", "record.amount >", "", "f2", "bad_expression"),
        ("f3", 'ask.outcome = "aprove"', "", "f2", "unknown_outcome"),
        ("f3", "nobody.outcome = 1", "", "f2", "bad_expression"),
    ],
)
def test_a_choice_needs_conditions_and_a_default(
    default: str, first: str, second: str, element: str, code: str
) -> None:
    given = {"default": default} if default else {}
    xml = process(
        start(),
        node("exclusiveGateway", "gate", **given),
        user("ask", "approve"),
        end(),
        end("other"),
        node("exclusiveGateway", "enter"),
        ways=f"""
        ask > gate
        gate > done{f" if {first}" if first else ""}
        gate > other{f" if {second}" if second else ""}
        begin > enter > ask""",
    )
    assert (element, code) in found(xml)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (boundary("b", "x", timer("cycle", "R/PT1H")), "cycle_interrupts"),
        (boundary("b", "done", timer("duration", "PT1H")), "bad_attachment"),
        (boundary("b", "nothing", timer("duration", "PT1H")), "bad_attachment"),
        (boundary("b", "x", "<bpmn:errorEventDefinition/>"), "never_raised"),
        (
            boundary("b", "x", "<bpmn:errorEventDefinition/>", interrupting=False),
            "error_interrupts",
        ),
        (boundary("b", "x", ""), "event_not_supported"),
        (boundary("b", "x", timer("date", "x") + timer("date", "y")), "several_events"),
    ],
)
def test_boundary_events_must_be_able_to_happen(event: str, code: str) -> None:
    xml = process(start(), user("x"), event, end(), end("e2"), ways="begin > x > done\nb > e2")
    assert ("b", code) in found(xml)


def test_a_join_that_waits_for_itself_is_refused() -> None:
    xml = process(
        start(),
        node("parallelGateway", "join"),
        node("exclusiveGateway", "gate", default="out"),
        end(),
        ways="""
                  begin > join > gate
                  gate > join if record.amount > 1
                  out: gate > done""",
    )
    assert ("join", "join_waits_for_itself") in found(xml)


def test_a_race_is_between_events() -> None:
    xml = process(
        start(),
        node("eventBasedGateway", "race"),
        node("task", "a"),
        node("intermediateCatchEvent", "b", timer("duration", "PT1H")),
        end(),
        end("e2"),
        ways="begin > race > a > done\nrace > b > e2",
    )
    assert ("race", "race_target") in found(xml)


def test_two_starts_and_two_processes_are_refused() -> None:
    xml = process(start(), start("again"), end(), ways="begin > done\nagain > done")
    assert ("", "one_start") in found(xml)
    twice = xml.replace(b"</bpmn:definitions>", b'<bpmn:process id="q"/></bpmn:definitions>')
    assert found(twice) == {("", "one_process")}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ('<diwan:start on="moonrise"/>', "bad_start"),
        ('<diwan:start on="status"/>', "start_status"),
        ('<diwan:start on="create"/>', "no_record_type"),
        ('<diwan:ask form="f"/>', "form_without_action"),
        ('<diwan:start on="create" when="1 +"/>', "bad_expression"),
    ],
)
def test_what_starts_a_process_must_be_clear(settings: str, code: str) -> None:
    xml = process(start(), end(), ways="begin > done", settings=settings)
    assert ("", code) in found(xml)


def test_the_nearest_operator_is_offered() -> None:
    (problem,) = check(between(service("x", "noet")), operators=operators)
    assert problem.message("en") == "There is no operator “noet”; perhaps: note."
    assert "note" in problem.message("ar")
    assert problem.line == 4


def test_the_item_of_a_repeat_is_known_within_it_only() -> None:
    inner = sub(
        "each",
        start("ib"),
        service("write", "note", text="paper"),
        end("ie"),
        ways="ib > write > ie",
        inside=several("[1, 2]", "paper"),
    )
    good = process(start(), inner, end(), ways="begin > each > done")
    assert found(good) == set()
    bad = process(
        start(),
        inner,
        service("after", "note", text="paper"),
        end(),
        ways="begin > each > after > done",
    )
    assert found(bad) == {("after", "bad_expression")}


def test_every_problem_is_worded_in_three_languages() -> None:
    import string

    def holes(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert MESSAGES["ar"].keys() == MESSAGES["en"].keys() == MESSAGES["fa"].keys()
    for code, text in MESSAGES["en"].items():
        assert holes(text) >= holes(MESSAGES["ar"][code]), code
        assert holes(text) >= holes(MESSAGES["fa"][code]), code


def test_an_unknown_language_reads_english() -> None:
    assert Problem("x", "no_who").message("de") == Problem("x", "no_who").message("en")
