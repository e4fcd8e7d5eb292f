"""One record of the demo, from its first day until now."""

from __future__ import annotations

from random import Random

from django.db.models import F

from engine.access import SYSTEM, Actor
from engine.blueprint import one_release
from runtime import clock, records
from runtime.demo import generators, steps
from runtime.demo.definition import PlotDefinition, VariantDefinition
from runtime.demo.reading import Demo
from runtime.demo.schedule import Event
from runtime.demo.stage import MAIN, Cast, DemoStage, StoryOver
from runtime.notifications.models import Notification
from runtime.records.errors import Duplicate
from runtime.scenarios import refusals

_TRIES = 5
_NONE = VariantDefinition()


def play(demo: Demo, event: Event, cast: Cast) -> str:
    """Make the record and let its story happen; return why it broke off, "" when it did not."""
    with one_release(), clock.movable():
        random = Random(f"{demo.plan.seed} {event.plot.key} {event.part} {event.index}")  # noqa: S311
        stage = DemoStage(random=random, words=demo.words, cast=cast)
        stage.begin(event.moment)
        variant = _variant(event.plot, random)
        try:
            _create(stage, event, variant)
            story = event.plot.story if variant.story is None else variant.story
            steps.play(story, stage)
        except StoryOver:
            pass
        except (*refusals.REFUSALS, generators.NothingToChoose) as refusal:
            return f"{event}: {refusals.sentence(refusal)}"
        finally:
            _end(stage, demo)
    return ""


def _variant(plot: PlotDefinition, random: Random) -> VariantDefinition:
    if not plot.variants:
        return _NONE
    return random.choices(plot.variants, [each.weight for each in plot.variants])[0]


def _create(stage: DemoStage, event: Event, variant: VariantDefinition) -> None:
    plot = event.plot
    create = variant.create or plot.create or ""
    stage.department = variant.department or plot.department
    given = plot.data | variant.data | (plot.each[event.index] if plot.each else {})
    for left in reversed(range(_TRIES)):
        try:
            data = steps.data_of(create, given, stage)
            record = records.submit(_by(stage, plot), create, data)
            break
        except Duplicate:
            # Two people may get one number: the rule holds here too.
            if not left:
                raise
    stage.found(MAIN, record)


def _by(stage: DemoStage, plot: PlotDefinition) -> Actor:
    if plot.by is None:
        return SYSTEM
    name = plot.by if isinstance(plot.by, str) else stage.random.choice(plot.by)
    return stage.actor(name)


def _end(stage: DemoStage, demo: Demo) -> None:
    """Let the time until now pass; what was said long ago has been read, and disturbs nobody."""
    stage.catch_up()
    stage.hush()
    about = [record.pk for record in stage.records.values()]
    old = clock.now() - demo.plan.read_for
    said = Notification.objects.filter(record__in=about, read_at=None, created_at__lt=old)
    said.update(read_at=F("created_at"))
