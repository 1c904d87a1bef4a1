"""Jobs that have failed, or fail again and again; of a CronJob, the newest only."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, condition, flag, has_condition, is_going, kind_of, number, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.containers import told_containers
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS

_CODE = "job-failed"
_MOST = 20


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for job in evidence.snapshot.of("Job"):
        failed = has_condition(job, "Failed")
        if is_going(job) or has_condition(job, "Complete") or flag(job, "spec", "suspend"):
            continue
        if (failed or number(job, "status", "failed") > 0) and _is_newest(job, evidence):
            yield _finding(job, evidence, is_over=failed)


def _is_newest(job: Object, evidence: Evidence) -> bool:
    owner = evidence.owner(job)
    if owner is None or kind_of(owner) != "CronJob":
        return True
    return min(evidence.owned(owner), key=evidence.age, default=job) is job


def _finding(job: Object, evidence: Evidence, *, is_over: bool) -> Finding:
    ref, subject = ref_of(job), ref_of(evidence.root(job))
    pods = list(evidence.owned(job))
    container, code, said = _ended(pods, evidence)
    reason = text(condition(job, "Failed"), "reason")
    late = is_over and reason == "DeadlineExceeded"
    variant = "deadline" if late else "retrying" if not is_over else "exit" if container else ""
    sentence = f"finding-{_CODE}-{variant}" if variant else f"finding-{_CODE}"
    message = told(
        sentence,
        job=ref.name,
        workload=subject.name,
        kind=subject.kind,
        namespace=ref.namespace,
        container=container or "?",
        code=code,
        failed=number(job, "status", "failed"),
        reason=reason or "?",
        last=f": {said}" if said else "",
    )
    upstream = (*sorted(ref_of(pod) for pod in pods)[:_MOST], Ref("Namespace", "", ref.namespace))
    return Finding(_CODE, Severity.ERROR if is_over else Severity.WARNING, ref, message, subject, upstream=upstream)


def _ended(pods: list[Object], evidence: Evidence) -> tuple[str, int, str]:
    """Return which container of the newest failed pod ended how, with its last words."""
    for pod in sorted(pods, key=evidence.age):
        for container in told_containers(pod):
            ended = container.ended
            if ended and number(ended, "exitCode") != 0:
                lines = text(ended, "message").strip().splitlines()
                return container.name, number(ended, "exitCode"), lines[-1].strip()[:300] if lines else ""
    return "", 0, ""


RULE = Rule("job_failed", (_CODE,), OWNERS, _judge)
