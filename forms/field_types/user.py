"""A person who uses the system: stored as the user's id."""

from typing import Any

from forms.definition import Key
from forms.field_type import NoSettings
from forms.field_types import reference

TARGET = "user"


class UserSettings(NoSettings):
    """role, department: only people of these are offered."""

    role: Key | None = None
    department: Key | None = None


class User(reference.ReferenceType):
    name = "user"
    label = {"ar": "مستخدم", "en": "User", "fa": "کاربر"}
    icon = "user-round"
    Settings = UserSettings

    def target(self, settings: Any) -> str:
        return TARGET

    def creates(self, settings: Any) -> bool:
        return False
