"""Every way from one state of a link to another, by a clock that is moved by hand."""

from __future__ import annotations

import pytest

from console.cluster.failures import CallFailed, LocalOnly, ServerFailed, Unanswered, Unauthorized, Unreachable
from console.cluster.link import LinkState
from console.cluster.link_keeper import LinkKeeper, Pods

S = LinkState
SILENT = Unanswered("cluster-silent", seconds=5)
BROKEN = ServerFailed("cluster-server-failed", status=503, said="")
REFUSED = Unreachable("cluster-refused")
EXPIRED = Unauthorized("cluster-unauthorized")
LOCAL = LocalOnly("cluster-local-address")


def fresh() -> LinkKeeper:
    return LinkKeeper(100.0, stale_after=15.0)


def live() -> LinkKeeper:
    keeper = fresh()
    keeper.answered(101.0)
    keeper.pods(102.0, Pods.READABLE)
    assert keeper.link.state is S.LIVE
    return keeper


def test_it_connects_until_the_pods_are_read() -> None:
    keeper = fresh()
    assert (keeper.link.state, keeper.link.since, keeper.link.proof) == (S.CONNECTING, 100.0, None)
    keeper.answered(101.0)
    assert keeper.link.state is S.CONNECTING
    keeper.pods(102.0, Pods.READABLE)
    assert (keeper.link.state, keeper.link.since, keeper.link.proof) == (S.LIVE, 102.0, 101.0)


def test_a_state_keeps_its_beginning() -> None:
    keeper = live()
    keeper.answered(111.0)
    assert (keeper.link.since, keeper.link.proof) == (102.0, 111.0)


def test_forbidden_pods_and_back() -> None:
    keeper = fresh()
    keeper.answered(101.0)
    keeper.pods(102.0, Pods.FORBIDDEN)
    assert keeper.link.state is S.FORBIDDEN
    keeper.failed(110.0, REFUSED, retry_at=111.0)
    keeper.answered(112.0)
    assert keeper.link.state is S.FORBIDDEN  # rights do not change because a server was away
    keeper.pods(113.0, Pods.READABLE)
    assert keeper.link.state is S.LIVE


def test_other_kinds_only_degrade() -> None:
    keeper = live()
    keeper.degraded(103.0, forbidden=("Ingress",), missing=("CronJob",))
    assert keeper.link.is_live
    assert (keeper.link.forbidden, keeper.link.missing) == (("Ingress",), ("CronJob",))


@pytest.mark.parametrize("failure", [SILENT, BROKEN])
def test_one_missed_answer_is_stale_and_two_are_unreachable(failure: CallFailed) -> None:
    keeper = live()
    keeper.failed(110.0, failure, retry_at=111.0)
    assert (keeper.link.state, keeper.link.since, keeper.link.retry_at) == (S.STALE, 110.0, 111.0)
    assert keeper.link.reason == failure.message
    assert keeper.is_up
    keeper.failed(112.0, failure, retry_at=115.0)
    assert (keeper.link.state, keeper.link.since) == (S.UNREACHABLE, 112.0)
    assert keeper.is_down
    assert keeper.link.proof == 101.0


@pytest.mark.parametrize(
    ("failure", "state"), [(REFUSED, S.UNREACHABLE), (EXPIRED, S.UNAUTHORIZED), (LOCAL, S.LOCAL_ONLY)]
)
def test_some_failures_leave_no_doubt(failure: CallFailed, state: LinkState) -> None:
    for keeper in (fresh(), live()):
        keeper.failed(110.0, failure, retry_at=120.0)
        assert keeper.link.state is state
        assert keeper.is_down
        assert keeper.link.retry_at == 120.0
        keeper.trying(120.0)
        assert (keeper.link.state, keeper.link.retry_at) == (state, None)


@pytest.mark.parametrize("failure", [SILENT, BROKEN, REFUSED])
def test_a_first_failure_is_unreachable_since_nothing_could_be_stale(failure: CallFailed) -> None:
    keeper = fresh()
    keeper.failed(105.0, failure, retry_at=106.0)
    assert keeper.link.state is S.UNREACHABLE
    keeper.answered(106.0)
    assert (keeper.link.state, keeper.link.reason) == (S.CONNECTING, None)


def test_after_an_outage_live_is_what_has_been_read_again() -> None:
    keeper = live()
    keeper.failed(110.0, REFUSED, retry_at=111.0)
    keeper.answered(112.0)
    assert keeper.link.state is S.CONNECTING
    keeper.pods(113.0, Pods.READABLE)
    assert keeper.link.state is S.LIVE


def test_a_line_takes_back_a_stale_link_and_nothing_worse() -> None:
    keeper = live()
    keeper.failed(110.0, SILENT, retry_at=111.0)
    keeper.heard(110.5)
    assert keeper.link.state is S.LIVE
    assert not keeper.has_failed
    for failure in (REFUSED, EXPIRED):
        keeper.failed(111.0, failure, retry_at=120.0)
        keeper.heard(112.0)
        assert keeper.is_down


def test_old_proof_is_stale_without_any_failure() -> None:
    keeper = live()
    keeper.tick(116.0)
    assert keeper.link.state is S.LIVE
    keeper.tick(116.1)
    assert keeper.link.state is S.STALE
    assert keeper.link.reason is not None
    assert keeper.link.reason.code == "cluster-no-proof"
    keeper.answered(117.0)
    assert (keeper.link.state, keeper.link.since) == (S.LIVE, 117.0)


def test_waking_from_sleep_shows_how_old_everything_is() -> None:
    keeper = live()
    keeper.tick(101.0 + 8 * 3600)
    assert keeper.link.state is S.STALE
    assert keeper.link.age(101.0 + 8 * 3600) == 8 * 3600


def test_a_refused_token_proves_nothing() -> None:
    keeper = live()
    keeper.failed(110.0, EXPIRED, retry_at=140.0)
    keeper.failed(140.0, EXPIRED, retry_at=170.0)
    assert (keeper.link.proof, keeper.link.age(170.0)) == (101.0, 69.0)
    keeper.heard(150.0)  # a watch that was opened before goes on
    keeper.tick(151.0)
    assert (keeper.link.state, keeper.link.proof) == (S.UNAUTHORIZED, 150.0)
    keeper.answered(170.0)
    assert (keeper.link.state, keeper.link.proof) == (S.CONNECTING, 170.0)


def test_who_was_never_let_in_has_never_been_seen() -> None:
    keeper = fresh()
    keeper.failed(101.0, EXPIRED, retry_at=131.0)
    assert (keeper.link.state, keeper.link.proof) == (S.UNAUTHORIZED, None)
    assert not keeper.is_up


def test_where_the_pods_are_forbidden_it_was_last_seen_when_anything_was_read() -> None:
    keeper = fresh()
    keeper.answered(101.0)
    keeper.pods(102.0, Pods.FORBIDDEN)
    assert (keeper.link.state, keeper.link.proof) == (S.FORBIDDEN, None)
    keeper.heard(103.0)
    keeper.answered(111.0)
    assert keeper.link.proof == 103.0
    assert keeper.is_up
    keeper.pods(112.0, Pods.READABLE)
    keeper.tick(126.0)
    assert (keeper.link.state, keeper.link.proof) == (S.LIVE, 111.0)


def test_trouble_with_the_pods_becomes_stale_after_a_while() -> None:
    keeper = live()
    keeper.answered(110.0)
    keeper.troubled(110.0, BROKEN)
    assert keeper.link.state is S.LIVE
    keeper.answered(124.0)
    keeper.troubled(124.0, BROKEN)
    keeper.answered(126.0)
    assert (keeper.link.state, keeper.link.reason) == (S.STALE, BROKEN.message)
    assert keeper.link.proof == 110.0  # there was no news since
    keeper.troubled(127.0, None)
    assert (keeper.link.state, keeper.link.proof) == (S.LIVE, 126.0)


def test_trouble_from_the_beginning_is_said_while_connecting() -> None:
    keeper = fresh()
    keeper.answered(101.0)
    keeper.troubled(102.0, BROKEN)
    assert (keeper.link.state, keeper.link.reason) == (S.CONNECTING, BROKEN.message)
