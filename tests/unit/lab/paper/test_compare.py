"""Manifests that the API server would refuse, because of what is there already."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Finding
from console.lab.paper.compare import compare
from console.messages import LANGUAGES, catalogue

from fakes.small_lab import CLAIM, FAST, MONGODB, SERVICE, USER, Cluster, manifests


def compared(cluster: Cluster) -> tuple[Finding, ...]:
    found = compare(manifests(), cluster.snapshot)
    for each in found:
        for lang in LANGUAGES:
            for code in (each.message.code, f"hint-{each.code}-nudge", f"hint-{each.code}-pointer"):
                assert catalogue(lang)[code].format(**each.params)
    return found


def test_what_was_applied_can_be_applied_again() -> None:
    assert compared(Cluster()) == ()


def test_what_is_not_there_can_be_applied() -> None:
    assert compared(Cluster().without(USER, CLAIM)) == ()


def selector(live: dict[str, Any]) -> None:
    live["spec"]["selector"] = {"matchLabels": {"app": "user-service", "tier": "api"}}


def template(live: dict[str, Any]) -> None:
    live["spec"]["volumeClaimTemplates"][0]["spec"]["storageClassName"] = "fast-sdd"


@pytest.mark.parametrize(
    ("ref", "change", "fields"),
    [
        (USER, selector, "spec.selector"),
        (MONGODB, template, "spec.volumeClaimTemplates"),
        (CLAIM, lambda live: live["spec"].update(storageClassName="slow"), "spec.storageClassName"),
        (FAST, lambda live: live.update(reclaimPolicy="Delete"), "reclaimPolicy"),
    ],
)
def test_what_cannot_change_is_refused(ref: Ref, change: Any, fields: str) -> None:
    (found,) = compared(Cluster().changed(ref, change))
    assert (found.code, found.ref, found.params["fields"]) == ("immutable-change-rejected", ref, fields)


@pytest.mark.parametrize(
    ("ref", "change"),
    [
        (SERVICE, lambda live: live["spec"].update(selector={"app": "x"}, type="NodePort")),
        (USER, lambda live: live["spec"]["template"]["spec"].update(containers=[{"name": "x"}])),
        (CLAIM, lambda live: live["spec"].update(resources={"requests": {"storage": "5Gi"}})),
    ],
)
def test_what_may_change_is_not(ref: Ref, change: Any) -> None:
    assert compared(Cluster().changed(ref, change)) == ()


def test_a_claim_does_not_shrink() -> None:
    grown = Cluster().changed(CLAIM, lambda live: live["spec"].update(resources={"requests": {"storage": "50Gi"}}))
    (found,) = compared(grown)
    assert found.params["fields"] == "spec.resources.requests.storage"
