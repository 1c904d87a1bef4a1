"""What goes wrong with namespaces, nodes, an Ingress controller, and manifests that do not fit what is there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref
from integration.control_plane import CLUSTERS, ControlPlane
from integration.lab.mistake import Mistake
from integration.lab.observer import Shown, observing
from integration.lab.student import LAB, MANIFESTS, Terminal

_API = "Ingress/backend/cloudmart-api-ingress"
_FRONTEND = "Namespace//frontend"
_NODE_AWAY = 100.0  # seconds; the control plane gives a node 40 s before it is taken to be gone

MISTAKES = (
    Mistake(
        "a namespace that something holds back",
        """
kubectl --namespace=frontend create configmap held
kubectl --namespace=frontend patch configmap held -p '{"metadata": {"finalizers": ["a.b/hold"]}}'
kubectl delete namespace frontend --wait=false
""",
        (Shown("namespace-terminating-stuck", _FRONTEND),),
        frozenset({"frontend"}),
        undo="""
kubectl --namespace=frontend patch configmap held -p '{"metadata": {"finalizers": null}}'
kubectl wait --for=delete namespace/frontend --timeout=60s
""",
    ),
    Mistake(
        "a namespace that is gone",
        "kubectl delete namespace frontend --ignore-not-found",
        (Shown("namespace-missing", _FRONTEND),),
        frozenset({"frontend"}),
        aftermath="""
kubectl apply $(ls | sed -n '/\\.frontend\\./s/^/-f /p')
kubectl --namespace=frontend rollout status deployment/web-frontend --timeout=60s
""",
    ),
    Mistake(
        "no controller for Ingresses",
        "kubectl delete namespace ingress-nginx"
        " && kubectl replace --force -f Ingress.backend.cloudmart-api-ingress.yaml",
        (Shown("ingress-no-address", _API),),
        frozenset({"ingress"}),
        undo="kubectl create namespace ingress-nginx"
        " && kubectl label namespace ingress-nginx app.kubernetes.io/name=ingress-nginx"
        " && kubectl replace --force -f Ingress.backend.cloudmart-api-ingress.yaml",
    ),
)


def test_namespaces_that_are_not_there(try_out: Callable[[Sequence[Mistake]], None]) -> None:
    try_out(MISTAKES)


def test_a_node_that_does_not_answer(cloudmart: Terminal, control_plane: ControlPlane, tmp_path: Path) -> None:
    async def scenario() -> None:
        other = replace(cloudmart, kubeconfig=control_plane.path(CLUSTERS[1]))
        async with observing(control_plane, tmp_path, CLUSTERS[1]) as (observer,):
            await observer.until_well()
            async with control_plane.frozen(CLUSTERS[1], "node"):
                (found,) = await observer.until_shown(Shown("node-not-ready", "Node//node-1"), within=_NODE_AWAY)
                hint = observer.fix(found)
                assert hint.is_diagnostic
                assert "Kubelet stopped posting node status" in (await other.pasted(hint.command)).out
            await observer.until_well()

    asyncio.run(scenario())


def test_a_manifest_that_the_server_will_refuse(cloudmart: Terminal) -> None:
    async def scenario() -> None:
        arguments = ("check", "--lab", LAB, "--kubeconfig", cloudmart.kubeconfig, "--manifests", MANIFESTS, "--json")

        async def rejected() -> list[dict[str, Any]]:
            found = json.loads((await cloudmart.console(*arguments, fails=None)).out)["findings"]
            return [each for each in found if each["code"] == "immutable-change-rejected"]

        assert await rejected() == []
        await cloudmart(
            "kubectl --namespace=backend get deployment payment-service -o yaml"
            " | sed 's/app: payment-service/app: payment/' | kubectl replace --force -f -"
        )
        (found,) = await rejected()
        assert Ref(found["kind"], found["namespace"], found["name"]) == Ref("Deployment", "backend", "payment-service")
        refused = await cloudmart("kubectl apply -f api-deployments.yaml", fails=True)
        assert "field is immutable" in refused.err
        await cloudmart.pasted(found["hints"][2]["command"])
        await cloudmart("kubectl apply -f api-deployments.yaml")
        assert await rejected() == []

    asyncio.run(scenario())
