"""Many reporters in one process: each says once a second what has changed, on one connection or a new one each time."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import ssl
import sys
import time
from contextlib import AsyncExitStack

import aiohttp

from benchmarks.subjects.api_cluster import ApiCluster
from benchmarks.subjects.api_objects import PODS_RESOURCE, RESOURCES
from benchmarks.subjects.line_orders import obey

_CHANGED = 3
"""Pods that change in a second of somebody's lab, as long as it is busy."""

_AGAIN = 0.5
_MANAGED_FIELDS = re.compile(rb'"managedFields":\[[^]]*\]')
"""Much of an object, which stays at home: the script does not send it."""


class Reporter:
    """One student: a cluster of its own, what it has told of it, and with ``keep`` a connection that stays."""

    def __init__(self, number: int, url: str, keep: bool) -> None:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the load is measured, not the trust
        self._number = number
        self._url = url
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context, force_close=not keep))
        self._cluster = ApiCluster()
        self._seq = 0
        self._token = ""
        self._lines: list[bytes] = []

    async def join(self, code: str) -> None:
        """Join, as soon as the door does not find that too many do at once."""
        form = {"code": code, "seat": f"B{self._number}", "name": f"student {self._number}"}
        while not self._token:
            async with self._session.post(f"{self._url}/v1/join", data=form) as answer:
                words = (await answer.text()).split()
            if answer.status == 200:
                self._token = words[1]
            elif answer.status == 429:
                await asyncio.sleep(float(words[-1]))
            else:
                raise RuntimeError(f"{answer.status}: {words}")

    async def close(self) -> None:
        """End the connection."""
        await self._session.close()

    async def run(self, whole_every_time: bool) -> None:
        """Report for ever, in step with nobody."""
        self._cluster.watch(PODS_RESOURCE, self._lines.append)
        due = asyncio.get_running_loop().time() + (self._number % 60) / 60
        whole = True
        while True:
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            due = max(due + 1, asyncio.get_running_loop().time())  # who is late does not hurry afterwards
            for number in range(_CHANGED):
                self._cluster.touch_pod(number)
            whole = await self._report(whole or whole_every_time)

    async def _report(self, whole: bool) -> bool:
        """Send one report; return whether the next one has to tell everything."""
        self._seq += 1
        head = {"report": 1, "seq": self._seq, "config": 1, "whole": whole, "clock": time.time(), "server": "v1.32.4"}
        lines = [json.dumps(head).encode() + b"\n"]
        if whole:
            for resource in RESOURCES:
                lines.append(b'{"begin":"%s"}\n' % resource.kind.encode())
                lines += map(_as_sent, self._cluster.everything(resource))
                lines.append(b'{"end":"%s"}\n' % resource.kind.encode())
            lines.append(b'{"complete":true}\n')
        else:
            lines += map(_as_sent, self._lines)
        self._lines.clear()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Encoding": "gzip"}
        body = gzip.compress(b"".join(lines), 6)
        while True:
            try:
                async with self._session.post(f"{self._url}/v1/report", data=body, headers=headers) as answer:
                    words = (await answer.text()).split()
            except aiohttp.ClientError:
                await asyncio.sleep(_AGAIN)  # too many at once from one address; the script does the same
                continue
            if answer.status == 200:
                return "again" in words
            if answer.status != 429:
                raise RuntimeError(f"{answer.status}: {words}")
            await asyncio.sleep(float(words[-1]))


def _as_sent(line: bytes) -> bytes:
    return _MANAGED_FIELDS.sub(b'"managedFields":[]', line, 1)


class Subject:
    """Takes the orders."""

    def __init__(self) -> None:
        self._running: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Obey until there are no more orders."""
        await obey({"report": self._begin, "still": self._still})
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _begin(self, *, url: str, code: str, count: int, whole: bool, keep: bool) -> None:
        """Have so many reporters join and report once a second; with ``whole`` always everything.

        With ``keep`` each keeps its connection, as the script for bash does; without, each report has its own.
        """
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._running = asyncio.create_task(self._report(url, code, count, whole, keep, ready))
        await asyncio.wait((self._running, ready), return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            await self._running

    async def _still(self) -> str:
        """Answer why they ended, nothing while all report."""
        if self._running is None or not self._running.done():
            return ""
        return repr(self._running.exception())

    async def _report(
        self, url: str, code: str, count: int, whole: bool, keep: bool, ready: asyncio.Future[None]
    ) -> None:
        async with AsyncExitStack() as stack:
            reporters = [Reporter(number, url, keep) for number in range(count)]
            for reporter in reporters:
                stack.push_async_callback(reporter.close)
            for reporter in reporters:
                await reporter.join(code)
            async with asyncio.TaskGroup() as group:
                for reporter in reporters:
                    group.create_task(reporter.run(whole))
                ready.set_result(None)


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)
