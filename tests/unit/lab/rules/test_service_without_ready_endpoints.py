"""Services behind which nobody is ready, and what explains it."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object
from console.lab.finding import Severity
from console.lab.rules.service_without_ready_endpoints import RULE

from fakes.network import endpoint_slice, service
from fakes.objects import made, pod, stamp, workload
from fakes.rule_cases import evidence_of, judged, only

FRONT = service("web", "backend", 80, app="web")
OWNER = workload("Deployment", "web", "backend")


def member(name: str = "web-0", **given: Any) -> dict[str, Any]:
    return pod(name, "backend", labels={"app": "web"}, **{"owner": OWNER, "ready": False, **given})


def test_pods_and_their_workload_explain_it() -> None:
    pods = [member("web-1"), member("web-0")]
    found = only(RULE, FRONT, OWNER, *pods, endpoint_slice(FRONT, pods))
    assert (found.message.code, found.severity) == ("finding-service-without-ready-endpoints", Severity.ERROR)
    assert found.upstream == (
        Ref("Pod", "backend", "web-0"),
        Ref("Pod", "backend", "web-1"),
        Ref("Deployment", "backend", "web"),
    )
    assert found.params["pods"] == 2


def test_one_that_is_ready_is_enough() -> None:
    pods = [member("web-0"), member("web-1", ready=True)]
    assert judged(RULE, FRONT, OWNER, *pods, endpoint_slice(FRONT, pods)) == []


def _endpoints(ready: bool) -> Object:
    key = "addresses" if ready else "notReadyAddresses"
    return made("Endpoints", "web", "backend", subsets=[{key: [{"ip": "10.0.0.1"}], "ports": [{"port": 80}]}])


def test_endpoints_where_there_are_no_slices() -> None:
    link = Link(LinkState.LIVE, since=0.0, missing=("EndpointSlice",))
    assert judged(RULE, FRONT, OWNER, member(ready=True), _endpoints(True), link=link) == []
    assert len(judged(RULE, FRONT, OWNER, member(), _endpoints(False), link=link)) == 1
    found = only(RULE, FRONT, OWNER, member(ready=True), link=link)
    assert found.message.code == "finding-service-without-ready-endpoints-no-object"


def test_no_object_at_all_is_noticed() -> None:
    found = only(RULE, FRONT, OWNER, member(ready=True))
    assert found.message.code == "finding-service-without-ready-endpoints-no-object"
    blind = Link(LinkState.LIVE, since=0.0, forbidden=("EndpointSlice",))
    assert judged(RULE, FRONT, OWNER, member(ready=True), link=blind) == []
    young = service("web", "backend", 80, app="web", age=30.0)
    assert judged(RULE, young, OWNER, member(ready=True)) == []


def test_a_workload_without_pods() -> None:
    found = only(RULE, FRONT, OWNER, endpoint_slice(FRONT, []))
    assert found.message.code == "finding-service-without-ready-endpoints-no-pods"
    assert found.upstream == (Ref("Deployment", "backend", "web"),)
    scaled = workload("Deployment", "web", "backend", replicas=0, ready=0)
    found = only(RULE, FRONT, scaled)
    assert found.message.code == "finding-service-without-ready-endpoints-scaled-down"


def test_what_selects_nothing_is_told_elsewhere() -> None:
    assert judged(RULE, FRONT) == []


def test_neither_selector_nor_endpoints() -> None:
    by_hand = service("db", "backend", 5432)
    found = only(RULE, by_hand)
    assert found.message.code == "finding-service-without-ready-endpoints-no-selector"
    assert found.severity is Severity.WARNING
    kept = endpoint_slice(by_hand, [member(ready=True)])
    assert judged(RULE, by_hand, kept) == []


def test_the_api_servers_own_service_is_left_alone() -> None:
    assert judged(RULE, service("kubernetes", "default", 443)) == []
    assert len(judged(RULE, service("kubernetes", "backend", 443))) == 1


def test_external_names_and_what_goes_are_left_alone() -> None:
    external = service("db", "backend", 5432)
    external["spec"]["type"] = "ExternalName"
    going = service("web", "backend", 80)
    going["metadata"]["deletionTimestamp"] = stamp(5)
    assert judged(RULE, external, going) == []


@pytest.mark.parametrize(("age", "count"), [(10.0, 0), (59.0, 0), (61.0, 1)])
def test_pods_have_a_minute(age: float, count: int) -> None:
    assert len(judged(RULE, FRONT, OWNER, member(age=age))) == count


def test_it_is_looked_at_again_in_time() -> None:
    evidence = evidence_of([FRONT, OWNER, member(age=50.0)])
    assert list(RULE.judge(evidence)) == []
    assert evidence.again_in == pytest.approx(10.0)


def test_a_pod_that_has_just_become_unready_has_a_minute_too() -> None:
    found = member()
    found["status"]["conditions"][-1]["lastTransitionTime"] = stamp(20)
    assert judged(RULE, FRONT, OWNER, found) == []
    assert len(judged(RULE, FRONT, OWNER, found, member("web-1"))) == 1  # the other has been for long
