"""The public conformance kit of DMN, where it lies beside this project."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from engine.platform import places
from tests.unit.workflows.decisions.dmn import data, decision, literal, model, table

KIT = places.ROOT.parent / "shared" / "conformance" / "dmn_tck"
WANTED = 0.98


def manage(*arguments: str) -> str:
    out = StringIO()
    call_command("dmn", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.skipif(not KIT.is_dir(), reason=f"THE CONFORMANCE KIT WAS NOT RUN: there is no {KIT}")
def test_the_kit_passes() -> None:
    said = manage("tck", str(KIT)).splitlines()
    passed, failed = (int(part.split()[0]) for part in said[-1].split(", "))
    assert passed > 2_000
    assert passed / (passed + failed) >= WANTED, "\n".join(said)


CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>sums.dmn</modelName>
  <testCase id="001"><inputNode name="n"><value xsi:type="xsd:decimal">2</value></inputNode>
    <resultNode name="twice"><expected>
      <value xsi:type="xsd:decimal">{}</value></expected></resultNode>
  </testCase>
  <testCase id="002"><resultNode name="twice" errorResult="true">
    <expected><value xsi:nil="true"/></expected></resultNode></testCase>
</testCases>"""


@pytest.fixture
def suite(tmp_path: Path) -> Callable[[str], Path]:
    def write(expected: str) -> Path:
        (tmp_path / "sums.dmn").write_bytes(
            model(data("n", "number"), decision("twice", literal("n * 2"), ["n"]))
        )
        (tmp_path / "sums-test-01.xml").write_text(CASES.format(expected))
        return tmp_path

    return write


def test_what_passes_is_counted(suite: Callable[[str], Path]) -> None:
    assert manage("tck", str(suite("4"))) == "2 passed, 0 failed\n"


def test_what_fails_is_shown_with_what_was_expected(suite: Callable[[str], Path]) -> None:
    said = manage("tck", str(suite("5"))).splitlines()
    assert said == ["sums-test-01.xml 001: twice: expected 5, got 4", "1 passed, 1 failed"]


def test_a_suite_whose_model_is_missing_fails(suite: Callable[[str], Path]) -> None:
    folder = suite("4")
    (folder / "sums.dmn").unlink()
    assert manage("tck", str(folder)).splitlines()[-1] == "0 passed, 2 failed"


def test_a_file_is_checked_with_its_problems_and_warnings(tmp_path: Path) -> None:
    file = tmp_path / "table.dmn"
    logic = table(["n"], [("< 1", "1"), ("> 1", "m")])
    file.write_bytes(model(data("n", "number"), decision("a", logic, ["n"])))
    out = StringIO()
    with pytest.raises(CommandError, match="1 problems"):
        call_command("dmn", "check", str(file), stdout=out)
    assert "warning: No rule matches for n = 1." in out.getvalue()


def test_a_good_file_has_no_problems() -> None:
    assert "no problems" in manage("check", "seeds/easygo/decisions/closing_discount.dmn")
