"""What stands against moving a process, and what does not."""

from datetime import timedelta

import pytest

from tests.unit.workflows.bpmn import (
    boundary,
    end,
    node,
    process,
    service,
    several,
    start,
    sub,
    timer,
    user,
)
from tests.unit.workflows.moving.shift import codes, judged, noted, shift
from tests.unit.workflows.play import MONDAY, Play
from workflows import moving
from workflows.moving import NotMovable
from workflows.problems import Problem

SPLIT, JOIN = node("parallelGateway", "split"), node("parallelGateway", "join")
ONE = process(start(), user("a"), end(), ways="begin > a > done")
TWO = process(start(), user("a"), user("b"), end(), ways="begin > a > b > done")
BOTH = process(
    start(),
    SPLIT,
    user("a"),
    user("b"),
    JOIN,
    end(),
    ways="begin > split > a > join > done\nsplit > b > join",
)


def late(key: str, on: str, text: str, *, interrupting: bool = True) -> str:
    return boundary(key, on, timer("duration", text), interrupting=interrupting)


def test_a_step_added_after_the_open_one_is_taken() -> None:
    play = shift(Play(ONE), TWO)
    play.complete("a")
    assert play.open == ["b"]
    play.complete("b")
    assert play.step.status == "completed"


def test_the_open_task_keeps_its_id_its_due_date_and_the_data() -> None:
    before = process(start(), user("a"), user("b", due="P2D"), end(), ways="begin > a > b > done")
    after = process(
        start(),
        user("a"),
        user("b", due="P2D"),
        user("c"),
        end(),
        ways="begin > a > b > c > done",
    )
    play = Play(before)
    play.complete("a", amount=7)
    task = play.task("b")
    play.office.clock += timedelta(days=1)
    shift(play, after)
    assert play.task("b").id == task.id
    assert play.task("b").due == task.due == MONDAY + timedelta(days=2)
    assert play.step.data["a"]["amount"] == 7


def test_a_new_due_time_counts_from_when_the_task_was_opened() -> None:
    after = process(start(), user("a", due="P5D"), end(), ways="begin > a > done")
    play = Play(ONE)
    new = shift(Play(ONE), after).model
    play.office.clock += timedelta(days=3)
    opened = {play.task("a").id: MONDAY}
    step = moving.move(play.model, new, play.step.state, play.office, opened_at=opened)
    assert step.open[0].due == MONDAY + timedelta(days=5)
    assert noted(judged(play, after)) == [("a", "moving_due")]


def test_who_stands_at_a_step_that_is_gone_needs_a_mapping() -> None:
    other = process(start(), user("x"), user("y"), end(), ways="begin > x > y > done")
    play = Play(ONE)
    verdict = judged(play, other)
    assert verdict.state == "mapping"
    assert codes(verdict) == ["moving_removed"]
    assert verdict.obstacles[0].choices == ("x", "y")
    with pytest.raises(NotMovable):
        shift(play, other)
    shift(play, other, {("tried", "a"): "y"})
    assert play.open == ["y"]
    play.complete("y")
    assert play.step.status == "completed"


def test_a_step_that_nothing_can_stand_for_blocks() -> None:
    after = process(start(), service("a", "note"), end(), ways="begin > a > done")
    verdict = judged(Play(ONE), after)
    assert (verdict.state, codes(verdict)) == ("blocked", ["moving_kind"])
    for lang in ("ar", "en", "fa"):
        assert verdict.obstacles[0].problem.message(lang)


def test_a_choice_that_does_not_fit_is_no_choice() -> None:
    after = process(start(), service("s", "note"), user("x"), end(), ways="begin > s > x > done")
    verdict = judged(Play(ONE), after, {("tried", "a"): "s"})
    assert codes(verdict) == ["moving_kind"]
    assert verdict.obstacles[0].choices == ("x",)


def test_a_step_put_before_the_join_has_been_passed_by_who_waits_there() -> None:
    after = process(
        start(),
        SPLIT,
        user("a"),
        user("again"),
        user("b"),
        JOIN,
        end(),
        ways="begin > split > a > again > join > done\nsplit > b > join",
    )
    play = Play(BOTH)
    play.complete("a")
    shift(play, after)
    assert play.open == ["b"]
    play.complete("b")
    assert play.step.status == "completed"


def test_a_new_branch_blocks_who_has_passed_the_split_and_nobody_else() -> None:
    after = process(
        start(),
        user("first"),
        SPLIT,
        user("a"),
        user("b"),
        user("c"),
        JOIN,
        end(),
        ways="begin > first > split > a > join > done\nsplit > b > join\nsplit > c > join",
    )
    before = process(
        start(),
        user("first"),
        SPLIT,
        user("a"),
        user("b"),
        JOIN,
        end(),
        ways="begin > first > split > a > join > done\nsplit > b > join",
    )
    play = Play(before)
    assert judged(play, after).state == "movable"
    play.complete("first")
    assert codes(judged(play, after)) == ["moving_waits"]
    play.complete("a")
    assert judged(play, after).state == "blocked"


def test_a_branch_that_is_gone_is_no_longer_waited_for() -> None:
    before = process(
        start(),
        SPLIT,
        user("a"),
        user("b"),
        user("c"),
        JOIN,
        end(),
        ways="begin > split > a > join > done\nsplit > b > join\nsplit > c > join",
    )
    play = Play(before)
    assert codes(judged(play, BOTH)) == ["moving_removed"]
    play.complete("c")
    shift(play, BOTH)
    play.complete("a")
    play.complete("b")
    assert play.step.status == "completed"


def test_branches_put_in_a_row_would_do_a_step_twice() -> None:
    verdict = judged(Play(BOTH), TWO)
    assert (verdict.state, codes(verdict)) == ("blocked", ["moving_together"])


def test_who_waits_at_a_join_that_is_gone_is_blocked() -> None:
    play = Play(BOTH)
    play.complete("b")
    verdict = judged(play, TWO)
    assert (verdict.state, codes(verdict)) == ("blocked", ["moving_removed"])


def test_a_timer_that_is_the_same_rings_when_it_would_have() -> None:
    before = process(
        start(),
        user("a"),
        late("slow", "a", "P3D"),
        user("hurry"),
        end(),
        ways="begin > a > done\nslow > hurry > done",
    )
    after = process(
        start(),
        user("a"),
        late("slow", "a", "P3D"),
        user("hurry"),
        user("b"),
        end(),
        ways="begin > a > b > done\nslow > hurry > done",
    )
    play = Play(before)
    due = play.step.next_due
    play.office.clock += timedelta(days=2)
    shift(play, after)
    assert play.step.next_due == due
    play.wait(days=1)
    assert play.open == ["hurry"]


def test_a_timer_that_changed_counts_from_the_move() -> None:
    def version(text: str) -> bytes:
        catch = node("intermediateCatchEvent", "pause", timer("duration", text))
        return process(start(), catch, end(), ways="begin > pause > done")

    play = Play(version("P3D"))
    play.office.clock += timedelta(days=1)
    assert noted(judged(play, version("P5D"))) == [("pause", "moving_anew")]
    shift(play, version("P5D"))
    assert play.step.next_due == MONDAY + timedelta(days=6)


def test_waiting_for_a_timer_that_is_gone_needs_a_word() -> None:
    message = '<bpmn:message id="m" name="paid"/>'
    catch = node("intermediateCatchEvent", "pause", timer("duration", "P3D"))
    before = process(start(), catch, end(), ways="begin > pause > done")
    hears = '<bpmn:messageEventDefinition messageRef="m"/>'
    after = process(
        start(),
        node("intermediateCatchEvent", "pause", hears),
        end(),
        ways="begin > pause > done",
        roots=message,
    )
    play = Play(before)
    verdict = judged(play, after)
    assert (verdict.state, codes(verdict)) == ("mapping", ["moving_timer"])
    shift(play, after, {("tried", "pause"): "pause"})
    play.message("paid")
    assert play.step.status == "completed"


def test_an_event_put_at_the_open_task_begins_with_the_move() -> None:
    after = process(
        start(),
        user("a"),
        late("slow", "a", "P3D"),
        user("hurry"),
        end(),
        ways="begin > a > done\nslow > hurry > done",
    )
    play = Play(ONE)
    play.office.clock += timedelta(days=2)
    assert noted(judged(play, after)) == [("slow", "moving_event_new")]
    shift(play, after)
    assert play.step.next_due == MONDAY + timedelta(days=5)
    play.wait(days=3)
    assert play.open == ["hurry"]
    play.complete("hurry")
    assert play.step.status == "completed"


def test_an_event_taken_from_the_open_task_rings_no_more() -> None:
    before = process(
        start(),
        user("a"),
        late("slow", "a", "P3D"),
        user("hurry"),
        end(),
        ways="begin > a > done\nslow > hurry > done",
    )
    play = Play(before)
    assert noted(judged(play, ONE)) == [("slow", "moving_event_gone")]
    shift(play, ONE)
    assert play.step.next_due is None
    play.complete("a")
    assert play.step.status == "completed"


def test_what_an_event_has_begun_stays_when_the_event_goes() -> None:
    before = process(
        start(),
        user("a"),
        late("slow", "a", "P3D", interrupting=False),
        user("hurry"),
        end(),
        end("over"),
        ways="begin > a > done\nslow > hurry > over",
    )
    other = process(
        start(),
        user("a"),
        late("soon", "a", "P1D", interrupting=False),
        user("hurry"),
        end(),
        end("over"),
        ways="begin > a > done\nsoon > hurry > over",
    )
    play = Play(before)
    play.wait(days=3)
    assert play.open == ["a", "hurry"]
    shift(play, other)
    assert play.open == ["a", "hurry"]
    play.complete("hurry")
    assert play.step.status == "running"
    play.complete("a")
    assert play.step.status == "completed"


def test_a_mapped_task_takes_its_events_along() -> None:
    def version(task: str, step: str) -> bytes:
        return process(
            start(),
            user(task),
            late("slow", task, "P3D"),
            user(step),
            end(),
            ways=f"begin > {task} > done\nslow > {step} > done",
        )

    play = Play(version("a", "hurry"))
    due = play.step.next_due
    play.office.clock += timedelta(days=1)
    shift(play, version("b", "haste"), {("tried", "a"): "b"})
    assert play.step.next_due == due
    play.wait(days=3)
    assert play.open == ["haste"]


def test_each_item_of_a_repetition_stays_with_its_task() -> None:
    people = 'split("x,y,z", ",")'
    before = process(
        start(), user("a", inside=several(people, "who")), end(), ways="begin > a > done"
    )
    after = process(
        start(),
        user("a", inside=several(people, "who", until="numberOfCompletedInstances = 2")),
        user("b"),
        end(),
        ways="begin > a > b > done",
    )
    play = Play(before)
    play.complete("a", said="first")
    items = {task.id: task.item for task in play.step.open}
    shift(play, after)
    assert {task.id: task.item for task in play.step.open} == items
    play.complete("a", said="second")
    assert play.open == ["b"]
    assert [each["said"] for each in play.step.data["a"]] == ["first", "second"]


def test_a_repetition_of_another_shape_blocks_in_its_midst() -> None:
    people = 'split("x,y", ",")'
    before = process(start(), user("a", inside=several(people)), end(), ways="begin > a > done")
    after = process(
        start(),
        user("a", inside=several(people, sequential=True)),
        end(),
        ways="begin > a > done",
    )
    assert codes(judged(Play(before), after)) == ["moving_loop"]
    assert codes(judged(Play(before), ONE)) == ["moving_loop"]


def test_a_sub_process_goes_on_where_it_was() -> None:
    def version(*parts: str, ways: str) -> bytes:
        inner = sub("part", start("go"), *parts, end("stop"), ways=ways)
        return process(start(), inner, end(), ways="begin > part > done")

    play = Play(version(user("a"), ways="go > a > stop"))
    shift(play, version(user("a"), user("b"), ways="go > a > b > stop"))
    play.complete("a")
    play.complete("b")
    assert play.step.status == "completed"


def test_a_task_taken_out_of_its_sub_process_needs_a_mapping() -> None:
    inner = sub("part", start("go"), user("a"), end("stop"), ways="go > a > stop")
    before = process(start(), inner, end(), ways="begin > part > done")
    left = sub("part", start("go"), user("b"), end("stop"), ways="go > b > stop")
    after = process(start(), left, user("a"), end(), ways="begin > part > a > done")
    play = Play(before)
    assert codes(judged(play, after)) == ["moving_scope"]
    shift(play, after, {("tried", "a"): "b"})
    play.complete("b")
    play.complete("a")
    assert play.step.status == "completed"


def test_a_called_process_moves_along_and_another_one_blocks() -> None:
    def inner(*tasks: str, key: str = "inner") -> bytes:
        ways = " > ".join(("go", *tasks, "stop"))
        return process(start("go"), *map(user, tasks), end("stop"), ways=ways, key=key)

    outer = process(
        start(), node("callActivity", "c", calledElement="inner"), end(), ways="begin > c > done"
    )
    other = process(
        start(), node("callActivity", "c", calledElement="else"), end(), ways="begin > c > done"
    )
    play = Play(outer, files={"inner": inner("a")})
    files = {"inner": inner("a", "b"), "else": inner("a", key="else")}
    assert codes(judged(play, other, files=files)) == ["moving_call"]
    shift(play, outer, files=files)
    play.complete("a")
    play.complete("b")
    assert play.step.status == "completed"


def test_an_effect_under_way_comes_back_to_the_moved_process() -> None:
    def version(*more: str) -> bytes:
        ways = " > ".join(("begin", "s", *more, "done"))
        parts = map(user, more)
        return process(start(), service("s", "send", to='"x"'), *parts, end(), ways=ways)

    play = Play(version())
    effect = play.step.effects[0]
    shift(play, version("a"))
    play.finish(effect.task_id, sent="x")
    assert play.open == ["a"]


def test_a_failed_step_can_be_mended_by_the_new_version() -> None:
    def version(people: str) -> bytes:
        return process(start(), user("a", inside=several(people)), end(), ways="begin > a > done")

    play = Play(version("5"))
    assert play.step.status == "failed"
    shift(play, version('split("x,y", ",")'))
    play.retry()
    assert play.open == ["a", "a"]


def test_the_race_keeps_the_timer_that_is_the_same() -> None:
    def version(first: str, second: str) -> bytes:
        return process(
            start(),
            node("eventBasedGateway", "race"),
            node("intermediateCatchEvent", "one", timer("duration", first)),
            node("intermediateCatchEvent", "two", timer("duration", second)),
            end(),
            ways="begin > race > one > done\nrace > two > done",
        )

    play = Play(version("P3D", "P9D"))
    play.office.clock += timedelta(days=1)
    shift(play, version("P3D", "P1D"))
    assert play.step.next_due == MONDAY + timedelta(days=2)
    play.office.clock += timedelta(hours=1)
    shift(play, version("P3D", "P9D"))
    assert play.step.next_due == MONDAY + timedelta(days=3)


def test_a_moved_process_says_so_at_each_of_its_places() -> None:
    play = Play(BOTH)
    shift(play, BOTH.replace(b'"done"', b'"over"'))
    moved = [passed.element for passed in play.history if passed.kind == "moved"]
    assert sorted(moved) == ["a", "b"]


def test_a_mapping_that_is_not_asked_for_moves_a_token_all_the_same() -> None:
    play = shift(Play(TWO), TWO, {("tried", "a"): "b"})
    assert play.open == ["b"]
    play.complete("b")
    assert play.step.status == "completed"


def test_an_empty_state_has_no_place() -> None:
    assert moving.read(b"") == ()
    assert moving.judge(Play(ONE).model, Play(TWO).model, ()).state == "movable"


def test_the_problem_names_the_other_place() -> None:
    problem = judged(Play(BOTH), TWO).obstacles[0].problem
    assert isinstance(problem, Problem)
    assert "“" in problem.message("en")
