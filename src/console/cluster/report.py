"""What a student's own reporter sends: lines of JSON, read as untrusted input.

The first line is the head. After it come the API server's own watch lines, and marks of ours between them: a list of a
kind begins and ends, a kind may not be read or is not there, every kind has been read once.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from console.cluster.failures import Unusable
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.parsing import parse_object
from console.cluster.snapshot import Object, Place
from console.errors import ReportError

REPORT_LIMIT = 5 << 20
"""Bytes of one report, and of all that one reporter's snapshot holds."""
_LINES = 50_000
_LONGEST_LINE = 2 << 20
"""Bytes; etcd keeps no object of more than 1.5 MB, and reading one line holds up the interpreter."""
_GZIP = 16 + zlib.MAX_WBITS
_MOST_MEMBERS = 64
"""Members of one gzip stream. Each costs a copy of all that follow, and a quarter of a million empty ones fit in."""
_STEP = 256 << 10


class ClusterWord(StrEnum):
    """How the student's own kubectl finds the cluster."""

    OK = "ok"
    AWAY = "away"  # does not answer
    DENIED = "denied"  # answers, and may not be read


@dataclass(frozen=True, slots=True)
class ReportHead:
    """The first line. ``seq`` counts a reporter's reports from 1, ``config`` is what it was told to report.

    ``is_whole``: what was told before is void. ``clock`` is the student's clock in seconds of the epoch. ``namespaces``
    are those that are told of, None when it does not say: all that were asked for. ``name`` and ``seat`` stand in a
    file that somebody hands in.
    """

    seq: int
    config: int
    is_whole: bool
    clock: float
    cluster: ClusterWord = ClusterWord.OK
    server: str = ""
    why: str = ""
    name: str = ""
    seat: str = ""
    namespaces: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Begin:
    """The objects of a kind follow, all of them."""

    kind: str


@dataclass(frozen=True, slots=True)
class End:
    """These were all objects of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Denied:
    """A kind may not be read: in one namespace while it may in others, nowhere when that is empty."""

    kind: str
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind is not served."""

    kind: str


@dataclass(frozen=True, slots=True)
class Complete:
    """Every kind has been read once, or cannot be."""


@dataclass(frozen=True, slots=True)
class Change:
    """An object that is there (new or changed) or, ``is_gone``, no more; ``line`` is how that was said."""

    kind: str
    body: dict[str, Any]
    line: bytes
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An object as it was read from a ``line`` that came before: word by word the same says the same."""

    kind: str
    place: Place
    body: Object
    line: bytes


Line = Begin | End | Denied | Missing | Complete | Change | Told


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``size`` in bytes, before it was packed."""

    head: ReportHead
    lines: tuple[Line, ...] = ()
    size: int = 0


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    report: Annotated[int, Field(ge=1, le=1)]
    seq: Annotated[int, Field(ge=1, le=2**53)]
    config: Annotated[int, Field(ge=0, le=2**53)] = 0
    whole: bool = False
    clock: Annotated[float, Field(ge=0, le=2**40, allow_inf_nan=False)]
    cluster: Annotated[ClusterWord, Field(strict=False)] = ClusterWord.OK
    server: Annotated[str, Field(max_length=80)] = ""
    why: Annotated[str, Field(max_length=2000)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    seat: Annotated[str, Field(max_length=80)] = ""
    namespaces: Annotated[str | None, Field(max_length=70_000)] = None  # a thousand of the longest


NOTHING_TOLD: Mapping[bytes, Told] = MappingProxyType({})
"""Of somebody who is not known yet."""

_MARKS: dict[str, type[Begin | End | Denied | Missing]] = {
    "begin": Begin,
    "end": End,
    "denied": Denied,
    "missing": Missing,
}
_NAMESPACE = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\Z")
_PLAIN_MARKS: dict[bytes, Line] = {
    b'{"%s":"%s"}' % (word.encode(), kind.encode()): mark(kind)
    for word, mark in _MARKS.items()
    for kind in KIND_BY_NAME
}
"""As the scripts write them: a whole snapshot has dozens, which need not be parsed."""
_TYPES = {"ADDED": False, "MODIFIED": False, "DELETED": True}


def inflate(data: bytes, limit: int = REPORT_LIMIT) -> bytes:
    """Unpack gzip, one member or several. Raises ReportError for what is no gzip, is cut off, or holds too much.

    No more than ``limit`` bytes are ever unpacked, whatever the packed ones promise.
    """
    parts: list[bytes] = []
    total = members = 0
    while data:
        members += 1
        if members > _MOST_MEMBERS:
            raise ReportError("report-unreadable", reason="gzip")
        unpacker = zlib.decompressobj(_GZIP)
        while not unpacker.eof:
            try:
                part = unpacker.decompress(data, min(_STEP, limit - total + 1))
            except zlib.error as error:
                raise ReportError("report-unreadable", reason="gzip") from error
            data = unpacker.unconsumed_tail if not unpacker.eof else unpacker.unused_data
            total += len(part)
            if total > limit:
                raise ReportError("report-too-large", megabytes=limit >> 20)
            if not part and not data and not unpacker.eof:
                raise ReportError("report-unreadable", reason="gzip")
            parts.append(part)
    return b"".join(parts)


def parse_report(body: bytes, known: Mapping[bytes, Told] = NOTHING_TOLD) -> Report:
    """Read a report. Raises ReportError, also for kinds that nobody asked for. What objects hold is not judged here.

    ``known`` has what was read before by its line, which needs no more than to be recognised.
    """
    first, _, rest = body.partition(b"\n")
    head = _read_head(first)
    lines = rest.split(b"\n")
    if len(lines) > _LINES or (len(rest) > _LONGEST_LINE and max(map(len, lines)) > _LONGEST_LINE):
        raise ReportError("report-too-large", megabytes=REPORT_LIMIT >> 20)
    return Report(head, tuple(_read_lines(lines, known)), len(body))


def read_report_file(path: Path) -> Report:
    """Read a report that was written to a file. Raises ReportError."""
    return read_report_with_file(path)[0]


def read_report_with_file(path: Path) -> tuple[Report, bytes]:
    """Read a report that was written to a file, and return what the file holds, too. Raises ReportError."""
    try:
        with path.open("rb") as file:
            data = file.read(REPORT_LIMIT + 1)
    except OSError as error:
        raise ReportError("report-file-missing", path=path, reason=error.strerror or str(error)) from error
    try:
        return report_in_file(data), data
    except ReportError as error:
        error.path = path
        raise


def report_in_file(data: bytes) -> Report:
    """Read a report from what a file holds. Raises ReportError."""
    if len(data) > REPORT_LIMIT:
        raise ReportError("report-too-large", megabytes=REPORT_LIMIT >> 20)
    return parse_report(inflate(data))


def _read_head(line: bytes) -> ReportHead:
    try:
        found = _Head.model_validate(_object(line))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ReportError("report-unreadable", reason=where or "head") from error
    return ReportHead(
        seq=found.seq,
        config=found.config,
        is_whole=found.whole,
        clock=found.clock,
        cluster=found.cluster,
        server=found.server,
        why=found.why,
        name=found.name,
        seat=found.seat,
        namespaces=None if found.namespaces is None else frozenset(found.namespaces.split()),
    )


def _read_lines(lines: Iterable[bytes], known: Mapping[bytes, Told]) -> Iterator[Line]:
    for line in lines:
        read = known.get(line) or _PLAIN_MARKS.get(line) or (_read_line(line) if line.strip() else None)
        if read is not None:
            yield read


def _read_line(line: bytes) -> Line | None:
    found = _object(line)
    if "type" in found:
        return _read_change(found, line)
    if found.get("complete") is True:
        return Complete()
    if "denied" in found and "namespace" in found:
        return Denied(*_kind_in(found["denied"], found["namespace"]))
    for word, mark in _MARKS.items():
        if word in found:
            return mark(_kind(found[word]))
    raise ReportError("report-unreadable", reason="line")


def _read_change(found: dict[str, Any], line: bytes) -> Change | None:
    """Return what a watch line says; None for a bookmark, and for an error: after that the reporter begins again."""
    if found["type"] in ("BOOKMARK", "ERROR"):
        return None
    body = found.get("object")
    if not isinstance(found["type"], str) or found["type"] not in _TYPES or not isinstance(body, dict):
        raise ReportError("report-unreadable", reason="type")
    kind = KIND_BY_NAME[_kind(body.get("kind"))]
    version = body.get("apiVersion")
    group = version.rpartition("/")[0] if isinstance(version, str) else None
    if group != kind.group:
        raise ReportError("report-unreadable", reason="apiVersion")
    return Change(kind.name, body, line, _TYPES[found["type"]])


def _kind(value: object) -> str:
    """Return the name of a kind that is watched: never a Secret, whoever sends it."""
    if not isinstance(value, str) or value not in KIND_BY_NAME:
        raise ReportError("report-unreadable", reason="kind")
    return value


def _kind_in(kind: object, namespace: object) -> tuple[str, str]:
    """Return the name of a kind that lives in namespaces, and that of one."""
    name = _kind(kind)
    is_one = isinstance(namespace, str) and _NAMESPACE.match(namespace) is not None
    if not is_one or not KIND_BY_NAME[name].namespaced:
        raise ReportError("report-unreadable", reason="namespace")
    return name, str(namespace)


def _object(line: bytes) -> dict[str, Any]:
    try:
        return parse_object(line)
    except Unusable as error:
        raise ReportError("report-unreadable", reason="JSON") from error
