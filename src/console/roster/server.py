"""The address of an API server, taken apart and put together again: what is dialled is what was looked at."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from console.roster.documents import Unreadable
from console.roster.reach import normal_host

_ADDRESS = re.compile(
    r"(?P<scheme>(?i:https?))://(?P<host>\[[^\]/@]*\]|[^\[\]:/?#@\\]+)(:(?P<port>[0-9]{1,5}))?(?P<path>/.*)?"
)
_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?")
_PATH = re.compile(r"[A-Za-z0-9/._~!$&'()*+,;=:@-]*")
_STANDARD_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Server:
    """Scheme, host (an IPv6 address without brackets), port and path (without a slash at its end)."""

    scheme: str
    host: str
    port: int
    path: str = ""

    @property
    def is_encrypted(self) -> bool:
        return self.scheme == "https"

    @property
    def address(self) -> str:
        """Return the address to dial."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _STANDARD_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse_server(written: str) -> Server:
    """Return the server of a kubeconfig's cluster, or raise `Unreadable` when that is no plain address.

    An address that carries a password, a query or letters that some reader would take for others is refused: what
    was checked must be what is called.
    """
    if not written.strip():
        raise Unreadable("kubeconfig-no-server")
    found = _ADDRESS.fullmatch(written.strip())
    if found is None:
        raise Unreadable("kubeconfig-server")
    scheme, host, path = found["scheme"].lower(), normal_host(found["host"]), (found["path"] or "").rstrip("/")
    port = int(found["port"]) if found["port"] else _STANDARD_PORTS[scheme]
    is_host = _is_ipv6(host) if found["host"].startswith("[") else bool(_NAME.fullmatch(host))
    if not is_host or not 0 < port < 65536 or not _PATH.fullmatch(path):
        raise Unreadable("kubeconfig-server")
    return Server(scheme, host, port, path)


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
