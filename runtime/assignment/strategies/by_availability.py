"""Whoever has the most room left under their cap."""

from typing import Any

from runtime.assignment.strategy import Candidate, Strategy


class ByAvailability(Strategy):
    name = "by_availability"
    label = {"ar": "بحسب السعة المتاحة", "en": "By room left", "fa": "بر پایهٔ ظرفیت آزاد"}
    because = {
        "ar": "لديه أكبر سعة متاحة: {load} من {cap}",
        "en": "Has the most room left: {load} of {cap}",
        "fa": "بیشترین ظرفیت آزاد را دارد: {load} از {cap}",
    }

    def rank(self, candidate: Candidate) -> tuple[Any, ...]:
        return (candidate.load - candidate.cap, *candidate.turn)
