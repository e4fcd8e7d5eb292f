"""Why there is no report."""


class BadReport(ValueError):
    """The report cannot be worked out as asked. `code` is one of those in `words`."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code}: {about}" if about else code)
        self.code, self.about = code, about


class ReportNotFound(Exception):
    """There is no such report for this person."""
