"""Processes under way move to another version of their definition, and back again."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.processes.moving.batches import begin, cancel, find, latest, take_back
    from runtime.processes.moving.moving import RIGHT, move
    from runtime.processes.moving.surveying import Standing, Survey, survey
    from runtime.processes.moving.versions import all_behind, behind, touched

__all__ = [
    "RIGHT",
    "Standing",
    "Survey",
    "all_behind",
    "begin",
    "behind",
    "cancel",
    "find",
    "latest",
    "move",
    "survey",
    "take_back",
    "touched",
]

__getattr__ = exports(
    __name__,
    {
        "batches": ("begin", "cancel", "find", "latest", "take_back"),
        "moving": ("RIGHT", "move"),
        "surveying": ("Standing", "Survey", "survey"),
        "versions": ("all_behind", "behind", "touched"),
    },
)
