"""Where gateways may reach: the internet, and what the environment names of private networks.

Addresses of gateways are written by admins. A server inside the office must not be within their
reach only because this one is: loopback, private and link-local addresses are refused, unless
GATEWAY_NETWORKS names their network.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

from runtime.messages.causes import Cause
from runtime.messages.parcel import Refused

Address = IPv4Address | IPv6Address


def resolve(host: str, port: int) -> str:
    """Return an address of the host that may be reached, to be connected to as it is.

    Refused where there is none. Whoever resolves the name again may be led elsewhere.
    """
    found = _addresses(host, port)
    allowed = [address for address in found if _may_be_reached(address)]
    if not found:
        raise Refused(f"there is no host named {host}", cause=Cause.NO_HOST)
    # One private address beside public ones is a trap, or a mistake.
    if len(allowed) < len(found):
        words = f"{host} is an address inside a private network, which is not allowed"
        raise Refused(words, cause=Cause.INSIDE)
    return str(allowed[0])


def _addresses(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]


def _may_be_reached(address: Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or address
    if inner.is_global and not inner.is_multicast:
        return True
    networks = (ip_network(each, strict=False) for each in settings.GATEWAY_NETWORKS)
    return any(inner in network for network in networks)
