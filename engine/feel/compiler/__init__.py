"""Tree to closures. Each module registers how to compile the nodes it knows."""

from engine.feel.compiler import collections, functions, iteration, logic, names, operators, tests
from engine.feel.compiler.core import Compiler
from engine.feel.compiler.scope import Closure, Frame, Scope, Slots

__all__ = [
    "Closure",
    "Compiler",
    "Frame",
    "Scope",
    "Slots",
    "collections",
    "functions",
    "iteration",
    "logic",
    "names",
    "operators",
    "tests",
]
