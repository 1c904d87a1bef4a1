"""Students give little: a role without a kind, one namespace, a token that ends. The console shows what it may."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from console.cluster.link import LinkState
from console.cluster.plan import LOST_OBJECTS
from console.cluster.reading import Reading
from console.cluster.state import StudentState
from console.roster.loader import load_roster
from integration.api import Json
from integration.control_plane import CLUSTERS, ControlPlane
from integration.room import is_live, watched, write_roster
from integration.workplace import Lab, lab, write_kubeconfig

FIRST = CLUSTERS[0]
ME = "김민수"
READ = ["get", "list", "watch"]
NEARLY_ALL: list[Json] = [
    {"apiGroups": ["", "discovery.k8s.io", "apps", "batch", "autoscaling"], "resources": ["*"], "verbs": READ},
    {"apiGroups": ["storage.k8s.io", "rbac.authorization.k8s.io"], "resources": ["*"], "verbs": READ},
    {"apiGroups": ["networking.k8s.io"], "resources": ["networkpolicies", "ingressclasses"], "verbs": READ},
]
INGRESSES: Json = {"apiGroups": ["networking.k8s.io"], "resources": ["ingresses"], "verbs": READ}
_RBAC = "rbac.authorization.k8s.io"


async def _grant(one: Lab, rules: Sequence[Json], *, everywhere: bool) -> str:
    """Bind a role to a service account of the lab, and return the path of the role."""
    subject = {"kind": "ServiceAccount", "name": "reader", "namespace": one.namespace}
    root = f"/apis/{_RBAC}/v1" if everywhere else f"/apis/{_RBAC}/v1/namespaces/{one.namespace}"
    kind, metadata = ("ClusterRole" if everywhere else "Role"), {"name": f"reader-{one.namespace}"}
    await one.admin.create(f"{root}/{kind.lower()}s", {"metadata": metadata, "rules": list(rules)})
    reference = {"apiGroup": _RBAC, "kind": kind, **metadata}
    binding = {"metadata": metadata, "roleRef": reference, "subjects": [subject]}
    await one.admin.create(f"{root}/{kind.lower()}bindings", binding)
    return f"{root}/{kind.lower()}s/{metadata['name']}"


async def _account(one: Lab) -> str:
    """Make the service account, and return a token of it."""
    await one.admin.create(one.of("serviceaccounts"), {"metadata": {"name": "reader"}})
    return await _token(one)


async def _token(one: Lab) -> str:
    request: Json = {"spec": {"expirationSeconds": 3600}}
    token: str = (await one.admin.create(one.of("serviceaccounts", "reader/token"), request))["status"]["token"]
    return token


def test_one_kind_that_is_forbidden_is_named_and_comes_when_it_is_granted(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            token = await _account(one)
            role = await _grant(one, NEARLY_ALL, everywhere=True)
            config = write_kubeconfig(tmp_path / "a.yaml", control_plane.path(FIRST), token=token)
            backend = {"service": {"name": "web", "port": {"number": 80}}}
            ingress = {"metadata": {"name": "web"}, "spec": {"defaultBackend": backend}}
            await one.admin.create(one.of("ingresses", group="networking.k8s.io"), ingress)
            try:
                async with watched(write_roster(tmp_path, {ME: config}, one.namespace)) as room:
                    await one.deploy("web")
                    state = await room.until(ME, lambda state: is_live(state) and state.summary.pods_ready == 1)
                    assert state.link.forbidden == ("Ingress",)
                    assert not room.snapshot(ME).objects.get("Ingress")
                    await one.admin.patch(role, {"rules": [*NEARLY_ALL, INGRESSES]})
                    await room.until(ME, lambda state: state.link.forbidden == ())
                    await room.until_right(ME, one.kubectl, one.namespace)
                    assert room.snapshot(ME).get("Ingress", one.namespace, "web") is not None
                    await one.admin.patch(role, {"rules": NEARLY_ALL})
                    await room.until(ME, lambda state: state.link.forbidden == ("Ingress",))
                    assert room[ME].link.is_live
            finally:
                await one.admin.delete(role)
                await one.admin.delete(role.replace("roles", "rolebindings"))

    asyncio.run(scenario())


def test_rights_in_one_namespace_show_that_namespace(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one, lab(control_plane, FIRST, kubectl_home) as other:
            token = await _account(one)
            await _grant(one, [*NEARLY_ALL, INGRESSES], everywhere=False)
            await other.deploy("hidden")
            config = write_kubeconfig(tmp_path / "a.yaml", control_plane.path(FIRST), token=token)
            roster = write_roster(tmp_path, {ME: config}, one.namespace, other.namespace)
            async with watched(roster) as room:
                await one.deploy("web", replicas=2)
                state = await room.until(ME, lambda state: is_live(state) and state.summary.pods_ready == 2)
                assert state.summary.pods == 2
                await room.until_right(ME, one.kubectl, one.namespace)
                assert list(room.snapshot(ME).of("Pod", other.namespace)) == []
                assert set(state.link.forbidden) >= {"Node", "PersistentVolume", "StorageClass"}
                assert "Pod" not in state.link.forbidden
                hidden = room.snapshot(ME).closed
                assert hidden["Pod"] == {other.namespace, LOST_OBJECTS}
                reading = Reading(room.snapshot(ME), datetime.now(UTC))
                assert reading.can_see("Pod", one.namespace)
                assert not reading.can_see("Pod", other.namespace), "that there is none is not known"

    asyncio.run(scenario())


def test_who_may_read_no_pods_at_all_is_forbidden(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            config = write_kubeconfig(tmp_path / "a.yaml", control_plane.path(FIRST), token=await _account(one))
            async with watched(write_roster(tmp_path, {ME: config}, one.namespace)) as room:
                state = await room.until(ME, lambda state: state.link.state is LinkState.FORBIDDEN)
                assert "Pod" in state.link.forbidden

    asyncio.run(scenario())


def test_a_token_that_ends_and_is_replaced(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    def is_unauthorized(state: StudentState) -> bool:
        return state.link.state is LinkState.UNAUTHORIZED

    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            role = await _grant(one, [*NEARLY_ALL, INGRESSES], everywhere=True)
            like, path = control_plane.path(FIRST), tmp_path / "a.yaml"
            write_kubeconfig(path, like, token=await _account(one))
            roster = write_roster(tmp_path, {ME: path}, one.namespace)
            try:
                async with watched(roster) as room:
                    await one.deploy("web")
                    await room.until(ME, lambda state: is_live(state) and state.summary.pods_ready == 1)
                    # With its account every token of it has ended.
                    await one.delete("serviceaccounts", "reader")
                    ended = await room.until(ME, is_unauthorized)
                    assert ended.link.reason is not None
                    assert ended.link.reason.code == "cluster-unauthorized"
                    assert ended.summary.pods_ready == 1, "what was known stays in sight"
                    write_kubeconfig(path, like, token=await _account(one))
                    await room.fleet.use(load_roster(roster))
                    assert room[ME].summary.pods_ready == 1
                    await room.until(ME, is_live)
                    await one.note("later")
                    await room.until_right(ME, one.kubectl, one.namespace)
            finally:
                await one.admin.delete(role)
                await one.admin.delete(role.replace("roles", "rolebindings"))

    asyncio.run(scenario())
