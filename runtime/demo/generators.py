"""Values made up for demo records: one class a generator, known by its first key in the YAML."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from engine.registry import UnknownName
from forms.context import FormContext
from forms.field import Field
from runtime import clock
from runtime.definitions import Key, Part
from runtime.demo.definition import Span
from runtime.records.models import Record

if TYPE_CHECKING:
    from runtime.demo.stage import DemoStage

_TRIES = 2000


class NothingToChoose(LookupError):
    """There is no record, or no person, of the sort that is asked for."""


class Generator(Part):
    """`verb` is the key by which it is known; `field` the one that the value is for, if any."""

    verb: ClassVar[str]

    @abstractmethod
    def make(self, stage: DemoStage, field: Field | None) -> Any: ...


class OneOf(Generator):
    """One of a list, or of values with their weights; each may be a generator."""

    verb = "one_of"
    one_of: list[Any] | dict[str, float]

    def make(self, stage: DemoStage, field: Field | None) -> Any:
        return value(chosen(stage.random, self.one_of), stage, field)


class Words(Generator):
    """A text in which {name} stands for one of the words of that list."""

    verb = "text"
    text: str

    def make(self, stage: DemoStage, field: Field | None) -> str:
        def word(found: re.Match[str]) -> str:
            name = found[1]
            if name not in stage.words:
                raise UnknownName("list of words", name, stage.words)
            return re.sub(r"\{(\w+)\}", word, str(chosen(stage.random, stage.words[name])))

        return re.sub(r"\{(\w+)\}", word, self.text)


class Pattern(Generator):
    """A text in which each # is a digit, such that the field's own type takes it."""

    verb = "pattern"
    pattern: str

    def make(self, stage: DemoStage, field: Field | None) -> str:
        for _ in range(_TRIES):
            text = re.sub("#", lambda _: str(stage.random.randrange(10)), self.pattern)
            if field is None or _fits(field, text, stage.office.region):
                return text
        raise ValueError(f"no value like {self.pattern} fits the field {field and field.key}")


def _fits(field: Field, text: str, region: str) -> bool:
    ctx = FormContext(region=region)
    return not list(field.type.errors(field, field.type.clean(field, text, ctx), ctx))


class Number(Generator):
    """A number between two, in steps."""

    verb = "number"
    number: Span
    step: float = 1

    def make(self, stage: DemoStage, field: Field | None) -> int | float:
        low, high = self.number
        steps = int((high - low) / self.step)
        made = Decimal(str(low)) + stage.random.randint(0, steps) * Decimal(str(self.step))
        return int(made) if made == int(made) else float(made)


class Day(Generator):
    """A day, counted from the day of the story; negative: before it."""

    verb = "day"
    day: Span

    def make(self, stage: DemoStage, field: Field | None) -> str:
        low, high = self.day
        days = stage.random.randint(round(low), round(high))
        return (stage.office.today(clock.now()) + timedelta(days=days)).isoformat()


class RecordOf(Generator):
    """The id of a record that was there then. `favour`: older ones come again and again."""

    verb = "record"
    record: Key
    where: dict[Key, Any] = {}
    favour: float = 1

    def make(self, stage: DemoStage, field: Field | None) -> int:
        there = Record.objects.filter(type=self.record, created_at__lte=clock.now())
        for key, wanted in self.where.items():
            column = "status" if key == "status" else f"data__{key}"
            there = there.filter(**{column: wanted})
        found = list(there.order_by("created_at", "pk").values_list("pk", flat=True))
        if not found:
            raise NothingToChoose(f"no {self.record} {self.where or ''}")
        return found[int(len(found) * stage.random.random() ** self.favour)]


class Person(Generator):
    """The id of somebody by user name, role, or part in the record (see `DemoStage.person`)."""

    verb = "person"
    person: Key

    def make(self, stage: DemoStage, field: Field | None) -> int:
        return int(stage.person(self.person).pk)


class Rows(Generator):
    """Line items: between so many rows, each one of these."""

    verb = "rows"
    rows: Span
    of: list[dict[Key, Any]]

    def make(self, stage: DemoStage, field: Field | None) -> list[dict[str, Any]]:
        low, high = self.rows
        count = min(stage.random.randint(round(low), round(high)), len(self.of))
        return [
            values(row, stage, field.columns if field else {})
            for row in stage.random.sample(self.of, count)
        ]


class Maybe(Generator):
    """A value, or with this chance's rest nothing."""

    verb = "maybe"
    maybe: float
    of: Any

    def make(self, stage: DemoStage, field: Field | None) -> Any:
        return value(self.of, stage, field) if stage.random.random() < self.maybe else None


GENERATORS: dict[str, type[Generator]] = {
    each.verb: each for each in (OneOf, Words, Pattern, Number, Day, RecordOf, Person, Rows, Maybe)
}


def value(given: Any, stage: DemoStage, field: Field | None = None) -> Any:
    """Return what stands there, or what its generator makes."""
    if not isinstance(given, Mapping):
        return given
    verb = next(iter(given), "")
    if verb not in GENERATORS:
        raise UnknownName("generator", verb, GENERATORS)
    return GENERATORS[verb].model_validate(dict(given)).make(stage, field)


def values(
    given: Mapping[str, Any], stage: DemoStage, fields: Mapping[str, Field]
) -> dict[str, Any]:
    """Return the data of a record or form, without what came out empty."""
    made = {key: value(each, stage, fields.get(key)) for key, each in given.items()}
    return {key: each for key, each in made.items() if each is not None}


def chosen(random: Random, given: Sequence[Any] | Mapping[str, float]) -> Any:
    """Return one of them; of a mapping, by the weights."""
    if isinstance(given, Mapping):
        return random.choices(list(given), list(given.values()))[0]
    return random.choice(given)
