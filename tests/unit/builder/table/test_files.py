"""Files on their way through the designer lose nothing that it does not know."""

import re

import pytest

from builder.table import files
from tests.unit.workflows.decisions.dmn import model
from workflows import decisions
from workflows.decisions.elements import NAMESPACES
from workflows.problems import ProcessRefused

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LATEST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- ours since 2019 -->
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:x="urn:x" namespace="urn:t">
  <itemDefinition name="card"><typeRef>string</typeRef>
    <typeConstraint><text>? != "z"</text></typeConstraint></itemDefinition>
  <!-- what comes in -->
  <inputData id="card" name="card"/>
  <decision id="fee" name="fee">
    <informationRequirement><requiredInput href="#card"/></informationRequirement>
    <decisionTable>
      <input><inputExpression><text>card</text></inputExpression></input><output/>
      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="other" name="other"><conditional><if/><then/><else/></conditional></decision>
  <x:note>kept</x:note>
</definitions>"""


def written(xml: str) -> str:
    """Return what the designer writes of a file: without what it does not know."""
    for lost in (r"<!--.*?-->", r"<typeConstraint>.*?</typeConstraint>", r"<x:note>.*?</x:note>",
                 r"<conditional>.*?</conditional>"):  # fmt: skip
        xml = re.sub(lost, "", xml, flags=re.DOTALL)
    return xml


@pytest.mark.parametrize("version", sorted(NAMESPACES))
def test_the_designer_reads_every_version_as_the_one_it_knows(version: str) -> None:
    former = model(version=version).decode()
    opened = files.opened(former)
    assert f'xmlns="{MODEL}"' in opened
    assert version in files.saved(former, "<definitions/>", opened)


def test_all_that_the_designer_goes_by_has_an_id() -> None:
    opened = files.opened(LATEST)
    for each in ("table_1", "input_1", "output_1", "rule_1", "condition_1", "result_1"):
        assert f'id="{each}"' in opened


def test_a_file_that_was_only_looked_at_stays_as_it_is() -> None:
    copy = written(files.opened(LATEST))
    assert files.saved(LATEST, copy, copy) == LATEST


def test_comments_later_parts_and_parts_of_other_makers_are_kept() -> None:
    copy = written(files.opened(LATEST))
    found = files.saved(LATEST, copy, copy.replace(">1<", ">2<"))
    for kept in ("ours since 2019", "? != ", "what comes in", "<conditional>", "<x:note>kept"):
        assert kept in found
    assert found.index("what comes in") < found.index("<inputData")
    assert 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"' in found
    assert decisions.parse(found.encode()).decide("fee", {"card": "a"}).value == 2


def test_what_stood_in_a_decision_goes_with_it() -> None:
    copy = written(files.opened(LATEST))
    found = files.saved(LATEST, copy, re.sub(r'<decision id="other".*?</decision>', "", copy))
    assert "<conditional>" not in found
    assert "<x:note>kept" in found


@pytest.mark.parametrize("bad", ["", "<a", "<!DOCTYPE a><a/>"])
def test_what_is_no_file_is_refused(bad: str) -> None:
    with pytest.raises(ProcessRefused):
        files.opened(bad)
    with pytest.raises(ProcessRefused):
        files.saved(LATEST, LATEST, bad)
