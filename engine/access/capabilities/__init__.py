"""Rights that belong to no record: to manage people, to see the journal …

An app declares its own in `<app>/capabilities/*.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.registry import Registry


@dataclass(frozen=True)
class Capability:
    """`name` as roles write it ("comment.delete"), `label` as admins read it."""

    name: str
    label: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


capabilities = Registry[Capability]("capability", Capability, package="capabilities")
