"""Acceptance scenarios of packs, run by whoever runs the live work (settings.SCENARIO_RUNNER)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from engine.blueprint.compiled import Compiled


@dataclass(frozen=True)
class Outcome:
    """How a scenario went; it passed when there are no failures, each a sentence."""

    scenario: str
    file: str
    line: int = 0
    failures: tuple[str, ...] = ()


Runner = Callable[[Path, Compiled], Iterable[Outcome]]


def run(folder: Path, compiled: Compiled) -> list[Outcome]:
    """Run the scenarios in the pack's folder on this configuration; nothing of it stays."""
    runner = cast(Runner, import_string(settings.SCENARIO_RUNNER))
    return list(runner(folder, compiled))
