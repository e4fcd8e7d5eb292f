"""Runs a target over bytes that libFuzzer makes up, within bounds of time and memory."""

import argparse
import gc
import logging
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import atheris

from tests.fuzz.tripwires import WIRES

Target = Callable[[bytes], object]
Splice = Callable[[bytes, random.Random], bytes]

SLOWEST = 2.0
"""Seconds of the processor that one input may take, instrumented as the code is."""
HANGS = 60
"""Seconds by the clock, on however busy a machine, after which an input is taken to hang."""
MOST_MEMORY = 1_500
"""Megabytes that the process may have in all."""
MOST_GROWTH = 200
"""Megabytes by which it may grow once its caches are full."""
LOOK_EVERY = 500


class TooSlow(BaseException):
    """An input took longer than any may."""


class Leak(BaseException):
    """Memory grows with the number of inputs."""


class Watch:
    """Calls the target, and looks after its time and memory."""

    def __init__(self, target: Target, seconds: int) -> None:
        self._target = target
        self._settled_at = time.monotonic() + seconds / 2
        self._settled: float | None = None
        self._inputs = 0

    def __call__(self, data: bytes) -> None:
        began = time.process_time()
        self._target(data)
        if time.process_time() - began > SLOWEST:
            raise TooSlow(f"{time.process_time() - began:.1f} s")
        self._inputs += 1
        if self._inputs % LOOK_EVERY == 0:
            self._look()

    def _look(self) -> None:
        if time.monotonic() < self._settled_at:
            return
        gc.collect()
        if self._settled is None:
            self._settled = megabytes()
        elif megabytes() > self._settled + MOST_GROWTH:
            raise Leak(f"from {self._settled:.0f} to {megabytes():.0f} MB")


def megabytes() -> float:
    """Return the memory that this process has at the moment."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def fuzz(target: Target, corpus: Iterable[bytes], splice: Splice, *, longest: int) -> None:
    """Run the target for the seconds that the command line names; the process ends in it.

    corpus: where to begin; splice: makes another input out of one, knowing its grammar;
    longest: of an input, in bytes. An input that fails is kept in the folder `--keep`.
    """
    given = _arguments()
    logging.disable(logging.WARNING)
    if given.files:
        for file in given.files:
            Watch(target, 0)(file.read_bytes())
        return
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, seed in enumerate(corpus):
        target(seed)  # What is found and loaded at its first use is loaded now.
        (folder / f"{number:04}").write_bytes(seed)
    WIRES.live = True
    keep = given.keep or folder
    keep.mkdir(parents=True, exist_ok=True)
    options = {
        "max_total_time": given.seconds,
        "timeout": HANGS,
        "rss_limit_mb": MOST_MEMORY,
        "max_len": longest,
        "artifact_prefix": f"{keep}/",
        "print_final_stats": 1,
    }
    line = [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(folder)]
    watch = _keeping(Watch(target, given.seconds), keep)
    atheris.Setup(line, watch, custom_mutator=_mutator(splice))
    atheris.Fuzz()


def _keeping(watch: Target, folder: Path) -> Target:
    """Return the target that keeps an input that fails, tells why, and ends the process."""

    def call(data: bytes) -> None:
        try:
            watch(data)
        except BaseException:
            traceback.print_exc()
            failed = folder / f"failed-{sha256(data).hexdigest()[:16]}"
            failed.write_bytes(data)
            print(f"{failed}: {data!r:.500}", file=sys.stderr, flush=True)
            os._exit(1)

    return call


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="the folder for inputs that fail")
    parser.add_argument("files", nargs="*", type=Path, help="inputs to run once instead")
    return parser.parse_args()


def _mutator(splice: Splice) -> Callable[[bytes, int, int], bytes]:
    """Return a mutator that splices three times out of four, else changes bytes."""

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        dice = random.Random(seed)
        if dice.random() < 0.75:
            made = splice(data, dice)
            if len(made) <= longest:
                return made
        changed: bytes = atheris.Mutate(data, min(len(data) + 64, longest))
        return changed

    return mutate
