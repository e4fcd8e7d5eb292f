"""What the process environment says, as typed values."""

import os
import secrets
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

_DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    return default if not value else value in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """Return the comma-separated values of a variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str, *, pool: int) -> dict[str, Any]:
    """Return Django's settings for a libpq URL; `pool` is the most connections kept, 0 for none."""
    options: dict[str, Any] = dict(conninfo_to_dict(url))
    settings = {ours: str(options.pop(theirs, "")) for theirs, ours in _DJANGO_NAMES.items()}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return settings | {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": not pool,
        "TEST": {"TEMPLATE": "template0"},
    }


def broker(url: str) -> str:
    """Return a Redis URL in Celery's words, which name sockets and their databases otherwise."""
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def secret_key(folder: Path) -> str:
    """Return SECRET_KEY, or the one kept in `folder`, made at its first use."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secret_key"
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text()
