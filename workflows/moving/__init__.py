"""Moving a process that runs to another version of its definition.

marking = moving.read(state)                        where it is, without its data
verdict = moving.judge(old, new, marking, choices)  movable, needs a mapping, or blocked: and why
step = moving.move(old, new, state, choices, host)  the same process, in the new version
"""

from workflows.moving.judging import judge
from workflows.moving.marking import Marking, Scope, Token, read
from workflows.moving.moving import NotMovable, move, restless, settle
from workflows.moving.places import Choices, Place, places
from workflows.moving.verdict import Obstacle, Verdict

__all__ = [
    "Choices",
    "Marking",
    "NotMovable",
    "Obstacle",
    "Place",
    "Scope",
    "Token",
    "Verdict",
    "judge",
    "move",
    "places",
    "read",
    "restless",
    "settle",
]
