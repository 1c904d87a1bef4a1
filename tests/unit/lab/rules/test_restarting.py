"""Containers that run, and were started again a moment ago."""

from __future__ import annotations

from typing import Any

import pytest

from console.lab.finding import Severity
from console.lab.rules.restarting import RULE

from fakes.objects import ended, pod, stamp, waiting
from fakes.rule_cases import ask, evidence_of, judged


def restarted(times: int, *, ago: float = 100.0, code: int = 1, **given: Any) -> dict[str, Any]:
    last = ended(code)
    last["terminated"]["finishedAt"] = stamp(ago)
    running = {"running": {"startedAt": stamp(ago - 5)}}
    return pod("web", "backend", **{"state": running, "last_state": last, "restarts": times, **given})


@pytest.mark.parametrize(
    ("times", "code", "severity"), [(4, 1, Severity.WARNING), (1, 1, Severity.INFO), (3, 255, Severity.INFO)]
)
def test_a_recent_restart(times: int, code: int, severity: Severity) -> None:
    evidence = evidence_of([restarted(times, code=code)])
    [found] = ask(RULE, evidence)
    assert found.severity is severity
    assert found.params["restarts"] == times
    assert evidence.again_in == 200


def test_one_of_long_ago_is_forgotten() -> None:
    assert judged(RULE, restarted(9, ago=400)) == []


def test_what_crashes_now_or_never_restarted_is_not_this() -> None:
    assert judged(RULE, restarted(4, state=waiting("CrashLoopBackOff"), ready=False), pod("well", "backend")) == []
