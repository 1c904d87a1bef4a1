"""kubectl as a client: what it changes."""

from __future__ import annotations

from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually

_MANIFEST = """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:alpine
          ports: [{containerPort: 80}]
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}]
"""


async def _apply(target: Target, manifest: str) -> list[str]:
    """Apply a manifest and return what kubectl says of each object."""
    return (await target.kubectl("apply", "--validate=false", "-f", "-", stdin=manifest)).out.splitlines()


@check("kubectl apply", "Deployment", "objects are made, left as they are, and changed")
async def _applied(target: Target) -> None:
    assert await _apply(target, _MANIFEST) == ["deployment.apps/web created", "service/web created"]
    assert await _apply(target, _MANIFEST) == ["deployment.apps/web unchanged", "service/web unchanged"]
    changed = _MANIFEST.replace("nginx:alpine", "nginx:1.25").replace("port: 80}", "port: 8080}")
    assert await _apply(target, changed) == ["deployment.apps/web configured", "service/web configured"]
    found = await target.admin.get(target.of("deployments", "web", group="apps"))
    assert found["spec"]["template"]["spec"]["containers"][0]["image"] == "nginx:1.25"
    ports = (await target.admin.get(target.of("services", "web")))["spec"]["ports"]
    assert [port["port"] for port in ports] == [8080]


@check("kubectl apply", "Deployment", "what is no longer in the manifest is taken away")
async def _removed(target: Target) -> None:
    sidecar = "        - {name: cache, image: redis}\n---"
    assert len(await _apply(target, _MANIFEST.replace("---", sidecar))) == 2
    path = target.of("deployments", "web", group="apps")
    containers = (await target.admin.get(path))["spec"]["template"]["spec"]["containers"]
    assert [container["name"] for container in containers] == ["web", "cache"]
    await _apply(target, _MANIFEST.replace("          ports: [{containerPort: 80}]\n", ""))
    containers = (await target.admin.get(path))["spec"]["template"]["spec"]["containers"]
    assert [container["name"] for container in containers] == ["web"]
    assert "ports" not in containers[0]


@check("kubectl apply", "Deployment", "a mistake is told as the server tells it")
async def _invalid(target: Target) -> None:
    wrong = _MANIFEST.replace("matchLabels: {app: web}", "matchLabels: {app: wbe}")
    done = await target.kubectl("apply", "--validate=false", "-f", "-", stdin=wrong, fails=True)
    assert 'The Deployment "web" is invalid: spec.template.metadata.labels: Invalid value' in done.err
    assert "`selector` does not match template `labels`" in done.err
    assert "service/web created" in done.out


@check("kubectl apply", "Deployment", "a namespace that is not there is told")
async def _no_namespace(target: Target) -> None:
    done = await target.kubectl("apply", "--validate=false", "-n", "nowhere", "-f", "-", stdin=_MANIFEST, fails=True)
    assert 'Error from server (NotFound): error when creating "STDIN": namespaces "nowhere" not found' in done.err


@check("kubectl create", "ConfigMap", "objects are made from words alone, once")
async def _create(target: Target) -> None:
    words = ("create", "configmap", "a", "--from-literal=colour=blue")
    assert (await target.kubectl(*words)).out.strip() == "configmap/a created"
    again = await target.kubectl(*words, fails=True)
    assert again.err.strip() in {
        'Error from server (AlreadyExists): configmaps "a" already exists',
        'error: failed to create configmap: configmaps "a" already exists',
    }


@check("kubectl label", "ConfigMap", "labels and annotations are set and taken away")
async def _label(target: Target) -> None:
    await target.admin.create(target.of("configmaps"), {"metadata": {"name": "a"}})
    assert (await target.kubectl("label", "configmap", "a", "tier=front")).out.strip() == "configmap/a labeled"
    await target.kubectl("annotate", "configmap", "a", "note=seen")
    metadata = (await target.admin.get(target.of("configmaps", "a")))["metadata"]
    assert (metadata["labels"], metadata["annotations"]) == ({"tier": "front"}, {"note": "seen"})
    await target.kubectl("label", "configmap", "a", "tier-")
    assert not (await target.admin.get(target.of("configmaps", "a")))["metadata"].get("labels")


@check("kubectl scale", "Deployment", "the number of its pods")
async def _scale(target: Target) -> None:
    await _apply(target, _MANIFEST)
    done = await target.kubectl("scale", "deployment", "web", "--replicas=2")
    assert done.out.strip() == "deployment.apps/web scaled"

    async def has_two() -> bool:
        return len((await target.kubectl("get", "pods", "-o", "name")).out.split()) == 2

    await eventually(has_two)


@check("kubectl set image", "Deployment", "a rollout is followed to its end")
async def _set_image(target: Target) -> None:
    await _apply(target, _MANIFEST)
    await target.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    done = await target.kubectl("set", "image", "deployment/web", "web=nginx:1.25")
    assert done.out.strip() == "deployment.apps/web image updated"
    followed = await target.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    assert followed.out.splitlines()[-1] == 'deployment "web" successfully rolled out'
    history = await target.kubectl("rollout", "history", "deployment/web")
    assert [row[0] for row in history.rows()[2:] if row] == ["1", "2"]


@check("kubectl patch", "Deployment", "in each of the three ways")
async def _patch(target: Target) -> None:
    await _apply(target, _MANIFEST)
    for kind, patch in (
        ("merge", '{"spec": {"minReadySeconds": 1}}'),
        ("strategic", '{"spec": {"template": {"spec": {"containers": [{"name": "web", "image": "nginx:1.25"}]}}}}'),
        ("json", '[{"op": "replace", "path": "/spec/replicas", "value": 0}]'),
    ):
        done = await target.kubectl("patch", "deployment", "web", "--type", kind, "-p", patch)
        assert done.out.strip() == "deployment.apps/web patched"
    spec = (await target.admin.get(target.of("deployments", "web", group="apps")))["spec"]
    assert (spec["minReadySeconds"], spec["replicas"]) == (1, 0)
    assert spec["template"]["spec"]["containers"][0]["image"] == "nginx:1.25"


@check("kubectl expose", "Deployment", "a service is made for it")
async def _expose(target: Target) -> None:
    await _apply(target, _MANIFEST)
    await target.kubectl("expose", "deployment", "web", "--name=other", "--port=8080", "--target-port=80")
    spec = (await target.admin.get(target.of("services", "other")))["spec"]
    assert spec["selector"] == {"app": "web"}
    assert (spec["ports"][0]["port"], spec["ports"][0]["targetPort"]) == (8080, 80)


@check("kubectl delete", "Deployment", "what was applied, and waits until it has gone")
async def _delete(target: Target) -> None:
    await _apply(target, _MANIFEST)
    done = await target.kubectl("delete", "-f", "-", stdin=_MANIFEST)
    assert done.out.splitlines() == ['deployment.apps "web" deleted', 'service "web" deleted']
    (await target.admin.call("GET", target.of("deployments", "web", group="apps"))).refused(404, "NotFound")
    again = await target.kubectl("delete", "deployment", "web", fails=True)
    assert again.err.strip() == 'Error from server (NotFound): deployments.apps "web" not found'
    await target.kubectl("delete", "deployment", "web", "--ignore-not-found")


@check("kubectl replace", "ConfigMap", "an object is replaced as a whole")
async def _replace(target: Target) -> None:
    manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {colour: COLOUR}\n"
    await target.kubectl("create", "--validate=false", "-f", "-", stdin=manifest.replace("COLOUR", "blue"))
    done = await target.kubectl("replace", "--validate=false", "-f", "-", stdin=manifest.replace("COLOUR", "red"))
    assert done.out.strip() == "configmap/a replaced"
    assert (await target.admin.get(target.of("configmaps", "a")))["data"] == {"colour": "red"}
