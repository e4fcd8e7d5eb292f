"""Send somebody the link by which they choose a password. The link itself is kept nowhere."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from engine.access import invitations
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.kinds.organisation import organisation
from runtime.messages.letterhead import Letter, Link
from runtime.messages.parcel import Parcel
from runtime.notifications.channel import channels

CHANNEL = "email"


class Invite(Handler):
    """Payload: `user` (id)."""

    name = "invitation"

    def perform(self, job: Job) -> None:
        user = User.objects.active().filter(pk=job.payload["user"]).first()
        if user is not None and user.email and not user.has_usable_password():
            channels[CHANNEL].send(letter(user, f"invitation-{job.pk}"))


def letter(user: User, reference: str) -> Parcel:
    """Return the invitation in the person's language."""
    office = labels.text(organisation(live()).label, user.language)
    with translation.override(user.language):
        words = {"name": user.name, "office": office, "username": user.username}
        text = _text(user) % words
        foot = _(
            "You sign in with: %(username)s\nThe link works once and ends after a few days. If you"
            " expected nothing of this sort, leave it be."
        )
        way_in = Link(_("Choose a password"), f"{settings.PUBLIC_URL}{invitations.address(user)}")
        said = Letter(user.language, text, way_in, foot % words)
        return Parcel(
            address=user.email,
            subject=_("Your access to %(office)s") % words,
            text=said.plain(),
            html=said.html(),
            reference=reference,
            language=user.language,
        )


def _text(user: User) -> str:
    """Return what the invitation says, to people outside or to somebody of the staff."""
    if user.record_id is not None:
        return _(
            "Dear %(name)s,\n\n%(office)s invites you to its portal, where you follow your"
            " matters, write to us and send us papers.\n\nOpen this link to choose a password:"
        )
    return _(
        "Dear %(name)s,\n\nyou have an account at %(office)s, to work with your"
        " colleagues.\n\nOpen this link to choose a password:"
    )
