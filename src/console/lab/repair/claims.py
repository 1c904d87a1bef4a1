"""Claims: nothing about one can be changed but its size, and StatefulSets make theirs by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, flag, kind_of, mapping, mappings, name_of, number, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.repair import lines
from console.lab.repair.change import Change, Effect
from console.lab.repair.difference import difference
from console.lab.repair.immutable import refused
from console.lab.repair.target import Target


def recreation(wanted: Object, live: Object, evidence: Evidence, target: Target) -> Change:
    """Return what makes an object anew, with the claims that a StatefulSet made where those are wrong too."""
    ref = ref_of(live)
    claims = [claim for claim in _claims_of_set(live, evidence) if _template_differs(wanted, claim)]
    if kind_of(live) != "StatefulSet" or not claims:
        return Change((ref,), Effect.RECREATES, (lines.recreate(target, wanted),))
    # What the old templates made stays behind under the very names that the new ones will ask for.
    gone = [lines.delete(target, each) for each in (ref, *map(ref_of, claims))]
    has_data = any(map(is_bound, claims))
    effect = Effect.DELETES_DATA if has_data else Effect.RECREATES
    return Change((ref, *map(ref_of, claims)), effect, (*gone, lines.apply(target, [wanted])))


def change_of_claim(wanted: Object, live: Object, evidence: Evidence, target: Target) -> Change | None:
    """Return what makes a claim as the lab has it, None when it is."""
    ref = ref_of(live)
    patch = difference(wanted, without_chosen_class(wanted, live, evidence))
    if not patch:
        return None
    storage_class = evidence.find(Ref("StorageClass", "", text(live, "spec", "storageClassName")))
    if not refused(patch, live, can_grow=flag(storage_class, "allowVolumeExpansion")):
        return Change((ref,), Effect.CHANGES, (lines.patch(target, ref, patch),))
    effect = Effect.DELETES_DATA if is_bound(live) else Effect.RECREATES
    holders = [pod for pod in evidence.mounting(live) if text(pod, "spec", "nodeName")]
    if not holders:
        return Change((ref,), effect, (lines.recreate(target, wanted),))
    # A claim does not go while a pod that has a node mounts it: the pods go first, and their successors wait.
    steps = [lines.delete(target, ref, "--wait=false"), *(lines.delete(target, ref_of(pod)) for pod in holders)]
    return Change((ref,), effect, (*steps, lines.wait_until_gone(target, ref), lines.apply(target, [wanted])))


def change_of_own_claim(ref: Ref, evidence: Evidence, target: Target) -> Change | None:
    """Return what is to be done about a claim that a StatefulSet of the lab made from its template."""
    live = evidence.find(ref)
    owner = next((found for found in _sets_of_lab(evidence) if _made_by(found, ref)), None)
    if live is None or owner is None or not _template_differs(owner, live):
        return None
    owner_ref = ref_of(owner)
    live_owner = evidence.find(owner_ref)
    if live_owner is not None and refused(difference(owner, live_owner), live_owner):
        return recreation(owner, live_owner, evidence, target)
    effect = Effect.DELETES_DATA if is_bound(live) else Effect.RECREATES
    if live_owner is None:
        return Change((ref,), effect, (lines.delete(target, ref),))
    replicas = number(owner, "spec", "replicas", default=1)
    steps = (lines.scale(target, owner_ref, 0), lines.delete(target, ref), lines.scale(target, owner_ref, replicas))
    return Change((ref, owner_ref), effect, steps)


def _sets_of_lab(evidence: Evidence) -> Iterator[Object]:
    if evidence.lab is not None:
        yield from (manifest.body for manifest in evidence.lab.manifests_of("StatefulSet"))


def owner_of_claim(ref: Ref, evidence: Evidence) -> Ref | None:
    """Return the StatefulSet of the lab that makes a claim of this name, None when none does."""
    return next((ref_of(found) for found in _sets_of_lab(evidence) if _made_by(found, ref)), None)


def _made_by(stateful_set: Object, claim: Ref) -> bool:
    """Whether a claim has the name that a StatefulSet gives: template, set, ordinal."""
    owner = ref_of(stateful_set)
    templates = mappings(stateful_set, "spec", "volumeClaimTemplates")
    beginnings = [f"{text(template, 'metadata', 'name')}-{owner.name}-" for template in templates]
    return owner.namespace == claim.namespace and any(
        claim.name.startswith(start) and claim.name.removeprefix(start).isdigit() for start in beginnings
    )


def _claims_of_set(live: Object, evidence: Evidence) -> list[Object]:
    claims = evidence.snapshot.of("PersistentVolumeClaim", text(live, "metadata", "namespace"))
    return [claim for claim in claims if _made_by(live, ref_of(claim))]


def _template_differs(stateful_set: Object, claim: Object) -> bool:
    """Whether a claim is not what a StatefulSet's template of its name asks for; so is one that no template has."""
    for template in mappings(stateful_set, "spec", "volumeClaimTemplates"):
        start = f"{text(template, 'metadata', 'name')}-{name_of(stateful_set)}-"
        if name_of(claim).startswith(start):
            wanted = {"kind": "PersistentVolumeClaim", "spec": mapping(template, "spec")}
            return bool(difference(wanted, claim, extras=False))
    return False


def is_bound(claim: Object) -> bool:
    """Whether something may be stored already."""
    return text(claim, "status", "phase") == "Bound"


def without_chosen_class(wanted: Object, live: Object, evidence: Evidence) -> Object:
    """Return the live object without a class that the cluster chose: the manifest leaves the choice to it."""
    key, kind = {
        "PersistentVolumeClaim": ("storageClassName", "StorageClass"),
        "Ingress": ("ingressClassName", "IngressClass"),
    }.get(kind_of(live), ("", ""))
    if not key or text(wanted, "spec", key) or evidence.find(Ref(kind, "", text(live, "spec", key))) is None:
        return live
    return {**live, "spec": {name: value for name, value in mapping(live, "spec").items() if name != key}}
