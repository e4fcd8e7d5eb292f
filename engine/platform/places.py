"""Where the embedded servers keep their data and their sockets."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# A socket address holds 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432.lock" to the folder.
_LONGEST_FOLDER = 86


def var() -> Path:
    """Return the folder of everything that this installation writes."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def sockets(folder: Path) -> Path:
    """Return the folder of the sockets of the servers under `folder`, short enough for the kernel."""
    wanted = folder / "sockets"
    if len(os.fsencode(wanted)) <= _LONGEST_FOLDER:
        return wanted
    digest = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"diwan-{os.getuid()}-{digest}"


def database_url(folder: Path) -> str:
    return f"postgresql://diwan@/diwan?host={sockets(folder)}"


def redis_url(folder: Path) -> str:
    return f"unix://{sockets(folder) / 'valkey.sock'}"
