"""Choosing an icon: the ones that offices need most, beside any other by its name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from engine.templating import icon

USUAL = (
    "folder", "folder-kanban", "file-text", "files", "clipboard-list", "clipboard-check", "receipt",
    "wallet", "banknote", "credit-card", "hand-coins", "calculator", "percent", "scale", "landmark",
    "building", "building-2", "store", "warehouse", "factory", "house", "hotel", "hospital",
    "school", "user", "users", "contact", "id-card", "user-check", "briefcase", "handshake",
    "phone", "mail", "message-square", "bell", "megaphone", "calendar", "calendar-check", "clock",
    "alarm-clock", "timer", "map-pin", "map", "globe", "plane", "car", "truck", "ship", "package",
    "box", "shopping-cart", "tag", "tags", "ticket", "badge-check", "shield-check", "key-round",
    "lock", "pen-line", "stamp", "book-open", "graduation-cap", "stethoscope", "heart-pulse",
    "wrench", "hammer", "settings", "database", "chart-column", "chart-pie", "list-checks",
    "workflow", "inbox", "archive", "star", "flag", "circle-alert", "triangle-alert", "leaf", "zap",
)  # fmt: skip


def picker(name: str, chosen: Any) -> Markup:
    """Return what stands below the text field `name`: the icon, and the usual ones to choose."""
    target, box = name.replace(".", "-"), f"{name}-icons".replace(".", "-")
    buttons = Markup("").join(
        Markup(
            '<button type="button" class="button quiet square" data-icon="{}" data-icon-of="{}" '
            'aria-label="{}" aria-pressed="{}">{}</button>'
        ).format(each, target, each, "true" if each == chosen else "false", icon(each))
        for each in USUAL
    )
    return Markup(
        '<div class="icon-choice"><span class="icon-chosen">{}</span>'
        '<button type="button" class="button small" popovertarget="{}">{}</button></div>'
        '<div class="panel-pop icon-grid" id="{}" popover>{}</div>'
    ).format(icon(str(chosen or "")), box, escape(_("Choose an icon")), box, buttons)
