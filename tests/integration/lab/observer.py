"""What the console's own engine finds in a student's cluster, as if five minutes had passed since it changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path

from console.clock import SystemClock
from console.lab.finding import Finding, Hint, Severity
from console.lab.hints import hints_for
from console.lab.judge import Judge
from console.lab.repair import Target
from console.lab.spec.reader import load_lab
from console.messages import render
from integration.control_plane import ControlPlane
from integration.lab.student import LAB
from integration.room import Room, is_live, watched, write_roster
from integration.waiting import eventually

# What is young is not wrong yet; nobody has to wait for it to grow old when the clock is said to be later.
_LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding that is expected: its code, what it is about, and the codes of what led to it, root first.

    ``about`` is ``Kind/namespace/name`` of the finding's object, or of what stays when that is made anew; a star stands
    for what the cluster chose.
    """

    code: str
    about: str
    because: tuple[str, ...] = ()

    def is_in(self, found: Finding) -> bool:
        is_about = any(fnmatchcase(str(ref), self.about) for ref in (found.ref, found.subject))
        chain = tuple(cause.code for cause in found.because)
        return is_about and (found.code, chain) == (self.code, self.because)


class Observer:
    """Judges every snapshot of one student's cluster, as the class's side does."""

    def __init__(self, room: Room, student: str, kubeconfig: Path, context: str) -> None:
        self._room = room
        self._student = student
        self._target = Target(kubeconfig, context)
        self._lab = load_lab(LAB)
        self._judge = Judge(self._lab)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is above info now; no rule may have failed."""
        judgement = self._judge.judge(self._room.snapshot(self._student), self._now)
        assert judgement.faults == ()
        return tuple(found for found in judgement.findings if found.severity is not Severity.INFO)

    async def until_shown(self, *expected: Shown, within: float | None = None) -> list[Finding]:
        """Wait until all of these are found at one time; return them."""

        async def look() -> list[Finding]:
            findings = self.findings
            matches = [[found for found in findings if each.is_in(found)] for each in expected]
            missing = [each for each, found in zip(expected, matches, strict=True) if not found]
            assert not missing, f"missing {missing}; there is:\n{told(findings)}"
            return [found[0] for found in matches]

        return await eventually(look, within=within)

    async def until_gone(self, gone: Iterable[Finding]) -> None:
        """Wait until none of these is found any more, whatever led to it."""
        keys = {found.key for found in gone}

        async def look() -> bool:
            findings = self.findings
            left = [found for found in findings if found.key in keys]
            assert not left, f"still there:\n{told(findings)}"
            return True

        await eventually(look)

    async def until_well(self) -> None:
        """Wait until nothing above info is left."""

        async def look() -> bool:
            findings = self.findings
            assert not findings, f"still there:\n{told(findings)}"
            return True

        await eventually(look)

    def fix(self, found: Finding) -> Hint:
        """Return the third hint, as it is printed for the student's context."""
        return hints_for(found, self._room.snapshot(self._student), self._now, self._lab, self._target)[-1]

    @property
    def _now(self) -> datetime:
        return SystemClock().wall() + _LATER


@asynccontextmanager
async def observing(control_plane: ControlPlane, folder: Path, *clusters: str) -> AsyncIterator[list[Observer]]:
    """Watch one student in each of these clusters, in the lab's namespaces."""
    lab = load_lab(LAB)
    students = {f"student in {cluster}": control_plane.path(cluster) for cluster in clusters}
    roster = write_roster(folder, students, *lab.namespaces, *lab.also_watch)
    async with watched(roster) as room:
        for student in students:
            await room.until(student, is_live)
        yield [
            Observer(room, student, path, cluster)
            for (student, path), cluster in zip(students.items(), clusters, strict=True)
        ]


def told(findings: Iterable[Finding]) -> str:
    """Return findings one a line, for those who read why a test failed."""
    return "\n".join(
        f"  {found.code} {found.ref} of {found.subject} because {[cause.code for cause in found.because]}:"
        f" {render(found.message, 'en')}"
        for found in findings
    )
