"""`make bench [ONLY=create]`: runs each tests/bench/bench_*.py and keeps var/bench.json.

A bench module has `run() -> list[Row]`. It runs in a process of its own, on servers that start
for the occasion with the durability of production; no module sees another's data.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from engine.platform import places, servers
from tests.bench.rows import Row, table

_HERE = Path(__file__).parent
_RESULT = places.ROOT / "var" / "bench.json"


def main() -> int:
    """Measure all, or the modules whose names have one of the arguments in them."""
    wanted = sys.argv[1:]
    names = sorted(file.stem for file in _HERE.glob("bench_*.py"))
    chosen = [name for name in names if not wanted or any(word in name for word in wanted)]
    rows = [row for name in chosen for row in _measure(name)]
    _keep(rows, whole=not wanted)
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


def _keep(rows: list[Row], *, whole: bool) -> None:
    """Write the rows; what was not measured this time stays as it was, unless all was."""
    kept = {} if whole or not _RESULT.exists() else _by_name(json.loads(_RESULT.read_text()))
    kept |= _by_name(row.as_json() for row in rows)
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(json.dumps(list(kept.values()), indent=2) + "\n")


def _by_name(rows: Iterable[dict[str, object]]) -> dict[object, dict[str, object]]:
    return {row["name"]: row for row in rows}


def _measure(name: str) -> list[Row]:
    """Run a module on empty servers, in a process that knows their addresses from its start."""
    print(f"{name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="diwan-bench-", dir="/var/tmp") as folder:
        var = Path(folder)
        var.chmod(0o755)
        with servers.at_hand(var):
            environment = {
                "VAR_DIR": folder,
                "DATABASE_URL": places.database_url(var),
                "REDIS_URL": places.redis_url(var),
                "DJANGO_SETTINGS_MODULE": "engine.settings",
                "DATABASE_POOL": "2",
                "HTTPS": "0",
            }
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.one", name],
                env=os.environ | environment,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
    return [Row(**fields) for fields in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
