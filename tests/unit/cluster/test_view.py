"""One student's part of a shared cluster, and the plans that follow from a roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from console.cluster.link import Link, LinkState
from console.cluster.plan import namespaces_of, plan_class, undialled_link
from console.cluster.snapshot import Object, Place, Snapshot
from console.cluster.view import StudentView
from console.messages import Message
from console.roster.model import Access, Danger, ExecPlugin, Refusal, Roster, Student

ACCESS = Access(server="https://cluster.example:6443")


def snapshot(**kinds: dict[Place, Object]) -> Snapshot:
    changes = {name: datetime(2026, 3, 4, hour, tzinfo=UTC) for name, hour in (("s1", 9), ("s2", 10), ("", 11))}
    link = Link(LinkState.LIVE, since=0.0)
    return Snapshot("c", link, objects=kinds, changes=changes, last_change=max(changes.values()))


def test_a_view_is_what_is_within() -> None:
    seen = snapshot(Pod={Place("s1", "a"): {}, Place("s2", "b"): {}}, Node={Place("", "n"): {}})
    view = StudentView(frozenset({"s1"}))
    assert view.of(seen) == seen.within(frozenset({"s1"}))
    assert view.of(seen).last_change == datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_what_is_closed_to_others_is_not_closed_to_one() -> None:
    closed = {"Pod": frozenset({"s1", "s2"}), "Service": frozenset({"s2"})}
    seen = replace(snapshot(Pod={}, Service={}), closed=closed)
    assert StudentView(frozenset({"s1"})).of(seen).closed == {"Pod": {"s1"}}
    assert StudentView(frozenset({"s3"})).of(seen).closed == {}


def test_a_view_keeps_what_others_did_not_change() -> None:
    mine: Object = {"mine": 1}
    view = StudentView(frozenset({"s1"}))
    first = view.of(snapshot(Pod={Place("s1", "a"): mine}, Service={}))
    second = view.of(snapshot(Pod={Place("s1", "a"): mine, Place("s2", "b"): {}}, Service={}))
    assert second.objects["Pod"] is first.objects["Pod"]
    assert second.objects["Service"] is first.objects["Service"]
    third = view.of(snapshot(Pod={Place("s1", "a"): {"mine": 1}}, Service={}))
    assert third.objects["Pod"] is not first.objects["Pod"]
    assert "Service" not in view.of(snapshot(Pod={})).objects


def test_a_cluster_of_ones_own_includes_what_was_lost() -> None:
    alone = Student("s", "S", access=ACCESS, cluster_id="c")
    assert namespaces_of(alone, Roster((alone,))) == {"frontend", "backend", "data", "default"}


def test_a_shared_cluster_is_planned_once_for_all() -> None:
    students = [
        Student(f"s{n}", "S", access=ACCESS, cluster_id="c", namespaces={"frontend": f"s{n}-web"}) for n in (1, 2)
    ]
    ((plan, members),) = plan_class(Roster(tuple(students), namespaces=("frontend",)))
    assert plan.namespaces == {"s1-web", "s2-web"}
    assert members == tuple(students)


def test_plans_compare_what_matters() -> None:
    plugin = ExecPlugin("login", (), {}, "v1")
    student = Student("s", "S", access=replace(ACCESS, exec=plugin), cluster_id="c")
    ((plan, _),) = plan_class(Roster((student,)))
    ((same, _),) = plan_class(Roster((replace(student, seat="B4", kubeconfig=Path("moved")),)))
    ((other, _),) = plan_class(Roster((replace(student, access=ACCESS),)))
    assert plan == same
    assert plan != other


def test_who_is_not_dialled_has_no_plan_and_a_link_that_says_why() -> None:
    why = Message("kubeconfig-proxy")
    refused = Student("s", "S", access=ACCESS, cluster_id="c", refusal=Refusal(why, Danger.PROXY))
    local = replace(refused, refusal=Refusal(why, Danger.LOCAL_ADDRESS))
    assert plan_class(Roster((refused, local))) == []
    assert undialled_link(refused, 5.0) == Link(LinkState.REFUSED, since=5.0, reason=why)
    assert undialled_link(local, 5.0) == Link(LinkState.LOCAL_ONLY, since=5.0, reason=why)
    assert undialled_link(Student("s", "S", access=ACCESS), 5.0) is None
    assert undialled_link(Student("s", "S"), 5.0) == Link(LinkState.AWAITED, since=5.0)
