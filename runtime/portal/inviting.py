"""Letting people outside in through a record, and ending it.

Who is invited signs in by their e-mail address, with the role that the record's type gives, and
chooses a password by the link that is sent to them. Every step is in the record's journal.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from engine import access, audit
from engine.access import Actor, invitations
from engine.access.models import User
from runtime import jobs
from runtime.portal.errors import NotInvited
from runtime.records.models import Record

RIGHT = "record:do:invite"


def people(record: Record) -> QuerySet[User]:
    """Return those who sign in through the record, or did until that was ended."""
    return User.objects.filter(record_id=record.pk).order_by("-is_active", "name", "pk")


def invite(
    actor: Actor,
    record: Record,
    *,
    name: str,
    email: str,
    mobile: str = "",
    language: str = "ar",
) -> User:
    """Give somebody an account bound to the record, and send them the link. Raises NotInvited."""
    access.require(actor, RIGHT, record)
    portal = record.record_type.portal
    if portal is None:
        raise NotInvited("no_portal")
    name, email = _checked(name, email)
    fields = {"name": name, "email": email, "mobile": mobile, "language": language}
    with audit.transaction():
        user = _account(record, email, {**fields, "roles": [portal.role]})
        _open(actor, record, user, "portal.invite")
    return user


def resend(actor: Actor, record: Record, user: User) -> None:
    """Send another link; those sent before end, and so does a password chosen meanwhile."""
    access.require(actor, RIGHT, record)
    with audit.transaction():
        locked = people(record).select_for_update().get(pk=user.pk)
        _open(actor, record, locked, "portal.invite")


def revoke(actor: Actor, record: Record, user: User, reason: str = "") -> None:
    """End somebody's access at once, with what they are signed in to."""
    access.require(actor, RIGHT, record)
    with audit.transaction():
        locked = people(record).select_for_update().get(pk=user.pk)
        if not locked.is_active:
            return
        locked.is_active = False
        _close(locked)
        audit.record(
            actor, "portal.revoke", "record", record.pk, before=_told(locked), reason=reason
        )


def _checked(name: str, email: str) -> tuple[str, str]:
    name, email = name.strip()[:200], email.strip().lower()
    if not name:
        raise NotInvited("no_name")
    try:
        validate_email(email)
    except ValidationError:
        raise NotInvited("no_address") from None
    return name, email


def _account(record: Record, email: str, fields: dict[str, Any]) -> User:
    """Return the account of this address on this record, made where there was none."""
    known = User.objects.select_for_update().filter(username__iexact=email).first()
    if known is not None:
        if known.record_id != record.pk:
            raise NotInvited("taken")
        User.objects.filter(pk=known.pk).update(**fields)
        return User.objects.get(pk=known.pk)
    try:
        with transaction.atomic():
            made: User = User.objects.create_user(email, record_id=record.pk, **fields)
    except IntegrityError:
        raise NotInvited("taken") from None
    return made


def _open(actor: Actor, record: Record, user: User, verb: str) -> None:
    user.is_active = True
    _close(user)
    audit.record(actor, verb, "record", record.pk, after=_told(user))
    jobs.enqueue("invitation", {"user": user.pk})


def _close(user: User) -> None:
    invitations.close(user)
    user.save(update_fields=["is_active", "password"])


def _told(user: User) -> dict[str, str]:
    return {"name": user.name, "email": user.email}
