"""Taking an import back: records that nobody has touched since; of the others it tells why not."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from engine import audit
from engine.access import Actor, Forbidden
from engine.blueprint import one_release
from runtime import records
from runtime.imports import running
from runtime.imports.models import Import, ImportRow
from runtime.jobs.models import Job
from runtime.records.errors import Conflict, RecordError, RecordNotFound

Outcome = ImportRow.Outcome


def run(job: Job, wanted: Import) -> str:
    """Take the rows back, the last one first; return as `running.run`."""
    with translation.override(wanted.language):
        try:
            actor = running.person(wanted)
            rows = wanted.rows.filter(outcome__in=(Outcome.MADE, Outcome.CHANGED))
            for place, row in enumerate(list(rows.order_by("-row")), start=1):
                with one_release(), audit.transaction(), transaction.atomic():
                    _take_back(actor, row)
                if place % running.STEP == 0:
                    running.step(job, wanted, place)
        except Forbidden:
            return "forbidden"
        except running.Stopped:
            return "stopped"
    return ""


def _take_back(actor: Actor, row: ImportRow) -> None:
    # Whoever may import may take their own import back: no right to delete is asked for.
    hand = replace(actor, system=True)
    try:
        _undo(hand, row)
    except RecordNotFound:
        row.reason = _("The record is no longer there.")
    except Conflict:
        row.reason = _("The record has been changed since, and stays.")
    except RecordError:
        row.reason = _("Other records point to this one, and it stays.")
    else:
        row.outcome, row.reason = Outcome.UNDONE, ""
    row.save(update_fields=["outcome", "reason", "record"])


def _undo(hand: Actor, row: ImportRow) -> None:
    if row.record is None:
        raise RecordNotFound(str(row.row))
    reason = _("An import was taken back.")
    if row.outcome == Outcome.MADE:
        records.delete(hand, row.record, version=row.version, reason=reason)
        row.record = None
    else:
        records.edit(
            hand, row.record, row.before or {}, version=row.version, reason=reason, partial=True
        )
