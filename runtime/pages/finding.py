"""The record that an address names, if the person may see it."""

from engine import access
from engine.access import Actor
from runtime.records.errors import RecordNotFound
from runtime.records.models import Record


def record(actor: Actor, pk: int) -> Record:
    """Return the record with its people; RecordNotFound where it is not there for this person."""
    people = ("assignee", "department", "created_by")
    found = Record.objects.filter(pk=pk).select_related(*people).first()
    if found is None or not access.decide(actor, "record:see", found):
        raise RecordNotFound(str(pk))
    return found
