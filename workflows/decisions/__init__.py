"""Decisions: DMN 1.2 to 1.5 on FEEL."""

from workflows.decisions.asking import Question, questions
from workflows.decisions.checking import WARNINGS, check
from workflows.decisions.evaluation import Outcome
from workflows.decisions.model import Model
from workflows.decisions.parsing import Files, namespace, parse
from workflows.decisions.refusal import DecisionRefused

__all__ = [
    "WARNINGS",
    "DecisionRefused",
    "Files",
    "Model",
    "Outcome",
    "Question",
    "check",
    "namespace",
    "parse",
    "questions",
]
