"""Where others on the network may reach this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import struct
import sys

_ELSEWHERE = ("192.0.2.1", 9)  # an address for documentation; nothing is sent to it
_SIOCGIFADDR = 0x8915
_INNER = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "cni",
    "flannel",
    "lxc",
    "lxd",
    "podman",
    "kube",
    "cali",
    "minikube",
    "vmnet",
)
"""Networks within this machine: listed last, nobody in the room is on them."""


def local_addresses() -> tuple[str, ...]:
    """Return this machine's IPv4 addresses, the likeliest first: that of the default route, then other networks'.

    Neither loopback nor link-local ones. Empty when there is no network.
    """
    found = dict.fromkeys([*_default_route(), *_of_interfaces(), *_of_name()])
    return tuple(address for address in found if _is_reachable(address))


def _default_route() -> list[str]:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ELSEWHERE)  # of a datagram socket: only chooses the way
        return [probe.getsockname()[0]]
    return []


def _of_interfaces() -> list[str]:
    if sys.platform != "linux":
        return []
    import fcntl

    found: list[tuple[bool, str]] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # an interface without an address
                answer = fcntl.ioctl(asker.fileno(), _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                found.append((name.startswith(_INNER), socket.inet_ntoa(answer[20:24])))
    return [address for _, address in sorted(found, key=lambda each: each[0])]


def _of_name() -> list[str]:
    if sys.platform == "linux":  # Debian's /etc/hosts says 127.0.1.1, and the interfaces said all there is
        return []
    with contextlib.suppress(OSError):
        return socket.gethostbyname_ex(socket.gethostname())[2]
    return []


def _is_reachable(text: str) -> bool:
    address = ipaddress.ip_address(text)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast)
