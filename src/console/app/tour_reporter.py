"""A student's reporter as a tour needs it: it asks the class's own door over HTTPS what the script asks."""

from __future__ import annotations

import gzip
import http.client
import json
import ssl
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from cryptography import x509

from console.joining.certificate import pin_of
from console.joining.model import DoorView

_TIMEOUT = 10.0  # seconds
Body = Mapping[str, Any]


class TourReporter:
    """Joins when it is made. Whatever the door answers that is not what a welcome reporter hears raises OSError."""

    def __init__(self, door: DoorView, name: str, seat: str, *, clock: float) -> None:
        """``clock`` is the student's own in seconds of the epoch."""
        self._door, self._clock = door, clock
        self._token = ""
        self._seq = 0
        self._objects: tuple[Body, ...] = ()
        self._wants_whole = True
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.check_hostname = False
        self._context.verify_mode = ssl.CERT_NONE  # a class's key is known by its pin, like with curl
        answer = self._ask("/v1/join", urlencode({"code": door.code, "name": name, "seat": seat}).encode())
        self._token = dict(line.split(" ", 1) for line in answer.splitlines())["token"]

    def report(self, objects: Iterable[Body]) -> None:
        """Report that these are all objects of the cluster."""
        self._objects, self._wants_whole = tuple(objects), True
        self.beat()

    def beat(self) -> None:
        """Report that nothing has changed, or everything once more where that is asked for."""
        is_whole, self._wants_whole = self._wants_whole, False
        self._seq += 1
        head = {"report": 1, "seq": self._seq, "config": 1, "whole": is_whole, "clock": self._clock, "cluster": "ok"}
        lines = [head, *(_whole(self._objects) if is_whole else ())]
        body = gzip.compress("\n".join(map(json.dumps, lines)).encode())
        answer = self._ask("/v1/report", body, {"Content-Encoding": "gzip"})
        self._wants_whole = "again" in answer.splitlines()

    def raise_hand(self) -> None:
        self._ask("/v1/hand", urlencode({"up": 1}).encode())

    def leave(self) -> None:
        self._ask("/v1/leave", b"")

    def _ask(self, path: str, body: bytes, more: Mapping[str, str] | None = None) -> str:
        connection = http.client.HTTPSConnection(
            self._door.address, self._door.port, timeout=_TIMEOUT, context=self._context
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(more or {})}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            connection.connect()
            if _pin_of(connection.sock) != self._door.pin:
                raise ConnectionError("somebody else's key")
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise ConnectionError(f"{path}: {answer.status} {text}")
        return text


def _whole(objects: Iterable[Body]) -> Iterator[object]:
    """Yield the lines that say what there is of every kind."""
    by_kind: dict[str, list[Body]] = {"Namespace": [], "Pod": []}
    for body in objects:
        by_kind.setdefault(body["kind"], []).append(body)
    for kind, bodies in by_kind.items():
        yield {"begin": kind}
        yield from ({"type": "ADDED", "object": body} for body in bodies)
        yield {"end": kind}
    yield {"complete": True}


def objects_of(manifests: Iterable[Path]) -> list[Body]:
    """Return what a cluster has once these manifests were applied."""
    bodies: list[Body] = []
    for path in manifests:
        for body in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            metadata = body["metadata"]
            uid = "-".join((body["kind"], metadata.get("namespace", ""), metadata["name"]))
            bodies.append({**body, "metadata": {**metadata, "uid": uid, "resourceVersion": "1"}})
    return bodies


def _pin_of(sock: ssl.SSLSocket) -> str:
    certificate = sock.getpeercert(binary_form=True)
    return "" if certificate is None else pin_of(x509.load_der_x509_certificate(certificate))
