"""A small request every few seconds: the proof that the server itself lives, and the only one that decides when not."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from console.clock import Clock
from console.cluster.backoff import Backoff
from console.cluster.connection import Answer, Connection
from console.cluster.failures import CallFailed, Forbidden, NotFound, Rejected, TooMany, Unauthorized
from console.cluster.pulse import Pulse
from console.cluster.timing import Timing

log = logging.getLogger(__name__)

PATH = "/version"

OnAnswer = Callable[[Answer, datetime, datetime], None]
"""Takes an answer and our clock when it was asked for and when it came."""


class Prober:
    """Probes one server until it is cancelled, sooner when somebody doubts."""

    def __init__(
        self,
        connection: Connection,
        pulse: Pulse,
        clock: Clock,
        on_answer: OnAnswer,
        *,
        timing: Timing,
        backoff: Backoff,
    ) -> None:
        self._connection = connection
        self._pulse = pulse
        self._clock = clock
        self._on_answer = on_answer
        self._timing = timing
        self._backoff = backoff

    async def run(self) -> None:
        """Probe for ever."""
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            failure = await self._probe()
            if failure is None:
                self._backoff.reset()
                self._pulse.answered()
                await self._rest(0.0, began + self._timing.probe_every - loop.time())
            elif isinstance(failure, TooMany):
                # It lives, and asks to be left alone.
                self._pulse.answered()
                await self._rest(failure.retry_after or 0.0, self._timing.probe_every)
            else:
                log.debug("probe failed: %s", failure.message.code)
                pause = self._pause(failure)
                self._pulse.failed(failure, pause=pause)
                await self._rest(failure.retry_after or self._timing.probe_least, pause)
                self._pulse.trying()

    async def _probe(self) -> CallFailed | None:
        sent = self._clock.wall()
        try:
            answer = await self._connection.probe(PATH)
        except (Forbidden, NotFound, Rejected):
            return None  # an answer, if not to the question
        except CallFailed as failure:
            return failure
        self._on_answer(answer, sent, self._clock.wall())
        return None

    def _pause(self, failure: CallFailed) -> float:
        if isinstance(failure, Unauthorized):
            return self._timing.unauthorized_every
        return self._backoff.pause(failure.retry_after)

    async def _rest(self, least: float, most: float) -> None:
        """Wait, looking at the clock now and then; a doubt ends it, but not before ``least`` seconds."""
        while least > 0:
            step = min(least, self._timing.probe_every)
            await asyncio.sleep(step)
            least, most = least - step, most - step
            self._pulse.tick()
        while most > 0:
            step = min(most, self._timing.probe_every)
            if await self._pulse.doubted(step):
                return
            most -= step
            self._pulse.tick()
