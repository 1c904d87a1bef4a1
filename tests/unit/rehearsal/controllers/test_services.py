"""Services and their endpoints."""

from __future__ import annotations

from typing import Any

from unit.rehearsal.simulated import Simulated, deployment

SERVICE = """
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec:
  selector: {app: web}
  ports: [{name: http, port: 8080, targetPort: 80}]
"""


def endpoint_slice(simulated: Simulated) -> dict[str, Any]:
    (found,) = [
        each
        for each in simulated.storage.list("EndpointSlice", "default")
        if each["metadata"]["labels"]["kubernetes.io/service-name"] == "web"
    ]
    return found


def test_ready_pods_stand_behind_a_service_by_their_target_port() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=2) + "---" + SERVICE)
    found = endpoint_slice(simulated)
    assert found["ports"] == [{"name": "http", "port": 80, "protocol": "TCP"}]
    assert {each["addresses"][0] for each in found["endpoints"]} == {pod["status"]["podIP"] for pod in simulated.pods()}
    assert all(
        each["conditions"] == {"ready": True, "serving": True, "terminating": False} for each in found["endpoints"]
    )
    (subset,) = simulated.get("Endpoints", "default", "web")["subsets"]
    assert len(subset["addresses"]) == 2
    assert subset["ports"] == [{"name": "http", "port": 80, "protocol": "TCP"}]


def test_a_pod_that_is_not_ready_is_named_as_such() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container="{readinessProbe: {tcpSocket: {port: 1}}}") + "---" + SERVICE)
    assert [each["conditions"]["ready"] for each in endpoint_slice(simulated)["endpoints"]] == [False]
    (subset,) = simulated.get("Endpoints", "default", "web")["subsets"]
    assert subset.keys() == {"notReadyAddresses", "ports"}


def test_a_selector_that_selects_nothing_leaves_nulls_as_the_real_one_does() -> None:
    simulated = Simulated()
    simulated.apply(deployment() + "---" + SERVICE.replace("app: web", "app: webb"))
    assert endpoint_slice(simulated)["endpoints"] is None
    assert endpoint_slice(simulated)["ports"] is None
    assert "subsets" not in simulated.get("Endpoints", "default", "web")
    simulated.apply(SERVICE)
    assert len(endpoint_slice(simulated)["endpoints"]) == 1


def test_a_named_target_port_is_found_in_the_pod() -> None:
    simulated = Simulated()
    named = SERVICE.replace("targetPort: 80", "targetPort: page")
    simulated.apply(deployment(container="{ports: [{name: page, containerPort: 80}]}") + "---" + named)
    assert endpoint_slice(simulated)["ports"][0]["port"] == 80
    simulated.apply(named.replace("page", "other"))
    assert endpoint_slice(simulated)["ports"] is None


def test_a_service_without_a_selector_is_left_alone_and_a_deleted_one_takes_its_endpoints_along() -> None:
    simulated = Simulated()
    simulated.apply(
        "{apiVersion: v1, kind: Service, metadata: {name: bare, namespace: default}, spec: {ports: [{port: 1}]}}"
    )
    assert [each["metadata"]["name"] for each in simulated.storage.list("EndpointSlice", "default")] == ["kubernetes"]
    simulated.apply(SERVICE)
    simulated.hands.delete(("Service", "default", "web"))
    simulated.wait(10)
    assert [each["metadata"]["name"] for each in simulated.storage.list("EndpointSlice", "default")] == ["kubernetes"]
    assert [each["metadata"]["name"] for each in simulated.storage.list("Endpoints", "default")] == ["kubernetes"]
