"""Why somebody was not invited."""


class NotInvited(Exception):
    """`code`: no_name, no_address, taken (somebody else signs in by that address) or no_portal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
