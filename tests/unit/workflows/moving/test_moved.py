"""Whatever is changed, wherever it is: a moved process reaches its end, or it was not moved."""

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.workflows.moving.blocks import Maker, written
from tests.unit.workflows.play import Office, Play
from workflows import machine, moving
from workflows.moving import Choices, Verdict
from workflows.parsing import parse

MOST = 200
seeds = st.integers(0, 2**32)


def played(random: Random, xml: bytes, steps: int) -> Play:
    play = Play(xml, Office(record={"pick": random.randint(0, 3)}))
    for _ in range(steps):
        if play.step.status != "running":
            break
        step(random, play)
    return play


def step(random: Random, play: Play) -> None:
    """Do one thing that can be done: a task, or a day goes by."""
    play.office.record["pick"] = random.randint(0, 3)
    if play.step.next_due and (not play.step.open or random.random() < 0.2):
        play.wait(days=1)
    else:
        play.complete(random.choice(play.open))


def chosen(random: Random, play: Play, xml: bytes) -> tuple[Verdict, Choices]:
    """Choose for what has to be chosen, some times over: one choice may bring up another."""
    new, choices = parse(xml), dict[tuple[str, str], str]()
    marking = moving.read(play.step.state)
    verdict = moving.judge(play.model, new, marking, choices)
    for _ in range(4):
        if verdict.state != "mapping":
            break
        for obstacle in verdict.obstacles:
            place = (obstacle.process, obstacle.problem.element)
            choices[place] = random.choice(obstacle.choices)
        verdict = moving.judge(play.model, new, marking, choices)
    return verdict, choices


def moved(play: Play, xml: bytes, choices: Choices) -> None:
    """Move it: the same tasks are open as before, each once, and it may go on."""
    new, before = parse(xml), sorted(task.id for task in play.step.open)
    step_ = moving.move(play.model, new, play.step.state, play.office, choices=choices)
    assert sorted(task.id for task in step_.open) == before
    assert not step_.opened
    assert not step_.closed
    play.model, play.history = new, []
    play._keep(machine.look(new, step_.state, play.office))
    if moving.restless(new, play.step.state, play.office):
        play._keep(moving.settle(new, play.step.state, play.office))


@settings(max_examples=250, deadline=None)
@given(seeds, st.integers(0, 8), st.integers(1, 3))
def test_a_moved_process_reaches_its_end_and_does_nothing_twice(
    seed: int, steps: int, changes: int
) -> None:
    random = Random(seed)
    maker = Maker(random)
    block = maker.block()
    play = played(random, written(block), steps)
    for _ in range(changes):
        block = maker.changed(block)
    verdict, choices = chosen(random, play, written(block))
    if play.step.status != "running" or verdict.obstacles:
        return
    moved(play, written(block), choices)
    to_the_end(random, play)
    # No block repeats anything, so that an element that is done twice has been given a token
    # too many.
    done = Counter(each.element for each in play.history if each.kind == "completed")
    assert max(done.values(), default=1) == 1


def to_the_end(random: Random, play: Play) -> None:
    for _ in range(MOST):
        if play.step.status != "running":
            break
        assert play.step.open or play.step.next_due, "nothing can be done, and it has not ended"
        step(random, play)
    assert play.step.status == "completed"
    assert not play.step.open


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(0, 8), st.integers(1, 3))
def test_it_reaches_its_end_with_events_beside_its_tasks(
    seed: int, steps: int, changes: int
) -> None:
    random = Random(seed)
    maker = Maker(random, beside=True)
    block = maker.block()
    play = played(random, written(block), steps)
    for _ in range(changes):
        block = maker.changed(block)
    verdict, choices = chosen(random, play, written(block))
    if play.step.status == "running" and not verdict.obstacles:
        moved(play, written(block), choices)
        to_the_end(random, play)


@settings(max_examples=100, deadline=None)
@given(seeds, st.integers(0, 8))
def test_moving_to_the_same_version_is_always_possible_and_changes_nothing(
    seed: int, steps: int
) -> None:
    random = Random(seed)
    xml = written(Maker(random, beside=True).block())
    play = played(random, xml, steps)
    step_ = moving.move(play.model, play.model, play.step.state, play.office)
    assert step_.state == play.step.state


@settings(max_examples=100, deadline=None)
@given(seeds, st.integers(0, 8))
def test_a_step_added_at_the_end_blocks_nobody(seed: int, steps: int) -> None:
    random = Random(seed)
    maker = Maker(random, beside=True)
    block = maker.block()
    play = played(random, written(block), steps)
    longer = written(type(block)("row", "all", (block, maker.task())))
    verdict, _ = chosen(random, play, longer)
    assert verdict.state == "movable"
