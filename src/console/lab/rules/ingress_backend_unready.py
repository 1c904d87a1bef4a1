"""An Ingress that sends to a Service behind which nobody is ready: 503, a symptom of what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, namespace_of, ref_of
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import backends, told_routes
from console.lab.rules.rule import Rule
from console.lab.serving import SERVING_KINDS, Serving, serving

_CODE = "ingress-backend-unready"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for ingress in evidence.snapshot.of("Ingress"):
        for name, routes in backends(ingress).items():
            service = evidence.snapshot.get("Service", namespace_of(ingress), name)
            if service is None or is_going(ingress) or serving(evidence, service) is Serving.FINE:
                continue
            ref = ref_of(ingress)
            message = told(
                f"finding-{_CODE}",
                ingress=ref.name,
                namespace=ref.namespace,
                service=name,
                routes=told_routes(routes),
            )
            yield Finding(_CODE, Severity.ERROR, ref, message, ref, part=name, upstream=(ref_of(service),))


RULE = Rule("ingress_backend_unready", (_CODE,), SERVING_KINDS | {"Ingress"}, _judge)
