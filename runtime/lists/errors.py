"""Why a list cannot be drawn as it was asked for."""

from collections.abc import Iterable


class BadList(ValueError):
    """`name` is wrong. `code`: unknown_column, not_sortable, bad_operator, bad_value …

    choices: what could have been named in its place, as far as that is known.
    """

    def __init__(self, code: str, name: str, choices: Iterable[str] = ()) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name
        self.choices = tuple(choices)
