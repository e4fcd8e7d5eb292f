"""Archives on their way in: kept until they are installed or thrown away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from builder.models import PackUpload
from engine.access import Actor
from engine.access.deciding import require
from engine.blueprint import packs, releases
from engine.blueprint.merging import Place
from engine.blueprint.packs.files import MAX_ARCHIVE_BYTES
from runtime import clock
from runtime.pruning import prune

UNUSED = timedelta(days=7)


def keep(actor: Actor, file: UploadedFile[Any]) -> PackUpload:
    """Keep an archive in the place of the actor's last; UnsafePack where it is no pack."""
    require(actor, releases.MAY_BUILD)
    if (file.size or 0) > MAX_ARCHIVE_BYTES:
        raise packs.UnsafePack("big_file", name=file.name, most=MAX_ARCHIVE_BYTES)
    upload = PackUpload(
        owner_id=actor.user_id or 0, name=(file.name or "")[-200:], content=file.read()
    )
    with archive(upload) as path:
        packs.Pack.read(path)
    forget(actor)
    upload.save()
    return upload


def of(actor: Actor) -> PackUpload | None:
    """Return the archive that the actor is looking at."""
    return _of(actor).first()


def forget(actor: Actor) -> None:
    _of(actor).delete()


def sweep() -> int:
    """Throw away what nobody has installed for a week; return how many archives."""
    return prune(PackUpload.objects.filter(created_at__lt=clock.now() - UNUSED))


def _of(actor: Actor) -> QuerySet[PackUpload]:
    return PackUpload.objects.filter(owner_id=actor.user_id or 0)


def planned(upload: PackUpload, taking: Collection[Place] = ()) -> packs.Plan:
    """Return what installing it would do; PackRefused with all problems."""
    with archive(upload) as path:
        return packs.planned(path, taking=taking)


def install(
    actor: Actor, upload: PackUpload, *, taking: Collection[Place], reason: str
) -> packs.Installed:
    """Install it, and keep it no longer; see `packs.install`."""
    with archive(upload) as path:
        installed = packs.install(actor, path, taking=taking, reason=reason)
    upload.delete()
    return installed


@contextmanager
def archive(upload: PackUpload) -> Iterator[Path]:
    """Give the archive as a file, alone in its folder: nothing lies beside it."""
    with TemporaryDirectory(prefix="pack-") as folder:
        path = Path(folder) / "pack.zip"
        path.write_bytes(upload.content)
        yield path
