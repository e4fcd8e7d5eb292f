"""The pages that show how to write processes and operators tell the truth."""

import re
from pathlib import Path

from tests.unit.workflows.bpmn import end, process, service, start
from tests.unit.workflows.play import Office, Play
from workflows.operators import Call, Operator, operators
from workflows.parsing import check

PAGES = Path(__file__).parents[3] / "docs" / "how-to"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (PAGES / page).read_text("utf-8"), re.DOTALL)


def test_the_example_process_passes_its_check() -> None:
    (xml,) = blocks("process.md", "xml")
    problems = check(xml.encode(), operators=operators)
    assert [problem.message() for problem in problems] == []


def test_the_example_process_runs_as_it_says() -> None:
    (xml,) = blocks("process.md", "xml")
    office = Office(record={"due": "2026-01-09"})
    play = Play(xml.encode(), office)
    play.wait(days=1)
    assert [name for name, _ in office.calls] == ["notify"]
    assert play.open == ["supervisor_decides"]
    step = play.complete("supervisor_decides", "approve", new_date="2026-02-01")
    assert step.status == "completed"
    assert office.calls[-1] == ("record.set_due", {"due": "2026-02-01"})


def test_the_example_operator_works() -> None:
    space: dict[str, type[Operator]] = {}
    exec(blocks("operator.md", "python")[0], space)
    tag = space["Tag"]()
    xml = process(
        start(), service("tag_it", "record.tag", word='"late"'), end(), ways="begin > tag_it > done"
    )
    with operators.temporarily(tag):
        assert check(xml, operators=operators) == []
        office = Office(
            work={
                "record.tag": lambda params: tag.run(
                    Call(tag.Params.model_validate(dict(params)), "tag_it")
                )
            }
        )
        assert Play(xml, office).step.data["tag_it"] == {"word": "late"}


def test_every_operator_has_a_label_and_a_schema() -> None:
    for name, operator in operators.items():
        assert operator.label.get("ar"), name
        assert operator.label.get("en"), name
        assert operator.schema()["type"] == "object", name
