"""What an address names, if it is there for the person."""

from django.db.models import Q

from engine import access
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere
from runtime.records.errors import RecordNotFound
from runtime.records.models import Record
from runtime.records.record_type import RecordType


def record(actor: Actor, pk: int) -> Record:
    """Return the record with its people; RecordNotFound where it is not there for this person."""
    people = ("assignee", "department", "created_by")
    found = Record.objects.filter(pk=pk).select_related(*people).first()
    if found is None or not access.decide(actor, "record:see", found):
        raise RecordNotFound(str(pk))
    return found


def called(given: str) -> Q:
    """Return the condition on the record that somebody means: by its number first, or its id."""
    found = Q(number=given.split(" ")[0])
    key = whole(given)
    return found if key is None else found | Q(pk=key)


def record_type(key: str) -> RecordType:
    """Return the type; NotHere where there is none."""
    if ("record_type", key) not in live():
        raise NotHere
    kind: RecordType = live().get("record_type", key)
    return kind


def user(pk: int) -> User:
    """Return one of the people; NotHere where there is none."""
    found = User.objects.select_related("department").filter(pk=pk).first()
    if found is None:
        raise NotHere
    return found
