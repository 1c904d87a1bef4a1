"""A door on loopback, and students (or worse) who talk to it over real sockets and real TLS."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from console.cluster.report import Report, Told
from console.cluster.reported_source import Verdict
from console.joining.door import Door
from console.joining.keeping import KeptDoor
from console.joining.model import DoorView

from fakes.clock import FakeClock
from fakes.virtual_time import VirtualLoop

TITLE = "Class of March"


class Taken:
    """Takes reports and remembers them."""

    def __init__(self) -> None:
        self.reports: list[tuple[str, Report]] = []
        self.ended: list[tuple[str, str]] = []
        self.verdict = Verdict.TAKEN

    def known(self, reporter: str) -> Mapping[bytes, Told]:
        return {}

    def take(self, reporter: str, report: Report) -> Verdict:
        self.reports.append((reporter, report))
        return self.verdict

    def gone(self, reporter: str, *, by_us: bool = False) -> None:
        self.ended.append(("gone", reporter))

    def forget(self, reporter: str) -> None:
        self.ended.append(("forget", reporter))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status 0 when the connection ended without an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def lines(self) -> list[str]:
        return self.body.decode().splitlines()

    def first(self, word: str) -> str:
        """Return the rest of the first line that begins with a word."""
        return next(line.partition(" ")[2] for line in self.lines if line.partition(" ")[0] == word)

    def all(self, word: str) -> list[str]:
        return [line.partition(" ")[2] for line in self.lines if line.partition(" ")[0] == word]


class Wire:
    """One TLS connection to a server whose key is the pinned one."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, port: int, pin: str, *, source: str = "127.0.0.1") -> Wire:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, local_addr=(source, 0))
        assert pin_of(writer.get_extra_info("ssl_object").getpeercert(binary_form=True)) == pin
        return cls(reader, writer)

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self) -> Answer:
        """Read to the end of the connection, and end it from this side too."""
        raw = b""
        with suppress(ConnectionError, ssl.SSLError):
            raw = await self._reader.read()
        await self.close()
        return parse_answer(raw)

    async def next_answer(self) -> Answer:
        """Read one answer, and leave the connection as it is."""
        raw = b""
        with suppress(ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            raw = await self._reader.readuntil(b"\r\n\r\n")
            raw += await self._reader.readexactly(int(parse_answer(raw).headers["content-length"]))
        return parse_answer(raw)

    async def close(self) -> None:
        self._writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await self._writer.wait_closed()


def pin_of(certificate: bytes) -> str:
    public = x509.load_der_x509_certificate(certificate).public_key()
    digest = hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    return f"sha256//{base64.b64encode(digest).decode()}"


def parse_answer(raw: bytes) -> Answer:
    """Read one answer of HTTP; those before it that only say "go on" are passed over."""
    while raw.startswith(b"HTTP/1.1 100 "):
        raw = raw.partition(b"\r\n\r\n")[2]
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    if not first:
        return Answer(0, {}, b"")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    return Answer(int(first.split()[1]), headers, body)


def head(method: str, path: str, headers: dict[str, str]) -> bytes:
    """Return a request's head; the connection ends with its answer, unless the headers say otherwise."""
    told = {"Connection": "close", **headers}
    lines = [f"{method} {path} HTTP/1.1", "Host: console", *(f"{name}: {value}" for name, value in told.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def report(seq: int = 1, *lines: dict[str, Any], **changes: Any) -> bytes:
    """Return a report as it is before it is packed."""
    first = {"report": 1, "seq": seq, "config": 1, "whole": seq == 1, "clock": 1000.0, "cluster": "ok", **changes}
    return b"".join(json.dumps(each).encode() + b"\n" for each in (first, *lines))


@dataclass(slots=True)
class OpenDoor:
    """An open door with all that a test needs around it."""

    door: Door
    clock: FakeClock
    taken: Taken
    views: list[DoorView] = field(default_factory=list)
    kept: list[KeptDoor | None] = field(default_factory=list)

    @property
    def view(self) -> DoorView:
        return self.door.view()

    def member(self, name: str) -> Any:
        return next(each for each in self.view.members if each.name == name)

    async def connect(self, source: str = "127.0.0.1") -> Wire:
        return await Wire.connect(self.view.port, self.view.pin, source=source)

    async def raw(self, data: bytes, source: str = "127.0.0.1") -> Answer:
        """Send bytes as they are, and return what comes back."""
        wire = await self.connect(source)
        with suppress(ConnectionError):
            await wire.send(data)
        return await wire.answer()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        token: str = "",
        source: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """Send one request; headers are named with _ for -."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            told["Authorization"] = f"Bearer {token}"
        if body is not None:
            told.setdefault("Content-Length", str(len(body)))
        return await self.raw(head(method, path, told) + (body or b""), source)

    async def join(
        self, name: str = "Mina", seat: str = "", *, code: str | None = None, source: str = "127.0.0.1", **more: str
    ) -> Answer:
        fields = {"code": self.view.code if code is None else code, "name": name, "seat": seat, **more}
        return await self.ask("POST", "/v1/join", body=urlencode(fields).encode(), source=source)

    async def student(self, name: str = "Mina", seat: str = "") -> Student:
        """Let somebody join who is welcome."""
        answer = await self.join(name, seat)
        assert answer.status == 200, answer
        return Student(self, name, answer.first("token"))


@dataclass(slots=True)
class Student:
    """Somebody who joined."""

    opened: OpenDoor
    name: str
    token: str
    seq: int = 0

    @property
    def seen(self) -> Any:
        return self.opened.member(self.name)

    async def get(self, path: str) -> Answer:
        return await self.opened.ask("GET", path, token=self.token)

    async def post(self, path: str, body: bytes = b"") -> Answer:
        return await self.opened.ask("POST", path, body=body, token=self.token)

    async def report(self, *lines: dict[str, Any], seq: int | None = None, **changes: Any) -> Answer:
        """Send the next report, or one that is numbered otherwise."""
        self.seq = self.seq + 1 if seq is None else seq
        return await self.send(report(self.seq, *lines, **changes))

    async def send(self, plain: bytes) -> Answer:
        return await self.send_packed(gzip.compress(plain, 1))

    async def report_on(self, wire: Wire) -> Answer:
        """Send the next report on a connection that is to stay."""
        self.seq += 1
        body = report(self.seq)
        told = {"Connection": "keep-alive", "Authorization": f"Bearer {self.token}", "Content-Length": str(len(body))}
        with suppress(ConnectionError, ssl.SSLError):
            await wire.send(head("POST", "/v1/report", told) + body)
        return await wire.next_answer()

    async def send_packed(self, packed: bytes) -> Answer:
        return await self.opened.ask("POST", "/v1/report", body=packed, token=self.token, Content_Encoding="gzip")


@asynccontextmanager
async def opened(clock: FakeClock | None = None, *, again: KeptDoor | None = None) -> AsyncIterator[OpenDoor]:
    """Open a door at loopback, or one that was open before, and close it afterwards; nothing may be left open."""
    held = clock or FakeClock()
    taken, views, kept = Taken(), list[DoorView](), list[KeptDoor | None]()
    door = Door(held, taken, views.append, keep=kept.append)
    if again is None:
        await door.open("127.0.0.1", 0, title=TITLE)
    else:
        await door.open_again(again)
    try:
        yield OpenDoor(door, held, taken, views, kept)
    finally:
        await door.end(grace=0)


def run(test: Callable[[OpenDoor], Awaitable[None]]) -> None:
    """Run a test against an open door."""

    async def whole() -> None:
        async with opened() as door:
            await test(door)

    asyncio.run(whole())


def run_virtually(test: Callable[[OpenDoor], Coroutine[Any, Any, None]]) -> None:
    """The same on a loop where waiting takes no time; nothing may be read in a thread then."""

    async def whole() -> None:
        async with opened() as door:
            await test(door)

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(whole())
