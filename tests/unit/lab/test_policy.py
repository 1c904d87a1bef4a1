"""Network policies in full: the well-known recipes, both directions, and what is easily got wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.fields import Ref
from console.cluster.snapshot import Object
from console.lab.policy import Blocker, Direction, Verdict, allows
from console.lab.selectors import matches
from console.lab.spec.model import Pair

from fakes.objects import made, pod, pod_spec, workload
from fakes.policies import DENY_EGRESS, DENY_INGRESS, peer, policy
from fakes.rule_cases import evidence_of

WEB_TO_DB = Pair("backend", {"app": "web"}, "data", {"app": "db"}, 5432)
INGRESS, EGRESS = Direction.INGRESS, Direction.EGRESS
NAMESPACES = [made("Namespace", name, labels={"tier": name}) for name in ("frontend", "backend", "data")]
DB_SPEC = pod_spec(ports=(5432,))
DB_SPEC["containers"][0]["ports"][0]["name"] = "postgres"
WEB = pod("web-0", "backend", labels={"app": "web", "tier": "api"})
DB = pod("db-0", "data", DB_SPEC, labels={"app": "db"})
WEB["status"]["podIP"], DB["status"]["podIP"] = "10.244.1.5", "10.244.2.9"


def judge(*policies: Object, pair: Pair = WEB_TO_DB, pods: tuple[Object, ...] = (WEB, DB), **given: Any) -> Verdict:
    return allows(evidence_of([*NAMESPACES, *pods, *policies], **given), pair)


def db(**spec: Any) -> Object:
    return policy("db", "data", {"app": "db"}, **spec)


FROM_BACKEND = peer(namespaces={"tier": "backend"})
RECIPES = {
    "no policy at all": ([], True),
    "deny all ingress": ([policy("deny", "data", **DENY_INGRESS)], False),
    "deny all ingress, written with an empty list": ([policy("deny", "data", ingress=[])], False),
    "deny all to one application": ([db(**DENY_INGRESS)], False),
    "deny all to another application": ([policy("x", "data", {"app": "cache"}, **DENY_INGRESS)], True),
    "deny all in another namespace": ([policy("x", "frontend", **DENY_INGRESS)], True),
    "allow all ingress": ([policy("allow", "data", ingress=[{}])], True),
    "deny all, then allow all": (
        [policy("deny", "data", **DENY_INGRESS), policy("allow", "data", ingress=[{}])],
        True,
    ),
    "empty from": ([db(ingress=[{"from": []}])], True),
    "empty ports": ([db(ingress=[{"from": [FROM_BACKEND], "ports": []}])], True),
    "same namespace only": ([db(ingress=[{"from": [peer({})]}])], False),
    "pods of one's own namespace are not those of another": ([db(ingress=[{"from": [peer({"app": "web"})]}])], False),
    "all namespaces": ([db(ingress=[{"from": [peer(namespaces={})]}])], True),
    "one namespace by label": ([db(ingress=[{"from": [FROM_BACKEND]}])], True),
    "another namespace by label": ([db(ingress=[{"from": [peer(namespaces={"tier": "frontend"})]}])], False),
    "a namespace by its name": (
        [db(ingress=[{"from": [peer(namespaces={"kubernetes.io/metadata.name": "backend"})]}])],
        True,
    ),
    "pods of a namespace, both must hold": (
        [db(ingress=[{"from": [peer({"app": "web"}, namespaces={"tier": "backend"})]}])],
        True,
    ),
    "pods of a namespace, the pod does not": (
        [db(ingress=[{"from": [peer({"app": "other"}, namespaces={"tier": "backend"})]}])],
        False,
    ),
    "two items, either may hold": (
        [db(ingress=[{"from": [peer({"app": "other"}), peer(namespaces={"tier": "backend"})]}])],
        True,
    ),
    "the port": ([db(ingress=[{"ports": [{"port": 5432}]}])], True),
    "another port": ([db(ingress=[{"ports": [{"port": 5433}]}])], False),
    "a named port": ([db(ingress=[{"ports": [{"port": "postgres"}]}])], True),
    "a name that the pod does not have": ([db(ingress=[{"ports": [{"port": "mysql"}]}])], False),
    "a range": ([db(ingress=[{"ports": [{"port": 5000, "endPort": 6000}]}])], True),
    "a range that ends before": ([db(ingress=[{"ports": [{"port": 5000, "endPort": 5431}]}])], False),
    "another protocol": ([db(ingress=[{"ports": [{"port": 5432, "protocol": "UDP"}]}])], False),
    "a protocol alone": ([db(ingress=[{"ports": [{"protocol": "TCP"}]}])], True),
    "peer in one rule, port in another": (
        [db(ingress=[{"from": [FROM_BACKEND], "ports": [{"port": 1}]}, {"from": [peer({})]}])],
        False,
    ),
    "an address block": ([db(ingress=[{"from": [{"ipBlock": {"cidr": "10.244.1.0/24"}}]}])], True),
    "an address block without the pod": ([db(ingress=[{"from": [{"ipBlock": {"cidr": "10.244.7.0/24"}}]}])], False),
    "an address block that leaves the pod out": (
        [db(ingress=[{"from": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.244.1.5/32"]}}]}])],
        False,
    ),
    "deny all egress": ([policy("deny", "backend", **DENY_EGRESS)], False),
    "egress to the database": (
        [policy("out", "backend", egress=[{"to": [peer({"app": "db"}, namespaces={"tier": "data"})]}])],
        True,
    ),
    "egress to a named port of the target": (
        [policy("out", "backend", policyTypes=["Egress"], egress=[{"ports": [{"port": "postgres"}]}])],
        True,
    ),
    "egress to DNS alone": (
        [policy("out", "backend", policyTypes=["Egress"], egress=[{"ports": [{"port": 53, "protocol": "UDP"}]}])],
        False,
    ),
    "egress of the target does not matter": ([policy("out", "data", **DENY_EGRESS)], True),
    "ingress of the source does not matter": ([policy("in", "backend", **DENY_INGRESS)], True),
}


@pytest.mark.parametrize("name", RECIPES)
def test_recipes(name: str) -> None:
    policies, is_allowed = RECIPES[name]
    verdict = judge(*policies)
    assert verdict.is_allowed is is_allowed
    assert verdict.is_blocked is not is_allowed
    assert bool(verdict.blocked_by) is not is_allowed
    assert not verdict.no_pods


def without_types(**spec: Any) -> Object:
    found = policy("p", "backend", **spec)
    del found["spec"]["policyTypes"]
    return found


@pytest.mark.parametrize(
    ("found", "is_allowed"),
    [
        (without_types(), True),  # restricts ingress of the source only
        (without_types(egress=[]), True),
        (without_types(egress=[{"to": [peer({"app": "cache"})]}]), False),
    ],
)
def test_without_types_egress_is_restricted_only_by_rules(found: Object, is_allowed: bool) -> None:
    assert judge(found).is_allowed is is_allowed


def test_whoever_blocks_is_named_by_direction() -> None:
    out = policy("deny-out", "backend", **DENY_EGRESS)
    verdict = judge(out, policy("deny", "data", **DENY_INGRESS), db(ingress=[{"ports": [{"port": 1}]}]))
    assert verdict.blocked_by == (
        Blocker(Ref("NetworkPolicy", "backend", "deny-out"), EGRESS),
        Blocker(Ref("NetworkPolicy", "data", "db"), INGRESS),
        Blocker(Ref("NetworkPolicy", "data", "deny"), INGRESS),
    )


def test_part_of_the_pods_is_neither_allowed_nor_blocked() -> None:
    other = pod("web-1", "backend", labels={"app": "web"})
    only_api = db(ingress=[{"from": [peer({"tier": "api"}, namespaces={})]}])
    verdict = judge(only_api, pods=(WEB, other, DB))
    assert (verdict.is_allowed, verdict.is_blocked) == (False, False)


def test_pods_on_their_way_out_do_not_count() -> None:
    going = pod("web-1", "backend", labels={"app": "web"})
    going["metadata"]["deletionTimestamp"] = "2026-03-04T09:59:59Z"
    done = pod("web-2", "backend", phase="Succeeded", labels={"app": "web"})
    only_api = db(ingress=[{"from": [peer({"tier": "api"}, namespaces={})]}])
    assert judge(only_api, pods=(WEB, going, done, DB)).is_allowed


def test_the_workload_stands_for_pods_that_are_not_there_yet() -> None:
    owner = workload("Deployment", "web", "backend")
    owner["spec"]["template"]["metadata"]["labels"] = {"app": "web", "tier": "api"}
    only_api = db(ingress=[{"from": [peer({"tier": "api"}, namespaces={})]}])
    verdict = judge(only_api, owner, pods=(DB,))
    assert verdict.is_allowed
    assert verdict.no_pods
    assert judge(only_api, pods=(DB,)).is_blocked  # labels of the pair alone


@pytest.mark.parametrize(("version", "is_allowed"), [("v1.20.2", False), ("v1.21.0", True), ("", True), ("x", True)])
def test_namespaces_have_their_name_as_a_label_since_1_21(version: str, is_allowed: bool) -> None:
    by_name = db(ingress=[{"from": [peer(namespaces={"kubernetes.io/metadata.name": "backend"})]}])
    assert judge(by_name, server_version=version).is_allowed is is_allowed


def test_a_namespace_that_cannot_be_seen_gets_the_benefit_of_the_doubt_but_for_its_name() -> None:
    def verdict(labels: dict[str, str]) -> bool:
        found = db(ingress=[{"from": [peer(namespaces=labels)]}])
        return allows(evidence_of([WEB, DB, found]), WEB_TO_DB).is_allowed

    assert verdict({"tier": "backend"})
    assert not verdict({"kubernetes.io/metadata.name": "frontend"})


@pytest.mark.parametrize(
    ("expression", "is_selected"),
    [
        ({"key": "app", "operator": "In", "values": ["web", "api"]}, True),
        ({"key": "app", "operator": "In", "values": ["api"]}, False),
        ({"key": "app", "operator": "NotIn", "values": ["api"]}, True),
        ({"key": "app", "operator": "NotIn", "values": ["web"]}, False),
        ({"key": "other", "operator": "NotIn", "values": ["web"]}, True),
        ({"key": "app", "operator": "Exists"}, True),
        ({"key": "other", "operator": "Exists"}, False),
        ({"key": "other", "operator": "DoesNotExist"}, True),
        ({"key": "app", "operator": "DoesNotExist"}, False),
        ({"key": "app", "operator": "Near", "values": ["web"]}, False),
        ({"key": None, "operator": ["In"], "values": 7}, False),
    ],
)
def test_expressions(expression: dict[str, Any], is_selected: bool) -> None:
    assert matches({"matchExpressions": [expression]}, {"app": "web"}) is is_selected
    both = {"matchLabels": {"app": "api"}, "matchExpressions": [expression]}
    assert matches(both, {"app": "web"}) is False


RULES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "from": st.lists(
                st.one_of(
                    st.builds(peer, st.sampled_from([None, {}, {"app": "web"}, {"app": "x"}])),
                    st.builds(
                        lambda pods, labels: peer(pods, namespaces=labels),
                        st.sampled_from([None, {}, {"app": "web"}]),
                        st.sampled_from([{}, {"tier": "backend"}, {"tier": "x"}]),
                    ),
                ),
                max_size=2,
            ),
            "ports": st.lists(st.sampled_from([{"port": 5432}, {"port": 1}, {"port": "postgres"}]), max_size=2),
        },
    ),
    max_size=3,
)


@given(RULES, RULES)
def test_policies_add_up(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    one, other = db(ingress=first), policy("other", "data", ingress=second)
    either = judge(one).is_allowed or judge(other).is_allowed
    assert judge(one, other).is_allowed is either
    assert judge(one, other, policy("deny", "data", **DENY_INGRESS)).is_allowed is either
    assert judge(one, other, policy("all", "data", ingress=[{}])).is_allowed
