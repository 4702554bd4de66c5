"""Which network addresses may be fetched from: public ones only, however they are written.

In: host names and IP addresses. Out: the address to connect to, or a SourceError. A name is looked up once and the connection
goes to the address that was checked, so that a second answer of the name server cannot lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from dramatheque.errors import SourceError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
ALSO_REFUSED = (
    ipaddress.ip_network("192.88.99.0/24"),    # 6to4 relays
    ipaddress.ip_network("192.0.0.0/24"),      # assignments of IETF protocols
    ipaddress.ip_network("100.64.0.0/10"),     # carrier-grade NAT
    ipaddress.ip_network("::/96"),             # IPv4-compatible
    ipaddress.ip_network("fec0::/10"),         # site-local
    ipaddress.ip_network("2001::/23"),         # Teredo and other assignments of IETF protocols
)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, IPv4 inside IPv6 included.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(found)
    if inner is not None:
        return is_public(str(inner))
    if found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback or found.is_link_local:
        return False
    return found.is_global and not any(found in network for network in ALSO_REFUSED if network.version == found.version)


def _inner(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int, source: str, allowed: Callable[[str], bool] = is_public) -> str:
    """The address to connect to for a host; raises SourceError where it has none, or any that is not public."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SourceError("source.missing", source, f"no such host: {host}", remedy="check the address") from None
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    refused = [address for address in addresses if not allowed(address)]
    if refused or not addresses:
        raise SourceError("source.refused", source, f"{host} is not a public address; only the public web is fetched")
    return next((address for address in addresses if ":" not in address), addresses[0])
