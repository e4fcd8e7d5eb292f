"""What became of a process, element by element."""

import pytest
from django.utils import translation

from builder.diagram import changes
from builder.diagram.changes import Version
from engine.blueprint import Blueprint
from engine.platform import places
from workflows import parsing

POSTPONEMENT = (places.ROOT / "seeds" / "easygo" / "processes" / "postponement.bpmn").read_text()


def between(after: str, before: str = POSTPONEMENT) -> dict[str, changes.Change]:
    old, new = (Version(parsing.sketch(text.encode()), Blueprint()) for text in (before, after))
    with translation.override("en"):
        return {each.element: each for each in changes.between(old, new)}


def test_what_is_the_same_has_not_changed() -> None:
    assert between(POSTPONEMENT) == {}


def test_a_moved_shape_is_no_change() -> None:
    assert between(POSTPONEMENT.replace('<dc:Bounds x="205"', '<dc:Bounds x="225"')) == {}


@pytest.mark.parametrize(
    ("old", "new", "element", "words"),
    [
        ('due="P1D"', 'due="P3D"', "supervisor_decides",
         "Until when: “after 1 working day” → “after 3 working days”"),
        ('<diwan:who role="supervisor" department="record"/>', '<diwan:who assignee="true"/>',
         "supervisor_decides", "Who does it: “supervisor (the record's department)” → "
         "“whoever the record is assigned to”"),
        ('value="new_date"', 'value="record.due"', "move_date",
         "Value of due: “new_date” → “record.due”"),
        ('manager_decides.outcome = "approve"', "record.due = null", "manager_said_to_move_date",
         'Condition: “manager_decides.outcome = "approve"” → “record.due = null”'),
        ("<diwan:ask form=\"postponement_request\"/>", "", "",
         "Form before a start by hand: “postponement_request” removed"),
    ],
)  # fmt: skip
def test_a_change_is_told_at_its_element(old: str, new: str, element: str, words: str) -> None:
    found = between(POSTPONEMENT.replace(old, new, 1))
    assert list(found) == [element]
    assert found[element].op == "changed"
    assert found[element].words == (words,)


def test_what_came_and_what_went_is_marked() -> None:
    found = between(POSTPONEMENT.replace('"manager_reminded"', '"reminded"'))
    marks = changes.marks(list(found.values()))
    assert marks["reminded"] == "added"
    assert marks["manager_reminded"] == "removed"
    assert [each.op for each in found.values()][:2] == ["added", "removed"]
