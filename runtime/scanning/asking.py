"""Asking a scanner for pages, and for what has become of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from engine.access import Actor
from engine.blueprint import live
from runtime import clock, jobs
from runtime.kinds.scanner import ScannerBody
from runtime.scanning.capabilities import Capabilities, Wish
from runtime.scanning.device import Device
from runtime.scanning.errors import ScanNotFound, TooManyScans
from runtime.scanning.models import Scan

JOB = "scan"
MOST_UNFINISHED = 2


def scanners(actor: Actor) -> Mapping[str, ScannerBody]:
    """Return the scanners that are switched on; none for people outside the office."""
    if actor.outside:
        return {}
    found: Mapping[str, ScannerBody] = live().of("scanner")
    return {key: body for key, body in found.items() if body.active}


def scanner(actor: Actor, key: str) -> ScannerBody:
    """Return one of them; ScanNotFound."""
    found = scanners(actor).get(key)
    if found is None:
        raise ScanNotFound(key)
    return found


def device(body: ScannerBody) -> Device:
    return Device(body.address, check_certificate=body.check_certificate)


def capabilities(actor: Actor, key: str) -> Capabilities:
    """Ask a scanner what it can do; ScanNotFound, or ScanFailed where it does not say."""
    return device(scanner(actor, key)).capabilities()


def ask(actor: Actor, key: str, wish: Wish, *, name: str = "") -> Scan:
    """Have pages scanned into one file of the actor's; ScanNotFound or TooManyScans."""
    scanner(actor, key)
    if Scan.objects.of(actor).unfinished().count() >= MOST_UNFINISHED:
        raise TooManyScans(str(MOST_UNFINISHED))
    with transaction.atomic():
        scan = Scan.objects.create(
            user_id=actor.user_id or 0,
            scanner=key,
            source=wish.source,
            color=wish.color,
            resolution=wish.resolution,
            name=(name.strip() or _("Scan"))[:100],
        )
        jobs.enqueue(JOB, {"scan": scan.pk})
    return scan


def cancel(actor: Actor, key: int) -> None:
    """Stop one of the actor's; what is finished stays."""
    mine = Scan.objects.of(actor).unfinished().filter(pk=key)
    mine.update(state=Scan.State.CANCELLED, finished_at=clock.now())


def find(actor: Actor, key: int) -> Scan:
    """Return one of the actor's scans; ScanNotFound for anybody else's."""
    found = Scan.objects.of(actor).select_related("file").filter(pk=key).first()
    if found is None:
        raise ScanNotFound(str(key))
    return found
