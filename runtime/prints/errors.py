"""What may go wrong with a print."""


class PrintNotFound(LookupError):
    """Nobody asked for it, or somebody else did."""


class CannotPrint(Exception):
    """There can be no print; code: bad_text, too_long, no_library, forbidden or fault."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail or code)
        self.code = code
