"""Carrying out a plan in a student's cluster, within its limits, and tidying up however it ends."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console.cluster.connection import Connection
from console.cluster.failures import CallFailed, Forbidden, NotFound
from console.cluster.fields import condition, is_going, text, uid_of
from console.cluster.pod_exec import Executed, run_in_pod
from console.errors import ClusterError
from console.lab.probes.plan import Action, ProbePlan, ProbeResult, Remove, Restart, Run, Start
from console.messages import Message

_LOOK_EVERY = 1.0
_TIDY_SECONDS = 20.0
_NOTHING_DONE = frozenset({"cluster-exec-forbidden", "cluster-exec-gone", "cluster-exec-not-there"})

Sleep = Callable[[float], Any]
Told = Callable[[int], None]

log = logging.getLogger(__name__)


async def run_probe(
    connection: Connection, plan: ProbePlan, *, told: Told = lambda _done: None, sleep: Sleep = asyncio.sleep
) -> ProbeResult:
    """Carry out a plan; ``told`` is called with the number of actions done so far. Never raises a ClusterError.

    What was created or written is removed afterwards, also when it is cancelled or runs out of time.
    """
    doer = _Doer(connection, sleep)
    result: ProbeResult | None = None
    left: tuple[str, ...] = ()
    try:
        result = await _carry_out(doer, plan, told)
    finally:
        if doer.begun:
            left = await asyncio.shield(_tidy(doer, plan.cleanup))
    return ProbeResult(result.probe_id, result.passed, result.message, result.done, left)


async def _carry_out(doer: _Doer, plan: ProbePlan, told: Told) -> ProbeResult:
    done, outputs = 0, list[Executed]()
    try:
        async with asyncio.timeout(plan.seconds):
            for action in plan.actions:
                output = await doer.do(action)
                if output is not None:
                    outputs.append(output)
                done += 1
                told(done)
                if output is not None and output.exit_code and action is not plan.actions[-1]:
                    break
    except TimeoutError:
        return ProbeResult(plan.probe.id, None, Message("probe-too-long", {"seconds": f"{plan.seconds:g}"}), done)
    except ClusterError as error:
        return ProbeResult(plan.probe.id, None, error.message, done)
    passed, message = plan.judge(outputs)
    return ProbeResult(plan.probe.id, passed, message, done)


async def _tidy(doer: _Doer, cleanup: Sequence[Action]) -> tuple[str, ...]:
    """Undo what was done; return what is left because that could not be."""
    left = []
    for action in cleanup:
        try:
            async with asyncio.timeout(_TIDY_SECONDS):
                output = await doer.do(action)
        except (ClusterError, TimeoutError) as error:
            log.warning("a probe could not tidy up: %s", error)
            left.append(_name(action))
        else:
            if output is not None and output.exit_code:
                left.append(_name(action))
    return tuple(left)


def _name(action: Action) -> str:
    extra = f" ({' '.join(action.argv)})" if isinstance(action, Run) else ""
    return f"{action.namespace}/{action.pod}{extra}"


class _Doer:
    """Does one action after the other; ``begun`` says that something may have to be undone."""

    def __init__(self, connection: Connection, sleep: Sleep) -> None:
        self._connection = connection
        self._sleep = sleep
        self.begun = False

    async def do(self, action: Action) -> Executed | None:
        """Do one action and return what a command printed. Raises ClusterError."""
        match action:
            case Run():
                return await self._run(action)
            case Start():
                await self._start(action)
            case Restart():
                await self._restart(action)
            case Remove():
                await self._delete(action)
        return None

    async def _run(self, action: Run) -> Executed:
        try:
            output = await run_in_pod(
                self._connection, action.namespace, action.pod, action.container, action.argv, seconds=action.seconds
            )
        except ClusterError as error:
            # Of a command that was cut off nobody knows how far it came.
            self.begun = self.begun or error.message.code not in _NOTHING_DONE
            raise
        self.begun = True
        return output

    async def _start(self, action: Start) -> None:
        path = f"/api/v1/namespaces/{action.namespace}/pods"
        self.begun = True  # an answer that gets lost may have been obeyed
        try:
            await self._connection.change("POST", path, action.body)
        except Forbidden as error:
            self.begun = False
            raise ClusterError("probe-may-not-start") from error
        await self._until(action, lambda pod: text(pod, "status", "phase") == "Running", action.seconds)

    async def _restart(self, action: Restart) -> None:
        old = uid_of(await self._pod(action))
        try:
            await self._connection.change("DELETE", f"{_path(action)}")
        except Forbidden as error:
            raise ClusterError("probe-may-not-restart") from error

        def is_back(pod: Mapping[str, Any]) -> bool:
            is_ready = text(condition(pod, "Ready"), "status") == "True"
            return uid_of(pod) not in ("", old) and is_ready and not is_going(pod)

        await self._until(action, is_back, action.seconds)

    async def _delete(self, action: Remove) -> None:
        try:
            await self._connection.change("DELETE", f"{_path(action)}?gracePeriodSeconds=0")
        except NotFound:
            log.debug("the pod of a probe is gone already")

    async def _until(self, action: Action, is_there: Callable[[Mapping[str, Any]], bool], seconds: float) -> None:
        """Look until it is there, for so many seconds of ours or so many looks: whoever sleeps may do so faster."""
        late = ClusterError("probe-pod-not-ready", pod=action.pod, seconds=f"{seconds:g}")
        try:
            async with asyncio.timeout(seconds):
                for _ in range(math.ceil(seconds / _LOOK_EVERY)):
                    if is_there(await self._pod(action)):
                        return
                    await self._sleep(_LOOK_EVERY)
        except TimeoutError as error:
            raise late from error
        raise late

    async def _pod(self, action: Action) -> Mapping[str, Any]:
        """Return a pod, empty while there is none or nobody answers."""
        try:
            return (await self._connection.get(_path(action))).body
        except NotFound:
            return {}
        except CallFailed as error:
            log.debug("looking for the pod of a probe: %s", error)
            return {}


def _path(action: Action) -> str:
    return f"/api/v1/namespaces/{action.namespace}/pods/{action.pod}"
