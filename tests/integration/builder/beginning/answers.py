"""Answers to the first questions, as a browser posts them."""

from typing import Any

from django.test import Client

AT = "/builder/first-steps/"
NAME = {"set_label": ["مكتب هند", "Hind's office", ""]}
TIME: dict[str, Any] = {
    "set_region": "KW",
    "set_timezone": "Asia.-.Riyadh",
    "set_currency": "SAR",
    "set_languages": ["ar", "en"],
    "set_default_language": "en",
    "set_calendar": "hijri",
    "set_weekend": ["friday", "saturday"],
    "set_hours__from": "٠٩:٠٠",
    "set_hours__to": "١٧:٣٠",
}
PERSON = {"name": "نورة", "email": "Noura@Office.Example", "role": "clerk", "department": "legal"}


def answer(browser: Client) -> None:
    """Go through all the steps but the last."""
    browser.post(f"{AT}name/", NAME)
    browser.post(f"{AT}time/", TIME)
    browser.post(f"{AT}departments/add/", {"label_ar": "الشؤون القانونية", "label_en": "Legal"})
    browser.post(f"{AT}people/add/", PERSON)
