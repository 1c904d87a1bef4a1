"""Pod logs: which container, how much of them, and what comes next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from console.rehearsal.api.history import Object
from console.rehearsal.api.lists import number
from console.rehearsal.api.runtime import LogLine, PodRuntime
from console.rehearsal.api.status import ApiError, BadRequest, invalid


def is_true(query: Mapping[str, str], name: str) -> bool:
    return query.get(name, "").lower() in ("true", "1")


def chosen_container(pod: Object, asked: str) -> str:
    """Return the container that a request means. Raises BadRequest when it is not there or not named among several."""
    name, spec = pod["metadata"]["name"], pod["spec"]
    names = [container["name"] for container in spec.get("containers") or ()]
    init = [container["name"] for container in spec.get("initContainers") or ()]
    if asked:
        if asked not in (*names, *init):
            raise BadRequest(f"container {asked} is not valid for pod {name}")
        return asked
    if len(names) == 1 and not init:
        return str(names[0])
    message = f"a container name must be specified for pod {name}, choose one of: [{' '.join(names)}]"
    if init:
        message += f" or one of the init containers: [{' '.join(init)}]"
    raise BadRequest(message)


class Log:
    """One request for a log. Raises BadRequest when the container has none."""

    def __init__(self, runtime: PodRuntime, pod: Object, query: Mapping[str, str], *, now: datetime) -> None:
        self._runtime = runtime
        self._pod = pod
        self._container = chosen_container(pod, query.get("container", ""))
        self._is_previous = is_true(query, "previous")
        self._follows = is_true(query, "follow") and not self._is_previous
        self._has_times = is_true(query, "timestamps")
        self._tail = _limited(query, "tailLines", least=0)
        self._bytes_left = _limited(query, "limitBytes", least=1)
        self._since = _since(query, now)
        _check_has_log(pod, self._container, is_previous=self._is_previous)

    async def chunks(self) -> AsyncGenerator[bytes]:
        """Yield the log as text, then each new line when it is followed."""
        lines: asyncio.Queue[LogLine | None] = asyncio.Queue()
        unfollow = self._runtime.follow(self._pod, self._container, lines.put_nowait) if self._follows else None
        try:
            if past := self._past():
                yield past
            while unfollow is not None and self._bytes_left != 0:
                line = await lines.get()
                if line is None:
                    return
                if text := self._text(line):
                    yield text
        finally:
            if unfollow is not None:
                unfollow()

    def _past(self) -> bytes:
        found = list(self._runtime.logs(self._pod, self._container, previous=self._is_previous))
        if self._since is not None:
            found = [line for line in found if line.at >= self._since]
        if self._tail is not None:
            found = found[-self._tail :] if self._tail > 0 else []
        return b"".join(self._text(line) for line in found)

    def _text(self, line: LogLine) -> bytes:
        stamp = f"{line.at.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%S.%f')}000Z " if self._has_times else ""
        text = f"{stamp}{line.text}\n".encode()
        if self._bytes_left is not None:
            text = text[: self._bytes_left]
            self._bytes_left -= len(text)
        return text


def _limited(query: Mapping[str, str], name: str, *, least: int) -> int | None:
    """Return a number of a query, None when it is not there. Raises BadRequest, and 422 when it is too small."""
    if name not in query:
        return None
    value = number(query, name)
    if value < least:
        cause = invalid(name, value, "must be greater than 0" if least else "must be greater than or equal to 0")
        message = f'PodLogOptions "" is invalid: {name}: {cause.message}'
        raise ApiError(422, "Invalid", message, {"kind": "PodLogOptions", "causes": [cause.to_json()]})
    return value


def _since(query: Mapping[str, str], now: datetime) -> datetime | None:
    if (seconds := _limited(query, "sinceSeconds", least=1)) is not None:
        return now - timedelta(seconds=seconds)
    if query.get("sinceTime"):
        try:
            moment = datetime.fromisoformat(query["sinceTime"])
        except ValueError as error:
            raise BadRequest(f"sinceTime: {error}") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _check_has_log(pod: Object, container: str, *, is_previous: bool) -> None:
    state = container_state(pod, container)
    name = pod["metadata"]["name"]
    if is_previous:
        if not (state.get("lastState") or {}).get("terminated"):
            raise BadRequest(f'previous terminated container "{container}" in pod "{name}" not found')
        return
    has_run = state.get("restartCount", 0) or any(
        key in (state.get("state") or {}) for key in ("running", "terminated")
    )
    if not has_run:
        reason = ((state.get("state") or {}).get("waiting") or {}).get("reason") or "ContainerCreating"
        waits = "trying and failing to pull image" if "ImagePull" in reason else reason
        raise BadRequest(f'container "{container}" in pod "{name}" is waiting to start: {waits}')


def container_state(pod: Object, container: str) -> dict[str, Any]:
    """Return what a pod's status says of a container, nothing when it says nothing."""
    status = pod.get("status") or {}
    for field in ("containerStatuses", "initContainerStatuses"):
        for state in status.get(field) or ():
            if state.get("name") == container:
                return dict(state)
    return {}
