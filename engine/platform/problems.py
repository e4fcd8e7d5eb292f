"""What can keep Diwan from starting, said in one sentence to whoever started it."""

import errno


class CannotStart(Exception):
    """Diwan cannot start; the message tells why and what to do."""


def explain(error: OSError) -> CannotStart:
    """Return the sentence for what the operating system refused."""
    place = error.filename or "the data folder"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return CannotStart(f"The disk of {place} is full: free some space and start again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return CannotStart(f"{place} cannot be written: {error.strerror}.")
        case _:
            return CannotStart(f"{place}: {error.strerror or error}.")
