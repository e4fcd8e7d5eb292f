"""Files and expressions of people who mean harm."""

import pytest

from engine import feel
from tests.unit.workflows.bpmn import (
    HEAD,
    boundary,
    end,
    node,
    process,
    start,
    sub,
    timer,
    user,
)
from tests.unit.workflows.play import Office, Play
from workflows.parsing import check, parse
from workflows.problems import ProcessRefused

GOOD = process(start(), user("decide"), end(), ways="begin > decide > done")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def codes(xml: bytes) -> set[str]:
    return {problem.code for problem in check(xml)}


def with_doctype(doctype: str) -> bytes:
    first, rest = GOOD.decode().split("\n", 1)
    return f"{first}\n{doctype}\n{rest}".encode()


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1/evil.dtd">',
        f'<!DOCTYPE d [<!ENTITY l0 "lol">{LAUGHS}]>',
        "<!DOCTYPE d>",
    ],
)
def test_a_doctype_is_refused(doctype: str) -> None:
    assert codes(with_doctype(doctype)) == {"doctype"}


def test_a_doctype_hidden_by_its_encoding_is_refused() -> None:
    xml = with_doctype("<!DOCTYPE d>").decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert codes(xml) <= {"encoding", "not_xml"}
    assert codes(xml)


def test_ten_megabytes_are_refused_unread() -> None:
    assert codes(GOOD + b" " * 10_000_000) == {"too_large"}


def test_600_elements_within_each_other_are_refused() -> None:
    deep = f"{HEAD}{'<bpmn:subProcess>' * 600}{'</bpmn:subProcess>' * 600}</bpmn:definitions>"
    assert codes(deep.encode()) <= {"too_deep", "not_xml"}
    assert codes(deep.encode())


@pytest.mark.parametrize(("ident", "code"), [("box", "duplicate_id"), ("", "missing_id")])
def test_a_sub_process_within_itself_is_refused(ident: str, code: str) -> None:
    late = boundary("late", "step", timer("duration", "= wait"))
    inner = sub(ident, start("b"), user("step"), late, end("d"), ways="b > step > d")
    outer = sub("box", start("a"), inner, end("c"), ways="a > c")
    xml = process(start(), outer, end(), ways="begin > box > done")
    assert code in {problem.code for problem in check(xml, names={})}


def test_sub_processes_within_each_other_have_a_limit() -> None:
    inside, ways = user("work"), "b0 > work > e0"
    body = start("b0") + inside + end("e0")
    from tests.unit.workflows.bpmn import flows

    for level in range(12):
        around = node("subProcess", f"s{level}", body + flows(ways, prefix=f"f{level}_"))
        body = start(f"b{level + 1}") + around + end(f"e{level + 1}")
        ways = f"b{level + 1} > s{level} > e{level + 1}"
    xml = process(body, ways=ways)
    assert "too_many_levels" in codes(xml)


def test_thousands_of_elements_are_refused() -> None:
    tasks = [f"t{place}" for place in range(2_000)]
    xml = process(
        start(),
        *(node("task", key) for key in tasks),
        end(),
        ways=" > ".join(["begin", *tasks, "done"]),
    )
    assert codes(xml) == {"too_many_elements"}


def test_parallel_paths_that_never_join_are_refused() -> None:
    parts, ways, before = [], [], "begin"
    for block in range(12):
        parts += [node("parallelGateway", f"s{block}"), node("exclusiveGateway", f"m{block}")]
        parts += [node("task", f"t{block}_{way}") for way in range(3)]
        ways += [f"{before} > s{block}"]
        ways += [f"s{block} > t{block}_{way} > m{block}" for way in range(3)]
        before = f"m{block}"
    xml = process(start(), *parts, end(), ways="\n".join([*ways, f"{before} > done"]))
    assert codes(xml) == {"token_explosion"}


@pytest.mark.parametrize(
    "script",
    [
        node("scriptTask", "evil", "<bpmn:script>import os</bpmn:script>", scriptFormat="python"),
        '<bpmn:userTask id="evil"><bpmn:extensionElements><spiff:preScript '
        'xmlns:spiff="http://spiffworkflow.org/bpmn/schema/1.0/core">import os</spiff:preScript>'
        "</bpmn:extensionElements></bpmn:userTask>",
    ],
)
def test_scripts_are_refused(script: str) -> None:
    xml = process(start(), script, end(), ways="begin > evil > done")
    assert codes(xml) & {"script", "foreign_extension"}
    with pytest.raises(ProcessRefused):
        parse(xml)


@pytest.mark.parametrize(
    "source",
    [
        "__import__('os').system('id')",
        "().__class__.__bases__[0]",
        "lambda: 0",
        "x := 1",
        "{" * 2_000,
        "(" * 500 + "1" + ")" * 500,
        "1 +",
        "a" * 5_000,
    ],
)
def test_what_is_no_expression_is_refused(source: str) -> None:
    xml = process(
        start(),
        node("exclusiveGateway", "gate", default="no"),
        end(),
        end("other"),
        ways=f"""
        begin > gate
        gate > done if {source}
        no: gate > other""",
    )
    problems = check(xml, names={"record": feel.context({"amount": feel.NUMBER})})
    assert {problem.code for problem in problems} & {"bad_expression", "expression_too_long"}
    assert {problem.element for problem in problems} == {"f2"}


@pytest.mark.parametrize(
    "source",
    [
        "count(for i in 1..999999999 return i) > 0",
        "some i in 1..99999999 satisfies false",
    ],
)
def test_an_expression_that_never_ends_fails_its_task(source: str) -> None:
    xml = process(
        start(),
        node("exclusiveGateway", "gate", default="no"),
        end(),
        end("other"),
        ways=f"""
        begin > gate
        gate > done if {source}
        no: gate > other""",
    )
    play = Play(xml, Office())
    assert play.step.status == "failed"
    assert play.step.tokens == {"gate": "failed"}


def test_comments_and_instructions_do_not_hide_anything() -> None:
    xml = GOOD.replace(b"</bpmn:process>", b"<?php evil ?><!-- <bpmn:x/> --></bpmn:process>")
    assert codes(xml) == set()


@pytest.mark.parametrize("xml", [b"", b"<", b"{}", b"\x00\xff", b"<a/>", b"<a xmlns:b=''/>"])
def test_what_is_no_bpmn_says_so(xml: bytes) -> None:
    assert codes(xml) & {"not_xml", "not_bpmn", "encoding"}


def test_drawings_with_impossible_numbers_do_no_harm() -> None:
    shape = (
        '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><bpmndi:BPMNPlane>'
        '<bpmndi:BPMNShape bpmnElement="decide"><dc:Bounds x="nan" y="1e999" width="&quot;" '
        'height="5"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    xml = GOOD.replace(b"</bpmn:definitions>", shape.encode() + b"</bpmn:definitions>")
    assert parse(xml).drawing.shapes == {}
