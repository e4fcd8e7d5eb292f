"""One scan from its first page to the file that its person gets."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from django.core.files.base import ContentFile

from engine.access import Actor, actor_of
from runtime import clock, documents
from runtime.documents.errors import Unacceptable
from runtime.jobs import queue
from runtime.jobs.models import Job
from runtime.scanning import asking, paper
from runtime.scanning.capabilities import Wish, fitting
from runtime.scanning.device import Device
from runtime.scanning.errors import ScanFailed, ScanNotFound
from runtime.scanning.models import Scan


class Cancelled(Exception):
    """Its person has stopped it."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A PDF, or the code of the problem for which there is none."""

    content: bytes = b""
    problem: str = ""


def scan(job: Job, wanted: Scan) -> Scanned | None:
    """Let the scanner work; None when it is no longer wanted. Reaches outside."""
    wish = Wish(wanted.source, wanted.color, wanted.resolution)  # type: ignore[arg-type]
    try:
        body = asking.scanner(actor_of(wanted.user), wanted.scanner)
        return Scanned(_scan(job, wanted, asking.device(body), wish))
    except Cancelled:
        return None
    except ScanNotFound:
        return Scanned(problem="gone")
    except ScanFailed as error:
        return Scanned(problem=error.code)
    except Unacceptable:
        return Scanned(problem="unacceptable")


def _scan(job: Job, wanted: Scan, device: Device, wish: Wish) -> bytes:
    _tell(job, wanted, 0)
    known = device.capabilities()
    device.require_ready(wish)
    wish = fitting(known, wish)
    begun = device.begin(wish, known)
    try:
        with closing(_counted(job, wanted, device, begun, wish)) as pages:
            return paper.pdf(pages, resolution=wish.resolution)
    finally:
        device.end(begun)


def _counted(
    job: Job, wanted: Scan, device: Device, begun: str, wish: Wish
) -> Generator[bytes, None, None]:
    for count, page in enumerate(device.pages(begun, wish), 1):
        _tell(job, wanted, count)
        yield page


def _tell(job: Job, wanted: Scan, pages: int) -> None:
    """Say how far it is, and keep the job; Cancelled once its person has stopped it."""
    queue.renew(job)
    mine = Scan.objects.unfinished().filter(pk=wanted.pk)
    if not mine.update(state=Scan.State.RUNNING, pages=pages):
        raise Cancelled


def finish(key: int, scanned: Scanned) -> None:
    """Keep the file for its person, or say why there is none. In the caller's transaction."""
    wanted = Scan.objects.unfinished().select_for_update(of=("self",)).select_related("user")
    scan = wanted.filter(pk=key).first()
    if scan is None:  # Cancelled at the last moment.
        return
    scan.problem, scan.finished_at = scanned.problem, clock.now()
    if not scan.problem:
        scan.problem = _keep(scan, actor_of(scan.user), scanned.content)
    scan.state = Scan.State.FAILED if scan.problem else Scan.State.READY
    scan.save(update_fields=["state", "problem", "file", "finished_at"])


def _keep(scan: Scan, actor: Actor, content: bytes) -> str:
    try:
        scan.file = documents.upload(actor, ContentFile(content, f"{scan.name}.pdf"))
    except Unacceptable:
        return "unacceptable"
    return ""
