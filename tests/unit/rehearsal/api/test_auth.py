"""Who may do what, in the words of a real server."""

from __future__ import annotations

import base64
import json

import pytest

from console.rehearsal.api.auth import Identity, viewer
from unit.rehearsal.api.served import ADMIN, VIEWER, Client, on_server, pod

SECRETS = "/api/v1/secrets"
REVIEWS = "/apis/authorization.k8s.io/v1"


@pytest.mark.parametrize(
    ("token", "path", "code"),
    [
        ("", "/version", 200),
        ("", "/healthz", 200),
        ("", "/readyz", 200),
        ("", "/api", 403),
        ("", "/api/v1/pods", 403),
        ("wrong", "/version", 401),
        ("wrong", "/api/v1/pods", 401),
        (VIEWER, "/api", 200),
        (VIEWER, "/apis/apps/v1", 200),
        (VIEWER, "/nothing", 403),
        (VIEWER, "/api/v1/pods", 200),
        (VIEWER, SECRETS, 403),
        (ADMIN, SECRETS, 200),
        (ADMIN, "/nothing", 404),
    ],
)
def test_who_may_read_what(token: str, path: str, code: int) -> None:
    async def check(client: Client) -> None:
        assert (await client.call("GET", path, token=token)).code == code

    on_server(check)


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        (
            "GET",
            SECRETS,
            'secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" at the cluster scope',
        ),
        (
            "GET",
            "/api/v1/namespaces/default/secrets/x",
            'secrets "x" is forbidden: User "viewer" cannot get resource "secrets" in API group "" '
            'in the namespace "default"',
        ),
        (
            "DELETE",
            "/apis/apps/v1/namespaces/default/deployments/web",
            'deployments.apps "web" is forbidden: User "viewer" cannot delete resource "deployments" in API group '
            '"apps" in the namespace "default"',
        ),
        (
            "POST",
            "/api/v1/namespaces/default/pods/a/exec",
            'pods "a" is forbidden: User "viewer" cannot create resource "pods/exec" in API group "" '
            'in the namespace "default"',
        ),
        ("GET", "/nothing", 'forbidden: User "viewer" cannot get path "/nothing"'),
    ],
)
def test_a_refusal_says_who_may_not_do_what(method: str, path: str, told: str) -> None:
    async def check(client: Client) -> None:
        answer = await client.call(method, path, token=VIEWER)
        assert (answer.code, answer.json["reason"], answer.json["message"]) == (403, "Forbidden", told)

    on_server(check, objects=[pod("a")])


def test_rights_can_leave_out_kinds_and_namespaces() -> None:
    no_ingress = viewer(hidden=frozenset({"ingresses"}))
    assert not no_ingress.may("list", "ingresses", "")
    assert no_ingress.may("list", "pods", "")
    assert not no_ingress.may("create", "pods", "")
    assert not no_ingress.may("get", "pods/exec", "")
    one = Identity("one", namespaces=frozenset({"shop"}))
    assert one.may("delete", "pods", "shop")
    assert not one.may("list", "pods", "")


@pytest.mark.parametrize(("token", "allowed"), [(ADMIN, True), (VIEWER, False)])
def test_everybody_may_ask_what_they_may(token: str, allowed: bool) -> None:
    async def check(client: Client) -> None:
        asked = {"spec": {"resourceAttributes": {"verb": "list", "resource": "secrets"}}}
        said = await client.call("POST", f"{REVIEWS}/selfsubjectaccessreviews", asked, token=token)
        assert said.code == 201
        assert said.json["status"]["allowed"] is allowed
        rules = await client.call(
            "POST", f"{REVIEWS}/selfsubjectrulesreviews", {"spec": {"namespace": "default"}}, token=token
        )
        granted = {name for rule in rules.json["status"]["resourceRules"] for name in rule["resources"]}
        assert "pods" in granted
        assert ("secrets" in granted) is allowed
        nothing = await client.call("POST", f"{REVIEWS}/selfsubjectaccessreviews", {"spec": {}}, token=token)
        assert nothing.code == 400

    on_server(check)


def test_a_service_account_gets_a_token_that_ends() -> None:
    async def check(client: Client) -> None:
        path = "/api/v1/namespaces/default/serviceaccounts"
        await client.call("POST", path, {"metadata": {"name": "reader"}})
        made = (await client.call("POST", f"{path}/reader/token", {"spec": {"expirationSeconds": 900}})).json
        assert made["status"]["expirationTimestamp"] == "2026-03-04T10:15:00Z"
        token = made["status"]["token"]
        claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
        assert claims["sub"] == "system:serviceaccount:default:reader"
        assert (await client.call("GET", "/api/v1/pods", token=token)).code == 200
        assert (await client.call("GET", SECRETS, token=token)).code == 403
        client.clock.advance(900)
        assert (await client.call("GET", "/api/v1/pods", token=token)).code == 401
        short = await client.call("POST", f"{path}/reader/token", {"spec": {"expirationSeconds": 60}})
        assert short.code == 400

    on_server(check)
