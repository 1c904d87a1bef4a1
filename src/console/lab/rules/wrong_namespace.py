"""An object of the lab that is in another namespace than the one in which the lab has it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.plan import LOST_OBJECTS
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.kinds import APPLIED
from console.lab.rules.rule import Rule

_CODE = "object-in-wrong-namespace"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    lab = evidence.lab
    if lab is None:
        return
    objects = evidence.snapshot.objects
    places = dict.fromkeys((LOST_OBJECTS, *lab.namespaces))
    missing = [
        manifest.ref
        for manifest in lab.manifests
        if (known := objects.get(manifest.ref.kind)) and manifest.ref[1:] not in known and manifest.ref.namespace
    ]
    if not missing:
        return
    wanted = {manifest.ref for manifest in lab.manifests}
    for ref in missing:
        if ref.kind not in APPLIED or not evidence.can_see(ref.kind, ref.namespace):
            continue
        for place in places:
            there = Ref(ref.kind, place, ref.name)
            # What the lab has there too is where it belongs.
            if place == ref.namespace or there in wanted:
                continue
            found = evidence.find(there)
            if found is not None and not is_going(found) and evidence.has_settled(found, SETTLING):
                yield _misplaced(found, ref, evidence)
                break


def _misplaced(found: Object, right: Ref, evidence: Evidence) -> Finding:
    there = ref_of(found)
    home = Ref("Namespace", "", right.namespace)
    is_homeless = evidence.can_see("Namespace") and evidence.find(home) is None
    variant = "-no-namespace" if is_homeless else "-default" if there.namespace == LOST_OBJECTS else ""
    params = {"kind": right.kind, "name": right.name, "namespace": right.namespace, "elsewhere": there.namespace}
    return Finding(
        _CODE,
        Severity.ERROR,
        there,
        told(f"finding-{_CODE}{variant}", **params),
        right,
        upstream=(home,) if is_homeless else (),
    )


RULE = Rule("wrong_namespace", (_CODE,), APPLIED | {"Namespace"}, _judge, on_paper=True)
