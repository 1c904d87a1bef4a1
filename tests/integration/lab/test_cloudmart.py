"""The lab's own manifests on a real control plane, by the command ``check``: all checks pass and nothing is wrong."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.lab.spec.model import ByHand, ByProbe, Lab
from console.lab.spec.reader import load_lab
from integration.control_plane import CLUSTERS, ControlPlane
from integration.lab.student import LAB, MANIFESTS, Terminal
from integration.waiting import eventually

# What needs an add-on that the control plane does not have: a mesh, and a CSI driver that can take snapshots.
_NEEDS_ADD_ON = {"service-mesh", "snapshot", "dynamic-provisioning"}
_CERTIFICATE = """
openssl req -x509 -nodes -newkey rsa:2048 -days 30 -subj /CN=shop.example.com -keyout $HOME/tls.key -out $HOME/tls.crt
kubectl create secret tls cloudmart-tls --namespace=frontend --cert=$HOME/tls.crt --key=$HOME/tls.key
"""
_BONUS = (
    "-f monitoring.yaml -f tracing.yaml -f logging.yaml -f network-policies.yaml -f coredns.yaml -f backup-claim.yaml"
)
_BACKUP = "sed s,batch/v1,batch/v1beta1, backup-cronjob.yaml"  # it needs Kubernetes 1.21, as it says
_CLUSTER_WIDE = {"class-fast", "class-standard"}  # StorageClasses, which the role "view" does not show
_KEYS = {
    "check": ["id", "title", "phase", "bonus", "passed", "detail"],
    "finding": ["code", "severity", "namespace", "kind", "name", "message", "because", "hints"],
}


@pytest.fixture(scope="module")
def lab() -> Lab:
    return load_lab(LAB)


def _told_by_cluster(lab: Lab) -> set[str]:
    """Return the ids of the required checks that a cluster can tell."""
    return {check.id for check in lab.required if not isinstance(check.how, ByHand | ByProbe)}


async def check(terminal: Terminal, *more: str | Path, kubeconfig: Path | None = None, code: int = 0) -> dict[str, Any]:
    """Run ``check`` on a cluster and return what it printed, having held it to its shape."""
    given = ("check", "--lab", LAB, "--kubeconfig", kubeconfig or terminal.kubeconfig, *more, "--json")
    done = await terminal.console(*given, fails=code != 0)
    assert done.code == code, done
    said: dict[str, Any] = json.loads(done.out)
    assert list(said) == ["lab", "cluster", "link", "checks", "score", "findings"]
    assert list(said["score"]) == ["earned", "possible"]
    for found in said["checks"]:
        assert list(found) == _KEYS["check"]
        assert found["passed"] in (True, False, None)
    for found in said["findings"]:
        assert list(found) == _KEYS["finding"]
        assert [hint["tier"] for hint in found["hints"]] == ["nudge", "pointer", "fix"]
        assert all(list(hint) == ["tier", "text", "command"] for hint in found["hints"])
        assert all(list(cause) == ["code", "kind", "namespace", "name"] for cause in found["because"])
    return said


def passed(said: dict[str, Any], answer: bool | None = True) -> set[str]:
    return {found["id"] for found in said["checks"] if found["passed"] is answer}


def above_info(said: dict[str, Any]) -> list[dict[str, Any]]:
    return [found for found in said["findings"] if found["severity"] != "info"]


def test_every_check_passes_and_nothing_is_wrong(cloudmart: Terminal, lab: Lab) -> None:
    async def scenario() -> None:
        said = await check(cloudmart)
        told = _told_by_cluster(lab)
        assert (said["lab"], said["cluster"], said["link"]) == ("cloudmart", CLUSTERS[0], "live")
        assert passed(said) == told
        assert passed(said, False) == set()
        assert said["score"] == {"earned": len(told), "possible": len(lab.required)}
        assert above_info(said) == []

    asyncio.run(scenario())


def test_who_sees_less_is_not_told_wrong_things(cloudmart: Terminal, lab: Lab, control_plane: ControlPlane) -> None:
    async def scenario() -> None:
        said = await check(cloudmart, kubeconfig=control_plane.path(CLUSTERS[0], "viewer"))
        assert passed(said, False) == set()
        assert above_info(said) == []
        details = {found["id"]: found["detail"] for found in said["checks"]}
        assert passed(said) == _told_by_cluster(lab) - _CLUSTER_WIDE
        for hidden in _CLUSTER_WIDE:
            assert details[hidden] == "Objects of the kind StorageClass cannot be seen"

    asyncio.run(scenario())


def test_the_bonus_too(cloudmart: Terminal, lab: Lab) -> None:
    terminal = replace(cloudmart, folder=MANIFESTS / "bonus")

    async def scenario() -> None:
        await terminal(_CERTIFICATE)
        await terminal(f"kubectl apply {_BONUS} -f tls-ingress.yaml && {_BACKUP} | kubectl apply -f -")

        async def has_passed() -> bool:
            said = await check(terminal)
            assert above_info(said) == []
            bonus = {found.id for found in lab.checks if found.is_bonus}
            assert passed(said) == _told_by_cluster(lab) | (bonus - _NEEDS_ADD_ON)
            return True

        await eventually(has_passed)
        for file in sorted(terminal.folder.glob("*.yaml")):
            applied = await terminal(f"kubectl apply --dry-run=server -f {file}", fails=None)
            assert applied.code == 0 or _says_what_it_needs(file), (file.name, applied.err)

        await terminal(f"{_BACKUP} | kubectl delete -f -; kubectl delete --wait=false {_BONUS}")
        await terminal(
            "kubectl replace -f ../ingresses.yaml && kubectl delete secret cloudmart-tls --namespace=frontend"
        )

    asyncio.run(scenario())


def _says_what_it_needs(file: Path) -> bool:
    return file.read_text(encoding="utf-8").startswith("# needs ")


def test_a_broken_thing_is_a_false_check_and_a_finding(cloudmart: Terminal, tmp_path: Path) -> None:
    async def scenario() -> None:
        await cloudmart("kubectl delete service user-service --namespace=backend")

        async def is_missed() -> dict[str, Any]:
            said = await check(cloudmart, code=1)
            assert passed(said, False) == {"route-users"}
            missing = [found for found in above_info(said) if found["code"] == "ingress-backend-missing"]
            assert missing, "the Ingress is young yet"
            return missing[0]

        missing = await eventually(is_missed)
        assert (missing["kind"], missing["namespace"], missing["name"]) == (
            "Ingress",
            "backend",
            "cloudmart-api-ingress",
        )
        await cloudmart.pasted(missing["hints"][2]["command"])

        async def is_well() -> bool:
            return not above_info(await check(cloudmart))

        await eventually(is_well)
        english = await cloudmart.console("check", "--lab", LAB, "--kubeconfig", cloudmart.kubeconfig, "--lang", "en")
        assert "No mistake was found in what is there." in english.out

    asyncio.run(scenario())


def test_a_cluster_that_does_not_answer_cannot_be_looked_at(
    cloudmart: Terminal, control_plane: ControlPlane, lab: Lab
) -> None:
    async def scenario() -> None:
        async with control_plane.dead(CLUSTERS[1]):
            said = await check(cloudmart, kubeconfig=control_plane.path(CLUSTERS[1]), code=2)
            assert said["link"] == "unreachable"
            assert passed(said, None) == {found.id for found in lab.checks}
        nowhere = await cloudmart.console("check", "--lab", LAB, "--kubeconfig", "nowhere", fails=True)
        assert (nowhere.code, nowhere.out) == (2, "")

    asyncio.run(scenario())


def test_manifests_are_judged_on_paper_and_against_what_is_there(cloudmart: Terminal, tmp_path: Path) -> None:
    async def scenario() -> None:
        on_paper = await cloudmart.console("check", "--lab", LAB, "--manifests", MANIFESTS, "--json")
        assert json.loads(on_paper.out)["link"] == "paper"
        assert above_info(json.loads(on_paper.out)) == []
        assert above_info(await check(cloudmart, "--manifests", MANIFESTS)) == []
        changed = (MANIFESTS / "databases.yaml").read_text(encoding="utf-8").replace("storage: 15Gi", "storage: 1Gi")
        (tmp_path / "databases.yaml").write_text(changed, encoding="utf-8")
        (rejected,) = above_info(await check(cloudmart, "--manifests", tmp_path))
        assert (rejected["code"], rejected["name"]) == ("immutable-change-rejected", "mongodb-product")

    asyncio.run(scenario())
