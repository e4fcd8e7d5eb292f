"""What an office without any pack begins with: somebody who may do everything, and a menu."""

from __future__ import annotations

from typing import Any

from engine.access import SYSTEM
from engine.blueprint import Blueprint, Definition, live, releases

_ALL = {"see": "all", "create": "all", "edit": "all", "delete": "all"}
ROLE: dict[str, Any] = {
    "label": {"ar": "مدير النظام", "en": "System manager", "fa": "مدیر سامانه"},
    "menus": ["*"],
    "records": [{"type": "*", **_ALL, "actions": {"*": "all"}}],
    "audiences": [{"key": "*", "see": "all", "write": "all"}],
    "capabilities": ["*"],
}
_PAGES = [
    ("home", "house", "الرئيسية", "Home", "خانه"),
    ("tasks", "circle-check-big", "المهام", "Tasks", "کارها"),
    ("people", "users-round", "الأشخاص والأقسام", "People and departments", "افراد و بخش‌ها"),
    ("builder", "pencil-ruler", "المصمم", "Builder", "طراح"),
]
MENU: dict[str, Any] = {
    "items": [
        {"key": page, "page": page, "icon": icon, "label": {"ar": ar, "en": en, "fa": fa}}
        for page, icon, ar, en, fa in _PAGES
    ]
}


def lay() -> None:
    """Publish it, where nothing is live yet."""
    if live().number:
        return
    wanted = Blueprint(
        [Definition("role", "administrator", ROLE), Definition("menu", "start", MENU)]
    )
    releases.publish(SYSTEM, wanted, reason="The office begins without a pack.", base=None)
