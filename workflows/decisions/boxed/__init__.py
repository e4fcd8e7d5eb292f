"""Boxed expressions (DMN 1.5, 7.3 and 10.2): each kind compiles to a closure over the scope."""

from workflows.decisions.boxed import collections, iteration, literal, tables
from workflows.decisions.boxed.core import Compiler, Logic, Names
from workflows.decisions.boxed.functions import function, invoked

__all__ = [
    "Compiler",
    "Logic",
    "Names",
    "collections",
    "function",
    "invoked",
    "iteration",
    "literal",
    "tables",
]
