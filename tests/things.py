"""Two small kinds for tests of what holds for every kind."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from lxml import etree

from engine.blueprint import Body, Compiled, Definition, Kind, Problem, XmlBody, unknown_reference
from engine.blueprint.checking import CompilingBlueprint


class Part(Body):
    key: str
    type: Literal["text", "reference", "choice"] = "text"
    to: str | None = None
    label: dict[str, str] = {}
    required: bool = False
    max_length: int | None = None
    options: list["Option"] = []
    show: str | None = None


class Option(Body):
    key: str
    color: str = "gray"


class ThingBody(Body):
    label: dict[str, str] = {}
    fields: list[Part] = []
    statuses: list[Option] = []
    search: list[str] = []
    code: str = ""


class Thing(Kind):
    """Has fields, which may refer to other things."""

    name = "thing"
    folder = "things"
    label = {"en": "Thing", "ar": "شيء", "fa": "چیز"}
    Body = ThingBody
    order = 10

    def check(
        self, definition: Definition, parsed: ThingBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        for field in parsed.fields:
            if field.type == "reference" and ("thing", str(field.to)) not in blueprint:
                path = f"fields.{field.key}.to"
                yield unknown_reference(path, "thing", str(field.to), blueprint.keys("thing"))

    def compile(
        self, definition: Definition, parsed: ThingBody, compiled: Compiled
    ) -> dict[str, Any]:
        return {"key": definition.key, "fields": [field.key for field in parsed.fields]}


class Drawing(Kind):
    """An XML document whose shapes have ids; a shape named `crooked` is refused."""

    name = "drawing"
    folder = "drawings"
    label = {"en": "Drawing", "ar": "رسم", "fa": "نگاره"}
    Body = XmlBody
    order = 20
    files = ".drawing"

    def check(
        self, definition: Definition, parsed: XmlBody, blueprint: CompilingBlueprint
    ) -> Iterable[Problem]:
        root = etree.fromstring(parsed.xml.encode(), etree.XMLParser(resolve_entities=False))
        return [
            Problem("", "crooked", {}, element=str(shape.get("id")), words={"en": "not straight"})
            for shape in root.iter("shape")
            if shape.get("name") == "crooked"
        ]


Part.model_rebuild()
