"""Acceptance scenarios: what a pack promises, told as given, when and then."""

from runtime.scenarios.runner import play, run

__all__ = ["play", "run"]
