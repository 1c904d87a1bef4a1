"""What the rules look at: a snapshot that is read at one moment, beside what the lab asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from console.cluster.events import about_of, seen_last, told_by
from console.cluster.fields import Ref, has_condition, is_going, mapping, mappings, number, ref_of, text, uid_of
from console.cluster.reading import Reading
from console.cluster.snapshot import Object, Snapshot

if TYPE_CHECKING:
    from console.lab.spec.model import Lab

_T = TypeVar("_T")


class Evidence(Reading):
    """Answers the rules' questions. ``lab`` is localised to the student already; None where there is no lab.

    ``is_paper``: the objects are manifests that were never applied, so that nothing has a status, an age or a uid.
    """

    def __init__(self, snapshot: Snapshot, now: datetime, *, lab: Lab | None = None, is_paper: bool = False) -> None:
        super().__init__(snapshot, now)
        self.lab = lab
        self.is_paper = is_paper
        self.again_in = float("inf")
        self._made: dict[object, tuple[Any, float]] = {}
        self._kept: dict[int, Object] = {}

    def has_settled(self, obj: Object, seconds: float) -> bool:
        """Whether an object is at least so old; when it is not yet, the answer is looked for again in time."""
        return self.has_lasted(self.age(obj), seconds)

    def has_lasted(self, age: float, seconds: float) -> bool:
        """Whether something is ``seconds`` old that is ``age`` seconds old; likewise. On paper everything has."""
        if self.is_paper or age >= seconds:
            return True
        self.again_in = min(self.again_in, seconds - age)
        return False

    def wanted(self, ref: Ref) -> Object | None:
        """Return an object as the lab's manifests have it, None when they do not."""
        return None if self.lab is None else self.lab.manifest_body(ref)

    def once(self, make: Callable[[Evidence], _T]) -> _T:
        """Return what a function makes of this evidence: an index that several rules need is made but once.

        Where it depends on something that is not old enough yet, it does so for every rule that asks.
        """
        return self._once(make, lambda: make(self))

    def once_of(self, obj: Object, make: Callable[[Evidence, Object], _T]) -> _T:
        """Return what a function makes of an object, likewise."""
        self._kept[id(obj)] = obj  # an id of what is gone may become another's
        return self._once((make, id(obj)), lambda: make(self, obj))

    def _once(self, key: object, make: Callable[[], _T]) -> _T:
        known = self._made.get(key)
        if known is None:
            outside, self.again_in = self.again_in, float("inf")
            made = make()
            self._made[key] = known = made, self.again_in
            self.again_in = outside
        self.again_in = min(self.again_in, known[1])
        return cast("_T", known[0])

    @cached_property
    def unwell_pods(self) -> Sequence[Object]:
        """The pods that are neither ready nor over nor on their way out: the only ones with which much can be wrong."""
        if self.is_paper:
            return ()
        return tuple(pod for pod in self.snapshot.of("Pod") if _is_unwell(pod))

    @cached_property
    def restarted_pods(self) -> Sequence[Object]:
        """The pods that are not on their way out and of which a container has been started again."""
        return tuple(pod for pod in self.snapshot.of("Pod") if _has_restarted(pod) and not is_going(pod))

    def warnings(self, obj: Object) -> Sequence[str]:
        """Return what the cluster complains of an object, the newest first; of this one, not of an older namesake."""
        found = self._complaints.get(ref_of(obj), ())
        uid = uid_of(obj)
        own = [event for event in found if not uid or _about_uid(event) in ("", uid)]
        return [told_by(event) for event in sorted(own, key=lambda event: self.since(seen_last(event)))]

    @cached_property
    def _complaints(self) -> Mapping[Ref, Sequence[Object]]:
        complaints: dict[Ref, list[Object]] = {}
        for event in self.snapshot.of("Event"):
            if text(event, "type") == "Warning":
                complaints.setdefault(about_of(event), []).append(event)
        return complaints


def _is_unwell(pod: Object) -> bool:
    if text(pod, "status", "phase") in ("Succeeded", "Failed") or is_going(pod):
        return False
    return not has_condition(pod, "Ready")


def _has_restarted(pod: Object) -> bool:
    return any(number(status, "restartCount") > 0 for status in mappings(pod, "status", "containerStatuses"))


def _about_uid(event: Object) -> str:
    return text(mapping(event, "involvedObject") or mapping(event, "regarding"), "uid")
