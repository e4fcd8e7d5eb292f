"""Why a list cannot be drawn as it was asked for."""


class BadList(ValueError):
    """`name` is wrong. `code`: unknown_column, not_sortable, bad_operator, bad_value …"""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name
