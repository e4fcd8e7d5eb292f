"""What people fill in about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from engine.access import throttle
from engine.access.models import User


class SignIn(AuthenticationForm):
    """Name and password; slow for who guesses."""

    def clean(self) -> dict[str, Any]:
        username = str(self.cleaned_data.get("username", ""))
        address = str(self.request.META.get("REMOTE_ADDR", "")) if self.request else ""
        if not throttle.is_open(username, address):
            raise ValidationError(
                _("Too many failed attempts. Wait a quarter of an hour and try again."), "throttled"
            )
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            throttle.failed(username, address)
            raise
        throttle.succeeded(username, address)
        return cleaned

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(_("The user name and the password do not match."), "invalid_login")


def offered_languages() -> list[tuple[str, str]]:
    """Return (code, name) of the languages that people may choose."""
    codes = import_string(settings.OFFERED_LANGUAGES)()
    return [(code, name) for code, name in settings.LANGUAGES if code in codes]


class Preferences(forms.Form):
    """How a person wants to see the product."""

    language = forms.ChoiceField(label=_("Language"), choices=offered_languages)
    calendar = forms.ChoiceField(
        label=_("Calendar"), choices=User.CalendarChoice.choices, required=False
    )
    theme = forms.ChoiceField(label=_("Appearance"), choices=User.Theme.choices, required=False)
