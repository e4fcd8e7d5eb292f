"""The next number of a sequence."""

from django.db import connection

_NEXT = """
INSERT INTO runtime_sequence AS s (name, period, value) VALUES (%s, %s, 1)
ON CONFLICT (name, period) DO UPDATE SET value = s.value + 1 RETURNING value
"""


def next_value(name: str, period: str) -> int:
    """Return the next value from 1; others who count in the sequence wait for our commit."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [name, period])
        value: int = cursor.fetchone()[0]
    return value
