"""Makes a fresh clone ready to run: Python packages, front-end packages, bundles.

Run by the machine's own Python, so the standard library is all there is. Each step is skipped
while what it was made from is unchanged.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from engine.platform import locks, node, places, steps
from engine.platform.problems import CannotStart, explain

ROOT = places.ROOT
TOOL = ROOT / ".tool"
VENV = ROOT / ".venv"
_LOCKS = ROOT / "engine" / "platform"
_BUNDLED_APPS = ("engine", "forms", "runtime", "builder")


def main() -> int:
    try:
        (ROOT / "var").mkdir(exist_ok=True)
        with locks.held(ROOT / "var" / "prepare.lock", wait=True):
            prepare()
        if "--watch" in sys.argv:
            _watch()
    except (CannotStart, OSError) as problem:
        sentence = explain(problem) if isinstance(problem, OSError) else problem
        print(f"diwan: {sentence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare() -> None:
    python_lock, npm_lock = ROOT / "requirements.lock", ROOT / "package-lock.json"
    _once(VENV, [python_lock], _install_python_packages, space=600)
    _once(ROOT / "node_modules", [npm_lock], _install_front_end_packages, space=200)
    _once(places.bundles(), [npm_lock, *_front_end()], _bundle, space=20)
    _once(ROOT / "var" / "messages", _catalogues(), _compile_messages, space=10)


def _once(made: Path, sources: Iterable[Path], make: Callable[[], None], *, space: int) -> None:
    """Make a folder of at most `space` MB unless it was made from these very sources."""
    stamp = made / ".made-from"
    digest = _digest(sources)
    if stamp.exists() and stamp.read_text() == digest:
        return
    stamp.unlink(missing_ok=True)
    _check_space(space)
    make()
    made.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def _digest(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for source in sources:
        digest.update(f"\n{source}\n".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _check_space(needed: int) -> None:
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < needed:
        raise CannotStart(f"The disk of {ROOT} has {free} MB left, and {needed} are needed.")


def _install_python_packages() -> None:
    if not (TOOL / "bin" / "uv").exists():
        _install_uv()
    uv = TOOL / "bin" / "uv"
    if not (VENV / "bin" / "python").exists():
        steps.run("Making .venv", uv, "venv", "--clear", "--python", sys.executable, VENV)
    sync = ("pip", "sync", "--require-hashes", "--python", VENV / "bin" / "python")
    steps.run("Installing the Python packages", uv, *sync, ROOT / "requirements.lock")


def _install_uv() -> None:
    """Install the installer; where Debian left `venv` out, pip alone will do."""
    install = ("-m", "pip", "install", "--require-hashes", "-r", _LOCKS / "tool.lock")
    if find_spec("ensurepip"):
        steps.run("Making .tool", sys.executable, "-m", "venv", TOOL)
        steps.run("Installing uv", TOOL / "bin" / "python", *install)
    elif find_spec("pip"):
        steps.run("Installing uv", sys.executable, *install, "--target", TOOL)
    else:
        raise CannotStart("Python's venv module is missing: install the package python3-venv.")


def _install_front_end_packages() -> None:
    npm = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    steps.run("Installing the front-end packages", *npm, path=_node())


def _bundle() -> None:
    steps.run("Building the front end", "node", "engine/frontend/build.mjs", path=_node())


def _watch() -> None:
    """Become the program that builds the front end again at each change."""
    node_program = _node() / "node"
    os.execv(node_program, ["node", str(ROOT / "engine/frontend/build.mjs"), "--watch"])  # noqa: S606


def _compile_messages() -> None:
    command = (VENV / "bin" / "python", "manage.py", "messages", "compile")
    if _catalogues():
        steps.run("Compiling the translations", *command)


def _catalogues() -> list[Path]:
    return sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po"))


def _node() -> Path:
    return node.folder(uv=TOOL / "bin" / "uv", lock=_LOCKS / "node.lock", venv=TOOL / "node")


def _front_end() -> Iterator[Path]:
    for app in _BUNDLED_APPS:
        files = (ROOT / app / "frontend").rglob("*")
        yield from sorted(file for file in files if file.is_file())


if __name__ == "__main__":
    sys.exit(main())
