"""Fuzzes packs: `python -m tests.fuzz.fuzz_packs --seconds 600`. An input is a zip archive."""

import copy
import io
import logging
import os
import random
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import atheris
import django
import yaml

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
with atheris.instrument_imports(include=["engine.blueprint"]):
    django.setup()
    from engine.blueprint import checking
    from engine.blueprint.kind import kinds
    from engine.blueprint.packs import Pack, UnsafePack

from tests.fuzz import expressions
from tests.fuzz.harness import fuzz
from tests.fuzz.tripwires import WIRES, Escape

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-packs-"))
ARCHIVE = FOLDER / "pack.zip"
PARTS: list[Any] = [None, True, -1, 10**30, 0.1, "", "x" * 500, "../../etc/passwd", "= 1 +", [], {}]
TEMPLATES = frozenset(("compile", "exec"))
"""What the sandbox of the templates of messages does; tests of its own try to get out of it."""
MANIFEST = b"key: tried\nversion: 1.0.0\nlabel: {en: Tried}\n"


class Stumbles(logging.Handler):
    """A kind that stumbles over a definition is caught by the check, and written down."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            raise Escape(self.format(record))


def run(data: bytes) -> None:
    ARCHIVE.write_bytes(data)
    with WIRES.armed(FOLDER, expected=TEMPLATES):
        try:
            pack = Pack.read(ARCHIVE)
        except UnsafePack:
            return
        for problem in [*pack.problems, *checking.check(pack.blueprint)]:
            for lang in ("ar", "en", "fa"):
                assert problem.message(lang)


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def splice(data: bytes, dice: random.Random) -> bytes:
    """Return the archive with one of its documents changed; as it is where it is none."""
    try:
        files = unzipped(data)
        name = dice.choice(sorted(files))
        document = yaml.safe_load(files[name])
    except Exception:  # Whatever the bytes are, they are an input.
        return data
    if not isinstance(document, (dict, list)):
        return data
    for _ in range(dice.randint(1, 3)):
        change(document, dice)
    files[name] = yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode()
    return zipped(files)


def change(part: Any, dice: random.Random) -> None:
    """Change one value somewhere within a list or mapping."""
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    if not keys:
        return
    key = dice.choice(keys)
    if isinstance(part[key], (dict, list)) and part[key] and dice.random() < 0.8:
        change(part[key], dice)
    elif dice.random() < 0.2:
        del part[key]
    elif isinstance(part, dict) and dice.random() < 0.2:
        part[dice.choice(["key", "type", "label", "when", "secret", "__class__"])] = part.pop(key)
    else:
        other = dice.choice([*PARTS, dice.choice(keys), part[dice.choice(keys)]])
        part[key] = dice.choice(
            (copy.deepcopy(other), expressions.spliced(str(part[key])[:200], dice))
        )


def parts_of(text: bytes) -> list[Any]:
    try:
        return list(values_in(yaml.safe_load(text)))
    except yaml.YAMLError:  # A process or a decision.
        return []


def values_in(part: Any) -> Iterator[Any]:
    """Yield every part of a document that may stand in the place of another."""
    if isinstance(part, (dict, list)):
        yield part
        for inner in part.values() if isinstance(part, dict) else part:
            yield from values_in(inner)


def corpus() -> Iterator[bytes]:
    """Yield a small pack for each definition that the seeds have."""
    folders = {kind.folder for kind in kinds.values()}
    for file in sorted(SEEDS.glob("*/*/*")):
        if file.parent.name in folders:
            yield zipped(
                {"pack.yaml": MANIFEST, f"{file.parent.name}/{file.name}": file.read_bytes()}
            )


if __name__ == "__main__":
    logging.getLogger("engine.blueprint").addHandler(Stumbles(logging.ERROR))
    for seed in corpus():
        PARTS += [part for text in unzipped(seed).values() for part in parts_of(text)]
    fuzz(run, corpus(), splice, longest=30_000)
