"""Jobs that have failed or fail again and again."""

from __future__ import annotations

from typing import Any

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.job_failed import RULE

from fakes.objects import ended, made, pod, pod_spec
from fakes.rule_cases import judged, only, sentence


def job(name: str = "backup", *, reason: str = "", failed: int = 1, done: bool = False, **given: Any) -> dict[str, Any]:
    conditions = [{"type": "Failed", "status": "True", "reason": reason}] if reason else []
    conditions += [{"type": "Complete", "status": "True"}] if done else []
    return made("Job", name, "data", spec={}, status={"failed": failed, "conditions": conditions}, **given)


def attempt(of: dict[str, Any], said: str = "") -> dict[str, Any]:
    spec = pod_spec() | {"restartPolicy": "Never"}
    return pod("backup-x", "data", spec, phase="Failed", ready=False, state=ended(2, message=said), owner=of)


def test_one_that_has_given_up() -> None:
    failed = job(reason="BackoffLimitExceeded")
    found = only(RULE, failed, attempt(failed, "pg_dump: no such host"))
    assert found.severity is Severity.ERROR
    assert sentence(found) == "Job backup has failed: container app ended with exit code 2: pg_dump: no such host"
    assert found.upstream == (Ref("Pod", "data", "backup-x"), Ref("Namespace", "", "data"))
    assert sentence(only(RULE, failed)) == "Job backup has failed: BackoffLimitExceeded"


def test_one_that_tries_again_and_one_that_took_too_long() -> None:
    again = only(RULE, job(failed=2))
    assert (again.message.code, again.severity) == ("finding-job-failed-retrying", Severity.WARNING)
    assert only(RULE, job(reason="DeadlineExceeded")).message.code == "finding-job-failed-deadline"


def test_of_a_cron_job_the_newest_counts() -> None:
    cron = made("CronJob", "nightly", "data")
    old = job("nightly-1", reason="BackoffLimitExceeded", owner=cron, age=7200)
    found = only(RULE, cron, old)
    assert found.subject == Ref("CronJob", "data", "nightly")
    assert judged(RULE, cron, old, job("nightly-2", done=True, failed=0, owner=cron, age=60)) == []


def test_one_that_made_it_in_the_end_is_nothing() -> None:
    suspended = job("held")
    suspended["spec"]["suspend"] = True
    assert judged(RULE, job(done=True, failed=3), job("fine", failed=0), suspended) == []
