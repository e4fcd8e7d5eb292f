"""Reading an archive through before anything is done with it."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.db.migrations.loader import MigrationLoader

from runtime.backups import clients, manifest
from runtime.backups.errors import BackupProblem
from runtime.backups.manifest import Manifest

_NAME = re.compile(r"^(?:database\.dump|media/(?:[\w.\-]+/){0,6}[\w.\-]+)$", re.ASCII)
_STEP = 1024 * 1024
_LONGEST_MANIFEST = 1024 * 1024
_LONGEST_LINE = 2048


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except FileNotFoundError:
        raise BackupProblem(f"there is no file {path}") from None
    except (tarfile.TarError, EOFError, UnicodeError) as error:
        raise BackupProblem(f"{path} is not a whole archive: {error}") from None


def members(tar: tarfile.TarFile) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Yield name, size and content of the members, in their order and none remembered."""
    while (member := tar.next()) is not None:
        tar.members.clear()  # type: ignore[attr-defined]
        content = tar.extractfile(member) if member.isreg() else None
        if content is None:
            raise BackupProblem(f"{member.name!r} is no plain file: the archive was altered")
        yield member.name, member.size, content


def check(path: Path) -> Manifest:
    """Return what a sound archive says of itself; raise BackupProblem for what is wrong with it."""
    with TemporaryFile() as found, opened(path) as tar:
        listed, said = sha256(), None
        for name, size, content in members(tar):
            if said is not None:
                raise BackupProblem(f"{name!r} was added after the end of the archive")
            if name == manifest.NAME:
                said = manifest.read(content.read(_LONGEST_MANIFEST))
            elif name == manifest.LISTING:
                _compare(content, found)
            else:
                line = _line(name, size, content)
                found.write(line)
                listed.update(line)
    if said is None:
        raise BackupProblem(f"{path} ends before its manifest: it is truncated")
    if listed.hexdigest() != said.listing:
        raise BackupProblem("the files are not those that the manifest lists: it was altered")
    _fits(said)
    return said


def _line(name: str, size: int, content: IO[bytes]) -> bytes:
    if not _NAME.match(name) or "/.." in name:
        raise BackupProblem(f"no backup holds a file named {name!r}: the archive was altered")
    digest, read = sha256(), 0
    while part := content.read(_STEP):
        digest.update(part)
        read += len(part)
    if read != size:
        raise BackupProblem(f"{name} breaks off after {read} of {size} bytes: it is truncated")
    return f"{digest.hexdigest()}  {size}  {name}\n".encode()


def _compare(listing: IO[bytes], found: IO[bytes]) -> None:
    """Tell which file is not as it was listed."""
    found.seek(0)
    lines = iter(lambda: listing.readline(_LONGEST_LINE), b"")
    for wanted, ours in zip_longest(lines, found):
        if wanted != ours:
            line = wanted or ours or b""
            name = line.decode(errors="replace").strip().split("  ")[-1]
            raise BackupProblem(f"{name} is not as it was written: the archive was altered")


def _fits(said: Manifest) -> None:
    """Refuse what a later version has made: its tables are unknown here."""
    known = MigrationLoader(None).disk_migrations or {}
    for app, name in said.migrations.items():
        if (app, name) not in known:
            raise BackupProblem(
                f"the archive was made by a newer version ({app} {name} is unknown here): "
                "restore it with that version"
            )
    if said.postgres > (ours := clients.server_version()):
        raise BackupProblem(
            f"the archive was made with PostgreSQL {said.postgres}, and this is {ours}"
        )
