"""XML made of the parts of other XML."""

import copy
import random
from collections.abc import Sequence

from lxml import etree

from tests.fuzz import expressions

HOSTILE = [
    "", "-", "#", "#_1", "urn:test", "1", "-1", "P1D", "R99999999/PT1S", "../../etc/passwd",
    "file:///etc/passwd", "UNIQUE", "COLLECT", "SUM", "number", "Any", "true", "__class__",
]  # fmt: skip
Element = etree._Element


class Splicer:
    """Makes documents out of the elements, attributes and texts of given ones."""

    def __init__(self, documents: Sequence[bytes]) -> None:
        roots = [etree.fromstring(document) for document in documents]
        self._elements = [each for root in roots for each in root.iter(etree.Element)]
        values = {value for each in self._elements for value in each.attrib.values()}
        self._values = [*sorted(map(str, values)), *HOSTILE]
        self._names = sorted({str(name) for each in self._elements for name in each.attrib})

    def __call__(self, data: bytes, dice: random.Random) -> bytes:
        """Return the document with one to three changes; as it is where it is no XML."""
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return data
        for _ in range(dice.randint(1, 3)):
            self._change(dice.choice(list(root.iter(etree.Element))), dice)
        return etree.tostring(root)

    def _change(self, element: Element, dice: random.Random) -> None:
        change = dice.choice((self._replace, self._add, self._drop, self._mark, self._say))
        change(element, dice)

    def _replace(self, element: Element, dice: random.Random) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.replace(element, copy.deepcopy(dice.choice(self._elements)))

    def _add(self, element: Element, dice: random.Random) -> None:
        element.append(copy.deepcopy(dice.choice(self._elements)))

    def _drop(self, element: Element, dice: random.Random) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    def _mark(self, element: Element, dice: random.Random) -> None:
        own = [str(name) for name in element.attrib]
        name = dice.choice(own or self._names)
        value = dice.choice((dice.choice(self._values), dice.choice(expressions.parts())))
        element.set(name, value)

    def _say(self, element: Element, dice: random.Random) -> None:
        element.text = expressions.spliced(element.text or "1", dice)
