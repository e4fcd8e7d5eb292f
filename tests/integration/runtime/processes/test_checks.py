"""A process that names what is not there is not published, and the problem says where."""

from typing import Any

import pytest

from engine.blueprint import Problem
from engine.blueprint.checking import check
from tests.blueprints import blueprint
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db


def problems(*parts: str, ways: str, settings: str = work.BY_HAND) -> list[Problem]:
    body = work.of(bpmn.start(), *parts, bpmn.end(), ways=ways, key="tried", settings=settings)
    office: Any = work.bodies(tried=body)
    return [each for each in check(blueprint(office)) if each.kind == "process"]


def of_service(operator: str, **params: str) -> list[Problem]:
    return problems(bpmn.service("act", operator, **params), ways="begin > act > done")


def of_user(who: str = work.SUPERVISOR, **task: str) -> list[Problem]:
    return problems(bpmn.user("wait", "ok", who=who, **task), ways="begin > wait > done")


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ('<diwan:who role="supervizor"/>', "no role 'supervizor'; did you mean 'supervisor'?"),
        ('<diwan:who role="clerk" department="viza"/>', "no department 'viza'"),
        ('<diwan:who managerOf="viza"/>', "no department 'viza'"),
    ],
)
def test_who_must_be_there(who: str, sentence: str) -> None:
    (found,) = of_user(who)
    assert found.element == "wait"
    assert sentence in found.message("en")
    assert found.line > 0 or not found.file


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ({"form": "ansver"}, "no form 'ansver'; did you mean 'answer'?"),
        ({"fields": "notte"}, "no field 'notte'; did you mean 'note'?"),
    ],
)
def test_what_a_task_asks_for_must_be_there(task: dict[str, str], sentence: str) -> None:
    (found,) = of_user(**task)
    assert sentence in found.message("en")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ('<diwan:start on="status" status="wating"/>', "no status 'wating'"),
        (work.BY_HAND + '<diwan:ask form="wishes"/>', "no form 'wishes'"),
    ],
)
def test_what_starts_it_must_be_there(settings: str, sentence: str) -> None:
    part = bpmn.user("wait", "ok")
    (found,) = problems(part, ways="begin > wait > done", settings=settings)
    assert sentence in found.message("en")


def test_an_expression_knows_the_record_the_starter_and_the_office() -> None:
    good = "record.client.name + record.number + starter.name + organisation.currency"
    assert of_service("comment.write", audience='"internal"', text=good) == []
    (found,) = of_service("comment.write", audience='"internal"', text="record.nubmer")
    assert (found.element, found.kind) == ("act", "process")


def test_a_template_with_what_people_typed_is_refused() -> None:
    (found,) = of_service(
        "notify", to='"assignee"', text='{en: "{{ record.number }}" + record.note}'
    )
    assert found.code == "template_not_fixed"
    assert all(found.message(lang) for lang in ("ar", "en", "fa"))


def test_a_place_that_no_record_has_is_refused() -> None:
    (found,) = of_service("notify", to='"assignee"', text='{en: "{{ record.nubmer }}"}')
    assert "did you mean 'number'?" in found.message("en")


def test_a_text_that_is_no_template_is_refused() -> None:
    (found,) = of_service("notify", to='"assignee"', text='{en: "{{ record.number() }}"}')
    assert found.code == "bad_text"


def test_a_file_with_another_process_in_it_is_refused() -> None:
    body = work.of(
        bpmn.start(), bpmn.user("wait", "ok"), bpmn.end(), ways="begin > wait > done", key="other"
    )
    found = [each for each in check(blueprint(work.bodies(tried=body))) if each.kind == "process"]
    assert [each.code for each in found] == ["other_process_id"]
