"""`manage.py messages extract|compile|missing`: the catalogues of the interface's strings."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from engine.i18n import catalogues


class Command(BaseCommand):
    help = "Extract the interface's strings, compile their translations, or list what is missing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["extract", "compile", "missing"])

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action']}")()

    def _extract(self) -> None:
        catalogues.extract(settings.BASE_DIR)

    def _compile(self) -> None:
        for path in catalogues.compile_all(settings.BASE_DIR):
            self.stdout.write(str(path.relative_to(settings.BASE_DIR)))

    def _missing(self) -> None:
        found = list(catalogues.missing(settings.BASE_DIR))
        for each in found:
            self.stdout.write(str(each))
        if found:
            raise CommandError(f"{len(found)} translation(s) are missing.")
