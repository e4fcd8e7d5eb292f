"""Finds Node.js for building the front end: the machine's, else one from a Python package."""

import shutil
import subprocess
from pathlib import Path

from engine.platform import steps

_OLDEST = (20, 19)


def folder(*, uv: Path, lock: Path, venv: Path) -> Path:
    """Return the folder of `node` and `npm`; install them in `venv` where the machine has none."""
    if found := _on_machine():
        return found
    if not (venv / "bin" / "npm").exists():
        steps.run("Making a place for Node.js", uv, "venv", "--clear", venv)
        sync = ("pip", "sync", "--require-hashes", "--python")
        steps.run("Installing Node.js", uv, *sync, venv / "bin" / "python", lock)
    return venv / "bin"


def _on_machine() -> Path | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm or _version(node) < _OLDEST:
        return None
    return Path(node).parent


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = said.strip().removeprefix("v").split(".")[:2]
    return tuple(int(number) for number in numbers if number.isdigit())
