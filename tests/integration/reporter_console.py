"""A console as a reporter sees it: the protocol over HTTPS, everything kept, and whatever a test wants answered."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from console.cluster.kinds import KINDS
from console.transports import cut

CODE = "ABC234"
TOKEN = "tokentokentokentoken_-token"  # noqa: S105  # of a console that is none


@dataclass(frozen=True, slots=True)
class Identity:
    """A key, the certificate made for it, and its pin as curl takes it."""

    certificate: Path
    key: Path
    pin: str


def identity(folder: Path) -> Identity:
    """Make a key and a certificate for loopback."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "class")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .sign(private, hashes.SHA256())
    )
    made, key = folder / "class.crt", folder / "class.key"
    made.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return Identity(made, key, "sha256//" + base64.b64encode(hashlib.sha256(public).digest()).decode())


def config_lines(version: int, namespaces: tuple[str, ...]) -> str:
    """Return what `GET /v1/config` answers."""
    lines = [f"version {version}", "title Week 3, day 3: CloudMart", f"namespaces {' '.join(namespaces)}"]
    for kind in KINDS:
        for each in kind.versions:
            group_version = f"{kind.group}/{each}" if kind.group else each
            instead = kind.instead_of or "-"
            lines.append(f"kind {kind.name} {group_version} {kind.plural} {int(kind.namespaced)} {instead}")
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class ReporterConsole:
    """What a console answers, and what it was sent: ``asked`` are forms by path, ``reports`` heads with their lines."""

    folder: Path
    namespaces: tuple[str, ...] = ("default",)
    version: int = 1
    hand: str = "down"
    every: int = 3
    """Seconds between reports while nothing changes."""
    port: int = 0
    identity: Identity = field(init=False)
    refusals: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Answers by path that are given first, one after the other."""
    replies: list[str] = field(default_factory=list)
    """Lines that the next accepted report is answered with besides."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    reports: list[tuple[dict[str, Any], list[dict[str, Any]]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    """From which port each of the reports came: the same, as long as the connection is."""

    def __post_init__(self) -> None:
        self.identity = identity(self.folder)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"https://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen until the end of the block; again on the same port when it had one."""
        app = web.Application(client_max_size=8 << 20)
        app.add_routes(
            [
                web.post("/v1/join", self._join),
                web.get("/v1/config", self._config),
                web.post("/v1/report", self._report),
                web.post("/v1/hand", self._raise),
                web.get("/v1/checklist", self._checklist),
                web.post("/v1/leave", self._leave),
            ]
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.identity.certificate, self.identity.key)
        site = web.TCPSite(runner, "127.0.0.1", self.port, ssl_context=tls, reuse_address=True)
        await site.start()
        assert site._server is not None  # aiohttp tells the port nowhere else
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]  # a TCP server
        try:
            yield
        finally:
            assert runner.server is not None
            for kept in runner.server.connections:  # a reporter that waits for news answers no goodbye
                if kept.transport is not None:
                    cut(kept.transport)
            await runner.cleanup()

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of all reports since the last whole one, in order."""
        found: list[dict[str, Any]] = []
        for head, lines in self.reports:
            found = [*lines] if head["whole"] else found + lines
        return found

    def objects(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return what is there of a kind by name, after all that was reported."""
        found: dict[str, dict[str, Any]] = {}
        for line in self.lines():
            if "type" in line and line["object"]["kind"] == kind:
                name = line["object"]["metadata"]["name"]
                if line["type"] == "DELETED":
                    found.pop(name, None)
                else:
                    found[name] = line["object"]
        return found

    def is_complete(self) -> bool:
        """Whether the last whole report has told everything."""
        return {"complete": True} in self.lines()

    def _refused(self, request: web.Request) -> web.Response | None:
        if refusals := self.refusals.get(request.path):
            status, line = refusals.pop(0)
            return web.Response(status=status, text=line + "\n")
        if request.path != "/v1/join" and request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(status=401, text="error unknown-token\n")
        return None

    async def _join(self, request: web.Request) -> web.Response:
        form = await self._form(request)
        if (refused := self._refused(request)) is not None:
            return refused
        if form["code"] != CODE:
            return web.Response(status=403, text="error wrong-code\n")
        return web.Response(text=f"token {TOKEN}\nme {self.address}/me#{TOKEN}\n")

    async def _config(self, request: web.Request) -> web.Response:
        return self._refused(request) or web.Response(text=config_lines(self.version, self.namespaces))

    async def _report(self, request: web.Request) -> web.Response:
        # aiohttp unpacks what says that it is gzip
        body = await request.read()
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        if (refused := self._refused(request)) is not None:
            return refused
        self.bodies.append(body)
        assert request.transport is not None
        self.ports.append(request.transport.get_extra_info("peername")[1])
        head, *lines = [json.loads(line) for line in body.splitlines()]
        if not self.reports or head["seq"] != self.reports[-1][0]["seq"]:
            self.reports.append((head, lines))
        replies, self.replies = self.replies, []
        return self._reply(*replies)

    async def _raise(self, request: web.Request) -> web.Response:
        form = await self._form(request)
        if (refused := self._refused(request)) is not None:
            return refused
        self.hand = "up" if form["up"] == "1" else "down"
        return self._reply()

    async def _checklist(self, request: web.Request) -> web.Response:
        return self._refused(request) or web.Response(text="1. Deploy\n  [x] web is there\n")

    async def _leave(self, request: web.Request) -> web.Response:
        await self._form(request)
        return web.Response(text="")

    async def _form(self, request: web.Request) -> dict[str, str]:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append((request.path, form))
        return form

    def _reply(self, *more: str) -> web.Response:
        lines = [f"every {self.every}", f"hand {self.hand}", f"config {self.version}", *more]
        return web.Response(text="".join(f"{line}\n" for line in lines))


def filled(script: Path, console: ReporterConsole, folder: Path) -> Path:
    """Write the script as the console would hand it out, and return where it is."""
    text = script.read_text(encoding="utf-8")
    for mark, value in (
        ("@ADDRESS@", console.address),
        ("@PIN@", console.identity.pin),
        ("@NAMESPACES@", " ".join(console.namespaces)),
        ("@FINGERPRINT@", "1a2b-3c4d-5e6f-7081"),
    ):
        text = text.replace(mark, value)
    path = folder / script.name
    path.write_text(text, encoding="utf-8")
    return path
