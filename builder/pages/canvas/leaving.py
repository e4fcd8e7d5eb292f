"""What the fields that are removed on the canvas leave behind: the values that records hold."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from builder.canvas.design import Address
from builder.direction import isolated
from builder.holdings import held
from builder.pages.canvas.looking import Subject
from builder.uses import Target
from engine.i18n import labels
from engine.templating import language


def data(about: Subject, chosen: Sequence[str]) -> str:
    """Return in words which of the chosen fields hold data; "" where none does."""
    own = about.design.elements("fields")
    found = [Address.read(text) for text in chosen]
    fields = [each.key for each in found if each and each.part == "fields" and not each.column]
    told = [words for key in fields if key in own and (words := _words(about, key))]
    stays = _("The values stay, and nobody sees them unless the field comes back.")
    return " ".join([*told, stays]) if told else ""


def _words(about: Subject, key: str) -> str:
    count = held(Target(about.kind, about.key, ("fields", key)))
    label = about.design.elements("fields")[key].get("label") or {}
    name = isolated(labels.text(label, language()) or key, language())
    return _("“%(name)s”: %(count)s.") % {"name": name, "count": count} if count else ""
