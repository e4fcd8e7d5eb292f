"""DMN files of every version, in the words of the one that the designer reads (1.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_READ = {
    "MODEL": MODEL,
    "DMNDI": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "DC": "http://www.omg.org/spec/DMN/20180521/DC/",
    "DI": "http://www.omg.org/spec/DMN/20180521/DI/",
}
_OLDEST = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"
_DECLARED = re.compile(r"""(xmlns(?::[\w.-]+)?\s*=\s*)(["'])([^"'<>]+)\2""")
_ADDRESS = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/(MODEL|DMNDI|DC|DI)/")


def to_ours(text: str) -> str:
    """Return the file with the namespaces of DMN 1.3."""
    return _replaced(text, {each: _read_as(each) for each in declared(text)})


def to_theirs(text: str, original: str) -> str:
    """Return a file of DMN 1.3 with the namespaces of the original again."""
    return _replaced(text, {_read_as(each): each for each in declared(original)})


def declared(text: str) -> set[str]:
    """Return the namespaces that a file declares."""
    return {found[3] for found in _DECLARED.finditer(text)}


def _read_as(namespace: str) -> str:
    found = _ADDRESS.fullmatch(namespace)
    if found:
        return _READ[found[1]]
    return MODEL if namespace == _OLDEST else namespace


def _replaced(text: str, others: Mapping[str, str]) -> str:
    def declare(found: re.Match[str]) -> str:
        return f"{found[1]}{found[2]}{others.get(found[3], found[3])}{found[2]}"

    return _DECLARED.sub(declare, text)
