"""What may be chosen: in a select, among radios or boxes to tick."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    chosen: bool = False
