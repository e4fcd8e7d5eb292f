"""Guards: conditions that forbid an action, with a message in the user's language."""

from collections.abc import Mapping
from typing import Any

from forms.context import FormContext
from runtime.records.errors import Refused
from runtime.records.record_type import RecordType


def check(kind: RecordType, scope: Mapping[str, Any], ctx: FormContext, *points: str) -> None:
    """Raise Refused by the first guard at these points whose condition is true."""
    for guard in kind.guards_on(*points):
        if guard.refuse_when.holds(scope, ctx):
            raise Refused(guard.key, guard.message)
