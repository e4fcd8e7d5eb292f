"""Expressions made of the parts of others."""

import random
import re
from functools import cache
from pathlib import Path

import yaml

from engine.feel import FeelSyntaxError, compile  # noqa: A004
from engine.feel.builtins import BUILTINS
from engine.feel.tree import Node, walk

CASES = Path(__file__).parents[1] / "unit/engine/feel/cases.yaml"
WORDS = [
    *BUILTINS, "and", "or", "in", "..", "between", "instance of", "return", "satisfies", "else",
    "function(a, b) ", "external", "item", "partial", "?", "null", "@", "secret", "__class__",
    "__globals__", "list<number>", "for i in 1..1000000 return ", "some i in ", "[", "]", "{a: ",
    "}", "(", ")", ",", "-", "//", "/*", '"', "\\", "@",
]  # fmt: skip
EXTREMES = [
    "10 ** 6144", "-(10 ** 6144)", "10 ** -6143", "1e300", "0.1 ** 300", "-0", "2 ** 53",
    '@"999999999-12-31"', '@"-999999999-01-01"', '@"0001-01-01"', '@"9999-12-31T23:59:59Z"',
    '@"2024-03-31T02:30:00@Europe/Paris"', '@"23:59:60"', '@"P999999999Y"', '@"-P999999999D"',
    '@"PT0.000000001S"', '"\\uD800"', '"\\U01F600"', '"(a+)+$"', '"[a-z-[aeiou]]{1,1000}"', "[]",
    "null", "function(a, b) a", "abs", "(>= null)", "[1..10 ** 30]", "lines", "monthly fee", "host",
    "due", "?", "for i in 1..1000000 return i", "{f: function(n) f(n)}.f", "secret",
]  # fmt: skip
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\w+|\s+|.', re.DOTALL)


@cache
def corpus() -> tuple[str, ...]:
    """Return the expressions of the shared cases."""
    return tuple(case["expression"] for case in yaml.safe_load(CASES.read_text()))


@cache
def parts() -> tuple[str, ...]:
    """Return every part of those expressions that is one itself; each third is extreme."""
    found = {source[start:end] for source in corpus() for start, end in _spans(source)}
    return (*sorted(found), *EXTREMES * (len(found) // len(EXTREMES) // 2))


def spliced(source: str, dice: random.Random) -> str:
    """Return an expression with a part of it replaced, wrapped, or put into another."""
    spans = _spans(source)
    if not spans or dice.random() < 0.2:
        return _of_words(source, dice)
    start, end = dice.choice(spans)
    mine, other = source[start:end], dice.choice(parts())
    made = dice.choice((other, f"({other})", _around(mine, other, dice)))
    return source[:start] + made + source[end:]


def _around(mine: str, other: str, dice: random.Random) -> str:
    called, operator = dice.choice(sorted(BUILTINS)), dice.choice("+-*/=<>")
    return dice.choice((
        f"({mine}) {operator} ({other})", f"({mine})[{other}]", f"[{mine}, {other}]",
        f"{called}({mine})", f"{called}({mine}, {other})", f"{called}({other}, {mine}, {other})",
        f"(for i in {mine} return {other})", f"(some i in {mine} satisfies {other})",
        f"(if {other} then {mine} else {other})", f"{{a: {mine}, b: {other}}}", f"({mine}).secret",
        f"({mine}) instance of {other}", f"(function(a) {mine})({other})", f"({mine}) in ({other})",
    ))  # fmt: skip


def _of_words(source: str, dice: random.Random) -> str:
    """Return the text with one stretch of its words replaced; often no expression any more."""
    tokens = _TOKEN.findall(source)
    at = dice.randrange(len(tokens) + 1)
    tokens[at : at + dice.randrange(3)] = [dice.choice(WORDS)]
    return "".join(tokens)


def _spans(source: str) -> list[tuple[int, int]]:
    try:
        tree: Node = compile(source).tree
    except FeelSyntaxError:
        return []
    return [(node.start, node.end) for node in walk(tree) if node.end > node.start]
