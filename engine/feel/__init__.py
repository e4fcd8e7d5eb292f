"""FEEL, the expression language of DMN 1.5: compile once, evaluate safely, explain every null."""

from engine.feel.budget import Budget, Run
from engine.feel.compiler import Frame
from engine.feel.conformance import conforms, convert, type_of
from engine.feel.errors import BudgetExceeded, Failure, FeelError, FeelSyntaxError
from engine.feel.problems import NullReason, Problem
from engine.feel.program import Explained, Program, check, compile  # noqa: A004
from engine.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS_DURATION,
    MONTHS_DURATION,
    NUMBER,
    STRING,
    TIME,
    Type,
    context,
    function_of,
    list_of,
    range_of,
)
from engine.feel.values.border import from_json, take, to_json
from engine.feel.values.durations import DaysDuration, MonthsDuration
from engine.feel.values.functions import Function, Parameter
from engine.feel.values.ranges import Range
from engine.feel.values.times import DateTime, Time

__all__ = [
    "ANY",
    "BOOLEAN",
    "DATE",
    "DATE_TIME",
    "DAYS_DURATION",
    "MONTHS_DURATION",
    "NUMBER",
    "STRING",
    "TIME",
    "Budget",
    "BudgetExceeded",
    "DateTime",
    "DaysDuration",
    "Explained",
    "Failure",
    "FeelError",
    "FeelSyntaxError",
    "Frame",
    "Function",
    "MonthsDuration",
    "NullReason",
    "Parameter",
    "Problem",
    "Program",
    "Range",
    "Run",
    "Time",
    "Type",
    "check",
    "compile",
    "conforms",
    "context",
    "convert",
    "from_json",
    "function_of",
    "list_of",
    "range_of",
    "take",
    "to_json",
    "type_of",
]
