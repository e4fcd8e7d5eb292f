"""The end of the first start: one release of all answers, and the invitations that wait for it."""

from __future__ import annotations

from builder import drafting
from builder.beginning import asked, people
from engine import audit
from engine.access import Actor
from engine.access.deciding import require
from engine.blueprint import drafts, live, releases


def publish(actor: Actor, reason: str, *, language: str) -> int:
    """Publish what was answered, invite the first people, and ask no more; the release's number.

    Either all of it happens or nothing: PublishRefused, Conflict, UsernameTaken; Answered where
    somebody was quicker.
    """
    require(actor, releases.MAY_BUILD)
    with audit.transaction(), asked.held() as row:
        draft = drafting.mine(actor)
        if draft is not None:
            drafts.publish(actor, draft, reason=reason)
        people.invite(actor, row.people, language=language)
        number = live().number
        asked.end(actor, row, number)
        audit.record(actor, "first_start.end", "first_start", str(row.pk), reason=reason)
        return number
