"""Keeping reports that people have put together, and giving them to roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine import access, audit
from engine.access import Actor
from engine.blueprint import live
from runtime import clock
from runtime.capabilities.reports import DESIGN, SHARE
from runtime.reports import answers
from runtime.reports.composing import composed
from runtime.reports.errors import BadReport, ReportNotFound
from runtime.reports.models import SavedReport
from runtime.reports.querying import Inquiry

MOST = 100
"""Reports that one person may keep."""


def save(
    actor: Actor,
    name: str,
    body: Mapping[str, Any],
    *,
    shared: Iterable[str] = (),
    key: int | None = None,
) -> SavedReport:
    """Keep a report under a name, in the place of `key` or of an older one so called.

    shared: roles that may open it too. Raises Forbidden, BadReport, or ReportNotFound for another
    person's.
    """
    access.require(actor, f"can:{DESIGN.name}")
    roles = [role for role in dict.fromkeys(shared) if ("role", role) in live()]
    if roles:
        access.require(actor, f"can:{SHARE.name}")
    name = name.replace("\0", "").encode(errors="replace").decode().strip()[:100]
    if not name:
        raise BadReport("no_name")
    _check(actor, body)
    mine = SavedReport.objects.filter(user=actor.user_id)
    found = mine.filter(pk=key).first() if key else mine.filter(name=name).first()
    if key and found is None:
        raise ReportNotFound(str(key))
    if found is None and mine.count() >= MOST:
        raise BadReport("too_many")
    if mine.filter(name=name).exclude(pk=found.pk if found else 0).exists():
        raise BadReport("name_taken")
    found = found or SavedReport(user_id=actor.user_id or 0)
    before = {"shared": found.shared}
    found.name, found.body, found.shared = name, dict(body), roles
    found.updated_at = clock.now()
    with audit.transaction():
        found.save()
        after = {"shared": roles}
        audit.record(actor, "report.save", "report", found.pk, before=before, after=after)
    return found


def _check(actor: Actor, body: Mapping[str, Any]) -> None:
    """Raise what is wrong with it for its author: nobody keeps what they may not see."""
    report = composed("new", body)
    if not report.may_open(actor):
        raise BadReport("hidden")
    Inquiry(actor, report, answers.read(report, {}))


def forget(actor: Actor, key: int) -> None:
    """Drop one of the actor's reports; nobody else's."""
    with audit.transaction():
        if SavedReport.objects.filter(user=actor.user_id, pk=key).delete()[0]:
            audit.record(actor, "report.delete", "report", key)
