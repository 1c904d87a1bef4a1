"""Creating objects: what is refused and why, and what the server adds."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.manifests import TEMPLATE
from integration.conformance.table import check
from integration.conformance.target import Target

_MAP: Json = {"metadata": {"name": "a"}}


def deployment(**spec: object) -> Json:
    """Return a Deployment to create; ``spec`` replaces parts of it."""
    return {
        "metadata": {"name": "web"},
        "spec": {"selector": {"matchLabels": {"app": "web"}}, "template": TEMPLATE, **spec},
    }


def causes(status: Json) -> set[str]:
    """Return the fields that a 422 complains of."""
    return {cause["field"] for cause in status["details"]["causes"]}


@check("create", "ConfigMap", "a name that is taken is a conflict")
async def _twice(target: Target) -> None:
    await target.admin.create(target.of("configmaps"), _MAP)
    said = (await target.admin.call("POST", target.of("configmaps"), _MAP)).refused(409, "AlreadyExists")
    assert said["message"] == 'configmaps "a" already exists'
    assert said["details"] == {"name": "a", "kind": "configmaps"}


@check("create", "ConfigMap", "a namespace that is not there is not found")
async def _no_namespace(target: Target) -> None:
    answer = await target.admin.call("POST", target.of("configmaps", namespace="nowhere"), _MAP)
    assert answer.refused(404, "NotFound")["message"] == 'namespaces "nowhere" not found'


@check("create", "ConfigMap", "a namespace that goes takes nothing new")
async def _terminating(target: Target) -> None:
    held = f"{target.namespace}-going"
    path = f"/api/v1/namespaces/{held}"
    await target.admin.create("/api/v1/namespaces", {"metadata": {"name": held}})
    kept = {"metadata": {"name": "kept", "finalizers": ["example.com/kept"]}}
    await target.admin.create(target.of("configmaps", namespace=held), kept)
    (await target.admin.delete(path)).expect(200)
    said = (await target.admin.call("POST", target.of("configmaps", namespace=held), _MAP)).refused(403, "Forbidden")
    assert "because it is being terminated" in said["message"]
    await target.admin.patch(target.of("configmaps", "kept", namespace=held), {"metadata": {"finalizers": None}})


@check("create", "ConfigMap", "another namespace than the path's is a bad request")
async def _mismatch(target: Target) -> None:
    body = {"metadata": {"name": "a", "namespace": "elsewhere"}}
    (await target.admin.call("POST", target.of("configmaps"), body)).refused(400, "BadRequest")


@check("create", "ConfigMap", "a name is made where only its beginning is given")
async def _generate(target: Target) -> None:
    body = {"metadata": {"generateName": "web-"}}
    made = [(await target.admin.create(target.of("configmaps"), body))["metadata"] for _ in range(2)]
    assert made[0]["name"] != made[1]["name"]
    for metadata in made:
        assert metadata["name"].startswith("web-")
        assert len(metadata["name"]) == len("web-") + 5


@check("create", "ConfigMap", "a name is needed, and one that can be part of an address")
async def _names(target: Target) -> None:
    path = target.of("configmaps")
    for name in ("Web", "web_1", "-web", "a" * 254):
        said = (await target.admin.call("POST", path, {"metadata": {"name": name}})).refused(422, "Invalid")
        assert causes(said) == {"metadata.name"}
        assert f'ConfigMap "{name}" is invalid: metadata.name: Invalid value' in said["message"]
    said = (await target.admin.call("POST", path, {"metadata": {}})).refused(422, "Invalid")
    assert "name or generateName is required" in said["message"]


@check("create", "Pod", "containers, their names and images are needed")
async def _pod(target: Target) -> None:
    path = target.of("pods")
    for containers, field in (
        ([], "spec.containers"),
        ([{"image": "nginx"}], "spec.containers[0].name"),
        ([{"name": "web"}], "spec.containers[0].image"),
    ):
        body = {"metadata": {"name": "a"}, "spec": {"containers": containers}}
        assert field in causes((await target.admin.call("POST", path, body)).refused(422, "Invalid"))


@check("create", "Deployment", "a selector that misses its own pods is refused")
async def _selector(target: Target) -> None:
    path = target.of("deployments", group="apps")
    body = deployment(selector={"matchLabels": {"app": "wbe"}})
    said = (await target.admin.call("POST", path, body)).refused(422, "Invalid")
    assert "`selector` does not match template `labels`" in said["message"]
    assert said["details"]["group"] == "apps"
    none = deployment(selector=None)
    assert "spec.selector" in causes((await target.admin.call("POST", path, none)).refused(422, "Invalid"))


@check("create", "Service", "ports are needed, in their range, and named when there are several")
async def _ports(target: Target) -> None:
    path = target.of("services")
    for ports, field in (
        ([], "spec.ports"),
        ([{"port": 0}], "spec.ports[0].port"),
        ([{"port": 70000}], "spec.ports[0].port"),
        ([{"port": 80}, {"port": 81}], "spec.ports[0].name"),
    ):
        body = {"metadata": {"name": "web"}, "spec": {"ports": ports}}
        assert field in causes((await target.admin.call("POST", path, body)).refused(422, "Invalid"))


@check("create", "PersistentVolumeClaim", "access modes and a size are needed")
async def _claim(target: Target) -> None:
    body = {"metadata": {"name": "data"}, "spec": {}}
    said = (await target.admin.call("POST", target.of("persistentvolumeclaims"), body)).refused(422, "Invalid")
    assert {"spec.accessModes", "spec.resources[storage]"} <= causes(said)


@check("create", "Ingress", "a path needs a type and a backend a service")
async def _ingress(target: Target) -> None:
    path = target.of("ingresses", group="networking.k8s.io")
    backend = {"service": {"name": "web", "port": {"number": 80}}}
    rules = [{"http": {"paths": [{"path": "/", "backend": backend}]}}]
    said = (await target.admin.call("POST", path, {"metadata": {"name": "a"}, "spec": {"rules": rules}})).refused(
        422, "Invalid"
    )
    assert "spec.rules[0].http.paths[0].pathType" in causes(said)
    (await target.admin.call("POST", path, {"metadata": {"name": "a"}, "spec": {}})).refused(422, "Invalid")


@check("create", "Deployment", "what is not said has its usual value")
async def _deployment_defaults(target: Target) -> None:
    spec = (await target.admin.create(target.of("deployments", group="apps"), deployment()))["spec"]
    assert spec["replicas"] == 1
    assert spec["strategy"]["type"] == "RollingUpdate"
    assert spec["revisionHistoryLimit"] == 10
    assert spec["progressDeadlineSeconds"] == 600
    pod = spec["template"]["spec"]
    assert (pod["restartPolicy"], pod["dnsPolicy"], pod["terminationGracePeriodSeconds"]) == (
        "Always",
        "ClusterFirst",
        30,
    )
    (container,) = pod["containers"]
    assert container["imagePullPolicy"] == "IfNotPresent"
    assert container["terminationMessagePath"] == "/dev/termination-log"
    assert container["ports"][0]["protocol"] == "TCP"
    assert container["resources"] == {}


@check("create", "Service", "an address, a type and target ports are given")
async def _service_defaults(target: Target) -> None:
    path = target.of("services")
    body = {"metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]}}
    spec = (await target.admin.create(path, body))["spec"]
    assert (spec["type"], spec["sessionAffinity"]) == ("ClusterIP", "None")
    assert spec["clusterIP"].startswith("10.")
    assert spec["ports"] == [{"port": 80, "targetPort": 80, "protocol": "TCP"}]
    headless = {"metadata": {"name": "db"}, "spec": {"clusterIP": "None", "ports": [{"port": 5432}]}}
    assert (await target.admin.create(path, headless))["spec"]["clusterIP"] == "None"
    node_port = {"metadata": {"name": "np"}, "spec": {"type": "NodePort", "ports": [{"port": 80}]}}
    assert 30000 <= (await target.admin.create(path, node_port))["spec"]["ports"][0]["nodePort"] <= 32767


@check("create", "Secret", "plain text is stored encoded")
async def _secret(target: Target) -> None:
    body = {"metadata": {"name": "a"}, "stringData": {"password": "open"}}
    stored = await target.admin.create(target.of("secrets"), body)
    assert stored["data"] == {"password": "b3Blbg=="}
    assert "stringData" not in stored
    assert stored["type"] == "Opaque"


@check("create", "ConfigMap", "a dry run stores nothing")
async def _dry_run(target: Target) -> None:
    path = target.of("configmaps")
    assert (await target.admin.create(path, _MAP, dryRun="All"))["metadata"]["name"] == "a"
    assert (await target.admin.call("GET", f"{path}/a")).status == 404


@check("create", "ConfigMap", "YAML is read as JSON is")
async def _yaml(target: Target) -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  colour: blue\n"
    answer = await target.admin.call("POST", target.of("configmaps"), text, content_type="application/yaml")
    assert answer.expect(201)["data"] == {"colour": "blue"}


@check("create", "ConfigMap", "a body that cannot be read is a bad request")
async def _broken(target: Target) -> None:
    (await target.admin.call("POST", target.of("configmaps"), '{"metadata": ')).refused(400, "BadRequest")
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}
    (await target.admin.call("POST", target.of("configmaps"), pod)).refused(400, "BadRequest")


@check("create", "ConfigMap", "a type of content that is not known is refused")
async def _content_type(target: Target) -> None:
    answer = await target.admin.call("POST", target.of("configmaps"), "hello", content_type="text/plain")
    answer.refused(415, "UnsupportedMediaType")


@check("create", "ConfigMap", "creating at the place of one object is not allowed")
async def _wrong_place(target: Target) -> None:
    (await target.admin.call("POST", target.of("configmaps", "a"), _MAP)).refused(405, "MethodNotAllowed")
