"""Every behaviour of the table, of the real control plane and of the rehearsal."""

from __future__ import annotations

import asyncio

import pytest

from integration.conformance import suite
from integration.conformance.table import CHECKS, Check
from integration.conformance.target import Open

assert suite  # importing it fills the table


@pytest.mark.parametrize("target", ["control_plane_target", "rehearsal_target"])
@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_conforms(check: Check, target: str, request: pytest.FixtureRequest) -> None:
    open_target: Open = request.getfixturevalue(target)

    async def hold() -> None:
        async with open_target() as opened:
            await check.run(opened)

    asyncio.run(hold())
