"""A field that was compiled: its definition, its type, its settings, its parts."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from engine.feel import Type
from forms.definition import FieldDefinition

if TYPE_CHECKING:
    from forms.expressions import Expression
    from forms.field_type import FieldType


@dataclass(frozen=True)
class Field:
    """One field of a form.

    children: the columns of line items, or the field that a computed one results in.
    expressions: compiled FEEL by name: "default", "value", "options.<key>".
    pointed: the FEEL type of what a reference points to, where it is known.
    row_order: the columns of line items in the order in which they are worked out.
    """

    definition: FieldDefinition
    type: FieldType
    settings: Any
    children: tuple[Field, ...] = ()
    expressions: Mapping[str, Expression] = field(default_factory=dict)
    pointed: Type | None = None
    row_order: tuple[Field, ...] = ()

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def label(self) -> Mapping[str, str]:
        return self.definition.label

    @property
    def computed(self) -> bool:
        return "value" in self.expressions

    @property
    def derived(self) -> bool:
        """Tell whether nobody fills it in: its value is worked out here or elsewhere."""
        return self.computed or self.type.derived

    @property
    def personal(self) -> bool:
        return self.definition.personal

    @property
    def read_only(self) -> bool:
        return self.derived or self.definition.read_only

    @cached_property
    def columns(self) -> Mapping[str, Field]:
        """Return the fields of one line by key; empty for anything but line items."""
        return {child.key: child for child in self.children} if self.type.in_rows else {}

    def setting(self, kind: builtins.type[BaseModel]) -> Any:
        """Return the settings, asserting that they are of this class."""
        assert isinstance(self.settings, kind)
        return self.settings
