"""`manage.py feel 'EXPR' [--context JSON]`: the value of an expression."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engine.feel.console import NoAnswer, answer


class Command(BaseCommand):
    help = "Print the value of a FEEL expression as JSON, or what is wrong with it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("expression")
        context = "names and their values, as a JSON object; a date is a text: date(due)"
        parser.add_argument("--context", default="{}", help=context)
        parser.add_argument("--lang", default="en", choices=["ar", "en", "fa"])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            value, reasons = answer(options["expression"], options["context"], options["lang"])
        except NoAnswer as error:
            raise CommandError(f"\n{error}") from None
        self.stdout.write(value)
        for reason in reasons:
            self.stderr.write(reason)
