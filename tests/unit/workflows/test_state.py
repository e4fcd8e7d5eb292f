"""The state of a process as bytes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import feel
from tests.unit.workflows.bpmn import end, node, process, service, several, start, user
from tests.unit.workflows.play import Office, Play
from workflows import machine, values
from workflows.interpreter import codec
from workflows.interpreter.building import specs
from workflows.operators import OperatorFailed
from workflows.parsing import parse

TWO = process(start(), user("a"), user("b"), end(), ways="begin > a > b > done")


def test_the_state_is_small_and_keeps_no_finished_task() -> None:
    play = Play(TWO)
    before = len(play.step.state)
    play.complete("a")
    assert before < 400
    assert b'"b"' in play.step.state
    (scope,) = orjson.loads(play.step.state)["s"]
    assert [task[3] for task in scope["t"]] == ["Start", "b"]


def test_open_tasks_keep_their_ids_between_steps() -> None:
    xml = process(
        start(),
        node("parallelGateway", "split"),
        node("parallelGateway", "join"),
        user("a"),
        user("b"),
        end(),
        ways="begin > split > a > join > done\nsplit > b > join",
    )
    play = Play(xml)
    kept = play.task("b").id
    play.complete("a")
    assert play.task("b").id == kept


def test_a_state_of_a_newer_program_is_refused() -> None:
    play = Play(TWO)
    stored = orjson.loads(play.step.state)
    stored["v"] = codec.FORMAT + 1
    play.step = play.step.__class__(orjson.dumps(stored), "running")
    with pytest.raises(codec.UnknownFormat, match="no way from state format 2 to 1"):
        play.wait()


def test_an_older_state_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_zero(stored: dict[str, Any]) -> dict[str, Any]:
        return {"v": 1, "s": stored["scopes"]}

    monkeypatch.setitem(codec.MIGRATIONS, 0, from_zero)
    play = Play(TWO)
    old = orjson.dumps({"v": 0, "scopes": orjson.loads(play.step.state)["s"]})
    task = play.task("a").id
    step = machine.complete(play.model, old, task, {"outcome": "ok"}, play.office)
    assert [task.element for task in step.open] == ["b"]


def test_a_fresh_program_goes_on_where_another_stopped() -> None:
    xml = process(
        start(),
        user("vote", inside=several("[1, 2, 3]")),
        user("last"),
        end(),
        ways="begin > vote > last > done",
    )
    play = Play(xml)
    play.complete("vote")
    # What a program keeps in memory is made anew, as in another process.
    for cache in (
        specs.__globals__["_built"],
        parse.__globals__["_read"],
        parse.__globals__["_checked"],
    ):
        cache.cache_clear()
    play.model = parse(xml)
    play.complete("vote")
    play.complete("vote")
    assert play.open == ["last"]


def test_many_threads_share_the_specs() -> None:
    xml = process(
        start(),
        node("parallelGateway", "split"),
        node("parallelGateway", "join"),
        user("vote", inside=several("[1, 2]")),
        user("b"),
        end(),
        ways="begin > split > vote > join > done\nsplit > b > join",
    )

    def whole(number: int) -> Any:
        play = Play(xml)
        play.complete("vote", number=number)
        play.complete("b", number=number)
        return play.complete("vote", number=number).data

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(whole, range(80)))
    for number, data in enumerate(results):
        assert [vote["number"] for vote in data["vote"]] == [number, number]
        assert data["b"]["number"] == number


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 1, 5),
        datetime(2026, 1, 5, 8, tzinfo=UTC),
        time(8, 30),
        timedelta(hours=36),
        Decimal("0.1"),
        Decimal("12345678901234567890.5"),
        10**20,
        {"@date": "no"},
        [1, [None, True]],
        {"@date": date(2026, 1, 5)},
        "@date",
        {"a": {"b": date(2026, 1, 5)}},
    ],
)
def test_values_are_the_same_after_they_were_stored(value: Any) -> None:
    play = Play(TWO)
    play.complete("a", value=value)
    data = play.task("b").data["a"]
    stored = machine.look(play.model, play.step.state, play.office).open[0].data["a"]
    assert stored["value"] == feel.take(value) == data["value"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text() | st.sampled_from(["@date", "@@date", "@number", "@"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_survives(value: Any) -> None:
    assert values.loads(values.dumps(feel.take(value))) == value


def test_a_result_that_cannot_be_kept_fails_its_task() -> None:
    xml = process(start(), service("x", "note"), end(), ways="begin > x > done")
    play = Play(xml, Office(work={"note": lambda params: {"thing": object()}}))
    assert play.step.status == "failed"
    assert play.step.problem is not None
    assert "cannot be kept" in play.step.problem.message("en")
    assert OperatorFailed.__doc__
