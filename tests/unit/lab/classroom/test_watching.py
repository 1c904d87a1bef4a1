"""What opening a lab adds to what is watched."""

from __future__ import annotations

from dataclasses import replace

from console.cluster.plan import namespaces_of
from console.lab.classroom.watching import with_namespaces
from console.roster.model import Roster, Student

from fakes.lab_class import LAB

WIDE = replace(LAB, namespaces=("frontend", "shop"), also_watch=("kube-system",))
ALONE = Student("a", "A", cluster_id="c-a")
SHARING = Student("b", "B", namespaces={"frontend": "b-front", "shop": "b-shop"}, cluster_id="c")


def test_clusters_of_ones_own_are_watched_in_the_labs_namespaces_too() -> None:
    roster = with_namespaces(Roster((ALONE,), namespaces=("frontend", "data")), WIDE)
    assert roster.namespaces == ("frontend", "data", "shop")
    assert roster.besides == ("kube-system",)
    assert namespaces_of(ALONE, roster) == {"frontend", "data", "shop", "default"}


def test_on_a_shared_cluster_everybody_keeps_to_their_own() -> None:
    before = Roster((SHARING,), namespaces=("frontend",))
    roster = with_namespaces(before, WIDE)
    assert roster is before
    assert namespaces_of(SHARING, roster) == {"b-front", "b-shop"}


def test_without_anything_new_the_class_is_the_very_same() -> None:
    before = Roster((ALONE,), namespaces=("kube-system", "shop", "frontend"))
    assert with_namespaces(before, WIDE) is before
    assert with_namespaces(before, None) is before
