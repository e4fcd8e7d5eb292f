"""Scanners of the network, tried against a server that speaks eSCL as they do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pytest_django import Settings

from engine.access import Actor
from engine.blueprint import Compiled
from runtime import documents
from runtime.documents import pictures
from runtime.jobs import worker
from runtime.scanning import asking, device
from runtime.scanning.capabilities import Wish
from runtime.scanning.device import Device
from runtime.scanning.errors import ScanFailed, ScanNotFound, TooManyScans
from runtime.scanning.models import Scan
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES, label
from tests.standin_scanner import Scanner

pytestmark = pytest.mark.usefixtures("here")
FEEDER = Wish("feeder", "gray", 100)


@pytest.fixture
def here(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SCANNERS_ON_THIS_MACHINE = True
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(device, "_PAUSE", 0.01)


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    with Scanner(sheets=3) as running:
        yield running


@pytest.fixture
def office(db: None, scanner: Scanner) -> Compiled:
    body = {"label": label("Front desk"), "address": scanner.address}
    off = {**body, "active": False}
    return publish({**BODIES, "scanner": {"desk": body, "off": off}})


def scanned(actor: Actor, wish: Wish = FEEDER) -> Scan:
    asked = asking.ask(actor, "desk", wish, name="Passport")
    worker.run()
    return asking.find(actor, asked.pk)


def test_a_scanner_says_what_it_can_do(scanner: Scanner) -> None:
    known = Device(scanner.address).capabilities()
    assert known.name == "Stand-in 2000"
    assert [way.source for way in known.inputs] == ["flatbed", "feeder", "duplex"]
    assert known.input("feeder").colors == ("color", "gray")
    assert known.input("feeder").resolutions == (75, 100, 300)


def test_alice_scans_what_lies_in_the_feeder_into_one_file(
    as_alice: Actor, as_bob: Actor, scanner: Scanner
) -> None:
    scanner.busy = 3
    found = scanned(as_alice, Wish("feeder", "color", 110))
    assert (found.state, found.pages, found.problem) == ("ready", 3, "")
    assert found.file is not None
    assert (found.file.name, found.file.media_type) == ("Passport.pdf", "application/pdf")
    with pypdfium2.PdfDocument(documents.open_document(as_alice, found.file.pk).path) as pdf:
        width, height = pdf[0].get_size()
        assert (len(pdf), round(width), round(height)) == (3, 595, 842)
    assert scanner.asked[0]["XResolution"] == "100"  # The nearest that it has.
    assert scanner.asked[0]["ColorMode"] == "RGB24"
    assert scanner.ended  # The job was closed.
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_bob, found.file.pk)
    with pytest.raises(ScanNotFound):
        asking.find(as_bob, found.pk)


def test_both_sides_and_the_glass(as_alice: Actor, scanner: Scanner) -> None:
    assert scanned(as_alice, Wish("duplex", "gray", 75)).pages == 6
    assert scanner.asked[0]["Duplex"] == "true"
    scanner.adf, scanner.state = "ScannerAdfEmpty", "Idle"
    assert scanned(as_alice, Wish("flatbed", "gray", 75)).pages == 1  # No feeder is needed.


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ({"state": "Processing"}, "busy"),
        ({"adf": "ScannerAdfEmpty"}, "empty_feeder"),
        ({"sheets": 0}, "empty_feeder"),
        ({"adf": "ScannerAdfJam"}, "jam"),
        ({"jam_after": 2}, "jam"),
        ({"adf": "ScannerAdfHatchOpen"}, "cover_open"),
        ({"state": "Stopped"}, "stopped"),
        ({"capabilities": b"<html/>"}, "not_escl"),
        ({"capabilities": b"<!DOCTYPE a [<!ENTITY b 'c'>]><ScannerCapabilities>&b;"
                          b"</ScannerCapabilities>"}, "not_escl"),
        ({"capabilities": b"<a>" * 100_000}, "not_escl"),
        ({"location": "elsewhere"}, "refused"),
    ],
)  # fmt: skip
def test_trouble_is_said_and_leaves_no_file(
    as_alice: Actor, scanner: Scanner, trouble: dict[str, Any], code: str
) -> None:
    for name, value in trouble.items():
        setattr(scanner, name, value)
    found = scanned(as_alice)
    assert (found.state, found.problem) == ("failed", code)
    assert found.file is None


def test_a_scanner_cannot_send_us_to_another_machine(as_alice: Actor, scanner: Scanner) -> None:
    scanner.location = "http://192.0.2.1/elsewhere/9"
    assert scanned(as_alice).state == "ready"
    assert scanner.ended == ["/elsewhere/9"]


def test_a_scanner_that_is_switched_off_is_said(as_alice: Actor, scanner: Scanner) -> None:
    address = scanner.address
    scanner.__exit__()
    with pytest.raises(ScanFailed) as caught:
        Device(address).capabilities()
    assert caught.value.code == "unreachable"
    scanner.__enter__()  # For the fixture, which stops it.


def test_a_scan_that_alice_cancels_gives_nothing_and_lets_the_scanner_go(
    as_alice: Actor, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asking.ask(as_alice, "desk", FEEDER)
    with monkeypatch.context() as during:
        during.setattr(device.Device, "_next", _then(device.Device._next, as_alice, asked.pk))
        worker.run()
    found = asking.find(as_alice, asked.pk)
    assert (found.state, found.file) == ("cancelled", None)
    assert scanner.ended
    assert scanner.state == "Idle"


def _then(given: Any, actor: Actor, key: int) -> Any:
    def next_page(self: Device, job: str) -> bytes | None:
        asking.cancel(actor, key)
        page: bytes | None = given(self, job)
        return page

    return next_page


def test_nobody_has_many_scans_at_once(as_alice: Actor, as_bob: Actor) -> None:
    for _ in range(2):
        asking.ask(as_alice, "desk", FEEDER)
    with pytest.raises(TooManyScans):
        asking.ask(as_alice, "desk", FEEDER)
    asking.ask(as_bob, "desk", FEEDER)


def test_only_scanners_that_are_set_up_and_switched_on_are_asked(as_alice: Actor) -> None:
    assert list(asking.scanners(as_alice)) == ["desk"]
    for key in ("off", "none"):
        with pytest.raises(ScanNotFound):
            asking.ask(as_alice, key, FEEDER)


def test_people_outside_the_office_see_no_scanner(as_alice: Actor) -> None:
    assert not asking.scanners(replace(as_alice, record_id=1))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://[::1]:9/", "http://169.254.169.254/", "http://0.0.0.0:9/",
     "http://[::ffff:127.0.0.1]:9/", "ftp://192.168.1.2/", "http://224.0.0.1/"],
)  # fmt: skip
def test_this_machine_and_what_is_no_device_are_never_asked(
    settings: Settings, address: str
) -> None:
    settings.SCANNERS_ON_THIS_MACHINE = False
    with pytest.raises(ScanFailed) as caught:
        Device(address)
    assert caught.value.code == "not_allowed"


def test_pages_of_a_scan_are_shown_as_pictures(as_alice: Actor) -> None:
    file = scanned(as_alice).file
    assert file is not None
    assert pictures.count(file) == 3
    assert pictures.picture(file, 2, pictures.PAGE).read_bytes().startswith(b"\xff\xd8")
    with pytest.raises(documents.DocumentNotFound):
        pictures.picture(file, 4, pictures.PAGE)
