"""Reports as untrusted input: what is read, what is refused, and that nothing else ever happens."""

from __future__ import annotations

import contextlib
import gzip
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.report import (
    REPORT_LIMIT,
    Begin,
    Change,
    ClusterWord,
    Complete,
    Denied,
    End,
    Missing,
    inflate,
    parse_report,
    read_report_file,
)
from console.errors import ReportError

from fakes.reporting import added, body, deleted, head, modified, packed, pod


def code(body: bytes) -> str:
    with pytest.raises(ReportError) as caught:
        parse_report(body)
    return caught.value.message.code


def test_the_namespaces_that_a_report_tells_of() -> None:
    assert parse_report(body(head())).head.namespaces is None
    assert parse_report(body(head(namespaces=""))).head.namespaces == frozenset()
    assert parse_report(body(head(namespaces="frontend  data"))).head.namespaces == {"frontend", "data"}
    with pytest.raises(ReportError):
        parse_report(body(head(namespaces=["frontend"])))


def test_a_report_is_read_in_its_order() -> None:
    lines = (
        {"begin": "Pod"},
        added(pod("a")),
        {"end": "Pod"},
        {"denied": "Node"},
        {"denied": "Pod", "namespace": "data"},
        {"missing": "VolumeSnapshot"},
        {"complete": True},
        modified(pod("a", version=2)),
        deleted(pod("a", version=3)),
    )
    found = parse_report(body(head(4, whole=True, server="v1.33.1", config=7), *lines))
    assert (found.head.seq, found.head.config, found.head.is_whole, found.head.server) == (4, 7, True, "v1.33.1")
    assert found.head.cluster is ClusterWord.OK
    types = [Begin, Change, End, Denied, Denied, Missing, Complete, Change, Change]
    assert [type(line) for line in found.lines] == types
    assert found.lines[3:5] == (Denied("Node"), Denied("Pod", "data"))
    changes = [line for line in found.lines if isinstance(line, Change)]
    assert [change.is_gone for change in changes] == [False, False, True]
    assert json.loads(changes[0].line) == lines[1]


def test_a_heartbeat_is_the_head_alone() -> None:
    found = parse_report(body(head(9, cluster="away", why="connection refused")) + b"\n")
    assert found.lines == ()
    assert (found.head.cluster, found.head.why) == (ClusterWord.AWAY, "connection refused")


def test_bookmarks_and_errors_of_a_watch_say_nothing() -> None:
    status = {"kind": "Status", "apiVersion": "v1", "code": 410}
    found = parse_report(body(head(), {"type": "BOOKMARK", "object": pod("x")}, {"type": "ERROR", "object": status}))
    assert found.lines == ()


SECRET = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": "data"}, "data": {"p": "eA=="}}


@pytest.mark.parametrize(
    "line",
    [
        added(SECRET),
        {"begin": "Secret"},
        {"begin": ["Pod"]},
        {"denied": None},
        {"denied": "Node", "namespace": "data"},
        {"denied": "Secret", "namespace": "data"},
        {"denied": "Pod", "namespace": ""},
        {"denied": "Pod", "namespace": None},
        {"denied": "Pod", "namespace": ["data"]},
        {"denied": "Pod", "namespace": "../data"},
        {"denied": "Pod", "namespace": "Data"},
        {"denied": "Pod", "namespace": "data\n"},
        {"denied": "Pod", "namespace": "d" * 64},
        {"complete": "yes"},
        {"type": "ADDED"},
        {"type": "EXECUTE", "object": pod("a")},
        {"type": ["ADDED"], "object": pod("a")},
        {"type": "ADDED", "object": [pod("a")]},
        added({**pod("a"), "apiVersion": "apps/v1"}),
        added({**pod("a"), "apiVersion": None}),
        added({**pod("a"), "kind": 7}),
        {},
    ],
)
def test_a_line_that_nobody_asked_for_is_refused(line: dict[str, Any]) -> None:
    assert code(body(head(), line)) == "report-unreadable"


@pytest.mark.parametrize(
    "change",
    [
        {"report": 2},
        {"seq": 0},
        {"seq": "1"},
        {"seq": 1.5},
        {"seq": 2**60},
        {"clock": "now"},
        {"clock": float("nan")},
        {"clock": float("inf")},
        {"clock": -1},
        {"cluster": "fine"},
        {"whole": 1},
        {"server": "v" * 100},
        {"name": ["x"]},
    ],
)
def test_a_head_with_a_wrong_field_is_refused(change: dict[str, Any]) -> None:
    assert code(body({**head(), **change})) == "report-unreadable"


@pytest.mark.parametrize("text", [b"", b"\n", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b"null\n{}", b'"report"'])
def test_what_is_no_report_is_refused(text: bytes) -> None:
    assert code(text) == "report-unreadable"


def test_a_report_of_very_many_lines_is_refused_unread() -> None:
    assert code(body(head()) + b'\n{"complete":true}' * 60_000) == "report-too-large"


def test_one_very_long_line_is_refused_unread() -> None:
    assert code(body(head(), added(pod("a", spec={"x": "y" * 2_100_000})))) == "report-too-large"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_nothing_but_a_report_error_comes_of_any_bytes(text: bytes) -> None:
    for attempt in (text, body(head()) + b"\n" + text):
        with contextlib.suppress(ReportError):
            parse_report(attempt)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


_WORDS = ["type", "object", "begin", "end", "complete", "kind", "denied", "namespace"]


@given(st.dictionaries(st.sampled_from(_WORDS), json_values))
def test_nothing_but_a_report_error_comes_of_any_json(line: dict[str, Any]) -> None:
    with contextlib.suppress(ReportError):
        assert all(isinstance(read, Complete | Begin | End) for read in parse_report(body(head(), line)).lines)


@given(st.text(max_size=70) | st.from_regex(r"[a-z0-9.-]{1,70}"))
def test_the_namespace_of_what_is_denied_is_one_or_is_refused(namespace: str) -> None:
    try:
        (line,) = parse_report(body(head(), {"denied": "Pod", "namespace": namespace})).lines
    except ReportError:
        return
    assert isinstance(line, Denied)
    assert line.namespace == namespace
    assert 0 < len(namespace) <= 63
    assert set(namespace) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not namespace.startswith("-")
    assert not namespace.endswith("-")


def test_packed_reports_are_unpacked_also_in_several_pieces() -> None:
    assert inflate(packed(head(), {"begin": "Pod"})) == body(head(), {"begin": "Pod"})
    assert inflate(gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"
    large = bytes(range(256)) * 4_000
    assert inflate(gzip.compress(large)) == large


@pytest.mark.parametrize(
    "data",
    [b"plain", b"\x1f\x8b", gzip.compress(b"x" * 1_000)[:-9], zlib.compress(b"x")],
    ids=["plain", "magic", "cut", "zlib"],
)
def test_what_is_not_packed_as_it_should_be_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError) as caught:
        inflate(data)
    assert caught.value.message.code == "report-unreadable"


@pytest.mark.parametrize("pieces", [1, 3])
def test_no_more_is_unpacked_than_is_allowed(pieces: int) -> None:
    bomb = gzip.compress(b"\0" * (REPORT_LIMIT // pieces + 10)) * pieces
    assert len(bomb) < 20_000
    with pytest.raises(ReportError) as caught:
        inflate(bomb)
    assert caught.value.message.code == "report-too-large"


def test_a_file_is_read_and_its_errors_name_it(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json.gz"
    file.write_bytes(packed(head(whole=True, name="김하늘", seat="A3"), added(pod("a"))))
    found = read_report_file(file)
    assert (found.head.name, found.head.seat, len(found.lines)) == ("김하늘", "A3", 1)
    file.write_bytes(b"no gzip")
    with pytest.raises(ReportError, match=r"snapshot\.json\.gz"):
        read_report_file(file)
    with pytest.raises(ReportError, match="cannot be read"):
        read_report_file(tmp_path / "gone.json.gz")
    file.write_bytes(b"\x1f" * (REPORT_LIMIT + 1))
    with pytest.raises(ReportError) as caught:
        read_report_file(file)
    assert caught.value.message.code == "report-too-large"
