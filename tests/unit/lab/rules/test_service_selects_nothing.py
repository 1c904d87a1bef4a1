"""Services whose selector nothing has: in a cluster and on paper."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.finding import Severity
from console.lab.rules.service_selects_nothing import RULE

from fakes.network import endpoint_slice, service
from fakes.objects import made, pod, workload
from fakes.rule_cases import judged, lab_of, only

FRONT = service("order-service", "backend", 9000, app="order")


@pytest.mark.parametrize("is_paper", [False, True])
def test_nothing_is_like_it(is_paper: bool) -> None:
    found = only(RULE, FRONT, workload("Deployment", "cache", "backend"), is_paper=is_paper)
    assert (found.message.code, found.severity) == ("finding-service-selects-nothing", Severity.ERROR)
    assert found.ref == found.subject == Ref("Service", "backend", "order-service")
    assert found.params["selector"] == "app=order"


@pytest.mark.parametrize("is_paper", [False, True])
def test_the_nearest_workload_and_the_difference(is_paper: bool) -> None:
    others = [workload("Deployment", name, "backend") for name in ("user-service", "oder", "cache")]
    found = only(RULE, FRONT, *others, is_paper=is_paper)
    assert found.message.code == "finding-service-selects-nothing-near"
    assert (found.params["workload"], found.params["difference"]) == ("oder", "app=order ↔ app=oder")


def test_what_another_service_selects_is_not_meant() -> None:
    taken = service("oder", "backend", 80, app="oder")
    found = only(RULE, FRONT, taken, workload("Deployment", "oder", "backend"))
    assert found.message.code == "finding-service-selects-nothing"


def test_the_same_value_under_another_key_is_near() -> None:
    other = workload("Deployment", "x", "backend")
    other["spec"]["template"]["metadata"]["labels"] = {"name": "order"}
    assert only(RULE, FRONT, other).params["difference"] == "app=order ↔ name=order"


@pytest.mark.parametrize("is_paper", [False, True])
def test_labels_match_within_their_namespace(is_paper: bool) -> None:
    found = only(RULE, FRONT, workload("Deployment", "order", "default"), is_paper=is_paper)
    assert found.message.code == "finding-service-selects-nothing-elsewhere"
    assert found.params["elsewhere"] == "default"


def test_the_workload_that_the_lab_has_there_explains_it() -> None:
    lab = lab_of([workload("Deployment", "order", "backend"), workload("Deployment", "order", "data")])
    found = only(RULE, FRONT, workload("Deployment", "order", "default"), lab=lab)
    assert found.upstream == (Ref("Deployment", "backend", "order"),)


@pytest.mark.parametrize("is_paper", [False, True])
def test_a_workload_is_enough(is_paper: bool) -> None:
    assert judged(RULE, FRONT, workload("Deployment", "order", "backend"), is_paper=is_paper) == []
    assert judged(RULE, FRONT, pod("order", "backend", labels={"app": "order"}), is_paper=is_paper) == []


def _service(**spec: Any) -> dict[str, Any]:
    found = service("x", "backend", 80)
    found["spec"] |= spec
    return found


@pytest.mark.parametrize("is_paper", [False, True])
@pytest.mark.parametrize(
    ("found", "count"),
    [
        (_service(), 0),  # no selector: somebody keeps the endpoints by hand
        (_service(selector={}), 0),
        (_service(type="ExternalName", externalName="db.example.com", selector={"app": "x"}), 0),
        (_service(clusterIP="None", selector={"app": "x"}), 1),  # headless
        (_service(selector={"app": ["x"]}), 0),
        (_service(selector="app=x"), 0),
    ],
)
def test_services_of_other_sorts(found: dict[str, Any], count: int, is_paper: bool) -> None:
    assert len(judged(RULE, found, is_paper=is_paper)) == count


def test_not_while_it_is_young_or_pods_may_not_be_read() -> None:
    assert judged(RULE, service("x", "backend", 80, app="x", age=3.0)) == []
    link = Link(LinkState.LIVE, since=0.0, forbidden=("Pod",))
    assert judged(RULE, FRONT, link=link) == []
    assert judged(RULE, FRONT, is_complete=False) == []


def test_ready_endpoints_refute_it() -> None:
    lent = pod("order", "backend", labels={"app": "other"})
    assert judged(RULE, FRONT, endpoint_slice(FRONT, [lent]), lent) == []
    assert judged(RULE, made("Namespace", "backend")) == []
