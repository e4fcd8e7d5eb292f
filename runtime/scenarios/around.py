"""What happens around the people of a scenario: time passes, an address wants no more messages."""

from __future__ import annotations

from datetime import datetime

from engine.access import SYSTEM
from runtime import clock
from runtime.definitions import Key
from runtime.messages import optouts
from runtime.scenarios.action import Action
from runtime.scenarios.stage import Stage
from workflows import moments


class Advance(Action):
    """Time passes: an ISO duration ("P2D"), or so many working days."""

    verb = "advance"
    advance: str | int

    def do(self, stage: Stage) -> None:
        stage.advance(self._target(stage))

    def _target(self, stage: Stage) -> datetime:
        now = clock.now()
        if isinstance(self.advance, str):
            return moments.after(now, self.advance)
        calendar = stage.office.working_calendar
        local = now.astimezone(calendar.tz)
        day = calendar.add_days(local.date(), self.advance)
        return datetime.combine(day, local.time(), calendar.tz)


class OptOut(Action):
    """An address wants no messages of these topics over a channel; with none it wants all again."""

    verb = "opt_out"
    opt_out: str
    over: Key
    of: list[Key] = []

    def do(self, stage: Stage) -> None:
        optouts.choose(SYSTEM, self.over, self.opt_out, self.of)
