"""The pack of service offices: whole, true to its promises, its demo within its own rules."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from django.db.models import Count
from django.utils import timezone

from engine.access.actors import SYSTEM
from engine.access.models import User
from engine.blueprint import Compiled, live, packs
from engine.platform import places
from runtime.demo import people, playing, reading, schedule
from runtime.demo.definition import AmountDefinition, PlanDefinition
from runtime.demo.stage import Cast
from runtime.kinds.organisation import organisation
from runtime.processes.models import Incident
from runtime.records.models import Record
from runtime.scenarios import run

PACK = places.ROOT / "seeds" / "easygo"
LANGUAGES = {"ar", "en", "fa"}
_IN_FEEL, _KEYS = (
    re.compile(r"\{(?:ar|en|fa): \"[^{}]*(?:\{\{[^{}]*\}\}[^{}]*)*\}"),
    re.compile(r"\b(ar|en|fa): \""),
)
_IN_XML = re.compile(r"(?:<diwan:label lang=\"\w+\">[^<]*</diwan:label>\s*)+")
_LANGUAGE = re.compile(r"lang=\"(\w+)\"")
pytestmark = pytest.mark.django_db


@pytest.fixture
def installed() -> Compiled:
    packs.install(SYSTEM, PACK)
    return live()


def test_nothing_is_wrong_with_it() -> None:
    assert packs.check(packs.Pack.read(PACK)) == []


def test_installing_it_again_changes_nothing(installed: Compiled) -> None:
    assert packs.install(SYSTEM, PACK).changes == ()


def test_every_scenario_holds(db: None) -> None:
    outcomes = run(PACK, Compiled(packs.Pack.read(PACK).blueprint))
    assert len(outcomes) > 20
    failed = [f"{each.scenario}: {each.failures}" for each in outcomes if each.failures]
    assert not failed, "\n".join(failed)


def test_every_label_and_text_speaks_all_three_languages() -> None:
    silent = [
        f"{definition.kind}/{definition.key} {path}"
        for definition in packs.Pack.read(PACK).definitions
        for path, label in _labels(definition.body, "")
        if LANGUAGES - set(label)
    ]
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize(
    "value",
    [
        {"label": {"ar": "عميل", "en": "Client"}},
        {"params": {"text": '{ar: "المعاملة {{ record.number }}", en: "{{ record.number }}"}'}},
        {"xml": '<diwan:label lang="ar">أ</diwan:label> <diwan:label lang="en">A</diwan:label>'},
    ],
    ids=["yaml", "feel", "xml"],
)
def test_a_language_that_is_missing_is_found(value: object) -> None:
    assert [LANGUAGES - set(label) for _, label in _labels(value, "")] == [{"fa"}]


def _labels(value: object, path: str) -> Iterator[tuple[str, Collection[str]]]:
    """Yield each label or text with its languages: of YAML, of FEEL, and of drawn processes."""
    if isinstance(value, dict):
        if value.keys() & LANGUAGES:
            yield path, value.keys()
        for key, each in value.items():
            yield from _labels(each, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _labels(each, f"{path}.{index}")
    elif isinstance(value, str):
        for found in _IN_FEEL.findall(value):
            yield f"{path}: {found}", set(_KEYS.findall(found))
        for found in _IN_XML.findall(value):
            yield f"{path}: {found}", set(_LANGUAGE.findall(found))


def test_there_is_an_account_for_each_kind_of_person() -> None:
    roles = {path.stem for path in (PACK / "roles").glob("*.yaml")}
    accounts = yaml.safe_load((PACK / "demo" / "accounts.yaml").read_text())
    assert {role for account in accounts for role in account["roles"]} == roles
    for account in accounts:
        assert account["label"].keys() >= LANGUAGES


def test_its_demo_is_accepted_by_its_own_rules(installed: Compiled) -> None:
    demo = _small(reading.read(PACK))
    people.bring(demo.accounts, demo.groups)
    cast = Cast()
    events = schedule.events(demo.plan, "recent", timezone.now(), organisation(live()))
    refusals = [problem for event in events if (problem := playing.play(demo, event, cast))]
    assert not refusals, "\n".join(refusals)
    assert not Incident.objects.exists()
    counted = dict(Record.objects.values_list("family").annotate(Count("pk")))
    assert counted["transaction"] == 24
    assert counted["client"] == 8
    assert counted["invoice"] > 0
    assert not User.objects.filter(username="noura", department=None).exists()


def _small(demo: reading.Demo) -> reading.Demo:
    """Return the demo with few records, old enough for their stories to have come far.

    Clients come first: what is about them needs some that are there.
    """
    sizes = {"bodies": 18, "clients": 8, "papers": 2, "transactions": 24}
    plots = [
        plot.model_copy(
            update={"recent": AmountDefinition(count=sizes[plot.key], days=(20, 60))}
            if plot.key in ("transactions", "papers")
            else {"recent": AmountDefinition(count=sizes[plot.key], days=(200, 300))}
        )
        for plot in demo.plan.plots
    ]
    return replace(demo, plan=PlanDefinition(seed=demo.plan.seed, plots=plots))


def test_an_export_of_it_is_the_same_pack(tmp_path: Path) -> None:
    packs.install(SYSTEM, PACK)
    exported = packs.export(tmp_path / "copy")
    assert {each.hash for each in exported.definitions} == {
        each.hash for each in packs.Pack.read(PACK).definitions
    }
