"""Packs: checked with file and line, installed whole, upgraded without losing the office's work."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pytest_django import Settings

from engine.access.actors import SYSTEM
from engine.blueprint import Compiled, drafts, live, packs, releases
from engine.blueprint.models import PackInstallation, Publication, Release
from engine.blueprint.packs.scenarios import Outcome
from tests.packs import CUP, DRAWING, KITCHEN, write


def problems(folder: Path) -> list[tuple[str, int, str, str]]:
    found = packs.check(packs.Pack.read(folder))
    return [(each.file, each.line, each.path or each.element, each.code) for each in found]


def run(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("pack", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    return write(tmp_path / "kitchen")


def replaced(**files: str) -> dict[str, str]:
    names = {"cup": "things/cup.yaml", "saucer": "things/saucer.yaml"}
    return {**KITCHEN, **{names[name]: text for name, text in files.items()}}


# --- Checking ----------------------------------------------------------------


def test_a_sound_pack_has_no_problems_and_needs_no_database(kitchen: Path) -> None:
    assert problems(kitchen) == []
    assert "kitchen 1.0.0: 3 definitions, no problems" in run("check", kitchen)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("things/cup.yaml", CUP.replace("to: saucer", "to: sauser"),
         ("things/cup.yaml", 6, "fields.saucer.to", "unknown_reference")),
        ("things/cup.yaml", CUP.replace("type: reference", "typ: reference"),
         ("things/cup.yaml", 5, "fields.saucer.typ", "extra_forbidden")),
        ("things/cup.yaml", CUP.replace("key: big", "key: small"),
         ("things/cup.yaml", 3, "fields.size.options.1", "duplicate_key")),
        ("things/saucer.yaml", "label: {en: [}\n", ("things/saucer.yaml", 1, "", "bad_yaml")),
        ("things/saucer.yaml", "- a\n", ("things/saucer.yaml", 1, "", "dict_type")),
        ("things/saucer.yaml", "fields: many\n",
         ("things/saucer.yaml", 1, "fields", "list_type")),
        ("things/Saucer.yaml", "", ("things/Saucer.yaml", 1, "", "dict_type")),
        ("things/SAUCER.yaml", "code: X", ("things/SAUCER.yaml", 1, "", "bad_key")),
        ("things/other.yaml", "key: saucer", ("things/saucer.yaml", 1, "", "defined_twice")),
        ("things/saucer.yml", "code: X", ("things/saucer.yml", 0, "", "unknown_file")),
        ("thing/x.yaml", "code: X", ("thing/x.yaml", 0, "", "unknown_folder")),
        ("pack.yaml", "key: kitchen\nversion: one\n",
         ("pack.yaml", 2, "version", "string_pattern_mismatch")),
        ("pack.yaml", "version: 1.0.0\n", ("pack.yaml", 1, "key", "missing")),
        ("drawings/plan.drawing", DRAWING.replace("round", "crooked"),
         ("drawings/plan.drawing", 2, "rim", "crooked")),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_a_problem_is_told_with_file_line_and_path(
    kitchen: Path, name: str, text: str, expected: tuple[str, int, str, str]
) -> None:
    (kitchen / name).parent.mkdir(exist_ok=True)
    (kitchen / name).write_text(text, encoding="utf-8")
    assert expected in problems(kitchen)


def test_the_command_prints_each_problem_and_fails(
    kitchen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kitchen / "things/cup.yaml").write_text("labl: {en: Cup}\nfields: 5\n")
    with pytest.raises(CommandError, match="2 problems"):
        call_command("pack", "check", str(kitchen))
    assert capsys.readouterr().out == (
        "things/cup.yaml:1: thing/cup labl: 'labl' is not known here; did you mean 'label'?\n"
        "things/cup.yaml:2: thing/cup fields: expected a list\n"
    )


def test_the_command_speaks_arabic_and_persian(
    kitchen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kitchen / "things/cup.yaml").write_text("labl: {en: Cup}\n")
    for lang, sentence in [
        ("ar", "«labl» غير معروف هنا؛ هل تقصد «label»؟"),
        ("fa", "«labl» در اینجا شناخته نیست؛ منظورتان «label» است؟"),
    ]:
        with pytest.raises(CommandError):
            call_command("pack", "check", str(kitchen), lang=lang)
        assert sentence in capsys.readouterr().out


def test_text_that_is_not_utf8_is_told_with_its_line(kitchen: Path) -> None:
    (kitchen / "things/saucer.yaml").write_bytes(b"code: X\nlabel: {en: \xff}\n")
    assert ("things/saucer.yaml", 2, "", "not_utf8") in problems(kitchen)


def test_a_link_out_of_the_pack_is_refused_by_the_command(kitchen: Path) -> None:
    (kitchen / "things/passwd.yaml").symlink_to("/etc/passwd")
    with pytest.raises(CommandError, match=r"things/passwd.yaml is a link"):
        run("check", kitchen)


# --- Packs on packs ----------------------------------------------------------

LID = "fields: [{key: on, type: reference, to: cup}]\n"


def lids(kitchen: Path, version: str = "1.0.0") -> Path:
    requires = f"{{key: kitchen, version: {version}}}"
    return write(kitchen.parent / "lids", {"things/lid.yaml": LID}, requires=requires)


def test_a_pack_stands_on_one_beside_it(kitchen: Path) -> None:
    assert problems(lids(kitchen)) == []


def test_a_problem_beneath_is_told_with_the_folder_of_its_pack(kitchen: Path) -> None:
    (kitchen / "things/saucer.yaml").write_text("\ncod: S\n")
    assert ("../kitchen/things/saucer.yaml", 2, "cod", "extra_forbidden") in problems(lids(kitchen))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("version", "code"), [("1.0.1", "required_pack_old"), ("2.0.0", "required_pack_old")]
)
def test_a_pack_needs_the_right_version_beneath(kitchen: Path, version: str, code: str) -> None:
    found = problems(lids(kitchen, version))
    assert ("pack.yaml", 0, "requires.kitchen", code) in found


@pytest.mark.django_db
def test_a_missing_pack_beneath_is_named(tmp_path: Path) -> None:
    [first, *_] = packs.check(packs.Pack.read(lids(tmp_path / "kitchen")))
    assert "requires the pack 'kitchen' 1.0.0 or later" in first.message("en")


def test_packs_in_a_circle_are_refused(kitchen: Path) -> None:
    write(kitchen, requires="{key: lids, version: 1.0.0}")
    assert ("pack.yaml", 0, "requires.lids", "requires_circle") in problems(lids(kitchen))


def test_what_the_pack_beneath_defines_is_not_defined_again(kitchen: Path) -> None:
    folder = lids(kitchen)
    (folder / "things/cup.yaml").write_text("code: C\n")
    assert ("things/cup.yaml", 1, "", "defined_twice") in problems(folder)


@pytest.mark.django_db
def test_installing_brings_what_the_pack_requires_as_one_release(kitchen: Path) -> None:
    packs.install(SYSTEM, lids(kitchen))
    assert live().number == 1
    assert set(live().keys("thing")) == {"cup", "saucer", "lid"}
    assert packs.installed().keys() == {"kitchen", "lids"}


@pytest.mark.django_db
def test_a_pack_stands_on_an_installed_one(kitchen: Path) -> None:
    folder = lids(kitchen)
    packs.install(SYSTEM, kitchen)
    kitchen.rename(kitchen.parent / "elsewhere")
    packs.install(SYSTEM, folder)
    assert ("thing", "lid") in live()


@pytest.mark.django_db
def test_two_packs_do_not_bring_the_same(kitchen: Path, tmp_path: Path) -> None:
    packs.install(SYSTEM, kitchen)
    other = write(tmp_path / "other", {"things/cup.yaml": "code: X\n"})
    with pytest.raises(packs.PackRefused, match="also defined in kitchen"):
        packs.install(SYSTEM, other)
    assert live().number == 1


# --- Installing --------------------------------------------------------------


@pytest.mark.django_db
def test_installing_twice_changes_nothing(kitchen: Path) -> None:
    first = packs.install(SYSTEM, kitchen)
    again = packs.install(SYSTEM, kitchen)
    assert len(first.changes) == 3
    assert again == packs.Installed(first.release, (), ())
    assert Release.objects.count() == Publication.objects.count() == 1


@pytest.mark.django_db
def test_a_pack_with_problems_is_not_installed_at_all(kitchen: Path) -> None:
    (kitchen / "things/cup.yaml").write_text("labl: {en: Cup}\n")
    with pytest.raises(packs.PackRefused, match=r"things/cup.yaml:1"):
        packs.install(SYSTEM, kitchen)
    assert live().number == 0
    assert not PackInstallation.objects.exists()


@pytest.mark.django_db
def test_an_upgrade_adds_changes_and_removes(kitchen: Path) -> None:
    packs.install(SYSTEM, kitchen)
    (kitchen / "drawings/plan.drawing").unlink()
    write(kitchen, replaced(saucer="code: S\n") | {"things/mug.yaml": "code: M\n"}, version="1.1.0")
    (kitchen / "drawings/plan.drawing").unlink()
    assert "thing `mug` added" in run("diff", kitchen)
    installed = packs.install(SYSTEM, kitchen)
    assert {change.words() for change in installed.changes} == {
        "drawing `plan` removed",
        "label of thing `saucer` removed (was `Saucer`)",
        "`code` of thing `saucer` set to S",
        "thing `mug` added",
    }
    assert packs.installed()["kitchen"].version == "1.1.0"
    assert ("drawing", "plan") not in live()


def change_at_the_office(key: str, body: dict[str, Any]) -> None:
    draft = drafts.open_draft(SYSTEM)
    drafts.put(draft, "thing", key, body)
    drafts.publish(SYSTEM, draft, reason="ours")


@pytest.mark.django_db
def test_an_upgrade_keeps_what_the_office_changed(kitchen: Path) -> None:
    packs.install(SYSTEM, kitchen)
    change_at_the_office("saucer", {"label": {"en": "Saucer"}, "code": "OURS"})
    change_at_the_office("spoon", {})
    write(kitchen, replaced(saucer="label: {en: Dish}\n"), version="1.1.0")
    assert packs.install(SYSTEM, kitchen).kept == ()
    assert live().definition("thing", "saucer").body == {"label": {"en": "Dish"}, "code": "OURS"}
    assert ("thing", "spoon") in live()


@pytest.mark.django_db
def test_where_both_changed_the_office_wins_and_is_told(kitchen: Path) -> None:
    packs.install(SYSTEM, kitchen)
    change_at_the_office("saucer", {"label": {"en": "Ours"}})
    write(kitchen, replaced(saucer="label: {en: Theirs}\n"), version="1.1.0")
    output = run("install", kitchen)
    assert "kept as the office has it: thing/saucer label.en" in output
    assert live().parsed("thing", "saucer").label == {"en": "Ours"}
    # The next upgrade compares with what this one brought.
    assert run("install", kitchen) == "nothing to change; release 2 is live\n"


@pytest.mark.django_db
def test_force_undoes_what_the_office_changed_of_the_pack(kitchen: Path) -> None:
    packs.install(SYSTEM, kitchen)
    change_at_the_office("saucer", {"label": {"en": "Ours"}})
    change_at_the_office("spoon", {})
    run("install", kitchen, "--force")
    assert live().parsed("thing", "saucer").label == {"en": "Saucer"}
    assert ("thing", "spoon") in live()


@pytest.mark.django_db
def test_an_archive_installs_like_its_folder(kitchen: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kitchen.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(kitchen.rglob("*.*")):
            packed.write(path, Path("kitchen-1.0.0") / path.relative_to(kitchen))
    packs.install(SYSTEM, archive)
    assert packs.install(SYSTEM, kitchen).changes == ()


# --- Exporting ---------------------------------------------------------------


@pytest.mark.django_db
def test_an_export_reinstalls_to_the_same_hashes(kitchen: Path, tmp_path: Path) -> None:
    packs.install(SYSTEM, kitchen)
    run("export", tmp_path / "out")
    assert packs.Pack.read(tmp_path / "out").blueprint.hash == live().hash
    assert problems(tmp_path / "out") == []


@pytest.mark.django_db
def test_an_installed_pack_is_exported_as_it_came(kitchen: Path, tmp_path: Path) -> None:
    packs.install(SYSTEM, kitchen)
    change_at_the_office("saucer", {"code": "OURS"})
    run("export", tmp_path / "out", "--pack", "kitchen")
    exported = packs.Pack.read(tmp_path / "out")
    assert exported.manifest == packs.Pack.read(kitchen).manifest
    assert exported.blueprint.hash == packs.Pack.read(kitchen).blueprint.hash
    assert (tmp_path / "out/drawings/plan.drawing").read_text() == DRAWING


@pytest.mark.django_db
def test_an_export_keeps_the_order_its_author_chose(kitchen: Path, tmp_path: Path) -> None:
    packs.install(SYSTEM, kitchen)
    run("export", tmp_path / "out")
    text = (tmp_path / "out/things/cup.yaml").read_text(encoding="utf-8")
    assert text.index("label:") < text.index("fields:") < text.index("key: size")
    assert "ar: كوب" in text


@pytest.mark.django_db
def test_an_export_overwrites_nothing(kitchen: Path) -> None:
    with pytest.raises(CommandError, match="is not empty"):
        run("export", kitchen)


@pytest.mark.django_db
def test_exporting_an_unknown_pack_names_the_known_ones(kitchen: Path, tmp_path: Path) -> None:
    packs.install(SYSTEM, kitchen)
    with pytest.raises(CommandError, match="no pack named 'kichen'; did you mean 'kitchen'"):
        run("export", tmp_path / "out", "--pack", "kichen")


# --- The other commands ------------------------------------------------------


def test_schemas_complete_what_editors_write(tmp_path: Path) -> None:
    assert run("schema", tmp_path / "schemas").split() == [
        "pack.schema.json",
        "role.schema.json",
        "thing.schema.json",
    ]
    assert '"additionalProperties": false' in (tmp_path / "schemas/thing.schema.json").read_text()


@pytest.mark.django_db
def test_installed_packs_are_listed(kitchen: Path) -> None:
    run("install", kitchen)
    assert run("list").startswith("kitchen 1.0.0: 3 definitions, ")


def one_passes_one_fails(folder: Path, compiled: Compiled) -> list[Outcome]:
    assert compiled.get("thing", "cup")
    return [
        Outcome("a cup is washed", "scenarios/wash.yaml", 1),
        Outcome("a cup is dried", "scenarios/wash.yaml", 9, ("it is wet",)),
    ]


@pytest.mark.django_db
def test_scenarios_are_run_and_failures_told(kitchen: Path, settings: Settings) -> None:
    settings.SCENARIO_RUNNER = f"{__name__}.one_passes_one_fails"
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 scenarios failed"):
        call_command("pack", "test", str(kitchen), stdout=out)
    assert out.getvalue() == (
        "scenarios/wash.yaml:1: a cup is washed: passed\n"
        "scenarios/wash.yaml:9: a cup is dried: FAILED\n"
        "    it is wet\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["install", "diff", "test", "export"])
def test_a_database_without_tables_is_told_of_in_one_sentence(kitchen: Path, verb: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path TO nothing_here")
    with pytest.raises(CommandError, match="not up to date"):
        run(verb, kitchen)


@pytest.mark.django_db
def test_scenarios_run_on_the_configuration_of_the_office(
    kitchen: Path, settings: Settings
) -> None:
    settings.SCENARIO_RUNNER = f"{__name__}.sees_the_spoon"
    packs.install(SYSTEM, kitchen)
    change_at_the_office("spoon", {})
    assert "a spoon is laid: passed" in run("test", kitchen, "--office")
    with pytest.raises(CommandError, match="1 of 1 scenarios failed"):
        run("test", kitchen)


def sees_the_spoon(folder: Path, compiled: Compiled) -> list[Outcome]:
    failures = () if ("thing", "spoon") in compiled else ("there is no spoon",)
    return [Outcome("a spoon is laid", "scenarios/lay.yaml", 1, failures)]


@pytest.mark.django_db
def test_going_back_goes_back_in_the_packs_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "kitchen")
    first = packs.install(SYSTEM, folder).release
    write(folder, replaced(saucer="label: {en: Plate}\n"), version="1.1.0")
    packs.install(SYSTEM, folder)
    releases.roll_back(SYSTEM, first.number, reason="too early")
    assert packs.installed()["kitchen"].version == "1.0.0"
    # The second time it is an upgrade again, which finds nothing that the office had changed.
    again = packs.install(SYSTEM, folder)
    assert again.kept == ()
    assert live().definition("thing", "saucer").body["label"] == {"en": "Plate"}
    assert packs.installed()["kitchen"].version == "1.1.0"
