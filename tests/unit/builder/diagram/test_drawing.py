"""Files without a drawing are arranged; those with one stay as they are."""

import pytest

from builder.diagram import drawing
from engine.platform import places
from tests.unit.workflows.bpmn import HEAD, boundary, end, node, process, start, timer, user
from workflows import parsing
from workflows.problems import ProcessRefused

PACK = places.ROOT / "seeds" / "easygo" / "processes"


def test_a_file_with_a_drawing_stays_as_it_is() -> None:
    xml = (PACK / "postponement.bpmn").read_text()
    assert drawing.drawn(xml) == xml


def test_a_file_without_a_drawing_gets_a_whole_one_and_nothing_else() -> None:
    xml = process(
        start(), user("decide"), boundary("late", "decide", timer("duration", "P1D")), end(),
        ways="begin > decide > done",
    ).decode()  # fmt: skip
    drawn = parsing.sketch(drawing.drawn(xml).encode())
    before = parsing.sketch(xml.encode())
    assert drawn is not None
    assert before is not None
    assert drawn.drawing.shapes.keys() == before.elements.keys()
    assert drawn.drawing.edges.keys() == before.flows.keys()
    assert drawn.user_tasks == before.user_tasks
    assert min(shape.bounds.x for shape in drawn.drawing.shapes.values()) > 0


def test_what_is_half_done_can_be_drawn() -> None:
    lost = '<bpmn:sequenceFlow id="lost" sourceRef="begin" targetRef="nowhere"/>'
    inside = start() + node("subProcess", "part") + boundary("late", "gone", "") + lost
    xml = f'{HEAD}<bpmn:process id="p">{inside}</bpmn:process></bpmn:definitions>'
    found = parsing.sketch(drawing.drawn(xml).encode())
    assert found is not None
    assert found.drawing.shapes.keys() == {"begin", "part", "late"}


@pytest.mark.parametrize("text", ["", "nonsense", "<html/>", "<!DOCTYPE x><x/>"])
def test_what_is_no_process_is_refused(text: str) -> None:
    with pytest.raises(ProcessRefused):
        drawing.drawn(text)
