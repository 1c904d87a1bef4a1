"""The walls around a student's kubeconfig: what it may ask for, and what is refused unless the instructor trusts it.

Looking at a kubeconfig runs nothing, sends nothing and asks no name server. The only other files that are read are
certificates and keys inside the roster's folder; a path that leads out is refused before anybody looks what is there.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from console.messages import Message
from console.paths import is_inside
from console.roster.documents import Unreadable, one_line, read_bytes
from console.roster.kubeconfig import Entry, Kubeconfig, tool_marks
from console.roster.model import Access, Danger, ExecPlugin, Refusal
from console.roster.reach import is_local, is_local_to
from console.roster.server import Server, parse_server

EVERYTHING = frozenset(Danger)
"""What the instructor's own kubeconfig is trusted with."""

_IMPERSONATION = ("as", "as-uid", "as-groups", "as-user-extra")
_TOKEN = re.compile(r"[!-~]+")
_SERVER_NAME = re.compile(r"[A-Za-z0-9.:-]{1,253}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one context of a kubeconfig: an access or a refusal, and the files that were looked at for it."""

    access: Access | None = None
    refusal: Refusal | None = None
    files: tuple[Path, ...] = ()


class _Refused(Exception):
    def __init__(self, danger: Danger, **params: object) -> None:
        super().__init__(danger.value)
        self.refusal = Refusal(Message(f"kubeconfig-{danger}", params), danger)


def read_access(
    config: Kubeconfig, context: str = "", *, base: Path, trusted: frozenset[Danger] = frozenset()
) -> Reading:
    """Return how the cluster of ``context`` is reached (see `Kubeconfig.context`), or why it is not dialled.

    ``base`` is the folder that certificate and key files must lie in. ``trusted`` is what the instructor lets this
    entry do all the same.
    """
    reader = _Reader(base, trusted)
    try:
        chosen = config.context(context)
        access = reader.access(config.cluster(chosen), config.user(chosen))
    except Unreadable as error:
        return Reading(refusal=Refusal(error.message), files=tuple(reader.files))
    except _Refused as error:
        return Reading(refusal=error.refusal, files=tuple(reader.files))
    return Reading(access, files=tuple(reader.files))


class _Reader:
    """Reads one cluster and one user; ``files`` collects what was opened."""

    def __init__(self, base: Path, trusted: frozenset[Danger]) -> None:
        self.files: list[Path] = []
        self._base = base
        self._trusted = trusted

    def access(self, cluster: Entry, user: Entry) -> Access:
        server = parse_server(cluster.text("server"))
        # First of all: whatever else is wrong, an address that means another machine here cannot be mended by trust.
        if is_local(server.host) or is_local_to(tool_marks(cluster), server.host):
            self._guard(Danger.LOCAL_ADDRESS, address=server.host)
        exec_plugin = self._exec(user)
        token = self._provider_token(user) or self._token(user)
        token_file = self._token_file(user)
        self._refuse_unsupported(user)
        return Access(
            server=server.address,
            proxy_url=self._proxy(cluster),
            verify_tls=self._verifies(cluster, server),
            ca_pem=self._pem(cluster, "certificate-authority"),
            client_cert_pem=self._pem(user, "client-certificate"),
            client_key_pem=self._pem(user, "client-key"),
            tls_server_name=_server_name(cluster),
            token=None if token_file else token or None,
            token_file=token_file,
            exec=exec_plugin,
            local_allowed=Danger.LOCAL_ADDRESS in self._trusted,
        )

    def _guard(self, danger: Danger, **params: object) -> None:
        if danger not in self._trusted:
            raise _Refused(danger, **params)

    def _exec(self, user: Entry) -> ExecPlugin | None:
        plugin = user.inner("exec")
        if plugin is None:
            return None
        command = plugin.text("command")
        self._guard(Danger.EXEC, command=one_line(command))
        if not command or not plugin.text("apiVersion"):
            raise Unreadable("kubeconfig-wrong-type", key="exec")
        if os.path.basename(command) != command:  # noqa: PTH119  # a name alone is looked up on PATH, as with kubectl
            command = str(plugin.file.parent / command)
        environment = {item.text("name"): item.text("value") for item in plugin.items("env")}
        return ExecPlugin(command, plugin.texts("args"), environment, plugin.text("apiVersion"))

    def _provider_token(self, user: Entry) -> str:
        """Return the token that an old provider left behind; kubectl itself no longer asks it for another."""
        provider = user.inner("auth-provider")
        if provider is None:
            return ""
        self._guard(Danger.AUTH_PROVIDER, provider=one_line(provider.text("name")))
        config = provider.inner("config")
        token = (config.text("id-token") or config.text("access-token")) if config else ""
        if not token:
            raise Unreadable("kubeconfig-provider-without-token")
        return _checked_token(token)

    def _token(self, user: Entry) -> str:
        token = user.text("token").strip()
        return _checked_token(token) if token else ""

    def _token_file(self, user: Entry) -> Path | None:
        name = user.text("tokenFile")
        if not name:
            return None
        self._guard(Danger.TOKEN_FILE, file=one_line(name))
        return user.file.parent / name

    def _proxy(self, cluster: Entry) -> str | None:
        url = cluster.text("proxy-url")
        if not url:
            return None
        self._guard(Danger.PROXY, proxy=one_line(_without_password(url)))
        return url

    def _verifies(self, cluster: Entry, server: Server) -> bool:
        verifies = not cluster.truth("insecure-skip-tls-verify")
        if not verifies or not server.is_encrypted:
            self._guard(Danger.INSECURE_TLS, address=server.host)
        return verifies

    def _refuse_unsupported(self, user: Entry) -> None:
        if any(user.fields.get(key) for key in _IMPERSONATION):
            raise Unreadable("kubeconfig-impersonation")
        if user.text("username") or user.text("password"):
            raise Unreadable("kubeconfig-password")
        has_certificate = bool(user.text("client-certificate") or user.text("client-certificate-data"))
        if has_certificate != bool(user.text("client-key") or user.text("client-key-data")):
            raise Unreadable("kubeconfig-half-certificate")

    def _pem(self, entry: Entry, key: str) -> bytes | None:
        """Return the content of ``KEY-data``, or of the file that ``KEY`` names."""
        encoded = entry.text(f"{key}-data")
        if encoded:
            try:
                pem = base64.b64decode("".join(encoded.split()), validate=True)
            except (binascii.Error, ValueError) as error:
                raise Unreadable("kubeconfig-not-base64", key=f"{key}-data") from error
        elif name := entry.text(key):
            pem = self._file(entry.file.parent, name)
        else:
            return None
        if b"-----BEGIN " not in pem:
            raise Unreadable("kubeconfig-not-pem", key=key)
        return pem

    def _file(self, folder: Path, name: str) -> bytes:
        path = Path(os.path.normpath(folder.resolve() / name))
        # By its letters first: only to look at a path outside could already call another machine (\\host\share).
        if not path.is_relative_to(self._base.resolve()) or not is_inside(path, self._base):
            self._guard(Danger.OUTSIDE_FILE, file=one_line(name))
        self.files.append(path)
        try:
            return read_bytes(path)
        except Unreadable as error:
            raise Unreadable("kubeconfig-file", file=one_line(name)) from error


def _checked_token(token: str) -> str:
    if not _TOKEN.fullmatch(token):
        raise Unreadable("kubeconfig-not-token")
    return token


def _server_name(cluster: Entry) -> str | None:
    name = cluster.text("tls-server-name")
    if name and not _SERVER_NAME.fullmatch(name):
        raise Unreadable("kubeconfig-wrong-type", key="tls-server-name")
    return name or None


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme else parts.path.rpartition("@")[2]
    except ValueError:
        return "?"
