"""Re-planning: new times for what remains, so that the session ends on its slot. Proposed, never applied by itself.

- **What there is to share** is the time from now to the end of the slot, with what open steps have used already.
  Pauses, questions and breaks put in have only pushed the expected end: they count against nobody's time.
- **Late**: nothing gets longer. Segments give in proportion to what they can give, their time less their minimum: those
  of low priority first, those of high last. Parts of one segment keep their proportion to each other, unless somebody
  said how much a part matters.
- **Where minima do not suffice**, what may be dropped is dropped, low priority first and among equals the last first;
  whatever turns out not to have been needed stays. Where that does not suffice either, the shortest there is.
- **Early**: nothing gets shorter. What was shortened before gets its time back, up to what is written, high priority
  first. No talk is stretched beyond its plan, for it would not get better by that: what is spare then is for leaving
  early or, when the instructor says so, for the last discussion, which can use any time.
- What has played is as it is. What plays keeps what it has used.
- Proposing again after taking a proposal changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from console.clock import Instant
from console.course.model import SegmentKind
from console.rundown.accounts import OPEN, StepAccount, step_accounts
from console.rundown.actions import Replan
from console.rundown.dropping import candidates_of, choose_dropped
from console.rundown.errors import RundownError
from console.rundown.fitting import Times, by_hand, give_back, shorten, stretch
from console.rundown.limits import HALF_MINUTE, ByHand, limits_of
from console.rundown.plan import Rundown
from console.rundown.proposal import Proposal
from console.rundown.remainder import OpenStep, Remainder, remainder_of
from console.rundown.replan_rows import replan_rows
from console.rundown.state import PlaybackState
from console.rundown.view import view
from console.rundown.walltime import later, seconds_between

_NOISE = 1e-3  # seconds; dates hold microseconds


def propose(
    state: PlaybackState, now: Instant, chosen: ByHand | None = None, *, to_discussion: bool = False
) -> Proposal:
    """Return new times for what remains at ``now``; ``to_discussion`` gives what is spare to the last discussion.

    ``chosen`` is what the instructor decided by hand; ids that the rundown does not have are passed over. Raises
    `RundownError` once the session has ended.
    """
    if state.ended is not None:
        raise RundownError("rundown-ended")
    chosen = chosen or ByHand()
    shown = view(state, now)
    accounts = step_accounts(state, state.ledger.spans(now.boot))
    before = remainder_of(accounts, limits_of(state.rundown.segments, chosen))
    ends_now = shown.session.expected_end
    # Without a slot the plan's own end is the one to hold.
    slot_end = shown.slot_end or later(shown.session.planned_end, state.rundown.planned - state.length)
    late = seconds_between(slot_end, ends_now)
    room = before.total - late
    after, dropped = _decide(state, accounts, before, chosen, room)
    times = shorten(after, room) if after.total > room + _NOISE else give_back(after, room)
    spare = room - sum(times.values())
    discussion = _last_discussion(state.rundown, after) if spare >= HALF_MINUTE - _NOISE else ()
    if to_discussion and discussion:
        times = stretch(discussion, times, spare)
        spare = room - sum(times.values())
    new = sum(times.values())
    return Proposal(
        rows=replan_rows(state.rundown.segments, accounts, before, after, times, chosen),
        slot_end=slot_end,
        ends_now=ends_now,
        ends=later(ends_now, new - before.total),
        old=before.total,
        new=new,
        late=late,
        questions=min(shown.offset.parts.questions, max(late, 0.0)),
        over_planned=min(max(state.length - state.slot, 0.0), max(late, 0.0)),
        over_by=-spare if spare < -_NOISE else 0.0,
        spare=max(spare, 0.0),
        discussion=discussion[0].segments[0] if discussion else None,
        action=_action(before, times, dropped),
    )


def _decide(
    state: PlaybackState, accounts: Sequence[StepAccount], before: Remainder, chosen: ByHand, room: float
) -> tuple[Remainder, tuple[str, ...]]:
    """Return what remains with the times that have been chosen and without what goes, and the segments that go."""
    played = state.played()
    allowed = {segment: limits.droppable for segment, limits in before.limits.items()}
    by_wish = {segment: chosen.pins.get(segment, HALF_MINUTE) <= 0 for segment in before.limits}
    keep_one = not played
    wished = [
        each
        for each in candidates_of(state.rundown, before, played, by_wish)
        if not keep_one or len(each.steps) < len(before.steps)
    ]
    rest = before.without(frozenset(step for each in wished for step in each.steps))
    if not rest.steps:  # several wishes together would leave nothing to teach
        wished, rest = [], before
    rest = rest.pinned(_pinned(state.rundown, accounts, rest, chosen))
    goes = choose_dropped(rest, candidates_of(state.rundown, rest, played, allowed), room, keep_one=keep_one)
    dropped = tuple(each.id for each in (*wished, *goes))
    return rest.without(frozenset(step for each in goes for step in each.steps)), dropped


def _pinned(rundown: Rundown, accounts: Sequence[StepAccount], rest: Remainder, chosen: ByHand) -> Times:
    """Return the times of the steps in segments that were given one by hand; a part's own counts before the whole's."""
    times: dict[str, float] = {}
    segments = [each for top in rundown.segments for each in top.walk() if chosen.pins.get(each.id, 0.0) > 0]
    for segment in sorted(segments, key=lambda each: -each.depth):
        inside = [step for step in rest.steps if segment.id in step.segments]
        free = [step for step in inside if step.id not in times and not step.is_over]
        if free:
            taken = sum(times.get(step.id, step.now) for step in inside if step not in free)
            taken += _played(rundown, accounts, segment.id)
            times.update(by_hand(free, chosen.pins[segment.id] - taken))
    return times


def _played(rundown: Rundown, accounts: Sequence[StepAccount], segment_id: str) -> float:
    """Return the seconds that have been played inside a segment, in steps that are over."""
    inside = {step.id for step in rundown.inside(segment_id)}
    over = (account for account in accounts if account.status not in OPEN)
    return sum(account.spent.running for account in over if account.step.id in inside)


def _last_discussion(rundown: Rundown, rest: Remainder) -> Sequence[OpenStep]:
    """Return the steps of the last discussion that could take longer."""
    for segment in reversed(rundown.segments):
        if segment.kind is SegmentKind.DISCUSSION:
            steps = [
                step for step in rest.steps if segment.id in step.segments and not step.is_over and not step.pinned
            ]
            if steps:
                return steps
    return ()


def _action(before: Remainder, times: Times, dropped: tuple[str, ...]) -> Replan | None:
    changed = tuple(
        (step.id, times[step.id])
        for step in before.steps
        if step.id in times and abs(times[step.id] - step.now) > _NOISE
    )
    return Replan(changed, dropped) if changed or dropped else None
