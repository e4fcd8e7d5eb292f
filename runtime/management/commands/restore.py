"""`manage.py restore FILE [--force | --check]`: an office out of its archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from runtime.backups import checking, restoring
from runtime.backups.errors import BackupProblem


class Command(BaseCommand):
    help = "Restore an archive into an empty place, after reading it through."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--force", action="store_true", help="replace the office that is here")
        parser.add_argument("--check", action="store_true", help="only read the archive through")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["check"]:
                said = checking.check(options["archive"])
            else:
                said = restoring.restore(options["archive"], force=options["force"])
        except (BackupProblem, OSError) as problem:
            raise CommandError(str(problem)) from problem
        done = "The archive is whole" if options["check"] else "Restored, the journal is whole"
        self.stdout.write(f"{done}: {said.contents} of {said.made_at:%Y-%m-%d %H:%M} UTC.")
