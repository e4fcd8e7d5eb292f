"""An office out of its archive: the database in one transaction, then the files in one move."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from engine.audit.verification import Finding, verify
from runtime.backups import checking, clients, manifest
from runtime.backups.errors import BackupProblem
from runtime.backups.manifest import Manifest

_OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore(path: Path, *, force: bool = False) -> Manifest:
    """Put the archive's office here; raise BackupProblem, and then nothing has changed.

    force: replace an office that is here. After it the journal is verified, and what it finds
    is raised as well: the office is restored then, but was damaged before it was backed up.
    """
    said = checking.check(path)
    if not force:
        _refuse_occupied()
    _refuse_at_work()
    with _files(path) as desk:
        _load(desk / manifest.DATABASE)
        _swap(desk / "media")
    _check(said)
    call_command("setup")
    return said


def _refuse_occupied() -> None:
    root = Path(settings.MEDIA_ROOT)
    held = ["the database"] if connection.introspection.table_names() else []
    held += [str(root)] if root.is_dir() and any(root.iterdir()) else []
    if held:
        where = " and in ".join(held)
        raise BackupProblem(f"there is an office already, in {where}: --force replaces it")


def _refuse_at_work() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        count = cursor.fetchone()[0]
    if count:
        raise BackupProblem(
            f"{count} other connections use the database: stop web, worker and beat first"
        )


@contextmanager
def _files(path: Path) -> Iterator[Path]:
    """Unpack beside the folder of files, on its own disk."""
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    desk = Path(mkdtemp(dir=root.parent, prefix="restore-"))
    try:
        (desk / "media").mkdir()
        with checking.opened(path) as tar:
            for name, _size, content in checking.members(tar):
                if name in (manifest.NAME, manifest.LISTING):
                    continue
                target = desk / name  # Its name was checked: it cannot lead elsewhere.
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    shutil.copyfileobj(content, file, 1024 * 1024)
        yield desk
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def _load(dump: Path) -> None:
    """Fill the database in one transaction: what fails leaves it as it was."""
    connection.close()
    with TemporaryFile() as said, TemporaryFile() as told:
        script = clients.start(
            "pg_restore",
            ["--no-owner", "--no-privileges", "--exit-on-error", "--file=-", str(dump)],
            stdin=None,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        run = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        loader = clients.start(
            "psql",
            [*run, f"--command={empty}", "--file=-"],
            stdin=script.stdout,
            stdout=None,
            stderr=told,
        )
        assert script.stdout is not None
        script.stdout.close()
        clients.ended("psql", loader, told)
        clients.ended("pg_restore", script, said)


def _swap(media: Path) -> None:
    """Take the new files for the old ones; those go last."""
    root = Path(settings.MEDIA_ROOT)
    old = root.with_name("media.replaced")
    shutil.rmtree(old, ignore_errors=True)
    if root.exists():
        root.rename(old)
    media.rename(root)
    shutil.rmtree(old, ignore_errors=True)


def _check(said: Manifest) -> None:
    """Count what came, and verify the journal."""
    for label, count in said.counts.items():
        found = apps.get_model(label).objects.count()
        if found != count:
            raise BackupProblem(f"{label}: {found} came of {count}")
    findings: list[Finding] = list(verify())
    if findings:
        raise BackupProblem(
            f"restored, but the journal is damaged in {len(findings)} place(s), "
            f"the first: {findings[0]}"
        )
