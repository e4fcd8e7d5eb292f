"""Rights over an office's data as such."""

from engine.access.capabilities import Capability

ERASE = Capability(
    "person.erase",
    {
        "ar": "محو بيانات شخص بناءً على طلبه",
        "en": "Erase a person's data on request",
        "fa": "پاک کردن داده‌های شخص به درخواست او",
    },
)
