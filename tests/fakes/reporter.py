"""A student's reporter as the console sees it: asks over HTTPS what the script asks, and says what a test says."""

from __future__ import annotations

import gzip
import http.client
import json
import ssl
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

_TIMEOUT = 10.0

Body = Mapping[str, Any]


def namespace(name: str) -> Body:
    metadata = {"name": name, "uid": f"ns-{name}", "labels": {"tier": name}}
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": metadata}


def pod(name: str, namespace: str = "frontend") -> Body:
    metadata = {"name": name, "namespace": namespace, "uid": f"pod-{name}", "resourceVersion": "1"}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": {}, "status": {"phase": "Running"}}


def report(objects: Sequence[Body] = (), *, seq: int = 1, is_whole: bool = True, clock: float, **head: object) -> bytes:
    """Return the lines of a report: everything there is, or with ``is_whole`` False what has come."""
    lines: list[object] = [{"report": 1, "seq": seq, "config": 1, "whole": is_whole, "clock": clock, **head}]
    kinds = dict.fromkeys(("Namespace", "Pod", *(str(body["kind"]) for body in objects))) if is_whole else ("",)
    for kind in kinds:
        lines += [{"begin": kind}] if kind else []
        lines += [{"type": "ADDED", "object": body} for body in objects if not kind or body["kind"] == kind]
        lines += [{"end": kind}] if kind else []
    return "\n".join(json.dumps(line) for line in (*lines, *([{"complete": True}] if is_whole else []))).encode()


class Refused(Exception):
    """What the console answered that is no 200: status and text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status} {text}")
        self.status = status
        self.text = text


class Reporter:
    """Joins when it is made. ``told`` collects what the console has it print; times are seconds of the epoch."""

    def __init__(self, port: int, code: str, name: str, seat: str = "", *, clock: float) -> None:
        self._port = port
        self._clock = clock
        self._token = ""
        self._seq = 0
        self._wants_whole = True
        self.objects: list[Body] = []
        self.told: list[str] = []
        self.hand = "down"
        self.has_ended = False
        answer = self._ask("POST", "/v1/join", urlencode({"code": code, "name": name, "seat": seat, "system": "test"}))
        self._token = dict(line.split(" ", 1) for line in answer.splitlines())["token"]

    def report(self, *objects: Body) -> None:
        """Report these objects besides those that were reported before."""
        self.objects += objects
        self._seq += 1
        is_whole = self._wants_whole
        sent = self.objects if is_whole else list(objects)
        body = report(sent, seq=self._seq, is_whole=is_whole, clock=self._clock)
        answer = self._ask("POST", "/v1/report", gzip.compress(body), {"Content-Encoding": "gzip"})
        self._wants_whole = False
        self._hear(answer)

    def raise_hand(self, is_up: bool = True) -> None:
        self._hear(self._ask("POST", "/v1/hand", urlencode({"up": int(is_up)})))

    def checklist(self) -> str:
        return self._ask("GET", "/v1/checklist")

    def namespaces(self) -> list[str]:
        lines = self._ask("GET", "/v1/config").splitlines()
        return next(line for line in lines if line.startswith("namespaces ")).split()[1:]

    def title(self) -> str:
        lines = self._ask("GET", "/v1/config").splitlines()
        return next(line for line in lines if line.startswith("title ")).removeprefix("title ")

    def leave(self) -> None:
        self._ask("POST", "/v1/leave", "")

    def _hear(self, answer: str) -> None:
        for line in answer.splitlines():
            word, _, rest = line.partition(" ")
            if word == "say":
                self.told.append(rest)
            elif word == "hand":
                self.hand = rest
            elif word == "again":
                self._wants_whole = True
            elif word == "end":
                self.has_ended = True

    def _ask(self, method: str, path: str, body: str | bytes = b"", more: Mapping[str, str] | None = None) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # whose key it is, the script's own tests look at
        connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=_TIMEOUT, context=context)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(more or {})}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise Refused(answer.status, text)
        return text
