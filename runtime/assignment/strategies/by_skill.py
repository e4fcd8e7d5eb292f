"""Whoever has the skills that the record asks for; of those, the least loaded."""

from typing import Any

from runtime.assignment.strategy import Candidate, Strategy


class BySkill(Strategy):
    name = "by_skill"
    label = {"ar": "بحسب المهارة", "en": "By skill", "fa": "بر پایهٔ مهارت"}
    because = {
        "ar": "لديه المهارة المطلوبة وهو الأقل حملاً: {load} من {cap}",
        "en": "Has the skill and is the least loaded: {load} of {cap}",
        "fa": "مهارت لازم را دارد و کم‌کارترین است: {load} از {cap}",
    }

    def fits(self, candidate: Candidate, skills: frozenset[str]) -> bool:
        return skills <= candidate.skills

    def rank(self, candidate: Candidate) -> tuple[Any, ...]:
        return (candidate.load, *candidate.turn)
