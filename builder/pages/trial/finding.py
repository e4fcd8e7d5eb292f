"""The reader's own attempts, and what they are played on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from builder.models import Attempt
from builder.trial import content
from builder.trial.content import NotPlayable
from builder.trial.limits import TooLong
from builder.trial.playing import Play, playing
from engine.registry import UnknownName
from runtime.pages.page import NotHere, Request
from runtime.scenarios import refusals

UNPLAYABLE = (NotPlayable, TooLong, DatabaseError, UnknownName, *refusals.REFUSALS)


def attempt(request: Request, pk: int) -> Attempt:
    """Return an attempt of the reader; NotHere where there is none such."""
    found = Attempt.objects.filter(pk=pk, owner=request.user).first()
    if found is None:
        raise NotHere
    return found


@contextmanager
def played(request: Request, found: Attempt) -> Iterator[Play]:
    """Play the attempt on the reader's draft; one of UNPLAYABLE where that cannot be."""
    with playing(found, content.of(request.actor, on_live=found.on_live)) as play:
        yield play
