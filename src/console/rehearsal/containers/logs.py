"""What simulated containers log: made from their status when somebody asks, so that it costs nothing until then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from console.rehearsal.api.history import Object
from console.rehearsal.api.runtime import LogLine
from console.rehearsal.controllers.images import known, repository
from console.rehearsal.controllers.programs import command_of

KEPT = timedelta(hours=6)
"""Older lines have been rotated away."""
GATEWAY = "10.244.0.1"
"""Whence the kubelet's probes come."""
_BETWEEN = timedelta(milliseconds=40)

_NGINX_START = (
    "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration",
    "/docker-entrypoint.sh: Configuration complete; ready for start up",
    '{at:%Y/%m/%d %H:%M:%S} [notice] 1#1: using the "epoll" event method',
    "{at:%Y/%m/%d %H:%M:%S} [notice] 1#1: nginx/1.27.2",
    "{at:%Y/%m/%d %H:%M:%S} [notice] 1#1: start worker processes",
)
_POSTGRES_START = (
    "",
    "PostgreSQL Database directory appears to contain a database; Skipping initialization",
    "",
    "{at:%Y-%m-%d %H:%M:%S}.104 UTC [1] LOG:  starting PostgreSQL 13.16 (Debian 13.16-1.pgdg120+1) on x86_64",
    '{at:%Y-%m-%d %H:%M:%S}.105 UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432',
    "{at:%Y-%m-%d %H:%M:%S}.121 UTC [27] LOG:  database system was shut down",
    "{at:%Y-%m-%d %H:%M:%S}.130 UTC [1] LOG:  database system is ready to accept connections",
)


def _mongo(part: str, number: int, who: str, text: str) -> str:
    moment = '{{"t":{{"$date":"{at:%Y-%m-%dT%H:%M:%S}.000+00:00"}},"s":"I",'
    return f'{moment}"c":"{part}","id":{number},"ctx":"{who}","msg":"{text}"}}}}'


_MONGO_START = (
    _mongo("CONTROL", 4615611, "initandlisten", "MongoDB starting"),
    _mongo("STORAGE", 4795906, "initandlisten", "WiredTiger opened"),
    _mongo("NETWORK", 23016, "listener", "Waiting for connections"),
)
_REDIS_START = (
    "1:C {at:%d %b %Y %H:%M:%S}.011 # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo",
    "1:C {at:%d %b %Y %H:%M:%S}.011 # Redis version=7.4.1, bits=64, commit=00000000, modified=0, pid=1, just started",
    "1:M {at:%d %b %Y %H:%M:%S}.012 * Running mode=standalone, port=6379.",
    "1:M {at:%d %b %Y %H:%M:%S}.013 * Ready to accept connections tcp",
)
_COREDNS_START = (".:53", "[INFO] plugin/reload: Running configuration SHA512 = 591cf328cccc12bc", "CoreDNS-1.11.1")
_TRACEBACK = (
    "Traceback (most recent call last):",
    '  File "/app/main.py", line 12, in <module>',
    '    url = os.environ["DATABASE_URL"]',
    '  File "<frozen os>", line 679, in __getitem__',
    "KeyError: 'DATABASE_URL'",
)
_PROBE = '{gateway} - - [{at:%d/%b/%Y:%H:%M:%S} +0000] "GET {path} HTTP/1.1" 200 615 "-" "kube-probe/1.31" "-"'
_ECHO = re.compile(r"""echo\s+(?:'([^']*)'|"([^"]*)"|([^;&|>]+))""")


@dataclass(frozen=True, slots=True)
class Story:
    """What one program writes: lines as it starts, one again and again every so many seconds (0: none), the last ones.

    ``{at}`` in a line is the moment that it is written.
    """

    opening: tuple[str, ...] = ()
    again: str = ""
    every: float = 0.0
    closing: tuple[str, ...] = ()


_STORIES = {
    "postgres": Story(
        _POSTGRES_START, "{at:%Y-%m-%d %H:%M:%S}.500 UTC [28] LOG:  checkpoint complete: wrote 3 buffers (0.0%)", 300.0
    ),
    "mongo": Story(_MONGO_START, _mongo("STORAGE", 22430, "Checkpointer", "WiredTiger message"), 60.0),
    "redis": Story(_REDIS_START, "1:M {at:%d %b %Y %H:%M:%S}.440 * 1 changes in 3600 seconds. Saving...", 3600.0),
    "coredns": Story(_COREDNS_START),
    "controller": Story(("NGINX Ingress controller", "Starting NGINX process")),
}


def story_of(container: Object) -> Story:
    """Return what a container of a pod's spec writes."""
    echoed = tuple(_escaped("".join(groups).strip()) for groups in _ECHO.findall(command_of(container)))
    image = repository(container["image"])
    if command_of(container):
        return Story(echoed, closing=_TRACEBACK if image == "python" and not echoed else ())
    if image in ("nginx", "httpd"):
        probe = (container.get("readinessProbe") or {}).get("httpGet")
        if not probe:
            return Story(_NGINX_START)
        again = _PROBE.replace("{gateway}", GATEWAY).replace("{path}", _escaped(probe.get("path", "/")))
        return Story(_NGINX_START, again, float(container["readinessProbe"].get("periodSeconds", 10)))
    found = _STORIES.get(image, Story())
    complaint = tuple(known(container["image"]).complaint.splitlines())
    return replace(found, closing=complaint)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


class Log:
    """The log of one run of a container, from when it started to when it ended, if it has."""

    def __init__(self, container: Object, started: datetime, ended: datetime | None) -> None:
        self._story = story_of(container)
        self._started = started
        self._ended = ended

    def lines(self, until: datetime) -> Iterator[LogLine]:
        """Yield what has been written by a moment, oldest first."""
        if self._ended is not None and self._story.closing:  # it ended before it was up
            yield from self._said(self._story.closing, self._started)
            return
        yield from self._said(self._story.opening, self._started)
        line = self.next_after(max(self._started, until - KEPT))
        while line is not None and line.at <= until:
            yield line
            line = self.next_after(line.at)

    def next_after(self, moment: datetime) -> LogLine | None:
        """Return the next line that is written again and again, None when there is none to come."""
        if not self._story.every:
            return None
        period = timedelta(seconds=self._story.every)
        at = self._started + ((moment - self._started) // period + 1) * period
        if self._ended is not None and at > self._ended:
            return None
        return LogLine(at, self._story.again.format(at=at))

    @staticmethod
    def _said(lines: tuple[str, ...], start: datetime) -> Iterator[LogLine]:
        for place, line in enumerate(lines):
            at = start + place * _BETWEEN
            yield LogLine(at, line.format(at=at))
