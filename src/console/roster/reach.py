"""Addresses that mean the machine they are read on: dialled here, they would be the instructor's own cluster.

Nothing in this module asks the network. Names that only turn out to be local when they are resolved are caught by
whoever dials, with the same `is_local` on what they resolve to.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_LOCAL_NETWORKS: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "::1/128",
        "0.0.0.0/8",  # "this host": connects to loopback on Linux and macOS; k3d writes it
        "::/128",
        "169.254.0.0/16",  # link-local, where clouds keep their machine's metadata besides
        "fe80::/10",
        "192.168.49.0/24",  # minikube's first network with the docker and podman drivers
    )
)

_EMBEDDING_NETWORKS = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "::/96",  # IPv4-compatible
        "64:ff9b::/96",  # NAT64
    )
)

_DOCKER_NETWORKS = IPv4Network("172.16.0.0/12")
"""Where docker puts the networks of kind and k3d. Many schools use it too: local only for an entry named by them."""

_LOCAL_NAMES = frozenset(
    {
        "localhost",
        "localhost.localdomain",
        "localhost6",
        "localhost6.localdomain6",
        "ip6-localhost",
        "ip6-loopback",
        "minikube",
        "kubernetes.docker.internal",
        "gateway.docker.internal",
        "host.docker.internal",
        "host.containers.internal",
        "host.lima.internal",
        "host.orb.internal",
        "host.rancher-desktop.internal",
        "host.k3d.internal",
        "host.minikube.internal",
        "control-plane.minikube.internal",
    }
)

_CONTAINER_NAME = re.compile(r"[a-z0-9_-]+-(control-plane[0-9]*|external-load-balancer)|k3d-[a-z0-9_-]+")
"""Names without a dot that only resolve inside the docker network of kind or k3d."""

_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


def is_local(address: str) -> bool:
    """Whether a host name or an IP address, however written, means the machine that reads it. Never raises."""
    host = normal_host(address)
    if host in _LOCAL_NAMES or host.endswith(".localhost"):
        return True
    found = _ip_address(host)
    if found is None:
        return _CONTAINER_NAME.fullmatch(host) is not None
    return any(candidate in network for candidate in _meanings(found) for network in _LOCAL_NETWORKS)


def is_local_to(tool_marks: frozenset[str], address: str) -> bool:
    """Whether an address is local because of who wrote the entry: ``minikube``, ``kind`` or ``k3d``.

    Their further networks lie in ranges that schools use as well, so that the address alone does not tell.
    """
    found = _ip_address(normal_host(address))
    if found is None:
        return False
    if "minikube" in tool_marks:
        return found.is_private
    return bool(tool_marks & {"kind", "k3d"}) and isinstance(found, IPv4Address) and found in _DOCKER_NETWORKS


def normal_host(address: str) -> str:
    """Return a host in the form in which it is compared: lower case, no brackets, zone or final dot."""
    # To a resolver full-width digits are digits, and the ideographic full stop is a dot.
    host = unicodedata.normalize("NFKC", address).replace("\u3002", ".").strip().lower()
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    return host.split("%", 1)[0].rstrip(".")


def _meanings(found: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    """Return the address and the IPv4 address that it carries, if it carries one."""
    if isinstance(found, IPv4Address):
        return (found,)
    if found.sixtofour is not None:
        return found, found.sixtofour
    if any(found in network for network in _EMBEDDING_NETWORKS):
        return found, IPv4Address(int(found) & 0xFFFFFFFF)
    return (found,)


def _ip_address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return _old_ipv4(host)


def _old_ipv4(host: str) -> IPv4Address | None:
    """Read an IPv4 address as resolvers do since the seventies: decimal, hex or octal, with parts left out."""
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) and len(part) < 40 for part in parts):
        return None
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    *leading, last = numbers
    if any(number > 0xFF for number in leading) or last >= 256 ** (4 - len(leading)):
        return None
    return IPv4Address(sum(number << 24 - 8 * place for place, number in enumerate(leading)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)
