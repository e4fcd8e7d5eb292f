"""Texts that people write, with places for values: a small, bounded part of Jinja2.

Allowed: `{{ record.client }}`, filters of `FILTERS`, `{% if %}`, `{% for %}` and plain expressions.
There is no call, no assignment, no macro and no way to another file, so that neither Python nor
much time can be reached.
"""

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Template, TemplateError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_SOURCE = 20_000
LONGEST_TEXT = 100_000
MOST_TURNS = 10_000
FILTERS = (
    *("abs", "capitalize", "default", "first", "float", "int", "join", "last", "length", "lower"),
    *("max", "min", "round", "sum", "title", "trim", "upper"),
)
_PARTS: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Concat),
    *(nodes.Tuple, nodes.List),
)
_turns: ContextVar[list[int]] = ContextVar("turns")


class BadText(ValueError):
    """A text that people wrote cannot be filled in."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


class _Blank(Undefined):
    """A value that is not there leaves an empty place, however deep it was asked for."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    __getitem__ = __getattr__


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset("*+%")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        # Of texts and lists, `*` and `%` make huge ones out of small ones.
        if operator != "+" and isinstance(left, str | list | tuple):
            raise SecurityError(f"'{operator}' is for numbers")
        if operator != "+" and isinstance(right, str | list | tuple):
            raise SecurityError(f"'{operator}' is for numbers")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look into values only, never at the attributes of Python objects."""
        try:
            if isinstance(obj, Mapping | list | tuple):
                return obj[argument]
        except (LookupError, TypeError):
            pass
        return self.undefined(obj=obj, name=str(argument))

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        _refuse_all_but_plain_parts(source)
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **options)


def _refuse_all_but_plain_parts(node: nodes.Node) -> None:
    if type(node) not in _PARTS:
        raise BadText(f"'{type(node).__name__.lower()}' is not allowed in a text", node.lineno)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise BadText(
            f"no filter named '{node.name}'; there are: {', '.join(FILTERS)}", node.lineno
        )
    if isinstance(node, nodes.For) and node.recursive:
        raise BadText("a loop cannot call itself", node.lineno)
    for child in node.iter_child_nodes():
        _refuse_all_but_plain_parts(child)


def _counted(items: Any) -> Iterator[Any]:
    left = _turns.get()
    for item in items or ():
        left[0] -= 1
        if left[0] < 0:
            raise SecurityError(f"the loops turn more than {MOST_TURNS} times")
        yield item


Write = Callable[[Any], Any]
"""How a value is written into its place."""


def _plainly(value: Any) -> Any:
    return "" if value is None else value


@lru_cache(maxsize=8)
def _environment(write: Write) -> _Sandbox:
    sandbox = _Sandbox(
        undefined=_Blank,
        autoescape=False,
        cache_size=0,
        trim_blocks=write is not _plainly,
        lstrip_blocks=write is not _plainly,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS} | {"_counted": _counted}
    sandbox.finalize = write
    return sandbox


@lru_cache(maxsize=1024)
def _compiled(source: str, write: Write) -> Template:
    if len(source) > LONGEST_SOURCE:
        raise BadText(f"the text is longer than {LONGEST_SOURCE} characters")
    try:
        return _environment(write).from_string(source)
    except TemplateError as error:
        raise BadText(str(error), getattr(error, "lineno", 0) or 0) from error
    except RecursionError as error:
        raise BadText("the text is nested too deep") from error


@dataclass(frozen=True)
class Fault:
    message: str
    line: int


def check(source: str) -> list[Fault]:
    """Return what is wrong with a text; empty when it can be filled in."""
    try:
        _compiled(source, _plainly)
    except BadText as error:
        return [Fault(str(error), error.line)]
    return []


def read_of(source: str, root: str) -> set[str]:
    """Return the names that a sound text reads right under a name: {"number"} of record.number."""
    tree = _environment(_plainly).parse(source)
    found: list[nodes.Getattr | nodes.Getitem] = list(tree.find_all(nodes.Getattr))
    found += tree.find_all(nodes.Getitem)
    return {
        name
        for each in found
        if isinstance(each.node, nodes.Name) and each.node.name == root
        if isinstance(name := _key(each), str)
    }


def _key(node: nodes.Getattr | nodes.Getitem) -> object:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) else None


def fill(source: str, names: Mapping[str, Any], *, write: Write = _plainly) -> str:
    """Return the text with the values in their places; BadText when it cannot be filled in.

    write: for texts with marks, where values must not be read as marks; lines that only hold a
    `{% … %}` leave no line in those.
    """
    if "{" not in source:
        return source
    template = _compiled(source, write)
    token = _turns.set([MOST_TURNS])
    try:
        return _joined(template.generate(names))
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise BadText(str(error) or type(error).__name__) from error
    finally:
        _turns.reset(token)


def _joined(pieces: Iterator[str]) -> str:
    text: list[str] = []
    length = 0
    for piece in pieces:
        text.append(piece)
        length += len(piece)
        if length > LONGEST_TEXT:
            raise SecurityError(f"the text grows longer than {LONGEST_TEXT} characters")
    return "".join(text)
