"""`manage.py audit verify [--since 2026-01-31]`: is the journal whole?"""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engine.audit.verification import verify


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Command(BaseCommand):
    help = "Check that no entry of the audit journal was changed, removed, added or cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["verify"])
        parser.add_argument("--since", type=_moment, help="a date or moment (ISO 8601, UTC)")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for finding in verify(options["since"]):
            self.stdout.write(str(finding))
            count += 1
        if count:
            raise CommandError(f"The audit journal is damaged in {count} place(s).")
        self.stdout.write("The audit journal is whole.")
