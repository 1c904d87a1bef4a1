"""Each check fails when what it speaks of is taken out of the rehearsal server: none of them passes for nothing."""

from __future__ import annotations

import asyncio
from importlib import import_module

import pytest

from integration import waiting
from integration.conformance import removals_of_answers, removals_of_time, removals_of_writes, suite
from integration.conformance.removal import REMOVALS, Removal
from integration.conformance.table import CHECKS, Check
from integration.conformance.target import Server

assert suite, (removals_of_answers, removals_of_time, removals_of_writes)  # importing them fills the tables

_PAIRS = [
    pytest.param(check, removal, id=f"{check.id} without {removal.part.removeprefix('console.rehearsal.')}")
    for check in CHECKS.values()
    for removal in REMOVALS
    if removal.concerns(check.id)
]


@pytest.mark.parametrize(("check", "removal"), _PAIRS)
def test_a_check_fails_without_its_behaviour(
    check: Check, removal: Removal, rehearsal_target: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hold() -> None:
        async with rehearsal_target.open() as target:
            with pytest.raises((AssertionError, LookupError, ValueError)):
                await check.run(target)

    _take_out(removal, monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", removal.patience)
    asyncio.run(hold())


def _take_out(removal: Removal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the part, which is an attribute of a module or of a class in one."""
    owner_name, _, name = removal.part.rpartition(".")
    try:
        owner = import_module(owner_name)
    except ModuleNotFoundError:
        module, _, of = owner_name.rpartition(".")
        owner = getattr(import_module(module), of)
    monkeypatch.setattr(owner, name, removal.replace(getattr(owner, name)))


def test_every_check_is_proven() -> None:
    unproven = [check for check in CHECKS if not any(removal.concerns(check) for removal in REMOVALS)]
    assert unproven == []


def test_every_removal_is_noticed() -> None:
    idle = [
        (removal.part, pattern)
        for removal in REMOVALS
        for pattern in removal.proves
        if not any(Removal(removal.part, removal.replace, (pattern,), 0).concerns(check) for check in CHECKS)
    ]
    assert idle == []
