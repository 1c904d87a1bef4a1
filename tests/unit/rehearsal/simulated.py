"""A simulated cluster that tests drive by hand: what is applied, how much time passes, what has come of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import yaml

from console.rehearsal.api.history import Object
from console.rehearsal.api.storage import Storage
from console.rehearsal.control_plane import start_control_plane
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.lab import steps
from console.rehearsal.timeline import Timeline

BEGAN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


class Simulated:
    """One cluster on a timeline of its own; it has been up for a minute."""

    def __init__(self, *, seed: int = 1) -> None:
        self.timeline = Timeline(BEGAN)
        self.storage = Storage(self.timeline, seed=seed)
        self.cluster = start_control_plane(self.storage, self.timeline, seed=seed, ca="PEM")
        self.hands = Hands(self.storage)
        self.changes: list[tuple[str, str, str, str]] = []
        self.storage.subscribe(self._note)
        self.wait(60)

    def _note(self, change: str, obj: Object) -> None:
        metadata = obj["metadata"]
        self.changes.append((change, obj["kind"], metadata.get("namespace", ""), metadata["name"]))

    def wait(self, seconds: float) -> None:
        self.timeline.run_until(self.timeline.boot() + seconds)

    def apply(self, text: str, seconds: float = 30.0) -> None:
        """Apply YAML documents, each of which the server has to take, and let time pass."""
        for manifest in yaml.safe_load_all(text):
            assert self.hands.apply(manifest), manifest
        self.wait(seconds)

    def lab(self, *names: str, seconds: float = 90.0, optional: bool = False) -> None:
        """Apply steps of the lab as they should be: those of these names, else all required ones, or really all."""
        for step in steps():
            wanted = step.name in names if names else optional or not step.optional
            for manifests in step.files if wanted else ():
                for manifest in manifests:
                    assert self.hands.apply(manifest), manifest
        self.wait(seconds)

    def get(self, kind: str, namespace: str, name: str) -> Object:
        return self.storage.get(kind, namespace, name)

    def status(self, kind: str, namespace: str, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(kind, namespace, name)["status"]
        return found

    def condition(self, kind: str, namespace: str, name: str, condition: str) -> tuple[str, str]:
        """Return status and reason of a condition."""
        found = next(each for each in self.status(kind, namespace, name)["conditions"] if each["type"] == condition)
        return found["status"], found.get("reason", "")

    def pods(self, namespace: str = "default", prefix: str = "") -> list[Object]:
        return [pod for pod in self.storage.list("Pod", namespace) if pod["metadata"]["name"].startswith(prefix)]

    def container(self, namespace: str = "default", prefix: str = "") -> Object:
        """Return the status of the only container of the only pod."""
        (pod,) = self.pods(namespace, prefix)
        (status,) = pod["status"]["containerStatuses"]
        found: Object = status
        return found

    def waiting(self, namespace: str = "default", prefix: str = "") -> str:
        """Return why the only container of the only pod waits, or nothing."""
        return str(self.container(namespace, prefix)["state"].get("waiting", {}).get("reason", ""))

    def events(self, name: str = "", namespace: str | None = None) -> list[tuple[str, str]]:
        """Return reason and message of the events about objects whose name begins so."""
        return [
            (event["reason"], event["message"])
            for event in self.storage.list("Event", namespace)
            if event["involvedObject"]["name"].startswith(name)
        ]

    def reasons(self, name: str = "") -> list[str]:
        return [reason for reason, _ in self.events(name)]


def deployment(name: str = "web", *, image: str = "nginx:alpine", replicas: int = 1, container: str = "{}") -> str:
    """Return a Deployment in the default namespace; ``container`` is YAML that its container has besides."""
    return f"""
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}, namespace: default}}
spec:
  replicas: {replicas}
  selector: {{matchLabels: {{app: {name}}}}}
  template:
    metadata: {{labels: {{app: {name}}}}}
    spec:
      containers:
      - <<: {container}
        name: {name}
        image: {image}
"""
