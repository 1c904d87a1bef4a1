"""Declared ports on which a well-known image does not listen, and all that could make it do so after all."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.container_port_not_listening import RULE
from console.lab.rules.known_images import known_image

from fakes.network import service
from fakes.objects import made, pod, pod_spec, workload
from fakes.rule_cases import judged, only


def owner_of(image: str = "nginx:alpine", *ports: int, **container: Any) -> dict[str, Any]:
    spec = pod_spec(image=image, ports=ports or (8080,))
    spec["containers"][0] |= container
    return workload("Deployment", "web", "backend", spec)


@pytest.mark.parametrize("is_paper", [False, True])
def test_nginx_with_8080(is_paper: bool) -> None:
    found = only(RULE, owner_of(), is_paper=is_paper)
    assert (found.message.code, found.severity) == ("finding-container-port-not-listening", Severity.WARNING)
    assert (found.ref, found.part) == (Ref("Deployment", "backend", "web"), "app")
    assert (found.params["ports"], found.params["listens"]) == ("8080", "80")


@pytest.mark.parametrize("target", [8080, "web"])
def test_a_service_that_sends_there_makes_it_an_error(target: int | str) -> None:
    owner = owner_of()
    owner["spec"]["template"]["spec"]["containers"][0]["ports"][0]["name"] = "web"
    found = only(RULE, owner, service("web-service", "backend", 80, app="web", target=target))
    assert (found.message.code, found.severity) == ("finding-container-port-not-listening-service", Severity.ERROR)
    assert found.params["service"] == "web-service"


def test_a_service_that_sends_elsewhere_or_to_others_does_not() -> None:
    others = (
        service("a", "backend", 80, app="web"),
        service("b", "backend", 8080, app="other"),
        service("c", "data", 8080, app="web"),
        service("d", "backend", 8080),
    )
    assert only(RULE, owner_of(), *others).severity is Severity.WARNING


@pytest.mark.parametrize("probe", ["readinessProbe", "livenessProbe", "startupProbe"])
@pytest.mark.parametrize("way", [{"httpGet": {"path": "/", "port": 8080}}, {"tcpSocket": {"port": 8080}}])
def test_so_does_a_probe(probe: str, way: dict[str, Any]) -> None:
    found = only(RULE, owner_of(**{probe: way}))
    assert (found.message.code, found.severity) == ("finding-container-port-not-listening-probe", Severity.ERROR)


def test_a_probe_that_passes_proves_that_somebody_listens() -> None:
    owner = owner_of(readinessProbe={"tcpSocket": {"port": 8080}})
    member = pod("web-0", "backend", owner["spec"]["template"]["spec"], owner=owner)
    assert judged(RULE, owner, member) == []
    member = pod("web-0", "backend", owner["spec"]["template"]["spec"], owner=owner, ready=False)
    assert len(judged(RULE, owner, member)) == 1


@pytest.mark.parametrize(
    "container",
    [
        {"command": ["nginx", "-c", "/x"]},
        {"args": ["-g", "daemon off;"]},
        {"lifecycle": {"postStart": {"exec": {"command": ["sed"]}}}},
        {"volumeMounts": [{"name": "c", "mountPath": "/etc/nginx/conf.d"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/etc/nginx/conf.d/default.conf", "subPath": "default.conf"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/etc/nginx/"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/etc"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/docker-entrypoint.d/10.sh", "subPath": "10.sh"}]},
        {"env": [{"name": "PORT", "value": "8080"}]},
        {"env": [{"name": "NGINX_PORT", "value": "8080"}]},
        {"envFrom": [{"configMapRef": {"name": "unseen"}}]},
        {"envFrom": [{"configMapRef": {"name": "with-port"}}]},
        {"envFrom": [{"prefix": "NGINX_", "configMapRef": {"name": "harmless"}}]},
    ],
)
def test_what_may_have_changed_the_port(container: dict[str, Any]) -> None:
    configs = (
        made("ConfigMap", "with-port", "backend", data={"PORT": "8080"}),
        made("ConfigMap", "harmless", "backend", data={"DB_PORT": "5432"}),
    )
    assert judged(RULE, owner_of(**container), *configs) == []


@pytest.mark.parametrize(
    "container",
    [
        {"volumeMounts": [{"name": "c", "mountPath": "/usr/share/nginx/html"}]},
        {"volumeMounts": [{"name": "c", "mountPath": "/etc/nginx-logs"}]},
        {"env": [{"name": "DB_PORT", "value": "5432"}]},
        {"envFrom": [{"configMapRef": {"name": "harmless"}}, {"secretRef": {"name": "password"}}]},
    ],
)
def test_what_did_not(container: dict[str, Any]) -> None:
    harmless = made("ConfigMap", "harmless", "backend", data={"DB_PORT": "5432"})
    assert len(judged(RULE, owner_of(**container), harmless)) == 1


@pytest.mark.parametrize(
    ("image", "port", "count"),
    [
        ("nginx", 80, 0),
        ("nginxinc/nginx-unprivileged:1.27", 8080, 0),
        ("nginxinc/nginx-unprivileged", 80, 1),
        ("postgres:13", 5432, 0),
        ("postgres:13", 3306, 1),
        ("mongo:4.4", 27018, 1),
        ("redis:7", 6380, 1),
        ("mysql:8", 5432, 1),
        ("httpd", 8080, 1),
        ("example/nginx", 8080, 0),  # somebody's own
        ("registry.example.com:5000/nginx:1", 8080, 0),
        ("docker.io/library/nginx:1.27@sha256:abc", 8080, 1),
        ("public.ecr.aws/docker/library/redis:7", 1, 1),
        ("node:20", 3000, 0),  # a language, not a server
    ],
)
def test_images(image: str, port: int, count: int) -> None:
    assert len(judged(RULE, owner_of(image, port))) == count


def test_only_the_wrong_ones_of_several() -> None:
    assert only(RULE, owner_of("nginx", 80, 8080, 9090)).params["ports"] == "8080, 9090"


def test_other_protocols_are_nobodys_business() -> None:
    owner = owner_of()
    owner["spec"]["template"]["spec"]["containers"][0]["ports"][0]["protocol"] = "UDP"
    assert judged(RULE, owner) == []


def test_a_bare_pod_and_not_a_controlled_one() -> None:
    owner = owner_of()
    owned = pod("web-0", "backend", owner["spec"]["template"]["spec"], owner=owner)
    bare = pod("bare", "backend", owner["spec"]["template"]["spec"])
    assert {found.ref.name for found in judged(RULE, owner, owned, bare)} == {"web", "bare"}


def test_odd_names_of_images() -> None:
    assert [known_image(name) for name in ("", "@", ":", "//", "nginx@", "NGINX")] == [
        *[None] * 4,
        known_image("nginx"),
        None,
    ]
