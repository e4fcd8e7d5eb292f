"""Why a comment was not taken."""


class BadComment(Exception):
    """`code`: empty, too_long, unknown_audience, bad_voice or long_voice."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CommentNotFound(Exception):
    """There is no such comment among those that this person may see."""
