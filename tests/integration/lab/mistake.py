"""One mistake in a working CloudMart: how it is made, what is found, and what puts it right."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from console.lab.spec.reader import load_lab
from integration.lab.observer import Observer, Shown
from integration.lab.student import LAB, Terminal

_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Mistake:
    """A script that makes it, in a folder with the lab's objects one a file, and the findings that follow.

    The fix is that of the finding ``fix_of`` (by its place in ``shows``). Where the console can only look, because the
    lab does not say what should be there, ``undo`` puts things right. ``parts`` are what the script touches, so that
    another mistake there waits. ``aftermath`` clears away what was no part of the lab.
    """

    name: str
    makes: str
    shows: tuple[Shown, ...]
    parts: frozenset[str] = field(default_factory=frozenset)
    fix_of: int = 0
    undo: str = ""
    aftermath: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where mistakes are made: a terminal in a folder with the lab's objects, and who watches."""

    terminal: Terminal
    observer: Observer

    async def try_out(self, mistakes: Sequence[Mistake]) -> None:
        """Make mistakes, several at once where they do not touch, and see each found, explained and put right.

        In the end nothing above info may be left. Whoever fails is named.
        """
        locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        places = asyncio.Semaphore(_AT_ONCE)

        async def one(mistake: Mistake) -> None:
            async with AsyncExitStack() as held:
                for part in sorted(mistake.parts):
                    await held.enter_async_context(locks[part])
                await held.enter_async_context(places)
                await self._try(mistake)

        await self.observer.until_well()
        ends = await asyncio.gather(*(one(mistake) for mistake in mistakes), return_exceptions=True)
        failed = [(mistake, end) for mistake, end in zip(mistakes, ends, strict=True) if end is not None]
        if failed:
            pytest.fail("\n\n".join(f"{mistake.name}: {type(end).__name__}: {end}" for mistake, end in failed))
        await self.observer.until_well()

    async def _try(self, mistake: Mistake) -> None:
        await self.terminal(mistake.makes)
        found = await self.observer.until_shown(*mistake.shows)
        hint = self.observer.fix(found[mistake.fix_of])
        assert hint.command.startswith(f"kubectl --kubeconfig={self.terminal.kubeconfig} --context=")
        assert hint.is_diagnostic == bool(mistake.undo), f"{hint.text.code}: {hint.command}"
        if mistake.undo:
            await self._look(hint.command)
            await self.terminal(mistake.undo)
        else:
            await self.terminal.pasted(hint.command)
        try:
            await self.observer.until_gone(found)
        except AssertionError as error:
            raise AssertionError(f"{error}\nafter\n{hint.command}") from error
        if mistake.aftermath:
            await self.terminal(mistake.aftermath)

    async def _look(self, command: str) -> None:
        """Run a command that only looks: it ends well, and makes nothing, changes nothing and removes nothing."""
        verb = next(word for word in command.split()[1:] if not word.startswith("-"))
        assert verb in ("get", "describe", "logs"), command
        await self.terminal.pasted(command)


def downfall(root: str, *about: str, before: tuple[str, ...] = ()) -> tuple[Shown, ...]:
    """Return a finding about a workload, and what follows where none of its pods is ready.

    ``about`` are the workload, its Service and, where there is one, the Ingress before that; ``before`` are the codes
    of what led to the finding itself.
    """
    workload, service, *ingress = about
    because = (*before, root)
    return (
        Shown(root, workload, before),
        Shown("replicas-unavailable", workload, because),
        Shown("service-without-ready-endpoints", service, because),
        *(Shown("ingress-backend-unready", each, (*because, "service-without-ready-endpoints")) for each in ingress),
    )


def write_objects(folder: Path) -> Path:
    """Write the lab's manifests, one object a file: ``Kind.namespace.name.yaml``."""
    lab = load_lab(LAB)
    for manifest in lab.manifests:
        written = yaml.safe_dump(manifest.body, allow_unicode=True, sort_keys=False)
        (folder / f"{'.'.join(manifest.ref)}.yaml").write_text(written, encoding="utf-8")
    return folder
