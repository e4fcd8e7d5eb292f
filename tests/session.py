"""The environment of a test session: servers of its own, in a folder of its own."""

import os
import tempfile
from pathlib import Path

from engine.platform import places

# Workers of xdist inherit what their parent has made.
MADE_HERE = "PYTEST_XDIST_WORKER" not in os.environ
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
if MADE_HERE:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="diwan-tests-", dir="/tmp")
    Path(os.environ["VAR_DIR"]).chmod(0o755)
    os.environ.setdefault("HTTPS", "0")

VAR = places.var()
_GIVEN = os.environ.setdefault("TEST_REDIS_URL", os.environ.get("REDIS_URL", ""))
EMBEDDED = not (os.environ.get("DATABASE_URL") and _GIVEN)


def redis_url(database: int) -> str:
    """Return the address of one of the sixteen databases of the session's Valkey."""
    base, _, _ = (_GIVEN or places.redis_url(VAR)).partition("?")
    return f"{base}?db={database}"


# Each worker has a cache and a queue of its own.
os.environ["REDIS_URL"] = redis_url(WORKER)
