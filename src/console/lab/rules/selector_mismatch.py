"""A workload that would never find its own pods: its selector asks for labels that its template does not give them.

The API server refuses such a manifest, so that it is only ever seen on paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import mapping, mappings, pairs, ref_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule
from console.lab.selectors import matches

_CODE = "selector-mismatch"
_KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.is_paper:
        return
    for kind in _KINDS:
        for workload in evidence.snapshot.of(kind):
            selector = mapping(workload, "spec", "selector")
            has_template = bool(mapping(workload, "spec", "template"))  # a snippet may leave it out
            if selector and has_template and not matches(selector, _labels(workload)):
                yield _finding(workload)


def _finding(workload: Object) -> Finding:
    ref = ref_of(workload)
    wanted = [f"{key}={value}" for key, value in pairs(workload, "spec", "selector", "matchLabels").items()]
    wanted += [str(each.get("key", "")) for each in mappings(workload, "spec", "selector", "matchExpressions")]
    params = {
        "kind": ref.kind,
        "workload": ref.name,
        "namespace": ref.namespace,
        "selector": ", ".join(wanted),
        "labels": ", ".join(f"{key}={value}" for key, value in _labels(workload).items()) or "–",
    }
    return Finding(_CODE, Severity.ERROR, ref, told(f"finding-{_CODE}", **params), ref)


def _labels(workload: Object) -> dict[str, str]:
    return pairs(workload, "spec", "template", "metadata", "labels")


RULE = Rule("selector_mismatch", (_CODE,), frozenset(_KINDS), _judge, on_paper=True)
