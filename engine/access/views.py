"""Signing in and out, and what people set for themselves."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetConfirmView,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine import audit
from engine.access import invitations
from engine.access.actors import actor_of
from engine.access.forms import Preferences, SignIn, offered_languages
from engine.access.models import User


class Login(LoginView):
    template_name = "access/login.html"
    authentication_form = SignIn
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.get_user()
        with audit.transaction():
            audit.record(actor_of(user), "session.begin", "user", user.pk)
            response: HttpResponse = super().form_valid(form)
        return _in_language(response, user.language)


class Logout(LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, User):
            with audit.transaction():
                audit.record(actor_of(request.user), "session.end", "user", request.user.pk)
        return super().post(request, *args, **kwargs)


class Password(PasswordChangeView):
    """A new password ends every other session of the person."""

    template_name = "access/password.html"
    success_url = reverse_lazy("profile")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(frame=settings.FRAME, **more)

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.user
        with audit.transaction():
            response: HttpResponse = super().form_valid(form)
            audit.record(actor_of(user), "user.password", "user", user.pk)
        messages.success(self.request, _("Your password was changed."))
        return response


class Welcome(PasswordResetConfirmView):
    """Somebody who was invited chooses a password and is signed in."""

    template_name = "access/welcome.html"
    token_generator = invitations.tokens
    post_reset_login = True
    post_reset_login_backend = settings.AUTHENTICATION_BACKENDS[0]
    success_url = "/"

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.user
        with audit.transaction():
            response: HttpResponse = super().form_valid(form)
            audit.record(actor_of(user), "user.password", "user", user.pk)
            audit.record(actor_of(user), "session.begin", "user", user.pk)
        return _in_language(response, user.language)


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    user = _person(request)
    shown = {name: getattr(user, name) for name in Preferences.base_fields}
    form = Preferences(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        _save(user, form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Your preferences were saved."))
        return _in_language(redirect("profile"), user.language)
    context = {"form": form, "user": user, "frame": settings.FRAME}
    return render(request, "access/profile.html", context)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Change the language, for good if someone is signed in."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if language not in dict(offered_languages()):
        return response
    if request.user.is_authenticated:
        _save(_person(request), {"language": language})
    return _in_language(response, language)


@login_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "").replace("auto", "")
    if theme in User.Theme.values:
        _save(_person(request), {"theme": theme})
    return HttpResponseRedirect(_next(request))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _save(user: User, values: dict[str, Any]) -> None:
    """Keep what a person set for themselves, if it is something new."""
    with audit.transaction():
        kept = User.objects.select_for_update().get(pk=user.pk)
        before = {name: getattr(kept, name) for name in values}
        if before == values:
            return
        User.objects.filter(pk=user.pk).update(**values)
        audit.record(
            actor_of(user), "user.preferences", "user", user.pk, before=before, after=values
        )
    for name, value in values.items():
        setattr(user, name, value)


def _next(request: HttpRequest) -> str:
    """Return where the form wants to go on, if that is on this site."""
    to = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return to if safe else "/"


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
