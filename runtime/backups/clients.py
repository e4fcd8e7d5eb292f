"""PostgreSQL's own programs, pointed at our database without telling its password to others."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.db import connection

from engine.platform import binaries
from engine.platform.problems import CannotStart
from runtime.backups.errors import BackupProblem

_NAMES = {"dbname": "PGDATABASE"}


def run(
    program: str,
    *arguments: str,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
) -> None:
    """Run a program to its end; raise BackupProblem with the line that tells why it failed."""
    with TemporaryFile() as said:
        child = start(program, arguments, stdin=stdin, stdout=stdout, stderr=said)
        ended(program, child, said)


def start(
    program: str,
    arguments: Sequence[str],
    *,
    stdin: IO[bytes] | None,
    stdout: IO[bytes] | int | None,
    stderr: IO[bytes],
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(find(program)), *arguments],
        env=_environment(),
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout if stdout is not None else subprocess.DEVNULL,
        stderr=stderr,
    )


def ended(program: str, child: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    """Wait for a program's end, which is a BackupProblem unless it went well."""
    if child.wait():
        said.seek(0)
        raise BackupProblem(f"{program} failed: {_reason(said.read().decode(errors='replace'))}")


def find(program: str) -> Path:
    """Return the program that came with the server programs, else the machine's."""
    server = server_version()
    found = [path for path in _candidates(program) if _major(path) >= server]
    if not found:
        raise BackupProblem(
            f"no {program} of version {server} or newer was found: "
            f"install the package postgresql-client-{server}"
        )
    return found[0]


def server_version() -> int:
    """Return the major version of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def _candidates(program: str) -> list[Path]:
    found = []
    with suppress(CannotStart):  # A machine may have the clients alone.
        found.append(binaries.postgres() / program)
    if on_path := shutil.which(program):
        found.append(Path(on_path))
    return [path for path in found if path.is_file()]


def _major(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if number else 0


def _environment() -> dict[str, str]:
    """Return ours with libpq's variables: arguments of programs can be read by everybody."""
    wanted = connection.get_connection_params()
    options = {k: str(v) for k, v in wanted.items() if isinstance(v, (str, int)) and v != ""}
    known = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "sslcert")
    given = {_NAMES.get(k, f"PG{k.upper()}"): options[k] for k in known if k in options}
    if "sslkey" in options:
        given["PGSSLKEY"] = options["sslkey"]
    return os.environ | {"LC_ALL": "C.UTF-8"} | given


def _reason(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return (telling or lines or ["it gave no reason"])[0]
