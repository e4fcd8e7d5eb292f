"""A scanner that is none: a server on loopback that speaks eSCL as the devices do.

    with Scanner(sheets=3) as scanner:
        Device(scanner.address).capabilities()

python -m tests.standin_scanner runs one for trying the product by hand.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any, Self

from lxml import etree
from PIL import Image, ImageDraw

_NAMES = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)
_INPUT = """<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3507</scan:MaxHeight>
<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>
<scan:ColorMode>BlackAndWhite1</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode>
<scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>{resolutions}</scan:DiscreteResolutions>
</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"""
_RESOLUTION = (
    "<scan:DiscreteResolution><scan:XResolution>{0}</scan:XResolution>"
    "<scan:YResolution>{0}</scan:YResolution></scan:DiscreteResolution>"
)


@dataclass
class Scanner:
    """sheets: in its feeder. busy: how often a page is not ready. jam_after: pages until it jams.

    state and adf: what ScannerStatus says; asked: the settings of the jobs that were begun.
    """

    sheets: int = 1
    busy: int = 0
    jam_after: int | None = None
    state: str = "Idle"
    adf: str = "ScannerAdfLoaded"
    location: str = ""
    capabilities: bytes = b""
    asked: list[dict[str, str]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    left: int = 0
    port: int = 0

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"device": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/eSCL"

    def begin(self, settings: dict[str, str]) -> int:
        """Begin a job, as far as the feeder lets it; return the status of the answer."""
        if self.state != "Idle":
            return 503
        from_feeder = settings.get("InputSource") == "Feeder"
        if from_feeder and not self.sheets:
            return 409
        self.asked.append(settings)
        self.left = self.sheets * (2 if settings.get("Duplex") == "true" else 1)
        self.left = self.left if from_feeder else 1
        self.state = "Processing"
        return 201

    def next(self) -> tuple[int, bytes]:
        if self.busy:
            self.busy -= 1
            return 503, b""
        if self.jam_after == 0:
            self.adf, self.state = "ScannerAdfJam", "Idle"
            return 404, b""
        if not self.left:
            self.state, self.adf, self.sheets = "Idle", "ScannerAdfEmpty", 0
            return 404, b""
        self.left -= 1
        if self.jam_after is not None:
            self.jam_after -= 1
        return 200, page(f"page {len(self.asked)}-{self.left}", self.asked[-1])


def page(words: str, settings: dict[str, str]) -> bytes:
    """Return a page as a scanner gives it: A4 in the resolution and the colours asked for."""
    dots = int(settings.get("XResolution", "100"))
    mode = "L" if settings.get("ColorMode") == "Grayscale8" else "RGB"
    picture = Image.new(mode, (int(8.27 * dots), int(11.69 * dots)), "white")
    ImageDraw.Draw(picture).text((dots, dots), words, fill="black")
    content = BytesIO()
    picture.save(content, "JPEG")
    return content.getvalue()


class _Handler(BaseHTTPRequestHandler):
    device: Scanner
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        name = self.path.rsplit("/", 1)[-1]
        if name == "ScannerCapabilities":
            self._send(200, self.device.capabilities or _capabilities())
        elif name == "ScannerStatus":
            self._send(200, _status(self.device))
        elif name == "NextDocument":
            status, content = self.device.next()
            self._send(status, content, "image/jpeg")
        else:
            self._send(404)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status = self.device.begin(_settings(content))
        job = f"{self.device.address}/ScanJobs/{len(self.device.asked)}"
        place = self.device.location or job
        self._send(status, location=place if status == 201 else "")

    def do_DELETE(self) -> None:
        self.device.ended.append(self.path)
        self.device.state = "Idle"
        self._send(200)

    def _send(
        self, status: int, content: bytes = b"", kind: str = "text/xml", location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)


def _settings(content: bytes) -> dict[str, str]:
    tree = etree.fromstring(content)
    return {etree.QName(node).localname: (node.text or "").strip() for node in tree.iter()}


def _capabilities() -> bytes:
    way = _INPUT.format(resolutions="".join(_RESOLUTION.format(each) for each in (75, 100, 300)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities {_NAMES}><pwg:Version>2.63</pwg:Version>
<pwg:MakeAndModel>Stand-in 2000</pwg:MakeAndModel>
<scan:Platen><scan:PlatenInputCaps>{way}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>{way}</scan:AdfSimplexInputCaps>
<scan:AdfDuplexInputCaps>{way}</scan:AdfDuplexInputCaps></scan:Adf>
</scan:ScannerCapabilities>""".encode()


def _status(device: Scanner) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus {_NAMES}><pwg:Version>2.63</pwg:Version>
<pwg:State>{device.state}</pwg:State><scan:AdfState>{device.adf}</scan:AdfState>
</scan:ScannerStatus>""".encode()


if __name__ == "__main__":
    with Scanner(sheets=3, busy=2, port=8631) as scanner:
        print(scanner.address)
        threading.Event().wait()
