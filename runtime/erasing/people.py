"""The account of a person whom a record describes."""

from django.utils import timezone

from engine.access.models import ApiToken, User
from engine.audit import redacting

_NAMES = frozenset(["username", "name", "email", "mobile"])


def erase(user: User) -> None:
    """Close the account for good, under a name that tells nothing; in the caller's transaction."""
    ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    user.username = f"erased-{user.pk}"
    user.name = user.email = user.mobile = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    redacting.values("user", user.pk, lambda verb: _NAMES)
    redacting.name_of(user.pk)
