"""FEEL in processes: compiled once a source, evaluated over process data and the host's names."""

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from engine import feel
from workflows.host import Host

LONGEST = 4_000  # characters


class ExpressionFailed(Exception):
    """An expression could not be evaluated, or has a value that cannot be used."""

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(f"{source}: {detail}")
        self.source = source
        self.detail = detail


def evaluate(source: str, data: Mapping[str, Any], host: Host) -> Any:
    """Return the FEEL value of the source; process data hides the host's names of the same name."""
    names: ChainMap[str, Any] = ChainMap(data, host.names())  # type: ignore[arg-type]
    try:
        program = feel.compile(source)
        return program.evaluate(names, clock=host.now, calendar=host.working_calendar)
    except (feel.FeelError, TypeError) as error:
        raise ExpressionFailed(source, str(error)) from error


def evaluate_all(sources: Mapping[str, str], data: Mapping[str, Any], host: Host) -> dict[str, Any]:
    """Return the values by name."""
    return {name: evaluate(source, data, host) for name, source in sources.items()}
