"""Where scanners may be: only what an administrator has set up, and nothing of this machine."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from runtime.scanning.errors import ScanFailed

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """number: the one that the name stands for, looked up once: it cannot change on the way."""

    scheme: str
    host: str
    number: str
    port: int
    path: str


def resolve(text: str) -> Address:
    """Return where a scanner answers; ScanFailed where that is no place for one."""
    parts = urlsplit(text)
    try:
        port = parts.port or _PORTS[parts.scheme]
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (KeyError, ValueError):
        raise ScanFailed("not_allowed") from None
    except OSError:
        raise ScanFailed("unreachable") from None
    number = str(found[0][4][0])
    if not _is_allowed(number):
        raise ScanFailed("not_allowed", number)
    host = parts.hostname or ""
    return Address(parts.scheme, host, number, port, parts.path.rstrip("/") or "/eSCL")


def _is_allowed(number: str) -> bool:
    """Refuse this machine, and the addresses that mean no single device on the network."""
    address = ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if mapped.is_loopback:
        return bool(settings.SCANNERS_ON_THIS_MACHINE)
    return not (mapped.is_link_local or mapped.is_multicast or mapped.is_unspecified)
