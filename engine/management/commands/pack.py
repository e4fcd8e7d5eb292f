"""`manage.py pack …`: check, install, export, compare and test packs."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from engine.access.actors import SYSTEM
from engine.blueprint import Blueprint, Compiled, Problem, ProblemsFound, packs, releases
from engine.blueprint.packs import scenarios
from engine.blueprint.problems import errors
from engine.platform import first_start
from engine.registry import UnknownName

_FILES_ALONE = ("check", "schema")
_REFUSALS = (packs.UnsafePack, packs.FolderInUse, releases.Conflict, UnknownName, OSError)


class Command(BaseCommand):
    help = "Check, install, export, compare and test packs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        self._verb(verbs, "check", "print what is wrong with a pack")
        install = self._verb(verbs, "install", "install or upgrade a pack (folder or zip)")
        install.add_argument(
            "--force", action="store_true", help="undo the office's changes to what it brings"
        )
        export = self._verb(verbs, "export", "write the live configuration into a new folder")
        export.add_argument("--pack", default="", help="an installed pack instead, as it came")
        self._verb(verbs, "diff", "tell what installing would change")
        test = self._verb(verbs, "test", "run the scenarios of a pack")
        test.add_argument(
            "--office", action="store_true", help="on the live configuration, as if installed"
        )
        self._verb(verbs, "schema", "write the JSON Schemas of all kinds, for editors")
        verbs.add_parser("list", help="print the installed packs")

    def _verb(self, verbs: Any, name: str, sentence: str) -> CommandParser:
        parser: CommandParser = verbs.add_parser(name, help=sentence)
        parser.add_argument("path", type=Path)
        parser.add_argument("--lang", default="en", choices=["ar", "en", "fa"])
        return parser

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["verb"] not in _FILES_ALONE and first_start.is_behind():
                raise CommandError("the database is not up to date: run `manage.py setup` first")
            getattr(self, f"do_{options['verb']}")(options)
        except ProblemsFound as refused:
            self._refuse(refused.problems, options)
        except _REFUSALS as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(f"the database does not answer: {error}") from error

    def do_check(self, options: dict[str, Any]) -> None:
        pack = packs.Pack.read(options["path"])
        problems = packs.check(pack)
        if errors(problems):
            self._refuse(problems, options)
        self._print(problems, options)
        self.stdout.write(f"{pack.manifest}: {len(pack.definitions)} definitions, no problems")

    def do_install(self, options: dict[str, Any]) -> None:
        installed = packs.install(SYSTEM, options["path"], force=options["force"])
        for change in installed.changes:
            self.stdout.write(change.words(options["lang"]))
        for meeting in installed.kept:
            self.stdout.write(f"kept as the office has it: {meeting}")
        done = f"{len(installed.changes)} changes" if installed.changes else "nothing to change"
        self.stdout.write(f"{done}; {installed.release} is live")

    def do_export(self, options: dict[str, Any]) -> None:
        pack = packs.export(options["path"], pack=options["pack"])
        self.stdout.write(f"{pack.manifest}: {len(pack.definitions)} definitions")

    def do_diff(self, options: dict[str, Any]) -> None:
        changes = packs.diff(options["path"])
        for change in changes:
            self.stdout.write(change.words(options["lang"]))
        if not changes:
            self.stdout.write("nothing to change")

    def do_test(self, options: dict[str, Any]) -> None:
        folder: Path = options["path"]
        outcomes = scenarios.run(folder, Compiled(_tested(folder, office=options["office"])))
        for outcome in outcomes:
            verdict = "FAILED" if outcome.failures else "passed"
            self.stdout.write(f"{outcome.file}:{outcome.line}: {outcome.scenario}: {verdict}")
            for failure in outcome.failures:
                self.stdout.write(f"    {failure}")
        if failed := sum(bool(outcome.failures) for outcome in outcomes):
            raise CommandError(f"{failed} of {len(outcomes)} scenarios failed")
        self.stdout.write(f"{len(outcomes)} scenarios passed")

    def do_schema(self, options: dict[str, Any]) -> None:
        for name in packs.write_schemas(options["path"]):
            self.stdout.write(name)

    def do_list(self, options: dict[str, Any]) -> None:
        for each in packs.installed().values():
            self.stdout.write(f"{each}: {len(each.manifest)} definitions, {each.installed_at:%F}")

    def _refuse(self, problems: Iterable[Problem], options: dict[str, Any]) -> None:
        count = self._print(problems, options)
        raise CommandError(f"{count} problem{'' if count == 1 else 's'}")

    def _print(self, problems: Iterable[Problem], options: dict[str, Any]) -> int:
        sentences = [problem.sentence(options["lang"]) for problem in problems]
        for sentence in sentences:
            self.stdout.write(sentence)
        return len(sentences)


def _tested(folder: Path, *, office: bool) -> Blueprint:
    """Return the pack on what it requires, or on what the office has made of it."""
    if office:
        return packs.planned(folder).blueprint
    pack = packs.Pack.read(folder)
    if errors(problems := packs.check(pack)):
        raise packs.PackRefused(problems)
    return packs.together(pack)
