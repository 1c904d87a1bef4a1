"""What is to be done so that an object becomes as the lab's manifests have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from console.cluster.fields import Ref, field, kind_of, mapping, mappings, name_of, number, ref_of, text
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.pod_status import is_ready
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.repair import lines
from console.lab.repair.change import Change, Effect
from console.lab.repair.claims import change_of_claim, change_of_own_claim, is_bound, recreation, without_chosen_class
from console.lab.repair.difference import difference, paths_of, same
from console.lab.repair.immutable import refused
from console.lab.repair.needs import users_of
from console.lab.repair.target import Target

_LONGEST_PATCH = 240  # characters of JSON that still read well in one line


def change_for(
    ref: Ref, evidence: Evidence, target: Target, *, mind_scale: bool = True, is_absent: bool = False
) -> Change | None:
    """Return what makes an object as the lab has it; None when it is, or when the lab does not say.

    ``mind_scale``: another number of replicas is a difference too. ``is_absent``: somebody knows that an object is not
    there which nobody can see.
    """
    wanted = evidence.wanted(ref)
    if wanted is None:
        return change_of_own_claim(ref, evidence, target) if ref.kind == "PersistentVolumeClaim" else None
    live = evidence.find(ref)
    if live is None:
        is_absent = is_absent or (ref.kind in KIND_BY_NAME and evidence.can_see(ref.kind, ref.namespace))
        return Change((ref,), Effect.CREATES, creates=wanted) if is_absent else None
    if ref.kind == "PersistentVolumeClaim":
        return change_of_claim(wanted, live, evidence, target)
    patch = difference(wanted, without_chosen_class(wanted, live, evidence))
    if not mind_scale and isinstance(patch.get("spec"), dict):
        patch = _without_replicas(patch)
    if not patch:
        return None
    if refused(patch, live):
        return recreation(wanted, live, evidence, target)
    return Change(
        (ref,), Effect.CHANGES, (*_in_place(ref, wanted, live, patch, target), *_follow(live, patch, evidence, target))
    )


def removal(ref: Ref, evidence: Evidence, target: Target) -> Change:
    """Return what takes an object away that stands where it should not."""
    live = evidence.find(ref)
    has_data = live is not None and kind_of(live) == "PersistentVolumeClaim" and is_bound(live)
    return Change((ref,), Effect.DELETES_DATA if has_data else Effect.RECREATES, (lines.delete(target, ref),))


def creation(changes: Iterable[Change], evidence: Evidence, target: Target) -> Iterator[str]:
    """Yield the lines that make everything that is missing, and the namespaces that it needs before."""
    bodies = [change.creates for change in changes if change.creates is not None]
    made = {name_of(body) for body in bodies if kind_of(body) == "Namespace"}
    needed = dict.fromkeys(text(body, "metadata", "namespace") for body in bodies)
    first: list[Object] = []
    for namespace in needed:
        ref = Ref("Namespace", "", namespace)
        if not namespace or namespace in made or evidence.find(ref) is not None or not evidence.can_see("Namespace"):
            continue
        wanted = evidence.wanted(ref)
        if wanted is None:
            yield lines.create_namespace(target, namespace)
        else:
            first.append(wanted)
    if bodies:
        bodies.sort(key=lambda body: kind_of(body) != "Namespace")
        yield lines.apply(target, [*first, *bodies])


def _in_place(ref: Ref, wanted: Object, live: Object, patch: Mapping[str, Any], target: Target) -> list[str]:
    replicas = number(patch, "spec", "replicas", default=-1)
    if replicas >= 0 and list(paths_of(patch)) == [("spec", "replicas")]:
        return [lines.scale(target, ref, replicas)]
    if images := _other_images(wanted, live, patch):
        return [lines.set_images(target, ref, images)]
    # A Service that becomes another type, and an API version that spells things otherwise, are written as a whole.
    is_whole = ref.kind == "Service" and "type" in mapping(patch, "spec")
    is_small = len(lines.compact(patch)) <= _LONGEST_PATCH and not _has_containers(patch)
    if is_small and not is_whole and text(wanted, "apiVersion") == text(live, "apiVersion"):
        return [lines.patch(target, ref, patch)]
    return [lines.replace(target, wanted)]


def _other_images(wanted: Object, live: Object, patch: Mapping[str, Any]) -> dict[str, str]:
    """Return the images by container when nothing else of a workload differs, empty when something does."""
    if list(paths_of(patch)) != [("spec", "template", "spec", "containers")]:
        return {}
    now = {text(item, "name"): item for item in mappings(live, "spec", "template", "spec", "containers")}
    images: dict[str, str] = {}
    for item in mappings(wanted, "spec", "template", "spec", "containers"):
        name, image = text(item, "name"), text(item, "image")
        if name not in now or not image or not same({**item, "image": ""}, {**now[name], "image": ""}):
            return {}
        if text(now[name], "image") != image:
            images[name] = image
    return images


def _has_containers(patch: Mapping[str, Any]) -> bool:
    return any("containers" in path or "initContainers" in path for path in paths_of(patch))


def _follow(live: Object, patch: Mapping[str, Any], evidence: Evidence, target: Target) -> Iterator[str]:
    """Yield what has to be done so that the pods take notice."""
    if kind_of(live) == "StatefulSet" and field(patch, "spec", "template") is not None:
        # A StatefulSet waits for a pod to become well before it makes it anew, which a broken one never does.
        for pod in evidence.pods_under(live):
            if not is_ready(pod):
                yield lines.delete(target, ref_of(pod))
    if kind_of(live) in ("ConfigMap", "Secret"):
        for workload in users_of(ref_of(live), evidence):
            yield lines.restart(target, workload)


def _without_replicas(patch: dict[str, Any]) -> dict[str, Any]:
    spec = {key: value for key, value in patch["spec"].items() if key != "replicas"}
    rest = {key: value for key, value in patch.items() if key != "spec"}
    return {**rest, "spec": spec} if spec else rest
