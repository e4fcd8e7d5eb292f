"""Why there is no file."""


class ExportNotFound(Exception):
    """There is no such export of this person's."""


class TooMany(Exception):
    """This person's other exports have to be finished first."""


class CannotExport(Exception):
    """It will not do, however often it is tried. `code` is one of those in `words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Cancelled(Exception):
    """Its person no longer wants it."""
