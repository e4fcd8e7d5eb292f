"""Acting as somebody else, to see what they see: begun on their page, ended on every page."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine.access import acting
from runtime.pages import finding
from runtime.pages.page import Request, leave, page


def why(code: str) -> str:
    """Return the sentence for the code of a refusal."""
    said = {
        "oneself": _("That is you."),
        "inactive": _("This person may not sign in, and nobody acts as them."),
        "already": _("You act as somebody else already. Stop that first."),
        "more_rights": _("This person may do more than you may: you cannot act as them."),
    }
    return said[code]


@require_POST
@page
def act_as(request: Request, pk: int) -> HttpResponseBase:
    user = finding.user(pk)
    try:
        acting.begin(request.user, user, request.session)
    except acting.NotAsThem as error:
        return leave(request, reverse("person", args=[pk]), why(error.code), "warn")
    return redirect("home")


@require_POST
def act_end(request: HttpRequest) -> HttpResponse:
    """Act as oneself again; where nobody acts as anybody, just go home."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("home"))
    now = getattr(request, "acting", None)
    if now is None:
        return redirect("home")
    acting.end(now.real, request.session)
    return redirect("person", now.user.pk)
