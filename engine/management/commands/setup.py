"""`manage.py setup`: what a start needs of the database."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from engine import environment
from engine.access.models import User
from engine.platform import accounts, first_start


class Command(BaseCommand):
    help = "Bring the database up to date; fill an empty one with a pack and its demo data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pack", default="", help="folder of the pack, none by default")
        parser.add_argument("--fresh", action="store_true", help="remove all data first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["fresh"] and os.environ.get("DATABASE_URL"):
            raise CommandError("--fresh removes all data: it works on the embedded database only.")
        pack = Path(options["pack"]) if options["pack"] else None
        first_start.set_up(pack=pack, fresh=options["fresh"])
        if pack and environment.flag("DEMO", default=True):
            self.stdout.write(accounts.table(settings.BASE_DIR / pack), ending="")
        elif not User.objects.exists():
            self.stdout.write("  nobody can sign in yet: python manage.py administrator NAME")
