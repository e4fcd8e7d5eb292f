"""The designers: which page, beside the editor of the source, changes definitions of a kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from engine.registry import Registry


@dataclass(frozen=True)
class Designer:
    """kind: what it designs; url: the name of its page's address, which takes the key."""

    kind: str
    url: str

    @property
    def name(self) -> str:
        return self.kind

    def address(self, key: str) -> str:
        return reverse(self.url, args=[key])


designers = Registry[Designer]("designer", Designer, package="designers")


def address_of(kind: str, key: str) -> str:
    """Return where the definition is designed; "" where only its source can be edited."""
    return designers[kind].address(key) if kind in designers else ""
