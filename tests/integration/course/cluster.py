"""A cluster of the control plane in which a course is taught: what is applied there, and what that comes to."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.cli import run
from console.clock import SystemClock
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.judge import judge_once
from console.lab.look import look_once
from console.lab.spec.model import Lab
from console.roster.context import load_context
from integration.api import Kubeconfig
from integration.course.written import Written
from integration.kubectl import Kubectl

_UNKNOWN = re.compile(r'/(\d+)\.yaml": .*(?:no matches for kind|unknown field) "')
_LATER = timedelta(minutes=5)  # nothing young is wrong, and nobody has to wait for it to grow old


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of manifests: those that the cluster took, and those with a kind or a field that it does not know."""

    taken: tuple[Written, ...]
    unknown: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """A cluster and its kubectl, which works in whatever namespace an object names."""

    kubeconfig: Path
    kubectl: Kubectl

    async def apply(self, objects: Sequence[Written]) -> Applied:
        """Apply objects in one go. Whatever a cluster may say against one fails, but that it knows no such thing."""
        with TemporaryDirectory() as folder:
            for number, each in enumerate(objects):
                Path(folder, f"{number:04}.yaml").write_text(each.source, encoding="utf-8")
            done = await self.kubectl("apply", "-f", folder, "-o", "name", fails=None)
        said = [line for line in done.err.splitlines() if line and not _UNKNOWN.search(line)]
        assert not said, "\n".join(said)
        numbers = {int(number) for number in _UNKNOWN.findall(done.err)}
        taken = tuple(each for number, each in enumerate(objects) if number not in numbers)
        assert len(done.out.split()) == len(taken), done
        return Applied(taken, tuple(each for number, each in enumerate(objects) if number in numbers))

    async def delete(self, objects: Iterable[Written]) -> None:
        """Delete objects and all volumes; nobody waits until they are gone, nor minds what never was."""
        given = ("--ignore-not-found", "--wait=false")
        await self.kubectl("delete", "-f", "-", *given, stdin=_together(objects), fails=None)
        await self.kubectl("delete", "persistentvolumes", "--all", *given)

    async def read(self, path: str) -> list[dict[str, Any]]:
        """Return the objects of a collection by its path."""
        async with Kubeconfig.read(self.kubeconfig).api() as api:
            found: list[dict[str, Any]] = (await api.get(path))["items"]
            return found

    async def minor(self) -> int:
        """Return the minor version of the server."""
        async with Kubeconfig.read(self.kubeconfig).api() as api:
            said = await api.get("/version")
            return int(said["minor"].rstrip("+"))

    async def is_settled(self, namespaces: Collection[str]) -> bool:
        """Whether there are pods, and every one of them runs or says why it does not."""
        pods = [each for each in await self.read("/api/v1/pods") if each["metadata"]["namespace"] in namespaces]
        return bool(pods) and all("containerStatuses" in each["status"] or has_no_node(each) for each in pods)

    def check(self, lab: Path) -> dict[str, bool | None]:
        """Return what ``instructor-console check --lab`` prints of each check, by its id."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = run(["check", "--lab", str(lab), "--kubeconfig", str(self.kubeconfig), "--json", "--lang", "en"])
        results = {each["id"]: each["passed"] for each in json.loads(printed.getvalue())["checks"]}
        assert code == (False in results.values()), printed.getvalue()
        return results

    def findings(self, lab: Lab) -> list[Finding]:
        """Return what is above info in the lab's own namespaces, as if five minutes had passed since it changed."""
        environ = {**os.environ, "KUBECONFIG": str(self.kubeconfig)}
        access = load_context(environ=environ, home=self.kubeconfig.parent).students[0].access
        assert access is not None
        clock = SystemClock()
        snapshot = asyncio.run(look_once(access, {*lab.namespaces, *lab.also_watch}, clock))
        judgement = judge_once(Evidence(snapshot, clock.wall() + _LATER, lab=lab))
        found = [each for each in judgement.findings if each.severity is not Severity.INFO]
        return [each for each in found if each.ref.namespace in lab.namespaces]


def _together(objects: Iterable[Written]) -> str:
    return "\n---\n".join(each.source for each in objects)


def has_no_node(pod: dict[str, Any]) -> bool:
    """Whether a pod says that no node would take it."""
    return any(each.get("reason") == "Unschedulable" for each in pod["status"].get("conditions", []))
