"""What no cluster at hand can be brought to show: reported by a server over a real socket, read and judged whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.judge import judge_once
from console.lab.look import look_once
from console.lab.repair import Target
from console.messages import LANGUAGES, render

from fakes.api_server.server import FakeApiServer
from fakes.network import ingress
from fakes.objects import NOW, ended, event, made, pod, stamp, waiting, workload
from fakes.virtual_time import LoopClock, run_virtual
from fakes.volumes import claim

_BUSY = pod("web", "backend", phase="Pending", ready=False, state=waiting("ContainerCreating"))
_PULL = "failed to pull and unpack image: "


def _pulling(reason: str) -> list[Object]:
    unwell = pod("web", "backend", phase="Pending", ready=False, state=waiting("ErrImagePull", f"{_PULL}{reason}"))
    return [unwell]


def _restarted() -> dict[str, Any]:
    last = ended(1)
    last["terminated"]["finishedAt"] = stamp(100)
    return pod("web", "backend", state={"running": {"startedAt": stamp(95)}}, last_state=last, restarts=4)


def _initialising() -> dict[str, Any]:
    found = pod("web", "backend", phase="Pending", ready=False, state=waiting("PodInitializing"))
    found["spec"] = {**found["spec"], "initContainers": [{"name": "wait-for-db", "image": "busybox"}]}
    found["status"]["initContainerStatuses"] = [
        {"name": "wait-for-db", "state": {"running": {"startedAt": stamp(120)}}}
    ]
    return found


def _under_pressure() -> dict[str, Any]:
    conditions = [{"type": "Ready", "status": "True"}, {"type": "MemoryPressure", "status": "True"}]
    return made("Node", "node-1", status={"conditions": conditions})


def _refused(kind: str, message: str) -> list[Object]:
    found = workload(kind, "web", "backend", replicas=0, ready=0)
    found["spec"]["replicas"] = 1
    return [found, event(found, "FailedCreate", message)]


def _failed() -> dict[str, Any]:
    conditions = [{"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded"}]
    return made("Job", "backup", "data", spec={}, status={"failed": 7, "conditions": conditions})


def _patient(mode: str) -> dict[str, Any]:
    return made("StorageClass", "fast-ssd", provisioner="example.com/disks", volumeBindingMode=mode)


def _load_balancer() -> dict[str, Any]:
    spec = {"type": "LoadBalancer", "ports": [{"port": 80}], "clusterIP": "10.0.0.9"}
    return made("Service", "web", "backend", spec=spec, status={"loadBalancer": {}})


def _with_certificate() -> list[Object]:
    found = ingress("shop", "backend", [("shop.example.com", "/", "web", 80)])
    found["spec"]["tls"] = [{"hosts": ["shop.example.com"], "secretName": "shop-tls"}]
    return [found, event(found, "Rejected", "Secret shop-tls does not exist")]


CASES: Sequence[tuple[str, list[Object]]] = [
    ("image-auth", _pulling("failed to authorize: 401 Unauthorized")),
    ("image-rate-limited", _pulling("429 Too Many Requests - Server message: toomanyrequests")),
    ("image-pull-failed", _pulling("dial tcp: lookup registry-1.docker.io: no such host")),
    ("restarting", [_restarted()]),
    ("init-container-waiting", [_initialising()]),
    ("pod-not-starting", [_BUSY, event(_BUSY, "FailedMount", "MountVolume.SetUp failed: timed out")]),
    ("job-failed", [_failed()]),
    ("node-pressure", [_under_pressure()]),
    (
        "forbidden-service-account",
        _refused("StatefulSet", 'pods "web-0" is forbidden: error looking up service account backend/shop: '
                 'serviceaccount "shop" not found'),
    ),
    ("pods-forbidden", _refused("StatefulSet", 'pods "web-0" is forbidden: maximum cpu usage per Container is 100m')),
    ("service-type-pending-address", [_load_balancer()]),
    ("ingress-tls-secret-missing", _with_certificate()),
    ("claim-pending-consumer", [claim("d", "data", bound=False), _patient("WaitForFirstConsumer")]),
    ("claim-waits-for-provisioner", [claim("d", "data", bound=False), _patient("Immediate")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "objects"), CASES, ids=[code for code, _objects in CASES])
def test_it_is_found_and_its_hints_can_be_read(code: str, objects: list[Object]) -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            for found in objects:
                parts = {key: value for key, value in found.items() if key not in ("kind", "apiVersion")}
                metadata = found["metadata"]
                server.storage.put(found["kind"], metadata["name"], metadata.get("namespace", ""), **parts)
            snapshot = await look_once(server.access(), ("backend", "data"), LoopClock())
        # The objects are as old as they are at NOW, whatever time the server has.
        evidence = Evidence(replace(snapshot, skew_seconds=0.0), NOW)
        judgement = judge_once(evidence, target=Target(None, "kim"))
        assert judgement.faults == ()
        (told,) = [found for found in judgement.findings if found.code == code]
        for lang in LANGUAGES:
            assert all(render(hint.text, lang) for hint in told.hints)
        assert told.hints[-1].is_diagnostic
        assert told.hints[-1].command.startswith("kubectl --context=kim ")

    run_virtual(scenario())
