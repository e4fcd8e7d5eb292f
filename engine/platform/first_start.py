"""Brings a database up to date, and fills one that had nothing in it.

A first start that was broken off is begun anew: a note beside the data remembers it.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from engine import environment
from engine.platform import places


def set_up(*, pack: Path | None, fresh: bool = False) -> None:
    """Migrate; into an empty database, or a `fresh` one, install a pack with its demo data."""
    note = places.var() / "first-start"
    broken_off = note.exists() and note.read_text() == _identity()
    if fresh or broken_off:
        _empty()
    if _is_empty():
        note.write_text(_identity())
        _migrate()
        _fill(pack)
        note.unlink()
    elif is_behind():
        _migrate()


def _identity() -> str:
    """Return what tells this database from others, without its password."""
    values = connection.settings_dict
    place = [str(values[name]) for name in ("HOST", "PORT", "NAME")]
    return hashlib.sha256("|".join(place).encode()).hexdigest()


def _is_empty() -> bool:
    return not connection.introspection.table_names()


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def is_behind() -> bool:
    """Return whether the database lacks tables or changes of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _fill(pack: Path | None) -> None:
    if pack is None:
        return
    folder = settings.BASE_DIR / pack
    commands = [("pack", ["install", str(folder)])]
    if environment.flag("DEMO", default=True):
        commands.append(("demo", [str(folder)]))
    for command, arguments in commands:
        try:
            call_command(command, *arguments)
        except CommandError as problem:
            raise CommandError(f"manage.py {command}, pack {pack}: {problem}") from problem
