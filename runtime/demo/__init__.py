"""Demo data of a pack: people, and records that have lived through what happens in an office."""

from runtime.demo.loading import Loaded, load

__all__ = ["Loaded", "load"]
