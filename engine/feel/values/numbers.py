"""Numbers (DMN 1.5, 10.3.2.3.1): 34 decimal digits, half-even, as IEEE 754 decimal128."""

from __future__ import annotations

import decimal
from decimal import Decimal

CONTEXT = decimal.Context(
    prec=34,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
ONE = Decimal(1)


def parse_number(text: str) -> Decimal | None:
    """Return the number a literal writes, rounded to 34 digits; None when out of range."""
    try:
        value = CONTEXT.create_decimal(text)
    except decimal.DecimalException:
        return None
    return value if value.is_finite() else None


def number_text(value: Decimal) -> str:
    """Return the number in plain digits, never with an exponent."""
    return f"{value:f}" if value else f"{abs(value):f}"


def whole(value: Decimal) -> int:
    """Return the number without its fraction."""
    return int(value)
