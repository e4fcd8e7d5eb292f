"""Acceptance scenarios: what a pack promises, told as given, when and then."""

from runtime.scenarios.runner import run

__all__ = ["run"]
