"""`manage.py demo_accounts DIR`: who can sign in to the demo of a pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from engine.platform import accounts


class Command(BaseCommand):
    help = "Print the accounts of a pack's demo data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", type=Path, help="folder of the pack")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(accounts.table(options["pack"]), ending="")
