"""The key by which expressions name an element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import field
from workflows.checks.names import NAME, RESERVED
from workflows.reading.vocabulary import NODES


class Identity(Part):
    name: ClassVar[str] = "identity"
    order: ClassVar[int] = 90
    opened: ClassVar[bool] = False

    def title(self, place: Place) -> str:
        return _("Key")

    def serves(self, place: Place) -> bool:
        return place.type in NODES

    def fields(self, place: Place) -> list[Field]:
        said = _("Expressions name the element by it. Running work goes by it too.")
        return [field("id", "text", _("Key"), help=said, max_length=80, pattern=NAME.pattern)]

    def data(self, place: Place) -> dict[str, Any]:
        return {"id": place.facts.get("id")}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        wanted = str(data.get("id") or "")
        taken = {node.get("id") for node in place.nodes} - {place.facts.get("id")}
        free = NAME.fullmatch(wanted) and wanted not in RESERVED and wanted not in taken
        return {"id": wanted} if free else {}

    def said(self, place: Place) -> str:
        return str(place.facts.get("id", ""))
