"""Who signs in through a record: a card on its page, and the dialogs that let people in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from engine.templating import language
from forms import Form, FormDefinition, compile_form
from forms.messages import CUSTOM, Message
from runtime import records
from runtime.kinds.organisation import organisation
from runtime.pages import dates, finding
from runtime.pages.dialog import Dialog, ask, version
from runtime.pages.own_forms import field
from runtime.pages.page import NotHere, Request, page
from runtime.pages.sheet import Sheet
from runtime.portal import inviting
from runtime.portal.errors import NotInvited
from runtime.records.errors import Invalid
from runtime.records.models import Record


@dataclass(frozen=True)
class Guest:
    """state: active, invited or ended."""

    name: str
    id: int
    email: str
    state: str
    seen: str
    resend_url: str
    revoke_url: str


@dataclass(frozen=True)
class PortalCard:
    guests: list[Guest]
    invite_url: str


def card(request: Request, record: Record) -> PortalCard | None:
    """Return who signs in through the record, for whoever may say so; None for the others."""
    open_ = record.record_type.portal is not None
    if not open_ or not access.decide(request.actor, inviting.RIGHT, record):
        return None
    guests = [_guest(record, user) for user in inviting.people(record)[:50]]
    return PortalCard(guests, reverse("invite", args=[record.pk]))


def _guest(record: Record, user: User) -> Guest:
    state = "ended" if not user.is_active else "active"
    if user.is_active and not user.has_usable_password():
        state = "invited"
    ids = [record.pk, user.pk]
    return Guest(
        str(user),
        user.pk,
        user.email,
        state,
        dates.ago(user.last_login) if user.last_login else "",
        reverse("invite_again", args=ids),
        reverse("revoke", args=ids) if user.is_active else "",
    )


def answer_url(actor: Actor, record: Record) -> str:
    """Return where somebody answers what the record's status asks of them; "" where nowhere."""
    fields = _asked(record) & records.editable_fields(actor, record)
    may = fields and access.decide(actor, "record:edit", record)
    return reverse("answer", args=[record.pk]) if may else ""


def _asked(record: Record) -> set[str]:
    status = record.record_type.statuses.get(record.status)
    asked = status.definition.asks if status else None
    return set(asked.fields) if asked else set()


@page
def answer(request: Request, pk: int) -> HttpResponseBase:
    """The fields in which people outside answer what the record's status asks of them."""
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:edit", record)
    fields = _asked(record) & records.editable_fields(request.actor, record)
    if not fields:
        raise NotHere
    form = record.record_type.form
    sheet = Sheet(request, record, form, subset=fields, editable=fields)
    dialog = Dialog(
        title=_("Your answer"),
        url=request.path,
        submit_label=_("Send"),
        done=_("Your answer was sent."),
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        given = {key: value for key, value in data.items() if key in fields}
        if all(value == record.data.get(key) for key, value in given.items()):
            said = Message(CUSTOM, {"text": {language(): _("Nothing has been added yet.")}})
            raise Invalid({min(fields): [said]})
        records.edit(request.actor, record, given, version=version(request))

    return ask(request, record, dialog, sheet, record.data, work)


@page
def invite(request: Request, pk: int) -> HttpResponseBase:
    record = _record(request, pk)
    sheet = Sheet(request, None, _form())
    dialog = Dialog(
        title=_("Invite to the portal"),
        text=_("They get an e-mail with a link, and choose a password of their own."),
        url=request.path,
        submit_label=_("Invite"),
    )

    def work(data: Mapping[str, Any]) -> None:
        checked = sheet.form.validate(dict(data), sheet.ctx)
        if checked.errors:
            raise Invalid(checked.errors)
        try:
            inviting.invite(request.actor, record, **_given(checked.data))
        except NotInvited as error:
            raise Invalid({"email": [_said(error)]}) from None

    return ask(request, record, dialog, sheet, _beginning(record), work)


@page
def invite_again(request: Request, pk: int, user: int) -> HttpResponseBase:
    record = _record(request, pk)
    guest = _guest_of(record, user)
    dialog = Dialog(
        title=_("Send another invitation to %(name)s?") % {"name": guest},
        text=_("The link sent before ends, and so does a password chosen meanwhile."),
        url=request.path,
        submit_label=_("Send"),
    )

    def work(data: Mapping[str, Any]) -> None:
        inviting.resend(request.actor, record, guest)

    return ask(request, record, dialog, None, {}, work)


@page
def revoke(request: Request, pk: int, user: int) -> HttpResponseBase:
    record = _record(request, pk)
    guest = _guest_of(record, user)
    dialog = Dialog(
        title=_("End the access of %(name)s?") % {"name": guest},
        text=_("They are signed out at once. What they wrote stays."),
        url=request.path,
        submit_label=_("End access"),
        style="danger solid",
        ask_reason=True,
    )

    def work(data: Mapping[str, Any]) -> None:
        inviting.revoke(request.actor, record, guest, dialog.reason)

    return ask(request, record, dialog, None, {}, work)


def _record(request: Request, pk: int) -> Record:
    record = finding.record(request.actor, pk)
    access.require(request.actor, inviting.RIGHT, record)
    if record.record_type.portal is None:
        raise NotHere
    return record


def _guest_of(record: Record, key: int) -> User:
    found = inviting.people(record).filter(pk=key).first()
    if found is None:
        raise NotHere
    return found


def _said(error: NotInvited) -> Message:
    said = {
        "no_name": _("Write their name."),
        "no_address": _("Write their e-mail address."),
        "taken": _("Somebody else signs in by this address."),
        "no_portal": _("Nobody signs in through records of this type."),
    }
    return Message(CUSTOM, {"text": {language(): said[error.code]}})


def _beginning(record: Record) -> dict[str, Any]:
    """Return what the record itself says of its people."""
    portal = record.record_type.portal
    fields = {name: getattr(portal, name) for name in ("name", "email", "mobile")}
    found = {name: record.data.get(key) for name, key in fields.items() if key}
    return {"name": record.title, "language": organisation(live()).languages[0]} | {
        name: value for name, value in found.items() if value
    }


def _given(data: Mapping[str, Any]) -> dict[str, str]:
    return {name: data.get(name) or "" for name in ("name", "email", "mobile", "language")}


def _form() -> Form:
    return live().once("form of an invitation", lambda: compile_form(_definition()))


def _definition() -> FormDefinition:
    names = dict(settings.LANGUAGES)
    options = [{"key": key, "label": {"ar": names[key]}} for key in organisation(live()).languages]
    fields = [
        field("name", "text", "الاسم", "Name", "نام", required=True, max_length=200),
        field("email", "email", "البريد الإلكتروني", "E-mail", "ایمیل", required=True),
        field("mobile", "phone", "الجوال", "Mobile", "تلفن همراه"),
        field("language", "choice", "اللغة", "Language", "زبان", required=True, options=options),
    ]
    return FormDefinition.model_validate({"fields": fields})
