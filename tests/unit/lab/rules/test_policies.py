"""Policies between workloads that the lab needs to talk, and between them and the name server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.snapshot import Object
from console.lab.finding import Severity
from console.lab.rules.policy_blocks import RULE
from console.lab.rules.policy_blocks_dns import RULE as NAMES
from console.lab.spec.model import Pair

from fakes.objects import made, pod, pod_spec, workload
from fakes.policies import DENY_EGRESS, DENY_INGRESS, DNS, peer, policy
from fakes.rule_cases import judged, lab_of, only

PAIR = Pair("backend", {"app": "web"}, "data", {"app": "db"}, 5432)
LAB = replace(lab_of(), pairs=(PAIR, Pair("backend", {"app": "web"}, "data", {"app": "cache"}, 6379)))
ENV = {"DB_HOST": "db.data.svc.cluster.local"}
WEB = workload("Deployment", "web", "backend", pod_spec(env=ENV))
NAMESPACES = [made("Namespace", name) for name in ("backend", "data", "kube-system")]


@pytest.mark.parametrize("is_paper", [False, True])
def test_a_pair_of_the_lab(is_paper: bool) -> None:
    deny = policy("deny", "data", {"app": "db"}, **DENY_INGRESS)
    found = only(RULE, *NAMESPACES, WEB, deny, lab=LAB, is_paper=is_paper)
    assert (found.message.code, found.severity) == ("finding-policy-blocks-ingress", Severity.ERROR)
    assert found.ref == Ref("NetworkPolicy", "data", "deny")
    assert (found.params["source"], found.params["target"], found.params["port"]) == ("app=web", "app=db", "5432/TCP")


def test_both_directions_and_every_pair() -> None:
    objects = (*NAMESPACES, policy("in", "data", **DENY_INGRESS), policy("out", "backend", **DENY_EGRESS))
    found = judged(RULE, *objects, lab=LAB)
    assert [each.message.code for each in found] == [
        "finding-policy-blocks-ingress",
        "finding-policy-blocks-egress",
    ] * 2
    assert [each.ref.name for each in found] == ["in", "out"] * 2


def test_part_of_the_traffic_is_a_warning() -> None:
    pods = [pod(f"web-{tier}", "backend", labels={"app": "web", "tier": tier}) for tier in "ab"]
    allow = policy("allow", "data", {"app": "db"}, ingress=[{"from": [peer({"tier": "a"}, namespaces={})]}])
    assert only(RULE, *NAMESPACES, *pods, allow, lab=LAB).severity is Severity.WARNING


def test_allowed_young_or_without_a_lab() -> None:
    deny = policy("deny", "data", **DENY_INGRESS)
    assert judged(RULE, *NAMESPACES, deny, policy("allow", "data", ingress=[{}]), lab=LAB) == []
    assert judged(RULE, *NAMESPACES, policy("deny", "data", age=3.0, **DENY_INGRESS), lab=LAB) == []
    assert judged(RULE, *NAMESPACES, deny) == []
    assert judged(RULE, *NAMESPACES, lab=LAB) == []


def out(*rules: dict[str, Any], name: str = "out") -> Object:
    return policy(name, "backend", policyTypes=["Egress"], egress=list(rules))


TO_DB = {"to": [peer({"app": "db"}, namespaces={})], "ports": [{"port": 5432}]}


@pytest.mark.parametrize("is_paper", [False, True])
def test_the_name_server_was_forgotten(is_paper: bool) -> None:
    found = only(NAMES, *NAMESPACES, WEB, out(TO_DB), is_paper=is_paper)
    assert (found.severity, found.ref) == (Severity.ERROR, Ref("NetworkPolicy", "backend", "out"))
    assert found.params["workloads"] == "web"


def test_whoever_asks_for_no_name_may_be_kept_from_asking() -> None:
    quiet = workload("Deployment", "web", "backend")
    assert only(NAMES, *NAMESPACES, quiet, out(TO_DB)).severity is Severity.INFO
    assert only(NAMES, *NAMESPACES, quiet, out(TO_DB), lab=LAB).severity is Severity.ERROR  # it is a source of the lab


@pytest.mark.parametrize(
    "rule",
    [
        DNS,
        {"ports": [{"port": 53, "protocol": "UDP"}]},
        {"to": [peer(namespaces={})]},
        {"to": [peer({"k8s-app": "kube-dns"}, namespaces={})], "ports": [{"port": 53, "protocol": "UDP"}]},
        {"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]},
        {},
    ],
)
def test_the_name_server_may_be_asked(rule: dict[str, Any]) -> None:
    assert judged(NAMES, *NAMESPACES, WEB, out(TO_DB), out(rule, name="dns")) == []


@pytest.mark.parametrize(
    "rule",
    [
        {"ports": [{"port": 53}]},  # TCP alone
        {"to": [peer({"k8s-app": "kube-dns"})], "ports": [{"port": 53, "protocol": "UDP"}]},  # of one's own namespace
        {"to": [peer(namespaces={"kubernetes.io/metadata.name": "data"})]},
    ],
)
def test_nearly(rule: dict[str, Any]) -> None:
    assert len(judged(NAMES, *NAMESPACES, WEB, out(rule))) == 1


def test_the_servers_own_pods_are_looked_at_where_they_can_be_seen() -> None:
    server = pod("coredns-0", "kube-system", labels={"k8s-app": "kube-dns", "x": "y"})
    rule = {"to": [peer({"x": "y"}, namespaces={})]}
    assert judged(NAMES, *NAMESPACES, WEB, out(rule), server) == []
    assert len(judged(NAMES, *NAMESPACES, WEB, out(rule))) == 1


def test_ingress_policies_and_others_pods_have_nothing_to_do_with_it() -> None:
    other = policy("x", "backend", {"app": "other"}, **DENY_EGRESS)
    assert judged(NAMES, *NAMESPACES, WEB, policy("in", "backend", **DENY_INGRESS), other) == []
    assert judged(NAMES, *NAMESPACES, WEB, policy("x", "backend", age=3.0, **DENY_EGRESS)) == []
