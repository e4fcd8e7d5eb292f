"""An office is backed up, wiped and restored elsewhere; what was altered is refused."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from engine.access import SYSTEM
from engine.platform import places, servers
from runtime import documents, records
from runtime.backups import checking, making, restoring
from runtime.backups.errors import BackupProblem
from tests.blueprints import publish
from tests.instance import copy_database, database_address, drop_database
from tests.integration.runtime.office import BODIES

PAPER = b"%PDF-1.7\n" + b"a paper of Alice's client\n" * 4000 + b"%%EOF\n"


@dataclass
class Office:
    archive: Path
    folder: Path
    record: int


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Office]:
    """A database and a folder of its own, with a client and a paper, and their backup."""
    own = connection.settings_dict["NAME"]
    folder, media = Path(tempfile.mkdtemp(dir="/tmp", prefix="diwan-backup-")), settings.MEDIA_ROOT
    folder.chmod(0o755)
    with django_db_blocker.unblock():
        connection.close()
        copy_database(f"{own}_empty", f"{own}_backup")
        connection.settings_dict["NAME"], settings.MEDIA_ROOT = f"{own}_backup", folder / "media"
        try:
            publish(BODIES)
            client = records.submit(SYSTEM, "client", {"name": "هند", "mobile": "+966500000001"})
            documents.attach(SYSTEM, client, SimpleUploadedFile("paper.pdf", PAPER))
            made = making.make(folder)
            yield Office(made.path, folder, client.pk)
        finally:
            connection.close()
            connection.settings_dict["NAME"], settings.MEDIA_ROOT = own, media
            drop_database(f"{own}_backup")
            shutil.rmtree(folder)


def _altered(office: Office, change: str) -> Path:
    """Copy the archive with one byte of a member turned, or without its end."""
    path = office.folder / f"{change}.tar".replace("/", "-")
    content = bytearray(office.archive.read_bytes())
    if change == "cut":
        content = content[: len(content) // 2]
    else:
        with tarfile.open(office.archive) as tar:
            found = next(each for each in tar if each.name.startswith(change))
        content[found.offset_data + found.size // 2] ^= 1
    path.write_bytes(content)
    return path


def test_an_archive_is_nobody_elses_and_never_half(office: Office) -> None:
    assert office.archive.stat().st_mode & 0o777 == 0o600
    assert checking.check(office.archive).counts["runtime.Record"] == 1
    with pytest.raises(BackupProblem, match="replaces no other file"):
        making.make(office.archive)
    assert not list(office.folder.glob(".backup-*"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("cut", "truncated|not a whole archive"),
        ("database.dump", "database.dump is not as it was written"),
        ("media/", "media/.* is not as it was written"),
        ("files.txt", "is not as it was written"),
        ("manifest.json", "seal does not fit|cannot be read"),
    ],
)
def test_a_tampered_or_truncated_archive_is_refused(
    office: Office, change: str, said: str, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), pytest.raises(BackupProblem, match=said):
        restoring.restore(_altered(office, change), force=True)


def test_an_archive_of_another_key_or_a_newer_version_is_refused(
    office: Office, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with django_db_blocker.unblock():
        with monkeypatch.context() as patch:
            patch.setattr(settings, "AUDIT_KEY", "another")
            with pytest.raises(BackupProblem, match="another AUDIT_KEY"):
                checking.check(office.archive)
        newer = checking.check(office.archive).model_copy(
            update={"migrations": {"runtime": "9999_later"}}
        )
        with pytest.raises(BackupProblem, match="made by a newer version"):
            checking._fits(newer)


def test_an_office_is_not_written_over_unless_that_is_wanted(
    office: Office, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        with pytest.raises(BackupProblem, match=r"there is an office already, in .*: --force"):
            restoring.restore(office.archive)
        with psycopg.connect(database_address(connection.settings_dict["NAME"])) as other:
            other.execute("SELECT 1")
            with pytest.raises(BackupProblem, match="1 other connections use the database"):
                restoring.restore(office.archive, force=True)
        records.submit(SYSTEM, "client", {"name": "Made after the backup"})
        (settings.MEDIA_ROOT / "later").write_text("made after the backup")
        restoring.restore(office.archive, force=True)
        assert [each.pk for each in records.models.Record.objects.all()] == [office.record]
        assert not (settings.MEDIA_ROOT / "later").exists()
        call_command("audit", "verify")


def test_an_office_comes_back_in_another_place(office: Office) -> None:
    place = Path(tempfile.mkdtemp(dir="/tmp", prefix="diwan-place-"))
    place.chmod(0o755)
    wanted = {
        "VAR_DIR": str(place),
        "SECRET_KEY": settings.SECRET_KEY,
        "AUDIT_KEY": settings.AUDIT_KEY,
        "DJANGO_SETTINGS_MODULE": "engine.settings",
    }
    inherited = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    try:
        with servers.at_hand(place, fast=True):
            done = subprocess.run(
                [sys.executable, "manage.py", "restore", str(office.archive)],
                cwd=places.ROOT,
                env=inherited | wanted,
                capture_output=True,
                text=True,
                check=False,
            )
            assert "Restored, the journal is whole: 1 record and 1 file" in done.stdout, done.stderr
            with psycopg.connect(places.database_url(place)) as database:
                row = database.execute("SELECT data->>'name' FROM runtime_record").fetchone()
                assert row == ("هند",)
                digest = database.execute("SELECT sha256 FROM runtime_attachment").fetchone()
        assert digest
        kept = place / "media" / digest[0][:2] / digest[0][2:4] / digest[0]
        assert kept.read_bytes() == PAPER
    finally:
        shutil.rmtree(place)
