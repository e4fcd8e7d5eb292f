"""The demo folder of a pack, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine.blueprint.packs import documents
from runtime.demo.definition import AccountDefinition, GroupDefinition, PlanDefinition

Words = Mapping[str, Any]


class BadDemo(ValueError):
    """A file of the demo is not as it should be; the message names it."""


@dataclass(frozen=True)
class Demo:
    """words: lists (or weights) of texts by name. shown: those whose accounts are printed."""

    folder: Path
    shown: tuple[AccountDefinition, ...]
    colleagues: tuple[AccountDefinition, ...]
    groups: tuple[GroupDefinition, ...]
    words: Words
    plan: PlanDefinition

    @property
    def accounts(self) -> tuple[AccountDefinition, ...]:
        return self.shown + self.colleagues


@lru_cache(maxsize=4)
def read(folder: Path) -> Demo:
    """Return the demo of a pack's folder; raises BadDemo. Every file may be missing."""
    accounts = tuple[AccountDefinition, ...]
    return Demo(
        folder=folder,
        shown=_file(folder, "accounts", accounts, []),
        colleagues=_file(folder, "colleagues", accounts, []),
        groups=_file(folder, "groups", tuple[GroupDefinition, ...], []),
        words=_file(folder, "words", dict[str, Any], {}),
        plan=_file(folder, "plan", PlanDefinition, {}),
    )


def _file(folder: Path, name: str, shape: Any, default: Any) -> Any:
    path = folder / "demo" / f"{name}.yaml"
    try:
        data = documents.load(path.read_text(encoding="utf-8")).data if path.exists() else default
        return TypeAdapter(shape).validate_python(data)
    except (documents.BadYaml, ValidationError, UnicodeDecodeError) as error:
        raise BadDemo(f"{path}: {error}") from error
