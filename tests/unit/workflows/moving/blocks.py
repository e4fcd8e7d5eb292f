"""Random processes of nested blocks, as BPMN; and random changes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, pairwise
from random import Random

from tests.unit.workflows.bpmn import boundary, end, node, process, start, sub, timer, user

SPLITS = {"and": "parallelGateway", "xor": "exclusiveGateway", "or": "inclusiveGateway"}


@dataclass(frozen=True)
class Block:
    """kind: task, row, and, xor, or, sub, timed (a task whose timer leads to the inner block),
    beside (the same, without ending the task)."""

    kind: str
    key: str = ""
    inner: tuple[Block, ...] = ()


class Maker:
    """Makes blocks and changes them; every key is new."""

    def __init__(self, random: Random, *, beside: bool = False) -> None:
        self.random = random
        self.keys = count(1)
        self.kinds = [*SPLITS, "row", "row", "sub", "timed", *(["beside"] if beside else [])]

    def key(self, letter: str) -> str:
        return f"{letter}{next(self.keys)}"

    def task(self) -> Block:
        return Block("task", self.key("t"))

    def block(self, depth: int = 3) -> Block:
        if depth == 0 or self.random.random() < 0.3:
            return self.task()
        kind = self.random.choice(self.kinds)
        if kind in ("sub", "timed", "beside"):
            return Block(kind, self.key(kind[0]), (self.block(depth - 1),))
        inner = tuple(self.block(depth - 1) for _ in range(self.random.randint(2, 3)))
        return Block(kind, self.key("g"), inner)

    def changed(self, block: Block) -> Block:
        """Return the block with one change somewhere in it."""
        if block.inner and self.random.random() < 0.7:
            place = self.random.randrange(len(block.inner))
            inner = list(block.inner)
            inner[place] = self.changed(inner[place])
            return replace(block, inner=tuple(inner))
        return self.random.choice(self._changes(block))

    def _changes(self, block: Block) -> list[Block]:
        new = self.task()
        found = [
            Block("row", self.key("g"), (block, new)),
            Block("row", self.key("g"), (new, block)),
            Block("and", self.key("g"), (block, new)),
            Block("xor", self.key("g"), (block, new)),
            Block("sub", self.key("s"), (block,)),
            new,
        ]
        if block.kind == "task":
            found.append(Block("timed", block.key, (new,)))
        if block.kind in ("timed", "beside"):
            found.append(Block("task", block.key))
            found.append(replace(block, kind="timed"))
        if block.kind == "sub":
            found += block.inner
        if block.kind in ("row", *SPLITS):
            others = [kind for kind in ("row", *SPLITS) if kind != block.kind]
            found.append(replace(block, kind=self.random.choice(others)))
            found.append(replace(block, inner=tuple(reversed(block.inner))))
            found.append(replace(block, inner=(*block.inner, new)))
            found.append(replace(block, inner=block.inner[1:] or (new,)))
        return found


def written(block: Block) -> bytes:
    entry, exit_, parts, ways = _write(block)
    return process(
        start(), *parts, end(), ways="\n".join((f"begin > {entry}", *ways, f"{exit_} > done"))
    )


def _write(block: Block) -> tuple[str, str, list[str], list[str]]:
    """Return the first and last element, the elements, and the ways between them."""
    if block.kind == "task":
        return block.key, block.key, [user(block.key)], []
    if block.kind == "sub":
        first, last, parts, ways = _write(block.inner[0])
        lines = (f"{block.key}_go > {first}", *ways, f"{last} > {block.key}_end")
        written = sub(
            block.key,
            start(f"{block.key}_go"),
            *parts,
            end(f"{block.key}_end"),
            ways="\n".join(lines),
        )
        return block.key, block.key, [written], []
    if block.kind == "row":
        return _row(block)
    return _aside(block) if block.kind in ("timed", "beside") else _split(block)


def _row(block: Block) -> tuple[str, str, list[str], list[str]]:
    found = [_write(each) for each in block.inner]
    parts = [part for each in found for part in each[2]]
    ways = [way for each in found for way in each[3]]
    ways += [f"{one[1]} > {two[0]}" for one, two in pairwise(found)]
    return found[0][0], found[-1][1], parts, ways


def _aside(block: Block) -> tuple[str, str, list[str], list[str]]:
    first, last, parts, ways = _write(block.inner[0])
    bell, merge = f"{block.key}_bell", f"{block.key}_merge"
    ends = block.kind == "timed"
    ring = boundary(bell, block.key, timer("duration", "P1D"), interrupting=ends)
    after = node("exclusiveGateway", merge)
    found = [user(block.key), ring, after, *parts]
    if ends:
        lines = [f"{block.key} > {merge}", f"{bell} > {first}", f"{last} > {merge}"]
        return block.key, merge, found, [*ways, *lines]
    over = f"{block.key}_over"
    lines = [f"{block.key} > {merge}", f"{bell} > {first}", f"{last} > {over}"]
    return block.key, merge, [*found, end(over)], [*ways, *lines]


def _split(block: Block) -> tuple[str, str, list[str], list[str]]:
    type_, split, join = SPLITS[block.kind], f"{block.key}_{block.kind}", f"{block.key}_join"
    found = [_write(each) for each in block.inner]
    default = {} if block.kind == "and" else {"default": f"{split}_w0"}
    parts = [node(type_, split, **default), node(type_, join)]
    ways: list[str] = []
    for place, (first, last, inner, between) in enumerate(found):
        parts += inner
        ways += between
        asked = "" if block.kind == "and" or not place else f" if record.pick >= {place}"
        ways += [
            f"{split}_w{place}: {split} > {first}{asked}",
            f"{split}_x{place}: {last} > {join}",
        ]
    return split, join, parts, ways
