"""Taking a conversion of data back."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder.pages.asking import GestureDialog
from builder.pages.gate import builder_page
from builder.settings import undoing
from engine.blueprint import releases
from engine.templating import language
from runtime.conversions import Conversion
from runtime.pages.page import NotHere, Request, leave, show_dialog


@builder_page
def undo(request: Request, pk: int) -> HttpResponseBase:
    """Ask for it, then publish the field as it was."""
    found = Conversion.objects.filter(pk=pk, state=Conversion.State.DONE).first()
    if found is None or not undoing.is_last(found):
        raise NotHere
    page = GestureDialog(
        _("Take the conversion back?"),
        reverse("undo_conversion", args=[pk]),
        _("Take it back"),
        "danger solid",
        _("The field gets its former type in a release of its own, and the records their values."),
    )
    if request.method != "POST":
        return show_dialog(request, "builder/gesture.html", page)
    try:
        undoing.undo(request.actor, found, _("A conversion was taken back"))
    except releases.PublishRefused as refused:
        page.problems = [each.message(language()) for each in refused.problems]
        return show_dialog(request, "builder/gesture.html", page, 422)
    address = reverse("type_settings", args=[found.record_type, "data"])
    return leave(request, address, _("The former values are being brought back."))
