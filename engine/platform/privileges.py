"""The user that the embedded servers run as: PostgreSQL refuses to be root."""

import os
import pwd
from pathlib import Path
from typing import Any

_UNPRIVILEGED = "nobody"


def dropped() -> dict[str, Any]:
    """Return the arguments of `subprocess` that leave root, none for other users."""
    if os.geteuid():
        return {}
    user = pwd.getpwnam(_UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def own_folder(path: Path) -> Path:
    """Make a folder that belongs to the servers alone."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if user := dropped():
        os.chown(path, user["user"], user["group"])
    return path
