"""What somebody wants scanned, as the ScanSettings of eSCL."""

from __future__ import annotations

from lxml import etree

from runtime.scanning.capabilities import MODES, Capabilities, Wish

_SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
_PWG = "http://www.pwg.org/schemas/2010/12/sm"


def settings(wish: Wish, known: Capabilities) -> bytes:
    """Return the document that begins a job: the largest page, as pictures in JPEG."""
    way = known.input(wish.source)
    root = etree.Element(f"{{{_SCAN}}}ScanSettings", nsmap={"scan": _SCAN, "pwg": _PWG})
    _add(root, _PWG, "Version", known.version)
    region = _add(_add(root, _PWG, "ScanRegions"), _PWG, "ScanRegion")
    for name, value in (
        ("ContentRegionUnits", "escl:ThreeHundredthsOfInches"),
        ("XOffset", "0"),
        ("YOffset", "0"),
        ("Width", str(way.width)),
        ("Height", str(way.height)),
    ):
        _add(region, _PWG, name, value)
    _add(root, _PWG, "InputSource", "Platen" if wish.source == "flatbed" else "Feeder")
    _add(root, _SCAN, "XResolution", str(wish.resolution))
    _add(root, _SCAN, "YResolution", str(wish.resolution))
    _add(root, _SCAN, "ColorMode", MODES[wish.color])
    if wish.source != "flatbed":
        _add(root, _SCAN, "Duplex", "true" if wish.source == "duplex" else "false")
    _add(root, _PWG, "DocumentFormat", "image/jpeg")
    _add(root, _SCAN, "DocumentFormatExt", "image/jpeg")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add(parent: etree._Element, namespace: str, name: str, text: str = "") -> etree._Element:
    node = etree.SubElement(parent, f"{{{namespace}}}{name}")
    node.text = text or None
    return node
