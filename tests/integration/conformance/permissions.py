"""Who may do what, and in which words it is refused."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.table import check
from integration.conformance.target import Target

_REVIEW = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"


@check("authenticate", "anybody", "an unknown token is not authorized")
async def _stranger(target: Target) -> None:
    for path in ("/api/v1/pods", "/apis", "/version"):
        said = (await target.stranger.call("GET", path)).refused(401, "Unauthorized")
        assert said["message"] == "Unauthorized"


@check("authenticate", "anybody", "who brings no token is anonymous, and may not read")
async def _nobody(target: Target) -> None:
    said = (await target.nobody.call("GET", "/api/v1/pods")).refused(403, "Forbidden")
    assert said["message"] == (
        'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope'
    )


@check("authenticate", "anybody", "a watch needs a token, too")
async def _watch(target: Target) -> None:
    (await target.stranger.call("GET", "/api/v1/pods", watch=1)).refused(401, "Unauthorized")


@check("authorize", "Secret", "a viewer may not list them anywhere")
async def _secrets(target: Target) -> None:
    said = (await target.viewer.call("GET", "/api/v1/secrets")).refused(403, "Forbidden")
    assert said["message"].startswith("secrets is forbidden: User ")
    assert 'cannot list resource "secrets" in API group "" at the cluster scope' in said["message"]
    assert said["details"] == {"kind": "secrets"}


@check("authorize", "Secret", "a viewer may not get, list or watch those of a namespace")
async def _own_secrets(target: Target) -> None:
    await target.admin.create(target.of("secrets"), {"metadata": {"name": "a"}})
    said = (await target.viewer.call("GET", target.of("secrets", "a"))).refused(403, "Forbidden")
    where = f'in API group "" in the namespace "{target.namespace}"'
    assert 'secrets "a" is forbidden: User ' in said["message"]
    assert f'cannot get resource "secrets" {where}' in said["message"]
    assert said["details"] == {"name": "a", "kind": "secrets"}
    said = (await target.viewer.call("GET", target.of("secrets"), watch=1)).refused(403, "Forbidden")
    assert f'cannot watch resource "secrets" {where}' in said["message"]


@check("authorize", "Pod", "a viewer reads and does not write")
async def _pods(target: Target) -> None:
    assert (await target.viewer.get(target.of("pods")))["kind"] == "PodList"
    body: Json = {"metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a"}]}}
    for method, path, verb in (
        ("POST", target.of("pods"), "create"),
        ("DELETE", target.of("pods", "a"), "delete"),
        ("PUT", target.of("pods", "a"), "update"),
        ("DELETE", target.of("pods"), "deletecollection"),
    ):
        said = (await target.viewer.call(method, path, body)).refused(403, "Forbidden")
        assert f'cannot {verb} resource "pods"' in said["message"], verb
    patched = await target.viewer.call("PATCH", target.of("pods", "a"), {}, content_type="application/merge-patch+json")
    assert 'cannot patch resource "pods"' in patched.refused(403, "Forbidden")["message"]


@check("authorize", "Deployment", "the group is named where there is one")
async def _group(target: Target) -> None:
    answer = await target.viewer.call("POST", target.of("deployments", group="apps"), {"metadata": {"name": "a"}})
    said = answer.refused(403, "Forbidden")
    assert said["message"].startswith("deployments.apps is forbidden: User ")
    assert 'cannot create resource "deployments" in API group "apps"' in said["message"]
    assert said["details"] == {"group": "apps", "kind": "deployments"}


@check("authorize", "Pod", "to exec is a right of its own")
async def _exec(target: Target) -> None:
    said = (await target.viewer.call("POST", target.of("pods", "a/exec"), command="ls")).refused(403, "Forbidden")
    assert 'cannot create resource "pods/exec"' in said["message"]


async def _may(target: Target, verb: str, resource: str, *, viewer: bool, group: str = "") -> bool:
    attributes = {"verb": verb, "resource": resource, "group": group, "namespace": target.namespace}
    body = {
        "apiVersion": "authorization.k8s.io/v1",
        "kind": "SelfSubjectAccessReview",
        "spec": {"resourceAttributes": attributes},
    }
    said = await (target.viewer if viewer else target.admin).create(_REVIEW, body)
    assert said["kind"] == "SelfSubjectAccessReview"
    allowed: bool = said["status"]["allowed"]
    return allowed


@check("review", "SelfSubjectAccessReview", "everybody may ask what they may do")
async def _review(target: Target) -> None:
    assert await _may(target, "list", "pods", viewer=True)
    assert not await _may(target, "list", "secrets", viewer=True)
    assert not await _may(target, "create", "deployments", viewer=True, group="apps")
    assert await _may(target, "list", "secrets", viewer=False)
    assert await _may(target, "create", "deployments", viewer=False, group="apps")


@check("review", "SelfSubjectRulesReview", "everybody may ask for the rules that hold for them")
async def _rules(target: Target) -> None:
    path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews"
    said = await target.viewer.create(path, {"spec": {"namespace": target.namespace}})
    granted = {
        (verb, resource)
        for rule in said["status"]["resourceRules"]
        for verb in rule["verbs"]
        for resource in rule["resources"]
    }
    assert ("list", "pods") in granted
    assert ("list", "secrets") not in granted


@check("create", "TokenRequest", "a token is made for a service account, and has an end")
async def _token(target: Target) -> None:
    await target.admin.create(target.of("serviceaccounts"), {"metadata": {"name": "reader"}})
    path = target.of("serviceaccounts", "reader/token")
    made = await target.admin.create(path, {"spec": {"expirationSeconds": 3600}})
    assert made["kind"] == "TokenRequest"
    assert made["status"]["expirationTimestamp"].endswith("Z")
    assert made["status"]["token"].count(".") == 2
