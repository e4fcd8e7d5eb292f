"""The office of the pack, with its people and their things; what they ask for is undone at once."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model

from engine.access import Actor
from engine.access.models import User
from engine.audit.models import Entry
from tests.desk import png
from tests.integration.permissions import people
from tests.integration.permissions.laying import Layout
from tests.integration.permissions.people import OUTSIDE, Person
from tests.integration.permissions.things import Things

FILE = "a file"
"""Stands in what is sent for a file that is sent."""


@dataclass(frozen=True)
class Answer:
    """written: whether anything of the journal or of `row` is another since."""

    status: int
    text: str
    location: str
    written: bool


@dataclass
class Office:
    people: dict[str, Person]
    things: dict[str, Things]

    def ask(
        self, person: Person, method: str, path: str, sent: Any = None, watch: Any = None
    ) -> Answer:
        """Return the answer to a request; what it did is undone.

        watch: a row, or True for the journal alone; None where it does not matter what was done.
        """
        with transaction.atomic():
            before = _standing(watch)
            response = _send(person, method, path, sent)
            written = _standing(watch) != before
            transaction.set_rollback(True)
        return Answer(
            response.status_code, _text(response), response.headers.get("Location", ""), written
        )

    def readable(self, actor: Actor | None, *owners: str) -> set[str]:
        """Return the words that the actor may read, in the things of these or of everybody."""
        words = (word for name in owners or self.things for word in self.things[name].words)
        return {word.text for word in words if actor is not None and word.may(actor)}

    @property
    def words(self) -> set[str]:
        return {word.text for things in self.things.values() for word in things.words}


def lay_out() -> Office:
    cast = people.of_each_role()
    things = {
        name: Layout(person, place).made() for place, (name, person) in enumerate(cast.items())
    }
    client = things[OUTSIDE]["client"].key
    user = cast[OUTSIDE].user
    assert user is not None
    User.objects.filter(pk=user.pk).update(record_id=client, department=None)
    return Office(cast, things)


def _standing(watched: Any) -> tuple[Any, ...]:
    """Return how far the journal is, and how the row is kept now."""
    if watched is None:
        return ()
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    row = isinstance(watched, Model)
    return last, [*type(watched)._default_manager.filter(pk=watched.pk).values()] if row else None


def _send(person: Person, method: str, path: str, sent: Any) -> Any:
    """Return the response; the browser is as before, whatever it was told to keep or to forget."""
    kept = deepcopy(person.browser.cookies)
    try:
        return _sent(person, method, path, sent)
    finally:
        person.browser.cookies = kept


def _sent(person: Person, method: str, path: str, sent: Any) -> Any:
    send = getattr(person.browser, method)
    if method == "get":
        return send(path)
    if isinstance(sent, dict) and FILE in sent.values():
        given = {k: SimpleUploadedFile("a.png", png()) if v == FILE else v for k, v in sent.items()}
        return send(path, given)
    if path.startswith("/api/"):
        return send(path, sent or {}, content_type="application/json")
    return send(path, sent or {})


def _text(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text: str = body.decode(errors="replace")
    return text
