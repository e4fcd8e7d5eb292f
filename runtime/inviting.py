"""Inviting somebody of the staff: an account without a password, and the link to choose one."""

from __future__ import annotations

from typing import Any

from engine import audit
from engine.access import Actor, invitations, people
from engine.access.deciding import require
from engine.access.models import User
from runtime import jobs


def invite(actor: Actor, *, email: str, username: str = "", **fields: Any) -> User:
    """Add a person and send them the link; they sign in by their e-mail unless told otherwise.

    fields: as in `people.EDITABLE`. UsernameTaken where somebody signs in so already.
    """
    with audit.transaction():
        user = people.create(actor, username or email, None, email=email, **fields)
        _send(user)
    return user


def again(actor: Actor, user: User) -> None:
    """Send another link to somebody who has chosen no password yet; those sent before end."""
    require(actor, people.MANAGE)
    with audit.transaction():
        invitations.close(user)
        user.save(update_fields=["password"])
        audit.record(actor, "user.invite", "user", str(user.pk))
        _send(user)


def _send(user: User) -> None:
    jobs.enqueue("invitation", {"user": user.pk})
