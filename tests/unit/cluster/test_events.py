"""Events as rows."""

from __future__ import annotations

from datetime import timedelta

from console.cluster.events import events_in, events_of
from console.cluster.fields import Ref, ref_of

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, event, made, pod, snapshot_of, stamp


def test_events_come_newest_first_and_only_those_of_the_object() -> None:
    snapshot = cloudmart_snapshot(Mistake.CRASH, Mistake.IMAGE)
    about = Ref("Pod", "backend", "order-service-7d9f8c6b5-ak0zp")
    rows = events_of(snapshot, about)
    assert {row.reason for row in rows} == {"Failed", "BackOff"}
    assert all(row.is_warning and row.about == about for row in rows)
    assert len(events_in(snapshot, "backend")) == 3
    assert events_in(snapshot, "data") == ()


def test_any_of_an_events_times_may_be_missing() -> None:
    about = pod("web", "frontend")
    old = event(about, "Old", "", age=500)
    series = event(about, "Series", "", age=900)
    series |= {"lastTimestamp": None, "count": None, "series": {"count": 7, "lastObservedTime": stamp(5)}}
    bare = event(about, "Bare", "", first=50)
    bare |= {"lastTimestamp": None, "firstTimestamp": None}
    dateless = made("Event", "z", "frontend", involvedObject=None, metadata={"name": "z", "namespace": "frontend"})
    rows = events_in(snapshot_of([old, dateless, bare, series], skew_seconds=1.0))
    assert [(row.reason, row.count) for row in rows] == [("Series", 7), ("Bare", 1), ("Old", 1), ("", 1)]
    assert rows[0].last_seen == NOW - timedelta(seconds=6)
    assert rows[-1].last_seen is None


def test_events_of_the_other_api_are_read_as_well() -> None:
    about = pod("web", "frontend")
    regarding = {"kind": "Pod", "namespace": "frontend", "name": "web"}
    found = made("Event", "web.1", "frontend", regarding=regarding, note="pulled", eventTime=stamp(3),
                 deprecatedCount=2, reportingComponent="kubelet", type="Normal", reason="Pulled")  # fmt: skip
    (row,) = events_of(snapshot_of([about, found]), ref_of(about))
    assert (row.message, row.count, row.component, row.is_warning) == ("pulled", 2, "kubelet", False)
