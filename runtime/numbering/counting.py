"""The next number of a sequence, in one of two ways.

Usually a sequence of the database counts: nobody waits for anybody, and a number that a failed
save had taken is not given again. Gapless numbers (invoices) come from a row, whose lock puts
those who count in a line until each has committed.
"""

from hashlib import blake2b

from django.db import connection

_NEXT_OF_ROW = """
INSERT INTO runtime_sequence AS s (name, period, value) VALUES (%s, %s, 1)
ON CONFLICT (name, period) DO UPDATE SET value = s.value + 1 RETURNING value
"""
# In the first schema alone: what is tried out in a world of its own counts there.
_NEXT = "SELECT nextval(to_regclass(format('%%I.%%I', current_schema(), %s)))"
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))"


def next_value(name: str, period: str, *, gapless: bool) -> int:
    """Return the next value, from 1."""
    return _of_row(name, period) if gapless else _of_sequence(f"{name}\0{period}")


def _of_row(name: str, period: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_OF_ROW, [name, period])
        value: int = cursor.fetchone()[0]
    return value


def _of_sequence(name: str) -> int:
    sequence = "number_" + blake2b(name.encode(), digest_size=12).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [sequence])
        value: int | None = cursor.fetchone()[0]
        if value is None:
            # The first of its period: whoever makes it lets the others wait until it is there.
            cursor.execute(_ALONE, [sequence])
            cursor.execute(f'CREATE SEQUENCE IF NOT EXISTS "{sequence}"')
            cursor.execute(_NEXT, [sequence])
            value = cursor.fetchone()[0]
    assert value is not None
    return value
