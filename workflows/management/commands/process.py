"""`manage.py process check FILE.bpmn …`: say everything that is wrong with processes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.operators import operators
from workflows.parsing import check
from workflows.reading.markup import LARGEST


class Command(BaseCommand):
    help = "Check BPMN processes and show every problem with its element and line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        checking = actions.add_parser("check", help="check the files, each with those it calls")
        checking.add_argument("files", nargs="+", type=Path, metavar="FILE.bpmn")
        checking.add_argument("--lang", default="en", choices=("ar", "en", "fa"))

    def handle(self, *args: Any, **options: Any) -> None:
        count = sum(self._check(path, options["lang"]) for path in options["files"])
        if count:
            raise CommandError("1 problem" if count == 1 else f"{count} problems")
        self.stdout.write(self.style.SUCCESS("no problems"))

    def _check(self, path: Path, lang: str) -> int:
        """Show the file's problems and return how many there are."""
        xml = _content(path)

        def beside(key: str) -> bytes | None:
            called = path.parent / f"{Path(key).name}.bpmn"
            return _content(called) if called.is_file() else None

        problems = check(xml, operators=operators, files=beside)
        for problem in problems:
            place = f"{path}:{problem.line}" if problem.line else str(path)
            element = f" {problem.element}:" if problem.element else ""
            self.stdout.write(f"{place}:{element} {problem.message(lang)}")
        return len(problems)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from None
