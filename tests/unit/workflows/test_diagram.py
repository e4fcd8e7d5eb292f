"""The picture of a process."""

import re

import pytest
from lxml import etree

from tests.unit.workflows.bpmn import (
    LABEL,
    boundary,
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
from workflows.diagram import drawing_of, svg
from workflows.drawing import Bounds
from workflows.model import ProcessModel
from workflows.parsing import parse

SVG = "{http://www.w3.org/2000/svg}"
INNER = sub("inner", start("ib"), service("write", "note"), end("ie"), ways="ib > write > ie")
XML = process(
    start(),
    user("decide"),
    boundary("late", "decide", timer("duration", "PT1H")),
    INNER,
    service("each", "note", several("[1]")),
    end(),
    end("over"),
    node(
        "exclusiveGateway",
        "gate",
        own(
            '<diwan:label lang="ar">مقبول؟</diwan:label>'
            '<diwan:label lang="en">Fine &amp; &lt;good&gt;?</diwan:label>'
        ),
        default="again",
    ),
    ways="""
    begin > decide > gate
    gate > inner if decide.outcome = "ok"
    again: gate > decide
    inner > each > done
    late > over""",
)


@pytest.fixture
def model() -> ProcessModel:
    return parse(XML)


def drawn(model: ProcessModel, lang: str = "ar", **tokens: str) -> etree._Element:
    return etree.fromstring(svg(model, lang, tokens))


def test_every_element_and_flow_is_drawn(model: ProcessModel) -> None:
    picture = drawn(model)
    nodes = {node.get("data-element") for node in picture.iter(f"{SVG}g")} - {None}
    assert nodes == set(model.elements)
    assert len(picture.findall(f"{SVG}g[@class='edge']")) == len(model.flows)


def test_tokens_are_classes(model: ProcessModel) -> None:
    picture = drawn(model, decide="current", late="waiting", begin="done", nonsense="done")
    nodes = picture.iter(f"{SVG}g")
    classes = {node.get("data-element"): node.get("class") or "" for node in nodes}
    assert "is-current" in classes["decide"]
    assert "is-waiting" in classes["late"]
    assert "is-done" in classes["begin"]
    assert "is-" not in classes["done"]


def test_the_picture_tells_what_it_shows(model: ProcessModel) -> None:
    arabic = drawn(model, "ar", decide="current", gate="done")
    assert arabic.get("role") == "img"
    assert arabic.get("lang") == "ar"
    assert arabic.findtext(f"{SVG}title") == "نص"
    assert arabic.findtext(f"{SVG}desc") == "جارٍ الآن: نص. منجز: مقبول؟."
    english = drawn(model, "en", gate="failed")
    assert english.findtext(f"{SVG}desc") == "Failed: Fine & <good>?."


def test_arabic_words_run_from_right_to_left(model: ProcessModel) -> None:
    assert {text.get("direction") for text in drawn(model, "ar").iter(f"{SVG}text")} == {"rtl"}
    assert {text.get("direction") for text in drawn(model, "en").iter(f"{SVG}text")} == {None}


def test_a_strict_content_policy_lets_the_picture_pass(model: ProcessModel) -> None:
    picture = svg(model, "ar", {"decide": "current"})
    assert not re.search(r"style=|<style|<script|\son\w+=|url\(|href", picture)


def test_no_id_of_a_picture_can_meet_another(model: ProcessModel) -> None:
    assert not [node for node in drawn(model).iter() if node.get("id")]


def test_an_arranged_drawing_lets_nothing_lie_upon_another(model: ProcessModel) -> None:
    shapes = drawing_of(model).shapes
    top = [e.id for e in model.elements.values() if not e.scope and not e.attached_to]
    for place, one in enumerate(top):
        for other in top[place + 1 :]:
            assert not meet(shapes[one].bounds, shapes[other].bounds), (one, other)
    for element in model.elements.values():
        if element.scope:
            assert inside(shapes[element.id].bounds, shapes[element.scope].bounds)
        if element.attached_to:
            assert meet(shapes[element.id].bounds, shapes[element.attached_to].bounds)


def meet(one: Bounds, other: Bounds) -> bool:
    level = one.x < other.right and other.x < one.right
    return level and one.y < other.bottom and other.y < one.bottom


def inside(one: Bounds, other: Bounds) -> bool:
    level = other.x <= one.x and one.right <= other.right
    return level and other.y <= one.y and one.bottom <= other.bottom


DI = """<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI">
 <bpmndi:BPMNPlane bpmnElement="tried">
  <bpmndi:BPMNShape bpmnElement="begin"><dc:Bounds x="10" y="20" width="36" height="36"/>
   <bpmndi:BPMNLabel><dc:Bounds x="5" y="60" width="50" height="14"/></bpmndi:BPMNLabel>
  </bpmndi:BPMNShape>
  <bpmndi:BPMNShape bpmnElement="done"><dc:Bounds x="110" y="20" width="36" height="36"/>
  </bpmndi:BPMNShape>
  <bpmndi:BPMNEdge bpmnElement="f1"><di:waypoint x="46" y="38"/><di:waypoint x="110" y="38"/>
  </bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"""


def test_the_files_own_drawing_is_kept() -> None:
    plain = process(start(), end(), ways="begin > done").decode()
    drawing = drawing_of(parse(plain.replace("</bpmn:definitions>", DI).encode()))
    assert drawing.shapes["begin"].bounds == Bounds(10, 20, 36, 36)
    assert drawing.shapes["begin"].label == Bounds(5, 60, 50, 14)
    assert drawing.edges["f1"].points == ((46, 38), (110, 38))


def test_a_drawing_that_leaves_something_out_is_arranged_anew() -> None:
    plain = process(start(), node("task", "x"), end(), ways="begin > x > done").decode()
    drawing = drawing_of(parse(plain.replace("</bpmn:definitions>", DI).encode()))
    assert set(drawing.shapes) == {"begin", "x", "done"}


def test_long_names_are_broken_into_lines() -> None:
    long = LABEL.replace("نص", "اعتماد مدير القسم المختص لطلب تأجيل موعد الإنجاز المتوقع للمعاملة")
    xml = process(
        start(),
        node(
            "userTask",
            "x",
            own(
                f'<diwan:task>{long}<diwan:who role="a"/>'
                f'<diwan:outcome key="ok">{LABEL}</diwan:outcome></diwan:task>'
            ),
        ),
        end(),
        ways="begin > x > done",
    )
    (text,) = drawn(parse(xml)).findall(f".//{SVG}g[@data-element='x']/{SVG}text")
    assert 1 < len(text) <= 3
    assert (text[-1].text or "").endswith("…")
