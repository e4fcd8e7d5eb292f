"""What the address of a list asks for, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

from runtime.lists import columns
from runtime.lists.filters import Filter
from runtime.pages.page import Request
from runtime.records.record_type import RecordType

OWN = ("view", "mine", "sort", "q", "cursor", "columns")
"""Parts that are no filters."""


class ListAddress:
    """view: key of a shared list; mine: number of a saved one; encoded: all of it, as one text."""

    def __init__(self, request: Request) -> None:
        self.path = request.path
        self.given: Mapping[str, str] = request.GET
        self.encoded = request.GET.urlencode()
        self.view = self.given.get("view", "")
        self.mine = self.given.get("mine", "")
        self.search = self.given.get("q", "")
        self.sort = self.given.get("sort", "")
        self.cursor = self.given.get("cursor", "")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(key for key in self.given.get("columns", "").split(",") if key)

    def filters(self, kind: RecordType) -> Iterator[Filter]:
        """Yield the conditions on columns of that type; what else it says is passed over."""
        known = {column.key for column in columns.all_columns(kind)} | {"type"}
        for name, value in self.given.items():
            if name in OWN or not value or name not in known:
                continue
            if name == "type":
                yield Filter("type_label", "eq", value)
            elif name == "assignee" and value == "none":
                yield Filter(name, "empty")
            else:
                yield Filter(name, "eq", value)

    def changed(self, changes: Mapping[str, str | None]) -> str:
        """Return the address with some of it changed; None leaves a part out."""
        now = dict(parse_qsl(self.encoded)) | {**changes}
        left = {name: value for name, value in now.items() if value}
        return f"{self.path}?{urlencode(left)}" if left else self.path
