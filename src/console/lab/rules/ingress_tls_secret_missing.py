"""An Ingress whose TLS Secret is not there: among the manifests on paper; live only where an event says so.

Secrets of a cluster are never listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.cluster.fields import is_going, namespace_of, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import annotations_of, tls_of
from console.lab.rules.rule import Rule

_CODE = "ingress-tls-secret-missing"
_MADE_BY = ("cert-manager.io/issuer", "cert-manager.io/cluster-issuer", "kubernetes.io/tls-acme")
_NOT_THERE = re.compile(r"not found|does not exist|no such|missing|could not find|non-?exist", re.I)


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for ingress in evidence.snapshot.of("Ingress"):
        if is_going(ingress) or any(annotations_of(ingress).get(name) for name in _MADE_BY):
            continue
        for secret, hosts in tls_of(ingress):
            if _is_missing(evidence, ingress, secret):
                yield _finding(evidence, ingress, secret, hosts)


def _is_missing(evidence: Evidence, ingress: Object, secret: str) -> bool:
    if evidence.is_paper:
        made = (text(found, "spec", "secretName") for found in evidence.snapshot.of("Certificate"))
        is_there = evidence.snapshot.get("Secret", namespace_of(ingress), secret) is not None
        return evidence.can_see("Secret") and not is_there and secret not in made
    word = re.compile(rf"(?<![\w.-]){re.escape(secret)}(?![\w-])")
    told_of = evidence.warnings(ingress)
    return any(word.search(said) and "secret" in said.lower() and _NOT_THERE.search(said) for said in told_of)


def _finding(evidence: Evidence, ingress: Object, secret: str, hosts: tuple[str, ...]) -> Finding:
    ref = ref_of(ingress)
    elsewhere = ", ".join(sorted(namespace_of(found) for found in evidence.named("Secret", secret)))
    variant = "-elsewhere" if elsewhere else "-paper" if evidence.is_paper else ""
    message = told(
        f"finding-{_CODE}{variant}",
        ingress=ref.name,
        namespace=ref.namespace,
        secret=secret,
        hosts=", ".join(hosts[:5]) or "*",
        elsewhere=elsewhere,
    )
    severity = Severity.WARNING if evidence.is_paper else Severity.ERROR
    return Finding(_CODE, severity, ref, message, ref, part=secret)


RULE = Rule("ingress_tls_secret_missing", (_CODE,), frozenset({"Ingress", "Event"}), _judge, on_paper=True)
