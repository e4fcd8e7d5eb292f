"""What an attempt may take: it is played while an office is at work."""

LONGEST_STATEMENT = 5_000
"""Milliseconds that one statement of a world may take."""
LONGEST_PLAY = 20.0
"""Seconds that an attempt may take."""
MOST_SNAPSHOTS = 40
MOST_BYTES = 8_000_000
"""Of a packed world."""


class TooLong(Exception):
    """The attempt has too many steps, or they take too long."""
