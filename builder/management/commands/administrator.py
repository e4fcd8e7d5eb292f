"""`manage.py administrator NAME`: the first person who may do anything, on a new office.

The first one of all is asked what the office is, before anything is entered.
"""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from builder.beginning import asked, bare
from engine.access import people
from engine.access.actors import SYSTEM
from engine.access.models import User
from engine.blueprint import live

_NEEDED = frozenset(["user.manage", "builder.use"])


class Command(BaseCommand):
    help = "Add a person with the roles that manage people and the configuration."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="as others read it")

    def handle(self, *args: Any, **options: Any) -> None:
        bare.lay()
        roles = _roles()
        if not roles:
            raise CommandError("no role manages people and builds: give one these rights")
        password = os.environ.get("ADMINISTRATOR_PASSWORD") or getpass.getpass("Password: ")
        name = options["name"] or options["username"]
        is_first = not User.objects.exists()
        try:
            people.create(SYSTEM, options["username"], password, name=name, roles=roles)
        except people.UsernameTaken:
            raise CommandError(f"somebody signs in as {options['username']} already") from None
        except people.NotAccepted as error:
            raise CommandError(" ".join(error.errors["password"])) from None
        if is_first:
            asked.ask()
        self.stdout.write(f"{options['username']} has the roles: {', '.join(roles)}")


def _roles() -> list[str]:
    """Return the fewest roles that give what a first person needs."""
    known = live().of("role")
    alone = [key for key, role in known.items() if _of(role) >= _NEEDED]
    if alone:
        return alone[:1]
    found = [key for key, role in known.items() if _NEEDED & _of(role)]
    return found if frozenset().union(*(_of(known[key]) for key in found)) >= _NEEDED else []


def _of(role: Any) -> frozenset[str]:
    given = frozenset(role.capabilities)
    return given | _NEEDED if "*" in given else given
