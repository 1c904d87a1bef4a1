"""The whole checklist: in the lab's order, what cannot be said and why, and that nothing a cluster says breaks it."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.lab.checks.evaluate import evaluate, kinds_read
from console.lab.checks.result import CheckResult, Untold
from console.lab.evidence import Evidence
from console.lab.score import Points, score_of
from console.lab.spec.localise import localised
from console.lab.spec.model import Assertion, ByHand, ByProbe, Check, Lab, Phase, Predicate, Step
from console.lab.spec.reader import load_lab
from console.messages import render

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, made, snapshot_of

CONTENT = Path(__file__).parents[4] / "content" / "week_03" / "day_03" / "cloudmart" / "lab.yaml"
CLASS = Predicate("storage-class-exists", {"name": "fast-ssd"})
SNAPSHOTS = Predicate("snapshot-ready", {"namespace": "data"})
DATA = Assertion({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "data"}})


def lab_of(*checks: Check) -> Lab:
    step = Step("1-1", "Step", 5, checks)
    return Lab("lab", "Lab", Path("lab.yaml"), ("frontend", "backend", "data"), (Phase("1", "Phase", (step,)),))


def results_of(lab: Lab, snapshot: Snapshot, **given: Any) -> dict[str, CheckResult]:
    values: dict[str, Any] = {"by_hand": {}, "probes": {}, "shared_cluster": False}
    found = evaluate(lab, Evidence(snapshot, NOW, lab=lab), **{**values, **given})
    assert [result.check_id for result in found] == [check.id for check in lab.checks]
    for result in found:
        assert (result.passed is None) == (result.untold is not None)
    return {result.check_id: result for result in found}


def one(how: Any, snapshot: Snapshot, **given: Any) -> CheckResult:
    check = Check("c", "C", how, is_shared=given.pop("is_shared", False))
    return results_of(lab_of(check), snapshot, **given)["c"]


@pytest.mark.parametrize(
    ("how", "unseen", "is_told"),
    [
        (DATA, {"data"}, False),
        (DATA, {"backend"}, True),
        (SNAPSHOTS, {"data"}, False),
        (CLASS, {"data"}, True),
        (
            Assertion({"apiVersion": "v1", "kind": "Service", "metadata": {"namespace": "data", "name": "db"}}),
            {"data"},
            False,
        ),
    ],
)
def test_what_a_report_leaves_out_is_no_failure(how: Any, unseen: set[str], is_told: bool) -> None:
    result = one(how, replace(snapshot_of([]), is_complete=True, unseen=frozenset(unseen)))
    assert (result.untold is not Untold.NOT_VISIBLE) is is_told
    if not is_told:
        assert result.detail is not None
        assert render(result.detail) == "What the student reports leaves data out"
    there = replace(snapshot_of([made("Namespace", "data")]), unseen=frozenset({"data"}))
    assert one(DATA, there).passed is True, "what is seen is seen"


SERVICE = {"apiVersion": "v1", "kind": "Service", "metadata": {"namespace": "data", "name": "db"}}


@pytest.mark.parametrize(
    ("how", "closed", "where"),
    [
        (Assertion(SERVICE), {"Service": {"data", "backend"}}, "Service in data"),
        (Assertion(SERVICE), {"Service": {"backend"}, "Pod": {"data"}}, ""),
        (Assertion({**SERVICE, "metadata": {"labels": {"app": "db"}}}), {"Service": {"backend"}}, "Service in backend"),
        (Predicate("service-selects", {"namespace": "data", "name": "db"}), {"Pod": {"data"}}, "Pod in data"),
        (Predicate("service-selects", {"namespace": "data", "name": "db"}), {"Pod": {"backend"}}, ""),
        (Predicate("exists", {"kind": "Job"}), {"Job": {"backend", "data"}}, "Job in backend"),
        (DATA, {"Service": {"data"}}, ""),
    ],
)
def test_what_may_not_be_read_in_one_namespace_is_no_failure_there(
    how: Any, closed: dict[str, set[str]], where: str
) -> None:
    given = {kind: frozenset(namespaces) for kind, namespaces in closed.items()}
    result = one(how, snapshot_of([], closed=given))
    assert (result.untold is Untold.NOT_VISIBLE) is bool(where)
    if where:
        assert result.detail is not None
        assert render(result.detail) == f"No permission to read {where}"
    elsewhere = made("Service", "db", "backend")
    wrong = one(Assertion(SERVICE), snapshot_of([elsewhere], closed=given))
    assert (wrong.passed is False) is ("data" not in given.get("Service", ())), "it may be there as well"


def test_an_expectation_is_partial() -> None:
    there = made("Namespace", "data", labels={"tier": "data", "more": "x"})
    wanted = Assertion(
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "data", "labels": {"tier": "data"}}}
    )
    assert one(wanted, snapshot_of([there])).passed is True
    assert one(wanted, snapshot_of([])) == replace(one(wanted, snapshot_of([])), passed=None, untold=Untold.NOT_TRIED)
    wrong = one(wanted, snapshot_of([made("Namespace", "data", labels={"tier": "web"})]))
    assert wrong.passed is False
    assert wrong.detail is not None
    assert render(wrong.detail) == "Namespace data: metadata.labels.tier should be data, but is web"


@pytest.mark.parametrize(
    ("match", "there", "sentence"),
    [
        (
            {"kind": "Namespace", "metadata": {"name": "web", "labels": {"tier": "frontend"}}},
            made("Namespace", "web"),
            "Namespace web: metadata.labels.tier should be frontend, but there is none",
        ),
        (
            {"kind": "StorageClass", "metadata": {"name": "fast"}, "provisioner": None},
            made("StorageClass", "fast", provisioner="x" * 500),
            f"StorageClass fast: provisioner should not be there, but is {'x' * 80}…",
        ),
        (
            {"kind": "StorageClass", "metadata": {"name": "fast"}, "wanted": 80, "more": {"a": 1}},
            made("StorageClass", "fast", wanted="80"),
            'StorageClass fast: wanted should be 80, but is "80"',
        ),
        (
            {"kind": "StorageClass", "metadata": {"name": "fast"}, "mountOptions": "ro"},
            made("StorageClass", "fast", mountOptions=[{"deep": ["[" * 300]}] * 9),
            'StorageClass fast: mountOptions should be ro, but is [{"deep": ["' + "[" * 68 + "…",
        ),
        # What a Secret has is never told, not even what the lab wants of it.
        (
            {"kind": "Secret", "metadata": {"name": "key", "namespace": "data"}, "type": "a"},
            made("Secret", "key", "data", type="b"),
            "Secret key is there, but type is not as asked",
        ),
    ],
)
def test_what_is_asked_for_and_what_is_there(match: dict[str, Any], there: Any, sentence: str) -> None:
    detail = one(Assertion(match), snapshot_of([there])).detail
    assert detail is not None
    assert render(detail) == sentence


@pytest.mark.parametrize("name", ["database", "dataa"])
def test_what_may_have_been_meant_is_named(name: str) -> None:
    untried = one(DATA, snapshot_of([made("Namespace", "kube-system"), made("Namespace", name)]))
    assert untried.untold is Untold.NOT_TRIED
    assert untried.detail is not None
    assert render(untried.detail) == f"Namespace data is not there yet; {name} is there"
    assert "database" in render(replace(untried.detail, params={**untried.detail.params, "like": "database"}), "ko")


def test_what_the_lab_asks_for_itself_was_not_meant_to_be_another() -> None:
    claim = {"kind": "PersistentVolumeClaim", "metadata": {"namespace": "data", "name": "postgres-1"}}
    other = {"kind": "PersistentVolumeClaim", "metadata": {"namespace": "data", "name": "postgres-2"}}
    lab = lab_of(Check("a", "A", Assertion(claim)), Check("b", "B", Assertion(other)))
    there = snapshot_of([made("PersistentVolumeClaim", "postgres-2", "data")])
    detail = results_of(lab, there)["a"].detail
    assert detail is not None
    assert render(detail) == "PersistentVolumeClaim postgres-1 is not there yet"


def test_an_expectation_without_a_name_is_met_by_any_that_has_its_labels() -> None:
    wanted = Assertion(
        {
            "apiVersion": "batch/v1",
            "kind": "CronJob",
            "metadata": {"namespace": "data", "labels": {"app": "backup"}},
            "spec": {"suspend": None},
        }
    )
    labels = {"app": "backup"}
    good = made("CronJob", "b", "data", labels=labels, spec={})
    idle = made("CronJob", "a", "data", labels=labels, spec={"suspend": True})
    other = made("CronJob", "c", "data", spec={})
    assert one(wanted, snapshot_of([idle, good])).passed is True
    assert one(wanted, snapshot_of([idle])).passed is False
    assert one(wanted, snapshot_of([other])).untold is Untold.NOT_TRIED


def test_what_cannot_be_seen_is_not_said_to_be_missing() -> None:
    live = Link(LinkState.LIVE, since=0.0)
    forbidden = snapshot_of([], link=replace(live, forbidden=("StorageClass",)))
    assert one(CLASS, forbidden).untold is Untold.NOT_VISIBLE
    assert one(CLASS, snapshot_of([], is_complete=False)).untold is Untold.NOT_VISIBLE
    assert one(CLASS, snapshot_of([], link=replace(live, missing=("StorageClass",)))).untold is Untold.NOT_SERVED
    assert one(CLASS, snapshot_of([])).untold is Untold.NOT_TRIED
    # What is there is a fact, however little else has been read.
    assert one(CLASS, snapshot_of([made("StorageClass", "fast-ssd")], is_complete=False)).passed is True


def test_a_kind_that_many_clusters_lack_is_not_served_where_it_was_never_read() -> None:
    assert one(SNAPSHOTS, snapshot_of([])).untold is Untold.NOT_SERVED
    read = snapshot_of([])
    assert one(SNAPSHOTS, replace(read, objects={"VolumeSnapshot": {}})).untold is Untold.NOT_TRIED


def test_hands_and_probes() -> None:
    assert one(ByHand(), snapshot_of([])).untold is Untold.BY_HAND
    assert one(ByHand(), snapshot_of([]), by_hand={"c": True}).passed is True
    assert one(ByHand(), snapshot_of([]), by_hand={"c": False}).passed is False
    assert one(ByProbe("dns"), snapshot_of([])).untold is Untold.NOT_TRIED
    assert one(ByProbe("dns"), snapshot_of([]), probes={"dns": False}).passed is False
    assert one(ByProbe("dns"), snapshot_of([]), probes={"dns": True}).passed is True
    # The instructor's word counts whatever the cluster says.
    assert one(CLASS, snapshot_of([]), by_hand={"c": True}).passed is True


def test_what_is_shared_is_nobodys_own_on_a_shared_cluster() -> None:
    there = snapshot_of([made("StorageClass", "fast-ssd")])
    shared = one(CLASS, there, is_shared=True, shared_cluster=True)
    assert (shared.passed, shared.untold) == (None, Untold.SHARED)
    assert one(CLASS, there, is_shared=True, shared_cluster=False).passed is True
    assert one(DATA, snapshot_of([made("Namespace", "data")]), shared_cluster=True).passed is True


def test_a_check_waits_for_those_without_which_it_is_not_tried() -> None:
    first, second = Check("class", "A class", CLASS, is_shared=True), Check("data", "D", DATA, after=("class",))
    lab = lab_of(second, first)  # the order of the file says nothing
    both = [made("StorageClass", "fast-ssd"), made("Namespace", "data")]
    assert results_of(lab, snapshot_of(both))["data"].passed is True
    waits = results_of(lab, snapshot_of(both[1:]))["data"]
    assert waits.untold is Untold.NOT_TRIED
    assert waits.detail is not None
    assert render(waits.detail) == "Waits for: A class"
    # What nobody can tell of keeps nobody.
    assert results_of(lab, snapshot_of(both[1:]), shared_cluster=True)["data"].passed is True


def test_checks_that_wait_for_each_other_end() -> None:
    ring = lab_of(
        Check("a", "A", DATA, after=("b",)), Check("b", "B", DATA, after=("a",)), Check("c", "C", DATA, after=("x",))
    )
    results = results_of(ring, snapshot_of([made("Namespace", "data")]))
    assert results["c"].passed is True


def test_the_kinds_that_are_read_are_known() -> None:
    assert {"StorageClass", "VolumeSnapshot", "Pod", "EndpointSlice"} <= kinds_read(lab_of(Check("s", "S", SNAPSHOTS)))


# ------------------------------------------------------------ our own lab


@pytest.fixture(scope="module")
def cloudmart() -> Lab:
    return load_lab(CONTENT)


def built(*mistakes: Mistake) -> Snapshot:
    """Return a student's CloudMart with what our own lab asks for beside the workloads."""
    objects = []
    for kind in cloudmart_snapshot(*mistakes).objects.values():
        for found in kind.values():
            name = found["metadata"]["name"]
            more: dict[str, Any] = {}
            if found["kind"] == "Namespace":
                more = {"metadata": {**found["metadata"], "labels": {"tier": name}}}
            elif name == "fast-ssd":
                more = {"reclaimPolicy": "Retain"}
            objects.append({**found, **more})
    return snapshot_of(objects)


def test_our_lab_is_passed_by_who_has_built_it(cloudmart: Lab) -> None:
    results = results_of(cloudmart, built())
    told = [check for check in cloudmart.required if isinstance(check.how, Assertion | Predicate)]
    assert [check.id for check in told if not results[check.id].passed] == []
    assert len(told) > 20
    assert {results[check.id].passed for check in cloudmart.required if check not in told} == {None}


@pytest.mark.parametrize(
    ("mistake", "failed"),
    [
        (Mistake.INGRESS_NAMESPACE, {"route-users", "route-products", "route-orders"}),
        (Mistake.STORAGE_CLASS, {"claim-user", "user-database-ready"}),
        (Mistake.LOST, {"order-api-ready"}),
        (Mistake.CRASH, {"product-api"}),
    ],
)
def test_our_lab_says_what_a_mistake_breaks_and_nothing_else(
    cloudmart: Lab, mistake: Mistake, failed: set[str]
) -> None:
    results = results_of(cloudmart, built(mistake))
    assert {name for name, result in results.items() if result.passed is False} == failed


def test_our_lab_is_not_tried_by_who_has_done_nothing(cloudmart: Lab) -> None:
    results = results_of(cloudmart, snapshot_of([made("Namespace", "default")]))
    assert {result.passed for result in results.values()} == {None}
    assert score_of(cloudmart, results.values()).earned == 0


def test_our_lab_is_the_students_own_on_a_shared_cluster(cloudmart: Lab) -> None:
    own = localised(cloudmart, {name: f"kim-{name}" for name in cloudmart.namespaces})
    snapshot = snapshot_of([made("Namespace", "kim-data", labels={"tier": "data"}), made("Namespace", "data")])
    results = results_of(own, snapshot, shared_cluster=True)
    assert results["namespace-data"].passed is True
    assert results["class-fast"].untold is Untold.SHARED
    assert results["namespace-frontend"].untold is Untold.NOT_TRIED


STRANGE: list[Any] = [
    None,
    True,
    0,
    -1,
    10**400,
    float("inf"),
    float("nan"),
    "",
    "x" * 10_000,
    "\u202e<b>굵게</b>{0}%s\x00\x1b[31m\n",
    [],
    {},
    [None, 1, "x", [], {}],
    [{"name": None}, {"port": []}, {"hosts": 1}],
    {"name": 1, "": {}, "x": [{}], "matchLabels": [], "csi": 3},
]


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_nothing_that_a_cluster_says_breaks_it(cloudmart: Lab, data: st.DataObject) -> None:
    mistakes = data.draw(st.sets(st.sampled_from(list(Mistake)), max_size=3))
    objects = [
        copy.deepcopy(found) for kind in cloudmart_snapshot(*mistakes).objects.values() for found in kind.values()
    ]
    objects += [made("NetworkPolicy", "wall", "data", spec={"podSelector": {}, "ingress": [{"from": [{}]}]})]
    for _ in range(data.draw(st.integers(1, 8))):
        place: Any = data.draw(st.sampled_from(objects))
        for _ in range(data.draw(st.integers(1, 7))):
            keys = sorted(place) if isinstance(place, dict) else range(len(place))
            keys = [key for key in keys if key not in ("kind", "metadata") or place not in objects]
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
                place[key] = data.draw(st.sampled_from(STRANGE))
                break
            place = place[key]
    for result in results_of(cloudmart, snapshot_of(objects)).values():
        if result.detail is not None:
            assert result.detail.code not in render(result.detail, "ko")


def test_points_are_those_of_what_is_passed() -> None:
    lab = lab_of(Check("a", "A", DATA, points=2), Check("b", "B", CLASS, is_shared=True), Check("c", "C", ByHand()))
    found = evaluate(
        lab,
        Evidence(snapshot_of([made("Namespace", "data")]), NOW, lab=lab),
        by_hand={},
        probes={},
        shared_cluster=True,
    )
    assert score_of(lab, found) == Points(earned=2, possible=3)


def test_points_for_a_bonus_stand_by_themselves(cloudmart: Lab) -> None:
    results = [CheckResult(check.id, True) for check in cloudmart.checks]
    points = score_of(cloudmart, results)
    assert (points.bonus, points.bonus_possible) == (45, 45)
    assert points.earned == points.possible == len(cloudmart.required)
