"""A scanner that speaks eSCL (AirScan): what it can do, its state, and the pages of a job.

The protocol: GET ScannerCapabilities and ScannerStatus; POST ScanJobs answers 201 with the job's
address, whose NextDocument gives a page each time, 503 while it is not ready, and 404 after the
last one; DELETE ends a job.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from runtime.scanning import capabilities, wishes
from runtime.scanning.addresses import Address, resolve
from runtime.scanning.capabilities import Capabilities, Wish
from runtime.scanning.errors import ScanFailed
from runtime.scanning.markup import LONGEST, Tree, read

MOST_PAGES = 100
LARGEST_PAGE = 60 * 1024 * 1024
_QUICK, _PAGE = Timeout(connect=5, read=15), Timeout(connect=5, read=120)
_PATIENCE, _PAUSE = 60, 1.0
_STATES = {
    "ScannerAdfJam": "jam",
    "ScannerAdfMispick": "jam",
    "ScannerAdfHatchOpen": "cover_open",
    "ScannerAdfInputTrayFailed": "stopped",
    "ScannerAdfEmpty": "empty_feeder",
}


class Device:
    """One scanner, for as long as a scan takes."""

    def __init__(self, address: str, *, check_certificate: bool = True) -> None:
        self._at: Address = resolve(address)
        self._pool = _pool(self._at, check_certificate)

    def capabilities(self) -> Capabilities:
        return capabilities.read(self._tree("ScannerCapabilities"))

    def require_ready(self, wish: Wish) -> None:
        """Raise ScanFailed with what keeps the scanner from beginning."""
        status = self._tree("ScannerStatus")
        trouble = _STATES.get(status.text("AdfState"))
        if trouble and (wish.source != "flatbed" or trouble != "empty_feeder"):
            raise ScanFailed(trouble)
        state = status.text("State")
        if state in ("Processing", "Testing"):
            raise ScanFailed("busy")
        if state in ("Stopped", "Down"):
            raise ScanFailed("stopped")

    def begin(self, wish: Wish, known: Capabilities) -> str:
        """Begin a job; return the path of its address."""
        body = wishes.settings(wish, known)
        status, headers, _ = self._ask("POST", f"{self._at.path}/ScanJobs", body=body)
        if status == 503:
            raise ScanFailed("busy")
        if status == 409:
            raise ScanFailed("empty_feeder")
        place = urlsplit(headers.get("Location", ""))
        # Only the path counts: a scanner cannot send us to another machine.
        if status != 201 or not place.path.startswith("/"):
            raise ScanFailed("refused", str(status))
        return place.path.rstrip("/")

    def pages(self, job: str, wish: Wish) -> Iterator[bytes]:
        """Yield the pages of a job as pictures; ScanFailed when the scanner stops in the middle."""
        for count in range(MOST_PAGES + 1):
            page = self._next(job)
            if page is None:
                self._require_no_trouble(wish, count)
                return
            if count == MOST_PAGES:
                raise ScanFailed("too_many_pages")
            yield page

    def end(self, job: str) -> None:
        """Stop a job, whether or not it has come to its end."""
        try:
            self._ask("DELETE", job)
        except ScanFailed:
            return  # It forgets its jobs by itself.

    def _next(self, job: str) -> bytes | None:
        for _ in range(_PATIENCE):
            status, _headers, content = self._ask("GET", f"{job}/NextDocument", page=True)
            if status == 200:
                return content
            if status in (404, 410):
                return None
            if status != 503:
                raise ScanFailed("stopped", str(status))
            time.sleep(_PAUSE)
        raise ScanFailed("busy")

    def _require_no_trouble(self, wish: Wish, count: int) -> None:
        """After the last page: an empty feeder is its end, a jam is not."""
        status = self._tree("ScannerStatus")
        trouble = _STATES.get(status.text("AdfState")) if wish.source != "flatbed" else None
        if trouble and (trouble != "empty_feeder" or not count):
            raise ScanFailed(trouble)
        if not count:
            raise ScanFailed("no_pages")

    def _tree(self, name: str) -> Tree:
        status, _, content = self._ask("GET", f"{self._at.path}/{name}")
        if status == 503:
            raise ScanFailed("busy")
        if status != 200:
            raise ScanFailed("not_escl", str(status))
        return read(content, name)

    def _ask(
        self, method: str, path: str, *, body: bytes | None = None, page: bool = False
    ) -> tuple[int, urllib3.HTTPHeaderDict, bytes]:
        limit = LARGEST_PAGE if page else LONGEST
        headers = {"Host": f"{self._at.host}:{self._at.port}"}
        if body is not None:
            headers["Content-Type"] = "text/xml"
        try:
            answer = self._pool.urlopen(
                method, path, body=body, headers=headers, redirect=False, retries=False,
                timeout=_PAGE if page else _QUICK, preload_content=False,
            )  # fmt: skip
            try:
                content = answer.read(limit + 1)
            finally:
                answer.close()
        except (HTTPError, OSError) as error:
            raise ScanFailed("unreachable", type(error).__name__) from None
        if len(content) > limit:
            raise ScanFailed("not_escl", "too long")
        return answer.status, answer.headers, content


def _pool(at: Address, check_certificate: bool) -> urllib3.HTTPConnectionPool:
    if at.scheme == "http":
        return urllib3.HTTPConnectionPool(at.number, at.port, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        at.number,
        at.port,
        maxsize=1,
        cert_reqs="CERT_REQUIRED" if check_certificate else "CERT_NONE",
        assert_hostname=at.host if check_certificate else False,
        server_hostname=at.host,
    )
