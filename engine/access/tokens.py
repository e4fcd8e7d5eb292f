"""Keys to the API: shown once, kept as digests, ended at a date or by hand."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q
from django.utils import timezone

from engine import audit
from engine.access.actors import Actor
from engine.access.models import ApiToken, User

# Scanners for leaked secrets know them by this.
PREFIX = "diwan_"
# The last use is noted no more often than this: a token in steady use must not write at each call.
_NOTED_EVERY = timedelta(minutes=10)


def issue(actor: Actor, user: User, name: str, *, expires_at: datetime | None = None) -> str:
    """Make a token with the person's own rights, and return its text: it is not kept."""
    text = PREFIX + secrets.token_urlsafe(32)
    with audit.transaction():
        token = ApiToken.objects.create(
            user=user, name=name, digest=_digest(text), expires_at=expires_at
        )
        after = {"user": user.pk, "name": name, "expires_at": expires_at}
        audit.record(actor, "token.issue", "api_token", token.pk, after=after)
    return text


def revoke(actor: Actor, token: ApiToken, *, reason: str = "") -> None:
    """End a token; ending it twice changes nothing."""
    with audit.transaction():
        ended = ApiToken.objects.filter(pk=token.pk, revoked_at=None)
        if ended.update(revoked_at=timezone.now()):
            audit.record(actor, "token.revoke", "api_token", token.pk, reason=reason)


def owner(text: str) -> User | None:
    """Return whose token this is; None if it is unknown or ended, or its owner has left."""
    now = timezone.now()
    usable = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
    tokens = ApiToken.objects.filter(usable, user__is_active=True).select_related("user")
    token = tokens.filter(digest=_digest(text)).first()
    if token is None:
        return None
    if token.last_used_at is None or now - token.last_used_at > _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.user


def _digest(text: str) -> str:
    # The text is random and long, so a plain hash cannot be guessed back.
    return sha256(text.encode()).hexdigest()
