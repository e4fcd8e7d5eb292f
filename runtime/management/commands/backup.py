"""`manage.py backup FILE|DIR`: the whole office in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from runtime.backups import making
from runtime.backups.errors import BackupProblem


class Command(BaseCommand):
    help = "Write the database and all files into one archive, of one moment and sealed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="a new file, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = making.make(options["target"])
        except (BackupProblem, OSError) as problem:
            raise CommandError(str(problem)) from problem
        said = made.manifest
        if said.missing:
            self.stderr.write(f"{said.missing} document(s) are not in the folder of files.")
        self.stdout.write(
            f"{made.path}: {said.contents}, {said.size / 1e6:.1f} MB. "
            "Keep AUDIT_KEY (or SECRET_KEY) apart from it."
        )
