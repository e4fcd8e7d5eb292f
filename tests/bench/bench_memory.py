"""How much memory a running instance takes, with the demo in it and after some traffic.

The tree is measured by proportional set sizes: a page that processes share counts once. Summing
resident sizes would count PostgreSQL's buffers once for each of its processes.
"""

import os
import re
import tempfile
import urllib.request
from pathlib import Path

from tests.bench.rows import Row, limit
from tests.launched import Run

_REQUESTS = 500


def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="diwan-memory-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        instance = Run(Path(folder) / "var", PACK=os.environ.get("PACK", "")).start()
        try:
            instance.ready(within=300)
            for _ in range(_REQUESTS):
                urllib.request.urlopen(f"http://127.0.0.1:{instance.port}/").close()
            web = _size(instance.pid_of("uvicorn"), "Rss")
            tree = sum(_size(pid, "Pss") for pid in instance.processes())
        finally:
            instance.stop()
    return [
        limit("web process, resident", web, 200, "MB"),
        limit("whole tree, proportional", tree, 600, "MB"),
    ]


def _size(pid: int, kind: str) -> float:
    """Return a process's memory in MB, 0 when it has just ended."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(rf"^{kind}:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
