"""`manage.py dmn check FILE`, `manage.py dmn tck DIR`: look over decisions, and run their kit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.decisions import WARNINGS, check
from workflows.decisions.tck import beside, content, files, run


class Command(BaseCommand):
    help = "Check DMN files, or run the conformance kit of DMN."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        checking = actions.add_parser("check", help="say what is wrong with models, and doubtful")
        checking.add_argument("files", nargs="+", type=Path, metavar="FILE.dmn")
        checking.add_argument("--lang", default="en", choices=("ar", "en", "fa"))
        kit = actions.add_parser("tck", help="run every *-test-*.xml below a folder")
        kit.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "tck":
            self._run(options["folder"])
        else:
            self._check(options["files"], options["lang"])

    def _check(self, paths: list[Path], lang: str) -> None:
        problems = sum(self._problems(path, lang) for path in paths)
        if problems:
            raise CommandError(f"{problems} problems")
        self.stdout.write(self.style.SUCCESS("no problems"))

    def _problems(self, path: Path, lang: str) -> int:
        """Show the problems of a file, and return how many are more than warnings."""
        try:
            found = check(content(path), beside(path.parent))
        except OSError as error:
            raise CommandError(f"cannot read {path}: {error.strerror}") from None
        for problem in found:
            place = f"{path}:{problem.line}" if problem.line else str(path)
            mark = "warning: " if problem.code in WARNINGS else ""
            element = f" {problem.element}:" if problem.element else ""
            self.stdout.write(f"{place}:{element} {mark}{problem.message(lang)}")
        return sum(problem.code not in WARNINGS for problem in found)

    def _run(self, folder: Path) -> None:
        if not folder.is_dir():
            raise CommandError(f"there is no folder {folder}")
        passed = failed = 0
        for file in files(folder):
            for result in run(file):
                if result.failure:
                    failed += 1
                    place = file.relative_to(folder)
                    self.stdout.write(f"{place} {result.case}: {result.failure}")
                else:
                    passed += 1
        self.stdout.write(f"{passed} passed, {failed} failed")
