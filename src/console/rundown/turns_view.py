"""What the screens show of turns, as one frozen value, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.clock import Instant
from console.course.model import SegmentKind
from console.messages import Message
from console.rundown.countdown import Countdown
from console.rundown.phase import Phase, Thresholds, count_down
from console.rundown.state import Playback, PlaybackState
from console.rundown.turns import Label, Turns, even_share, needed, used
from console.rundown.view import RundownView
from console.rundown.walltime import seconds_between
from console.rundown.words import mmss

Frame = tuple[str, float]
"""What turns belong to: the id of their discussion, and the boot second at which its class was armed."""
_TELLING = 5.0  # seconds that the turns may lack before it is worth a word
_RUNS = (Playback.PLAYING, Playback.PAUSED)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One turn: seconds ``planned`` and ``used``; ``number`` counts from 1."""

    number: int
    label: Label
    planned: float
    used: float
    is_now: bool
    is_over: bool
    is_skipped: bool

    @property
    def remaining(self) -> float:
        """Negative in overtime."""
        return self.planned - self.used

    @property
    def shown_remaining(self) -> int:
        """Whole seconds for a display: rounded up, and in overtime the time over (negative) rounded down."""
        return count_down(self.remaining)


@dataclass(frozen=True, slots=True)
class TurnsView:
    """``now`` has the word, None once all is over; ``next`` gets it then.

    ``is_held`` by hand; ``stands``: its clock stands still, by hand or with the class. ``left`` are the seconds that
    the discussion still has, ``needed`` what the turns still take; where that is too much ``share`` is what everybody
    gets when it is shared evenly, None when there is nothing to share.
    """

    rows: tuple[TurnRow, ...]
    now: TurnRow | None
    next: TurnRow | None
    phase: Phase
    is_held: bool
    stands: bool
    left: float
    needed: float
    share: float | None

    @property
    def is_short(self) -> bool:
        """Whether the discussion has too little time left for the turns that are left."""
        return self.needed - self.left > _TELLING


def turns_view(
    turns: Turns, view: RundownView, state: PlaybackState, now: Instant, *, thresholds: Thresholds
) -> TurnsView:
    """Return what to show of ``turns`` at ``now``; ``view`` is the rundown's at the same moment."""
    spans = state.ledger.spans(now.boot)
    rows = tuple(
        TurnRow(
            index + 1,
            turn.label,
            turn.planned,
            used(turns, index, spans, now.boot),
            is_now=index == turns.current and not turns.is_over,
            is_over=index < turns.current or (index == turns.current and turns.is_over),
            is_skipped=turn.is_skipped,
        )
        for index, turn in enumerate(turns.turns)
    )
    current = None if turns.is_over else rows[turns.current]
    used_now = 0.0 if current is None else current.used
    left = left_in(frame_of(view), view)
    class_runs = view.playback is Playback.PLAYING and not view.question_running and not _in_inserted_break(view)
    return TurnsView(
        rows,
        current,
        rows[turns.current + 1] if turns.to_come else None,
        Phase.DEFAULT if current is None else thresholds.phase(current.remaining, current.planned),
        is_held=turns.since is None and not turns.is_over,
        stands=turns.since is None or not class_runs,
        left=left,
        needed=needed(turns, used_now),
        share=even_share(turns, used_now, left),
    )


def record_of(shown: TurnsView) -> TurnsView:
    """Return what is shown of turns that are over, as it was when they ended."""
    rows = tuple(replace(row, is_now=False, is_over=row.is_over or row.is_now) for row in shown.rows)
    return replace(shown, rows=rows, now=None, next=None, phase=Phase.DEFAULT, is_held=False, needed=0.0, share=None)


def frame_in(view: RundownView | None, state: PlaybackState | None) -> Frame | None:
    """Return what turns that begin now belong to; None while no class runs."""
    if view is None or state is None or state.started is None or view.playback not in _RUNS:
        return None
    return frame_of(view).id, state.armed.boot


def frame_of(view: RundownView) -> Countdown:
    """Return what turns have to fit into: the discussion that runs, else the segment."""
    return next((each for each in (*view.around, view.current) if each.kind is SegmentKind.DISCUSSION), view.current)


def left_in(frame: Countdown, view: RundownView) -> float:
    """Return the seconds that a segment still runs by the plan, a break that was put in left out; never negative."""
    pause = view.running_break
    on_break = max(pause.remaining, 0.0) if pause is not None and pause.inserted else 0.0
    return max(seconds_between(view.now, frame.expected_end) - on_break, 0.0)


def room_label(row: TurnRow) -> Message:
    """Say whose turn it is to the room: a group by its label, anybody else by number, never by name."""
    if row.label.is_group:
        return Message("turns-label", {"label": row.label.text})
    return Message("turns-number", {"number": row.number})


def short_words(shown: TurnsView) -> Message:
    """Say that there is too little time, and for what."""
    return Message("turns-short", _times(left=shown.left, needed=shown.needed))


def share_words(share: float) -> Message:
    """Offer the even share: "2:00 each"."""
    return Message("turns-share", _times(share=share))


def _times(**seconds: float) -> Mapping[str, object]:
    return {name: mmss(count_down(value), pad=False) for name, value in seconds.items()}


def _in_inserted_break(view: RundownView) -> bool:
    return view.running_break is not None and view.running_break.inserted
