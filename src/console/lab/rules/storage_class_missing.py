"""A claim that wants a StorageClass that there is not, so that nobody makes a volume for it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, mappings, name_of, ref_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, CLASS, VOLUME, volumes_of_class, waiting_claims, wanted_class
from console.lab.rules.labels import names
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule

_CODE = "storage-class-missing"
_PROVIDED = frozenset(
    {
        *("standard", "default", "hostpath", "local-path", "longhorn", "nfs-client", "microk8s-hostpath"),
        *("csi-hostpath-sc", "gp2", "gp3", "ebs-sc", "efs-sc", "standard-rwo", "premium-rwo", "managed"),
        *("managed-csi", "managed-premium", "azurefile", "azurefile-csi", "do-block-storage", "rook-ceph-block"),
    }
)
"""Classes that clusters come with, which no manifest therefore has to make."""


def _judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.can_see(CLASS):
        return
    known = [place.name for place in evidence.snapshot.objects.get(CLASS, {})]
    for claim, part in _claims(evidence):
        wanted = wanted_class(claim)
        if not wanted or wanted in known or volumes_of_class(evidence, wanted):
            continue
        near = nearest(wanted, known)
        if evidence.is_paper and not near and (not known or wanted in _PROVIDED):
            continue  # the cluster may well bring it along
        yield _finding(claim, part, wanted, near, known)


def _claims(evidence: Evidence) -> Iterator[tuple[Object, str]]:
    """Yield the claims of which it matters, on paper also those that a StatefulSet would make, each with its part."""
    if not evidence.is_paper:
        yield from ((claim, "") for claim in waiting_claims(evidence))
        return
    yield from ((claim, "") for claim in evidence.snapshot.of(CLAIM))
    for workload in evidence.snapshot.of("StatefulSet"):
        for template in mappings(workload, "spec", "volumeClaimTemplates"):
            name = name_of(template)
            made = {"kind": workload.get("kind"), "metadata": workload.get("metadata"), "spec": template.get("spec")}
            yield made, name


def _finding(claim: Object, part: str, wanted: str, near: str, known: list[str]) -> Finding:
    ref = ref_of(claim)
    message = told(
        f"finding-{_CODE}{'-near' if near else '' if known else '-none'}",
        kind="PVC" if ref.kind == CLAIM else ref.kind,
        claim=part or ref.name,
        namespace=ref.namespace,
        storage_class=wanted,
        nearest=near,
        known=names(known) or "–",
    )
    return Finding(_CODE, Severity.ERROR, ref, message, ref, part=part, upstream=(Ref(CLASS, "", wanted),))


RULE = Rule("storage_class_missing", (_CODE,), frozenset({CLAIM, CLASS, VOLUME, "StatefulSet"}), _judge, on_paper=True)
