"""A claim that a pod mounts and that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, name_of, namespace_of, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.reading import claims_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.containers import TEMPLATED, pod_spec_of
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS

_CODE = "claim-missing"
_CLAIM = "PersistentVolumeClaim"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    wanting: dict[Ref, list[Object]] = {}
    for obj in _on_paper(evidence) if evidence.is_paper else evidence.unwell_pods:
        for name in claims_of({"spec": pod_spec_of(obj)}):
            ref = Ref(_CLAIM, namespace_of(obj), name)
            is_absent = evidence.find(ref) is None and evidence.can_see(_CLAIM, ref.namespace)
            if is_absent and evidence.has_settled(obj, SETTLING):
                wanting.setdefault(ref, []).append(obj)
    for ref, pods in wanting.items():
        yield _missing(ref, pods, evidence)


def _on_paper(evidence: Evidence) -> Iterator[Object]:
    for kind in TEMPLATED:
        yield from evidence.snapshot.of(kind)


def _missing(ref: Ref, pods: list[Object], evidence: Evidence) -> Finding:
    """Tell of the claim itself: whatever mounts it is explained by that."""
    first = min(pods, key=name_of)
    workload = ref_of(evidence.root(first))
    elsewhere = sorted(namespace_of(found) for found in evidence.named(_CLAIM, ref.name))
    claims = list(evidence.snapshot.of(_CLAIM, ref.namespace))
    here = [name_of(found) for found in claims]
    # What others mount, or what the lab has by that name, is no slip of the pen.
    free = [name_of(found) for found in claims if not evidence.mounting(found) and not evidence.wanted(ref_of(found))]
    similar = "" if elsewhere else nearest(ref.name, free)
    variant = "-elsewhere" if elsewhere else "-similar" if similar else ""
    message = told(
        f"finding-{_CODE}{variant}",
        claim=ref.name,
        namespace=ref.namespace,
        workload=workload.name,
        kind=workload.kind,
        pod=name_of(first),
        pods=len(pods),
        elsewhere=elsewhere[0] if elsewhere else "",
        similar=similar,
        others=", ".join(sorted(here)[:5]),
    )
    # Where the lab has it here, the one elsewhere is what is in the wrong place.
    upstream = (Ref(_CLAIM, elsewhere[0], ref.name),) if elsewhere else ()
    return Finding(_CODE, Severity.ERROR, ref, message, ref, upstream=upstream)


RULE = Rule("claim_missing", (_CODE,), OWNERS | {_CLAIM}, _judge, on_paper=True)
