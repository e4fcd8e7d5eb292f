"""`manage.py demo DIR`: fill the office with the demo of a pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from pydantic import ValidationError

from engine.registry import UnknownName
from runtime import demo
from runtime.demo.reading import BadDemo


class Command(BaseCommand):
    help = "Create the people and records of a pack's demo; where they are already, do nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", type=Path, help="folder of the pack")
        parser.add_argument("--whole", action="store_true", help="wait for the earlier records too")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["pack"].resolve()
        try:
            loaded = demo.load(folder, whole=options["whole"], progress=self._progress)
        except (BadDemo, UnknownName, ValidationError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_words(loaded))
        for refusal in loaded.refusals if loaded else ():
            self.stderr.write(refusal)

    def _progress(self, done: int, of: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\rdemo data: {done} of {of}", ending="")
            self.stdout.flush()


def _words(loaded: demo.Loaded | None) -> str:
    if loaded is None:
        return "The demo data is there already, or the pack has none."
    said = f"\rDemo data: {loaded.accounts} people, {loaded.records} records"
    return f"{said}; {loaded.later} earlier ones follow while you look." if loaded.later else said
