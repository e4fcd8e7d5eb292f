"""Everybody in turn."""

from typing import Any

from runtime.assignment.strategy import Candidate, Strategy


class RoundRobin(Strategy):
    name = "round_robin"
    label = {"ar": "بالتناوب", "en": "In turn", "fa": "نوبتی"}
    because = {
        "ar": "حان دوره في التناوب: {load} من {cap}",
        "en": "It was their turn: {load} of {cap}",
        "fa": "نوبت او بود: {load} از {cap}",
    }

    def rank(self, candidate: Candidate) -> tuple[Any, ...]:
        return candidate.turn
