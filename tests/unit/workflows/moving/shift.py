"""Moves what is being played to another version of its process."""

from tests.unit.workflows.play import Play
from workflows import machine, moving
from workflows.moving import Choices, Verdict
from workflows.parsing import Files, parse


def judged(
    play: Play, xml: bytes, choices: Choices | None = None, *, files: Files | None = None
) -> Verdict:
    marking = moving.read(play.step.state)
    return moving.judge(play.model, parse(xml, files or {}), marking, choices)


def shift(
    play: Play, xml: bytes, choices: Choices | None = None, *, files: Files | None = None
) -> Play:
    """Move it and let it settle; what is played afterwards is the new version."""
    new = parse(xml, files or {})
    step = moving.move(play.model, new, play.step.state, play.office, choices=choices)
    play.model = new
    play.history += step.history
    play._keep(step) if not step.history else play._keep(machine.look(new, step.state, play.office))
    if moving.restless(new, play.step.state, play.office):
        play._keep(moving.settle(new, play.step.state, play.office))
    return play


def codes(verdict: Verdict) -> list[str]:
    return [obstacle.problem.code for obstacle in verdict.obstacles]


def noted(verdict: Verdict) -> list[tuple[str, str]]:
    return [(note.element, note.code) for note in verdict.notes]
