"""Why a file cannot be taken in."""


class ImportNotFound(Exception):
    """There is no such import of this person's."""


class Unreadable(Exception):
    """The file is no table that we read. `code` is one of those in `words`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class BadCell(Exception):
    """A cell says nothing that its field takes. `code` is one of those in `words`."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


class NotNow(Exception):
    """The import is in another state than this needs."""
