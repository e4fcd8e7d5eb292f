"""Tokens to tree. Each module registers how to read the forms it knows."""

from engine.feel.parsing import forms, literals, operators
from engine.feel.parsing.parser import Dialect, parse

__all__ = ["Dialect", "forms", "literals", "operators", "parse"]
