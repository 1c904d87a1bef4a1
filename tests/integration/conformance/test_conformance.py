"""Every behaviour of the table, of the real control plane and of the rehearsal."""

from __future__ import annotations

import asyncio

import pytest

from integration.conformance import suite
from integration.conformance.table import CHECKS, Check
from integration.conformance.target import Server


@pytest.mark.parametrize("target", ["control_plane_target", "rehearsal_target"])
@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_conforms(check: Check, target: str, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(target)
    asyncio.run(_hold(check, server))


async def _hold(check: Check, server: Server) -> None:
    try:
        await _once(check, server)
    except Exception:
        if not await server.mend():
            raise
        await _once(check, server)


async def _once(check: Check, server: Server) -> None:
    async with server.open() as target:
        await check.run(target)


def test_every_part_is_listed() -> None:
    parts = {part.__name__ for part in suite.PARTS}
    assert {check.run.__module__ for check in CHECKS.values()} == parts
