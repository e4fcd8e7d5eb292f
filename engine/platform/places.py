"""Where an installation keeps what it writes, and where its embedded servers are reached."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# A socket address holds 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432" to the folder.
_LONGEST_FOLDER = 90


def var() -> Path:
    """Return the folder of everything that this installation writes."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def bundles() -> Path:
    """Return the folder of the built front end, which belongs to the source tree."""
    return ROOT / "var" / "bundles"


def collected() -> Path:
    """Return the folder of the static files of all apps, as production serves them."""
    return ROOT / "var" / "static"


def servers(folder: Path) -> Path:
    """Return the folder of the embedded servers' data, for the installation in `folder`.

    As root the servers run as another user, who may be unable to reach `folder`.
    """
    if os.geteuid() or open_to_all(folder):
        return folder
    return Path("/var/lib/diwan") / _digest(folder)


def sockets(folder: Path) -> Path:
    """Return the folder of the servers' sockets, its path short enough for the kernel."""
    wanted = servers(folder) / "sockets"
    if len(os.fsencode(wanted)) <= _LONGEST_FOLDER:
        return wanted
    return Path(tempfile.gettempdir()) / f"diwan-{os.geteuid()}-{_digest(wanted)}"


def database_url(folder: Path) -> str:
    return f"postgresql://diwan@/diwan?host={sockets(folder)}"


def redis_url(folder: Path) -> str:
    return f"unix://{sockets(folder) / 'valkey.sock'}"


def open_to_all(path: Path) -> bool:
    """Say whether every user may enter the existing folders of `path`."""
    existing = [folder for folder in (path, *path.parents) if folder.exists()]
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in existing)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
