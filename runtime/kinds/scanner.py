"""A scanner on the office's network that speaks eSCL (AirScan, Mopria), as most do today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from engine.blueprint import Definition, Kind, Problem
from engine.blueprint.checking import CompilingBlueprint
from runtime.definitions import Label, Part
from runtime.problems import problem


class ScannerBody(Part):
    """address: http://192.168.1.20/eSCL, where only the host is needed. check_certificate: many
    scanners have certificates that nobody has signed. The rest is what is chosen beforehand.
    """

    label: Label
    address: Annotated[str, StringConstraints(min_length=8, max_length=300)]
    check_certificate: bool = True
    active: bool = True
    source: Literal["flatbed", "feeder", "duplex"] = "flatbed"
    color: Literal["color", "gray"] = "gray"
    resolution: int = Field(200, ge=75, le=1200)


class Scanner(Kind):
    """Compiles to its body."""

    name = "scanner"
    folder = "scanners"
    label = {"ar": "ماسح ضوئي", "en": "Scanner", "fa": "پویشگر"}
    Body = ScannerBody
    order = 20

    def check(
        self, definition: Definition, parsed: ScannerBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        if not _is_address(parsed.address):
            yield problem("address", "bad_scanner_address", name=parsed.address)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain
