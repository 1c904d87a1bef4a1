"""Conditions as rows."""

from __future__ import annotations

from datetime import timedelta

from console.cluster.conditions import conditions_of

from fakes.objects import NOW, made, stamp


def test_conditions_know_whether_they_are_good() -> None:
    node = made(
        "Node",
        "node-1",
        status={
            "conditions": [
                {"type": "Ready", "status": "False", "reason": "KubeletNotReady", "lastTransitionTime": stamp(30)},
                {"type": "MemoryPressure", "status": "False"},
                {"type": "Suspended", "status": "True"},
                "nonsense",
            ]
        },
    )
    rows = conditions_of(node, skew_seconds=10.0)
    assert [(row.type, row.is_good) for row in rows] == [
        ("Ready", False),
        ("MemoryPressure", True),
        ("Suspended", None),
    ]
    assert rows[0].since == NOW - timedelta(seconds=40)  # by our clock
    assert rows[1].since is None
