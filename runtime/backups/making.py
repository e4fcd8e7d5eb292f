"""Writing an archive: the database as of one moment, then every file that is kept."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from engine.blueprint import live
from runtime import clock
from runtime.backups import clients, manifest
from runtime.backups.errors import BackupProblem
from runtime.backups.manifest import Manifest
from runtime.documents import store
from runtime.documents.models import Attachment

COUNTED = ("access.User", "audit.Entry", "runtime.Record", "runtime.Attachment")
_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    manifest: Manifest


def make(target: Path) -> Backup:
    """Write an archive to a file, or into a folder under a name by the moment.

    The file appears whole or not at all; nobody but its owner may read it.
    """
    path = target / f"diwan-{clock.now():%Y-%m-%dT%H%M%S}.tar" if target.is_dir() else target
    if path.exists():
        raise BackupProblem(f"{path} is there already: a backup replaces no other file")
    if not path.parent.is_dir():
        raise BackupProblem(f"there is no folder {path.parent}")
    with TemporaryDirectory(dir=path.parent, prefix=".backup-") as desk:
        made = Path(desk) / "archive"
        said = _write(made, Path(desk))
        made.replace(path)
    return Backup(path, said)


def _write(made: Path, desk: Path) -> Manifest:
    with open(os.open(made, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            said = _fill(tar, desk)
        raw.flush()
        os.fsync(raw.fileno())
    return said


def _fill(tar: tarfile.TarFile, desk: Path) -> Manifest:
    with TemporaryFile(dir=desk) as listing:
        archive = _Archive(tar, listing)
        with _moment() as snapshot:
            counts = {label: apps.get_model(label).objects.count() for label in COUNTED}
            dump = desk / manifest.DATABASE
            _dump(dump, snapshot)
            archive.add(dump, manifest.DATABASE)
            dump.unlink()
            missing = _missing()
        for path, name in _kept():
            archive.add_kept(path, name)
        said = Manifest(
            product=_product(),
            postgres=clients.server_version(),
            made_at=clock.now(),
            release=live().number,
            migrations=_migrations(),
            counts=counts,
            files=archive.files,
            size=archive.size,
            listing=archive.listed.hexdigest(),
            missing=missing,
        )
        archive.finish(said)
    return said


class _Archive:
    def __init__(self, tar: tarfile.TarFile, listing: IO[bytes]) -> None:
        self.tar, self.listing, self.listed = tar, listing, sha256()
        self.files = self.size = 0

    def add_kept(self, path: Path, name: str) -> None:
        """Add a file of the office, unless it has just been swept away."""
        try:
            digest = self.add(path, name)
        except FileNotFoundError:
            return
        if len(path.name) == len(digest) and path.name != digest:
            raise BackupProblem(f"{path} is not the file that was kept: its content has changed")

    def add(self, path: Path, name: str) -> str:
        """Add a file and return its digest."""
        with path.open("rb") as file:
            source, size = _Hashing(file), os.fstat(file.fileno()).st_size
            self._put(name, size, cast(IO[bytes], source))
        self.tar.members.clear()  # type: ignore[attr-defined]  # It would remember every file.
        line = f"{source.digest.hexdigest()}  {size}  {name}\n".encode()
        self.listing.write(line)
        self.listed.update(line)
        self.files, self.size = self.files + 1, self.size + size
        return source.digest.hexdigest()

    def finish(self, said: Manifest) -> None:
        size = self.listing.tell()
        self.listing.seek(0)
        self._put(manifest.LISTING, size, self.listing)
        sealed = said.sealed()
        self._put(manifest.NAME, len(sealed), BytesIO(sealed))

    def _put(self, name: str, size: int, content: IO[bytes]) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, content)


class _Hashing:
    """A file that knows the digest of what was read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, sha256()

    def read(self, size: int = _STEP) -> bytes:
        content = self.file.read(size)
        self.digest.update(content)
        return content


@contextmanager
def _moment() -> Iterator[str]:
    """See the database as of one moment; another program may see it too, by the name given."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def _dump(path: Path, snapshot: str) -> None:
    """Write PostgreSQL's own dump. Sessions stay behind: nobody is signed in by a restoration."""
    clients.run(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        "--exclude-table-data=django_session",
        f"--file={path}",
    )


def _kept() -> Iterator[tuple[Path, str]]:
    """Yield every file of the office with its name in the archive."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("new-"))
        for name in sorted(files):
            path = Path(folder) / name
            if not name.startswith("new-") and path.is_file() and not path.is_symlink():
                yield path, manifest.MEDIA + path.relative_to(root).as_posix()


def _missing() -> int:
    """Return how many documents the database knows of and the folder does not have."""
    known = Attachment.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    return sum(not store.path(name).is_file() for name in known.iterator(chunk_size=5000))


def _migrations() -> dict[str, str]:
    applied = MigrationLoader(connection).applied_migrations or {}
    return dict(sorted(applied))


def _product() -> str:
    try:
        return version("diwan")
    except PackageNotFoundError:  # Run from its source tree.
        return "source"
