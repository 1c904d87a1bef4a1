"""Names of Services in variables, arguments and ConfigMaps: which are such names, and which lead nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object
from console.lab.finding import Severity
from console.lab.rules.hostname_unresolvable import RULE
from console.lab.rules.hostnames import mentions_in

from fakes.network import service
from fakes.objects import made, pod_spec, workload
from fakes.rule_cases import judged, lab_of, only

NAMESPACES = {"backend", "data"}
THERE = [
    *(made("Namespace", name) for name in ("backend", "data", "monitoring")),
    service("postgres-user-service", "data", 5432, app="postgres"),
    service("user-service", "backend", 8080, app="user"),
]


def given(key: str, value: str, **more: Any) -> dict[str, Any]:
    return workload("Deployment", "web", "backend", pod_spec(env={key: value}), **more)


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("DB_HOST", "db.data.svc.cluster.local", [("db", "data")]),
        ("DB_HOST", "db.data.svc", [("db", "data")]),
        ("DB_HOST", "db.data", [("db", "data")]),
        ("DB_HOST", "db.elsewhere", []),  # may be any name
        ("DB_HOST", "db", [("db", "backend")]),
        ("DB_HOST", "db.data.svc.cluster.local.", [("db", "data")]),
        ("DB_HOST", "db:5432", [("db", "backend")]),
        ("MOTTO", "db.data.svc.cluster.local", [("db", "data")]),
        ("MOTTO", "db.data", []),
        ("MOTTO", "db", []),
        ("MOTTO", "see http://db.data:80/x", [("db", "data")]),
        ("X", "http://db.data/x", [("db", "data")]),
        ("URL", "jdbc:postgresql://db.data.svc.cluster.local:5432/userdb", [("db", "data")]),
        ("DB_URL", "jdbc:postgresql://db:5432/userdb?ssl=true", [("db", "backend")]),
        ("MONGO_URI", "mongodb://admin:pass@mongo-0.mongo.data.svc.cluster.local:27017/x", [("mongo", "data")]),
        ("MONGO_URL", "mongodb://admin:pa55@mongo/x", [("mongo", "backend")]),
        ("REDIS_ADDR", "redis://cache.data:6379/0", [("cache", "data")]),
        ("AMQP_URL", "amqp://guest:guest@rabbit:5672/", [("rabbit", "backend")]),
        ("BROKERS", "k-0.kafka.data:9092,k-1.kafka.data:9092", [("kafka", "data"), ("kafka", "data")]),
        ("API_URL", "https://api.example.com/v1", []),
        ("API_URL", "https://example.com", []),
        ("DB_HOST", "10.0.0.5", []),
        ("DB_HOST", "localhost:5432", []),
        ("DB_HOST", "127.0.0.1:5432", []),
        ("DB_HOST", "$(NAME).data.svc.cluster.local", []),
        ("DB_HOST", "${NAME}-x.data.svc.cluster.local", []),
        ("DB_HOST", "", []),
        ("DB_HOST", "Not A Host", []),
        ("HOST", "db", []),  # where to listen
        ("SERVER_HOST", "db", []),
        ("VIRTUAL_HOST", "db", []),
        ("FILE", "/etc/db.data/x", []),
        ("MAIL", "admin@team.data", []),
        ("K8S_URL", "https://kubernetes.default.svc", []),
        ("db.host", "db", [("db", "backend")]),
        ("POSTGRES_HOST", "db/", [("db", "backend")]),
        ("SVC", "x.svc.cluster.local", []),
        ("SVC", "a.b.svc.example.com", []),
    ],
)
def test_what_is_a_name(key: str, value: str, found: list[tuple[str, str]]) -> None:
    mentions = list(mentions_in(key, value, "backend", NAMESPACES))
    assert [(mention.service, mention.namespace) for mention in mentions] == found


@pytest.mark.parametrize("is_paper", [False, True])
def test_a_service_that_does_not_exist(is_paper: bool) -> None:
    found = only(RULE, *THERE, given("DB_HOST", "db.data.svc.cluster.local"), is_paper=is_paper)
    assert (found.message.code, found.severity) == ("finding-hostname-unresolvable", Severity.ERROR)
    assert (found.ref, found.part) == (Ref("Deployment", "backend", "web"), "db.data.svc.cluster.local")
    assert found.upstream == (Ref("Service", "data", "db"),)
    assert (found.params["key"], found.params["target"]) == ("DB_HOST", "data")


def test_the_nearest_name() -> None:
    found = only(RULE, *THERE, given("DB_HOST", "postgres-user-servce.data.svc.cluster.local"))
    assert found.message.code == "finding-hostname-unresolvable-near"
    assert found.params["nearest"] == "postgres-user-service"


@pytest.mark.parametrize("value", ["postgres-user-service", "postgres-user-service.backend.svc"])
def test_in_another_namespace(value: str) -> None:
    found = only(RULE, *THERE, given("DB_HOST", value))
    assert found.message.code == "finding-hostname-unresolvable-elsewhere"
    assert found.params["elsewhere"] == "data"


def test_a_namespace_that_does_not_exist() -> None:
    found = only(RULE, *THERE, given("DB_HOST", "db.stores.svc.cluster.local"))
    assert found.message.code == "finding-hostname-unresolvable-namespace"
    found = only(RULE, *THERE, given("DB_HOST", "db.dta.svc.cluster.local"))
    assert found.message.code == "finding-hostname-unresolvable-namespace-near"
    assert found.params["nearest"] == "data"
    assert found.upstream == (Ref("Service", "dta", "db"), Ref("Namespace", "", "dta"))


def test_a_namespace_that_is_not_watched_cannot_be_judged() -> None:
    wants = given("TRACE_URL", "http://jaeger.monitoring.svc.cluster.local:14268")
    assert judged(RULE, *THERE, wants) == []
    assert judged(RULE, *THERE, wants, lab=lab_of()) == []
    assert len(judged(RULE, *THERE, wants, lab=lab_of(namespaces=("backend", "data", "monitoring")))) == 1


@pytest.mark.parametrize(("name", "count"), [("ops", 0), ("dta", 1), ("kube-system", 0)])
def test_on_paper_a_cluster_may_bring_namespaces_along(name: str, count: int) -> None:
    assert len(judged(RULE, *THERE, given("X_HOST", f"x.{name}.svc"), is_paper=True)) == count


@pytest.mark.parametrize(
    "wants",
    [
        given("DB_HOST", "postgres-user-service.data.svc.cluster.local"),
        given("DB_HOST", "postgres-user-service.data"),
        given("DB_HOST", "postgres-0.postgres-user-service.data.svc.cluster.local"),
        given("API_HOST", "user-service"),
        given("API_HOST", "user-0.user-service"),
        given("DB_HOST", "gone.data.svc", age=3.0),
        given("LOG_SERVICE", "stdout"),  # a vague key, and nothing is called like it
    ],
)
def test_what_resolves_or_cannot_be_known(wants: Object) -> None:
    assert judged(RULE, *THERE, wants) == []


def test_a_vague_key_counts_where_the_name_is_known() -> None:
    assert len(judged(RULE, *THERE, given("DB_SERVICE", "postgres-user-service"))) == 1


def test_external_names_aliases_and_forbidden_services() -> None:
    external = made("Service", "db", "data", spec={"type": "ExternalName", "externalName": "db.example.com"})
    assert judged(RULE, *THERE, external, given("DB_HOST", "db.data.svc")) == []
    aliased = given("DB_HOST", "db")
    aliased["spec"]["template"]["spec"]["hostAliases"] = [{"ip": "10.0.0.1", "hostnames": ["db"]}]
    assert judged(RULE, *THERE, aliased) == []
    blind = Link(LinkState.LIVE, since=0.0, forbidden=("Service",))
    assert judged(RULE, given("DB_HOST", "db.data.svc"), link=blind) == []


def test_arguments_and_init_containers() -> None:
    found = workload("Deployment", "web", "backend")
    spec = found["spec"]["template"]["spec"]
    spec["containers"][0]["args"] = ["--db-host=db", "--verbose", "--level=db"]
    spec["initContainers"] = [{"name": "wait", "command": ["sh", "-c", "until nc -z cache.data.svc 6379; do :; done"]}]
    assert {each.part for each in judged(RULE, *THERE, found)} == {"db", "cache.data.svc"}


def test_one_finding_for_a_name_however_often() -> None:
    spec = pod_spec(env={"A_HOST": "db.data.svc", "B_HOST": "db.data.svc"})
    found = only(RULE, *THERE, workload("Deployment", "web", "backend", spec))
    assert found.params["key"] == "A_HOST, B_HOST"


def test_entries_of_config_maps() -> None:
    config = made("ConfigMap", "settings", "backend", data={"DB_HOST": "db", "app.yaml": "url: http://x.data.svc:80"})
    found = judged(RULE, *THERE, config)
    assert [(each.part, each.severity) for each in found] == [
        ("db", Severity.WARNING),
        ("x.data.svc", Severity.WARNING),
    ]
    certificate = made("ConfigMap", "kube-root-ca.crt", "backend", data={"X_HOST": "db"})
    assert judged(RULE, *THERE, certificate) == []
