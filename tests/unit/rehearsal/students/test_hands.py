"""What a student does to the cluster is told apart from what the cluster does by itself."""

from __future__ import annotations

from console.rehearsal.api.storage import Storage
from console.rehearsal.students.hands import Hands
from unit.rehearsal.api.served import deployment

from fakes.clock import FakeClock


def test_each_command_signs_what_it_changes(clock: FakeClock) -> None:
    storage = Storage(clock)
    hands = Hands(storage)
    manifest = {"apiVersion": "apps/v1", **deployment("web")}
    manifest["metadata"] = {"name": "web", "namespace": "default"}
    about = "Deployment", "default", "web"
    assert hands.apply(manifest)
    assert hands.scale(about, 3)
    assert hands.restart(about)
    assert [each["manager"] for each in storage.get(*about)["metadata"]["managedFields"]] == [
        "kubectl-client-side-apply",
        "kubectl",
        "kubectl-rollout",
    ]
