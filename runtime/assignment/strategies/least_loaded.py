"""Whoever has the fewest open records."""

from typing import Any

from runtime.assignment.strategy import Candidate, Strategy


class LeastLoaded(Strategy):
    name = "least_loaded"
    label = {"ar": "الأقل حملاً", "en": "Least loaded", "fa": "کم‌کارترین"}
    because = {
        "ar": "الأقل حملاً بين المؤهلين: {load} من {cap}",
        "en": "The least loaded of those who may: {load} of {cap}",
        "fa": "کم‌کارترین در میان افراد مجاز: {load} از {cap}",
    }

    def rank(self, candidate: Candidate) -> tuple[Any, ...]:
        return (candidate.load, *candidate.turn)
