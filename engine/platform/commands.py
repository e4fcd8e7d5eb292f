"""What Django's commands need of the embedded servers."""

import os
from contextlib import AbstractContextManager, nullcontext

from engine.platform import places, servers

# They read and write files alone, or wait for nothing but the next line.
_WITHOUT_DATABASE = {
    "",
    "check",
    "collectstatic",
    "compilemessages",
    "demo_accounts",
    "diffsettings",
    "dmn",
    "feel",
    "findstatic",
    "help",
    "makemessages",
    "messages",
    "pack check",
    "pack schema",
    "process",
    "spectacular",
    "startapp",
    "version",
    "--help",
    "--version",
    "-h",
}


def servers_for(arguments: list[str]) -> AbstractContextManager[None]:
    """Return the context for a command of `manage.py`: with servers where it needs them."""
    told = "DATABASE_URL" in os.environ and "REDIS_URL" in os.environ
    asked = {" ".join(arguments[1:2]), " ".join(arguments[1:3])}
    if told or asked & _WITHOUT_DATABASE or {"-h", "--help"} & set(arguments):
        return nullcontext()
    return servers.at_hand(places.var())
