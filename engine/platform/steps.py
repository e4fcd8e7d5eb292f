"""Runs the programs that prepare a tree, and tells in one sentence why one failed."""

import os
import subprocess
from pathlib import Path

from engine.platform import places
from engine.platform.problems import CannotStart

LOG = "prepare.log"
_TELLING = ("no space left", "error", "fatal", "err!")


def run(title: str, *command: str | Path, path: Path | None = None) -> None:
    """Run a program in the root of the tree; `path` is a folder searched before the others."""
    print(f"{title} …", flush=True)
    log = places.ROOT / "var" / LOG
    with log.open("w+") as output:
        try:
            done = subprocess.run(
                [str(word) for word in command],
                cwd=places.ROOT,
                env=_environment(path),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except FileNotFoundError:
            raise CannotStart(f"{title} failed: there is no program {command[0]}.") from None
        output.seek(0)
        said = output.read()
    if done.returncode:
        raise CannotStart(f"{title} failed: {reason(said)} (all of it is in var/{LOG})")


def reason(said: str) -> str:
    """Return the line of a program's output that tells most about its failure."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for sign in _TELLING:
        for line in lines:
            if sign in line.lower():
                return line
    return lines[-1] if lines else "it gave no reason"


def _environment(path: Path | None) -> dict[str, str]:
    more = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "PIP_NO_INPUT": "1"}
    if path:
        more["PATH"] = f"{path}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if not os.access(Path.home(), os.W_OK):
        cache = places.ROOT / ".tool" / "cache"
        more |= {"UV_CACHE_DIR": str(cache / "uv"), "npm_config_cache": str(cache / "npm")}
    return os.environ | more
