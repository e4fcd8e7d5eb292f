"""One person: who they are, what they may do, how they sign in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from engine import access
from engine.access import acting
from engine.access import people as verbs
from engine.access.models import Department, User
from engine.blueprint import live
from engine.templating import language
from forms.messages import CUSTOM, Message
from runtime import inviting
from runtime.documents import personal
from runtime.kinds.organisation import organisation
from runtime.pages import finding, person_form
from runtime.pages.page import Request, leave, page, show
from runtime.pages.people import MANAGE
from runtime.pages.sheet import Errors, Sheet


class Uninvitable(ValueError):
    """Neither a password nor an e-mail address was given for somebody new."""


@dataclass
class PersonPage:
    title: str
    url: str
    form: Markup
    new: bool
    may_act: bool = False
    invite_url: str = ""
    files_url: str = ""
    problems: list[str] = field(default_factory=list)
    password_problems: list[str] = field(default_factory=list)


@page
def new_person(request: Request) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    return _person(request, None)


@page
def person(request: Request, pk: int) -> HttpResponseBase:
    access.require(request.actor, MANAGE)
    user = finding.user(pk)
    return _person(request, user)


def _person(request: Request, user: User | None) -> HttpResponseBase:
    form = person_form.form()
    # A person signs in by the name they were given for good.
    editable = set(form.fields) - ({"username"} if user else set())
    sheet = Sheet(request, None, form, editable=editable)
    data = _stored(user) if user else form.initial(sheet.ctx)
    if request.method != "POST":
        return _show(request, user, sheet, data)
    typed = sheet.typed(request)
    checked = form.validate(typed, sheet.ctx, stored=data if user else None, editable=editable)
    if checked.errors:
        return _show(request, user, sheet, {**data, **typed}, checked.errors)
    try:
        with transaction.atomic():
            saved = _save(request, user, checked.data)
    except verbs.UsernameTaken:
        said = _at_field(_("Somebody else signs in by this name."))
        return _show(request, user, sheet, {**data, **typed}, {"username": [said]})
    except Uninvitable:
        said = Message(
            CUSTOM, {"text": {language(): _("Write it, so that an invitation arrives.")}}
        )
        return _show(request, user, sheet, {**data, **typed}, {"email": [said]})
    except verbs.NotAccepted as error:
        return _show(request, user, sheet, {**data, **typed}, {}, password=error.errors["password"])
    except verbs.LastManager:
        problem = _("Nobody would be left who may manage people.")
        return _show(request, user, sheet, {**data, **typed}, {}, problem=problem)
    return leave(request, reverse("people"), _("%(name)s was saved.") % {"name": saved})


def _at_field(words: str) -> Message:
    return Message(CUSTOM, {"text": {language(): words}})


def _save(request: Request, user: User | None, data: Mapping[str, Any]) -> User:
    fields = _fields(data)
    password = request.POST.get("password", "")
    if user is None and not password:
        return _invited(request, data["username"], fields)
    if user is None:
        return verbs.create(request.actor, data["username"], password, **fields)
    saved = verbs.edit(request.actor, user, **fields)
    if password:
        verbs.set_password(request.actor, saved, password)
        if saved.pk == request.user.pk:
            update_session_auth_hash(request, saved)
    return saved


def _invited(request: Request, username: str, fields: Mapping[str, Any]) -> User:
    """Add a person who chooses a password by the link that is sent to them."""
    if not fields["email"]:
        raise Uninvitable
    return inviting.invite(request.actor, username=username, **fields)


@require_POST
@page
def invite_person(request: Request, pk: int) -> HttpResponseBase:
    """Send somebody who has chosen no password yet another link."""
    access.require(request.actor, MANAGE)
    user = finding.user(pk)
    if _waits(user):
        inviting.again(request.actor, user)
    return leave(request, reverse("person", args=[pk]), _("The invitation is on its way."))


def _waits(user: User) -> bool:
    """Tell whether somebody was invited and has not come yet."""
    inside = user.record_id is None and user.is_active
    return inside and bool(user.email) and not user.has_usable_password()


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    department = Department.objects.filter(key=data.get("department") or "").first()
    return {
        "name": data["name"],
        "email": data.get("email") or "",
        "mobile": data.get("mobile") or "",
        "language": data.get("language") or organisation(live()).languages[0],
        "department_id": department.pk if department else None,
        "roles": sorted(data.get("roles") or []),
        "skills": sorted(data.get("skills") or []),
        "cap": int(data["cap"]) if data.get("cap") is not None else None,
        "available": bool(data.get("available")),
        "is_active": bool(data.get("is_active")),
    }


def _stored(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "name": user.name,
        "email": user.email or None,
        "mobile": user.mobile or None,
        "language": user.language,
        "department": user.department.key if user.department else None,
        "roles": user.roles,
        "skills": user.skills,
        "cap": user.cap,
        "available": user.available,
        "is_active": user.is_active,
    }


def _show(
    request: Request,
    user: User | None,
    sheet: Sheet,
    data: Mapping[str, Any],
    errors: Errors | None = None,
    *,
    password: list[str] | None = None,
    problem: str = "",
) -> HttpResponseBase:
    shown = PersonPage(
        title=str(user) if user else _("New person"),
        url=request.path,
        form=sheet.draw(data, errors),
        new=user is None,
        files_url=_files_url(request, user),
        may_act=user is not None and _may_act(request, user),
        invite_url=reverse("invite_person", args=[user.pk]) if user and _waits(user) else "",
        problems=[problem] if problem else [],
        password_problems=password or [],
    )
    failed = bool(errors or password or problem)
    return show(request, "runtime/person.html", shown, 422 if failed else 200)


def _may_act(request: Request, user: User) -> bool:
    """Tell whether to offer acting as the person; whether they may do more is asked then."""
    actor = request.actor
    others = user.pk != actor.user_id and user.is_active and actor.hand_id is None
    return others and bool(access.decide(actor, acting.LOOK))


def _files_url(request: Request, user: User | None) -> str:
    seen = user is not None and personal.may_see(request.actor, user.pk)
    return reverse("person_files", args=[user.pk]) if user and seen else ""
