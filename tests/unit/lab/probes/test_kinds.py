"""Plans of probes: everything is said before, limits hold, and what a lab says is no way to more than it seems."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.cluster.pod_exec import Executed
from console.cluster.reading import Reading
from console.lab.probes.kinds import PLANNERS, plan_probe
from console.lab.probes.plan import MOST_REQUESTS, MOST_SECONDS, ProbeError, Run
from console.lab.spec.model import Probe
from console.messages import LANGUAGES, catalogue, render

from fakes.cloudmart import cloudmart_snapshot
from fakes.objects import NOW

NAMESPACES = frozenset({"frontend", "backend", "data"})
USERS = {"namespace": "backend", "labels": {"app": "user-service"}}
API = {"namespace": "backend", "service": "user-service", "port": 8080}
DATABASE = {"namespace": "data", "service": "db", "port": 5432}
READING = Reading(cloudmart_snapshot(), NOW)


def plan(kind: str, arguments: dict[str, Any], namespaces: frozenset[str] = NAMESPACES) -> Any:
    return plan_probe(Probe("p", "점검", kind, arguments), READING, namespaces)


def refusal(kind: str, arguments: dict[str, Any], namespaces: frozenset[str] = NAMESPACES) -> str:
    with pytest.raises(ProbeError) as caught:
        plan(kind, arguments, namespaces)
    for lang in LANGUAGES:
        assert caught.value.message.code in catalogue(lang)
    return caught.value.message.code


def test_every_action_is_said_in_words_with_its_command() -> None:
    found = plan("tcp", {"from": USERS, "to": DATABASE})
    (action,) = found.actions
    assert isinstance(action, Run)
    assert "nc -z -w 3 db.data.svc.cluster.local 5432" in render(action.told, "en")
    assert "nc -z -w 3 db.data.svc.cluster.local 5432" in render(action.told, "ko")
    assert not found.writes


def test_no_probe_goes_beyond_its_limits_whatever_the_lab_asks_for() -> None:
    found = plan("concurrency", {"from": USERS, "to": API, "requests": 100_000})
    assert found.requests == MOST_REQUESTS
    assert found.actions[0].argv[-1].endswith(f"[1-{MOST_REQUESTS}]")
    assert found.seconds <= MOST_SECONDS


@pytest.mark.parametrize(
    ("kind", "arguments", "code"),
    [
        ("telnet", {}, "probe-unknown-kind"),
        ("dns", {"from": USERS}, "probe-argument"),
        ("dns", {"from": USERS, "to": {**API, "service": "-x"}}, "probe-argument"),
        ("dns", {"from": USERS, "to": {**API, "service": "a; rm -rf /"}}, "probe-argument"),
        ("http", {"from": USERS, "to": {**API, "path": "/[1-9999]"}}, "probe-argument"),
        ("http", {"from": USERS, "to": {**API, "port": 70_000}}, "probe-argument"),
        (
            "dns",
            {"from": {"namespace": "kube-system", "labels": {"k8s-app": "kube-dns"}}, "to": API},
            "probe-elsewhere",
        ),
        ("dns", {"from": {"namespace": "backend", "labels": {"app": "nobody"}}, "to": API}, "probe-no-pod"),
        ("dns", {"from": {"namespace": "backend"}, "to": API}, "probe-argument"),
        ("ingress", {"host": "nowhere.example.com"}, "probe-no-ingress"),
        (
            "data-survives-restart",
            {"namespace": "backend", "workload": {"name": "user-service"}, "path": "/data"},
            "probe-not-a-database",
        ),
        (
            "data-survives-restart",
            {"namespace": "kube-system", "workload": {"name": "x"}, "path": "/data"},
            "probe-elsewhere",
        ),
        (
            "data-survives-restart",
            {"namespace": "data", "workload": {"name": "postgres-user"}, "path": "/data/../etc"},
            "probe-argument",
        ),
    ],
)
def test_what_cannot_be_tried_is_refused_with_the_reason(kind: str, arguments: dict[str, Any], code: str) -> None:
    assert refusal(kind, arguments) == code


def test_a_students_own_namespaces_are_the_only_ones() -> None:
    assert refusal("dns", {"from": USERS, "to": API}, frozenset({"s01-backend"})) == "probe-elsewhere"


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(PLANNERS)),
    st.dictionaries(
        st.sampled_from(["from", "to", "host", "workload", "namespace", "path", "requests", "below_ms"]), _ANY
    ),
)
@settings(deadline=None)
def test_whatever_a_lab_says_is_a_plan_or_a_refusal(kind: str, arguments: dict[str, Any]) -> None:
    with suppress(ProbeError):  # and nothing else
        found = plan(kind, {"from": USERS, **arguments})
        assert found.requests <= MOST_REQUESTS


@given(
    st.sampled_from(["dns", "http", "response-time", "concurrency"]),
    st.text(max_size=200),
    st.text(max_size=50),
    st.integers(-1, 255),
)
@settings(deadline=None)
def test_whatever_a_command_prints_is_judged(kind: str, out: str, err: str, code: int) -> None:
    found = plan(kind, {"from": USERS, "to": API, "requests": 3})
    passed, message = found.judge([Executed(out, err, code)])
    assert passed in (True, False, None)
    assert message.code in catalogue("ko")
