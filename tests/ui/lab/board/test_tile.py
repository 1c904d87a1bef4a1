"""What a tile says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from console.clock import now
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object, Place
from console.cluster.state import StudentState
from console.messages import Message
from console.roster.model import Refusal
from console.ui.lab.board.tile import Count, Tile, tile_of
from console.ui.lab.board.tool_tip import tool_tip
from ui.lab.board.classroom import link, state, student

from fakes.clock import FakeClock

pytestmark = pytest.mark.usefixtures("qapp")


def tile(clock: FakeClock, found: StudentState, *, names_hidden: bool = False, is_shared: bool = False) -> Tile:
    return tile_of(found, now(clock), number=1, lang="en", names_hidden=names_hidden, is_shared=is_shared)


def told(clock: FakeClock, how: Link) -> Tile:
    return tile(clock, state(clock, student(1), how))


def test_a_live_tile_says_everything_in_numbers(clock: FakeClock) -> None:
    found = tile(clock, state(clock, student(1), pods=(9, 12), claims=(2, 2), changed=200.0))
    assert (found.title, found.seat) == ("김민준", "A1")
    assert (found.link, found.link_short, found.note) == ("Live · 3 s ago", "Live · 3 s", "")
    assert (found.pods, found.claims) == (Count("9/12", is_whole=False), Count("2/2", is_whole=True))
    assert (found.change, found.change_short) == ("3 min ago", "3 min")
    assert found.is_current
    assert found.tone == "muted"


@pytest.mark.parametrize(
    ("state_of_link", "given", "words", "short", "rest"),
    [
        (LinkState.STALE, {"age": 48.0}, "No update for 48 s", "No update for 48 s", ""),
        (LinkState.UNREACHABLE, {"retry_in": 10.0}, "Unreachable · retry in 10 s", "Unreachable", "retry in 10 s"),
        (LinkState.UNREACHABLE, {"retry_in": 0.2}, "Unreachable · retry in 1 s", "Unreachable", "retry in 1 s"),
        (LinkState.UNREACHABLE, {"retry_in": -3.0}, "Unreachable · retry in 0 s", "Unreachable", "retry in 0 s"),
        (LinkState.UNAUTHORIZED, {}, "Sign-in failed · check the token", "Sign-in failed", "check the token"),
        (LinkState.FORBIDDEN, {"forbidden": ("Pod",)}, "No permission: Pod", "No permission", "Pod"),
        (LinkState.LOCAL_ONLY, {"age": None}, "Only reachable on the student's PC", "Student's PC only", ""),
        (LinkState.HANDED_IN, {"age": 180.0}, "From a file · 3 min ago", "From a file · 3 min ago", ""),
    ],
)
def test_a_lost_link_says_why_and_what_comes(
    state_of_link: LinkState, given: dict[str, object], words: str, short: str, rest: str, clock: FakeClock
) -> None:
    found = told(clock, link(clock, state_of_link, **given))
    assert (found.link, found.link_short, found.link_rest) == (words, short, rest)
    assert not found.is_current


def test_a_file_says_its_age_once_and_keeps_its_counts(clock: FakeClock) -> None:
    handed_in = replace(link(clock, LinkState.HANDED_IN, age=180.0), reason=Message("report-from-file"))
    found = tile(clock, state(clock, student(1), handed_in, pods=(9, 12)))
    assert (found.note, found.age, found.tone) == ("", "", "muted")
    assert found.shows_counts
    assert found.pods.text == "9/12"


def test_a_raised_hand_is_said(clock: FakeClock) -> None:
    found = state(clock, student(1))
    raised = tile_of(found, now(clock), number=1, lang="en", names_hidden=False, has_hand_up=True)
    assert "hand up" in raised.spoken()
    assert "hand up" not in tile(clock, found).spoken()
    assert not raised.differs_in_age_only(tile(clock, found))


def test_the_age_of_the_last_proof_is_said_once(clock: FakeClock) -> None:
    assert told(clock, link(clock, LinkState.UNREACHABLE, age=312.0)).age == "5 min"
    assert told(clock, link(clock, LinkState.UNREACHABLE, age=None)).age == ""
    assert told(clock, link(clock, LinkState.STALE, age=48.0)).age == ""
    assert told(clock, link(clock)).age == ""


def test_forbidden_kinds_of_a_live_cluster_are_named(clock: FakeClock) -> None:
    found = told(clock, link(clock, forbidden=("Ingress", "NetworkPolicy")))
    assert found.forbidden == ("Ingress", "NetworkPolicy")
    assert found.is_current


def test_kinds_that_may_be_read_in_some_namespaces_are_named_with_the_others(clock: FakeClock) -> None:
    closed = {
        **dict.fromkeys(("Pod", "Service", "Job", "Event", "Ingress"), frozenset({"data", "backend"})),
        "ConfigMap": frozenset({"data"}),
    }
    seen = state(clock, student(1), link(clock, forbidden=("Node",)), pods=(0, 0))
    assert seen.snapshot is not None
    partly = replace(seen, snapshot=replace(seen.snapshot, closed=closed))
    found = tile(clock, partly)
    assert found.forbidden == ("Node", "Pod, Service, Job +2 in backend, data", "ConfigMap in data")
    assert "Pod, Service, Job +2 in backend, data" in found.spoken()
    assert "No permission to read: Node, Pod, Service, Job +2 in backend, data, ConfigMap in data" in tool_tip(found)
    assert tile(clock, seen).note == "No pods yet"
    assert found.note == "", "they may be where nobody may look"
    some = state(clock, student(1), link(clock), pods=(1, 2))
    assert some.snapshot is not None
    assert tile(clock, replace(some, snapshot=replace(some.snapshot, closed=closed))).pods.text == ""
    pods: dict[str, dict[Place, Object]] = {"Pod": {Place("frontend", "web"): {}}}
    there = replace(some, snapshot=replace(some.snapshot, closed=closed, objects=pods))
    assert tile(clock, there).pods.text == "1/2", "what is seen is counted"


def test_a_reason_that_says_what_the_link_says_is_told_once(clock: FakeClock) -> None:
    refused = Link(LinkState.UNAUTHORIZED, clock.boot(), reason=Message("cluster-unauthorized"))
    assert told(clock, refused).link == "Sign-in failed · check the token"
    assert told(clock, refused).note == ""


def test_a_reason_is_told_and_one_that_is_shared_is_not(clock: FakeClock) -> None:
    away = state(clock, student(1), link(clock, LinkState.UNREACHABLE, reason=Message("cluster-closed")))
    assert tile(clock, away).note not in ("", "cluster-closed")
    assert tile(clock, away, is_shared=True).note == "shared cluster"


def test_a_refusal_is_the_reason_where_the_link_has_none(clock: FakeClock) -> None:
    refused = student(1, refusal=Refusal(Message("kubeconfig-no-contexts")), access=None)
    found = tile(clock, state(clock, refused, link(clock, LinkState.REFUSED, age=None), is_seen=False))
    assert found.note == "The kubeconfig has no context"


def test_who_is_to_join_yet_is_no_trouble(clock: FakeClock) -> None:
    found = tile(clock, state(clock, student(1, access=None), link(clock, LinkState.AWAITED, age=None), is_seen=False))
    assert (found.link, found.tone) == ("No kubeconfig · waits for them to join, or for a file", "muted")
    assert (found.link_short, found.note, found.shows_counts) == ("Not joined yet", "", False)


def test_a_file_that_is_not_there_is_not_called_refused(clock: FakeClock) -> None:
    refusal = Refusal(Message("kubeconfig-missing", {"file": "s07.yaml"}))
    away = student(1, refusal=refusal, access=None)
    found = tile(clock, state(clock, away, link(clock, LinkState.REFUSED, age=None), is_seen=False))
    assert found.link_short == "Kubeconfig missing"
    assert found.link == "Not connected · the kubeconfig is missing"
    assert "s07.yaml" in found.note


def test_what_was_never_seen_is_blank_and_not_zero(clock: FakeClock) -> None:
    found = tile(clock, state(clock, student(1), link(clock, LinkState.CONNECTING, age=None), is_seen=False))
    assert (found.pods.text, found.claims.text, found.change) == ("", "", "")
    assert tile(clock, state(clock, student(1), pods=(0, 0))).pods == Count("0/0", is_whole=True, is_none=True)


def test_a_live_tile_says_why_something_does_not_work(clock: FakeClock) -> None:
    crashed = state(clock, student(1), pods=(10, 12))
    crashed = replace(crashed, summary=replace(crashed.summary, trouble="CrashLoopBackOff", troubled=2))
    found = tile(clock, crashed)
    assert (found.trouble, found.troubled) == ("CrashLoopBackOff", "×2")
    assert "CrashLoopBackOff ×2" in found.spoken()
    assert "CrashLoopBackOff ×2" in tool_tip(found)
    one = replace(crashed, summary=replace(crashed.summary, trouble="PVC\n<Lost>", troubled=1))
    assert (tile(clock, one).trouble, tile(clock, one).troubled) == ("PVC <Lost>", "")
    lost = replace(crashed, link=link(clock, LinkState.STALE))
    assert tile(clock, lost).trouble == ""  # the link is what is wrong now


def test_a_cluster_without_pods_says_so_and_is_no_success(clock: FakeClock) -> None:
    assert tile(clock, state(clock, student(1), pods=(0, 0))).note == "No pods yet"
    assert tile(clock, state(clock, student(1), pods=(1, 1))).note == ""
    assert told(clock, link(clock, forbidden=("Pod",))).note == ""


def test_numbers_wait_until_their_kind_has_been_read(clock: FakeClock) -> None:
    found = state(clock, student(1), link(clock, LinkState.CONNECTING), pods=(1, 3))
    assert found.snapshot is not None
    begun = replace(found, snapshot=replace(found.snapshot, is_complete=False))
    assert (tile(clock, begun).pods.text, tile(clock, begun).change) == ("", "")
    with_pods = replace(begun, snapshot=replace(found.snapshot, is_complete=False, objects={"Pod": {}}))
    assert (tile(clock, with_pods).pods.text, tile(clock, with_pods).claims.text) == ("1/3", "")


def test_what_may_not_be_read_is_no_nought(clock: FakeClock) -> None:
    found = told(clock, link(clock, forbidden=("PersistentVolumeClaim",)))
    assert (found.pods.text, found.claims.text) == ("12/12", "")


def test_hidden_names_leave_the_seat_or_the_place_in_the_roster(clock: FakeClock) -> None:
    seated, unseated = state(clock, student(7)), state(clock, student(7, seat=""))
    assert tile(clock, seated, names_hidden=True).title == "Seat B1"
    assert tile(clock, unseated, names_hidden=True).title == "Student 1"
    for found in (seated, unseated):
        assert found.student.name not in tile(clock, found, names_hidden=True).spoken()


def test_a_student_without_a_name_has_one_to_be_called_by(clock: FakeClock) -> None:
    assert tile(clock, state(clock, student(7, name=" \n"))).title == "Seat B1"


def test_hostile_names_are_one_harmless_line(clock: FakeClock) -> None:
    found = tile(clock, state(clock, student(1, name="<b>Eve\u202e\x07\nBob</b>", seat="\u2066A1")))
    assert found.title == "<b>Eve\ufffd\ufffd Bob</b>"
    document = QTextDocument()
    document.setHtml(tool_tip(found))
    assert document.toPlainText().splitlines()[0].startswith("<b>Eve")


def test_a_second_changes_nothing_but_ages(clock: FakeClock) -> None:
    found = state(clock, student(1), changed=200.0)
    before = tile(clock, found)
    clock.advance(1)
    after = tile(clock, found)
    assert after != before
    assert after.differs_in_age_only(before)
    changed = tile(clock, state(clock, student(1), pods=(1, 12), changed=201.0))
    assert not changed.differs_in_age_only(before)


def test_a_short_time_stays_short(clock: FakeClock) -> None:
    longest = max(
        (tile(clock, state(clock, student(1), changed=60.0 * minutes)).change_short for minutes in range(300)), key=len
    )
    assert len(longest) == len("99 min")


def test_the_tool_tip_says_what_a_tile_may_cut(clock: FakeClock, qapp: QApplication) -> None:
    text = tool_tip(told(clock, link(clock, forbidden=("Ingress", "NetworkPolicy"))))
    assert "Live · 3 s ago" in text
    assert "No permission to read: Ingress, NetworkPolicy" in text
    assert "Pods ready: 12/12" in text
    assert "Last change: 3 min ago" in text
