"""What the designers of drawings share: their gate, and the mark of what they began with."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from builder.pages.gate import builder_page
from engine.middleware.content_policy import allow_style_attributes
from runtime.pages.page import Request, View


def design_page(view: View) -> View:
    """Answer only those who may build; drawings need attributes of style."""
    return allow_style_attributes(builder_page(view))


def mark(xml: str) -> str:
    """Return a short mark of a file, by which a later change is noticed."""
    return sha256(xml.encode()).hexdigest()[:16]


def changed_elsewhere(request: Request, xml: str) -> HttpResponseBase | None:
    """Return the refusal (409) to save over a file that is no longer the one the page began with.

    `base` is the mark of that one; with `anyway` it is overwritten.
    """
    if request.POST.get("base") == mark(xml) or "anyway" in request.POST:
        return None
    return JsonResponse({"words": _("It was changed elsewhere since you opened it.")}, status=409)
