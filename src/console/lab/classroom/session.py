"""The whole of a class in a lab: told what the clusters show and what is done, it says what there is to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from console.clock import Instant
from console.cluster.state import StudentState
from console.lab.classroom.actions import (
    Action,
    Adjust,
    Ask,
    Claim,
    Close,
    Done,
    Explain,
    Note,
    OfStudent,
    Probed,
    Probing,
    Snooze,
    Tick,
)
from console.lab.classroom.causes import Handouts, SharedCauses, own_key
from console.lab.classroom.layout import Layout
from console.lab.classroom.queue import HelpQueue, Need
from console.lab.classroom.reach import extension, reach_of, totals_of, tried_of
from console.lab.classroom.seat import Evaluate, Judging, Seat
from console.lab.classroom.standings import scores
from console.lab.classroom.stuck import MINUTE, STANDARD, Limits, stuck_of
from console.lab.classroom.urgency import behind_of
from console.lab.classroom.values import ClassView, QueueEntry, SharedCause, Stuck, StudentLab, Watched
from console.lab.classroom.watched import watched
from console.lab.finding import Finding, FindingKey
from console.lab.spec.model import Lab
from console.roster.model import Roster, Student

LOOK_EVERY = 10.0
"""Seconds after which to look again although nothing happened: minutes are told, and links grow old."""

EXPECTED = 120.0
"""So many seconds somebody is taken to be on the way who was never seen: after a restart all have to come back."""

_NOBODY = Roster(students=())


@dataclass(frozen=True, slots=True)
class Look:
    """What one look showed: the students that are new or different, the class, and for how many seconds it holds."""

    students: Mapping[str, StudentLab]
    view: ClassView
    again_in: float


class LabSession:
    """A class in a lab, from its opening on. Mutable, and used from one thread alone.

    ``evaluate``, ``make_judge`` (told the lab as a student has it) and ``localise`` are what looks at the snapshots.
    """

    def __init__(
        self,
        lab: Lab,
        opened: Instant,
        *,
        evaluate: Evaluate,
        make_judge: Callable[[Lab], Judging],
        localise: Callable[[Lab, Mapping[str, str]], Lab],
        limits: Limits = STANDARD,
        handouts: Handouts | None = None,
    ) -> None:
        self._lab = lab
        self._layout = Layout(lab)
        self._evaluate = evaluate
        self._make_judge = make_judge
        self._localise = localise
        self._limits = limits
        self._opened = opened
        self._seats: dict[str, Seat] = {}
        self._causes = SharedCauses(lab, handouts)
        self._queue = HelpQueue()
        self._began: float | None = None
        self._closed: Instant | None = None
        self._shown: dict[str, StudentLab] = {}
        self._visible: frozenset[str] = frozenset()
        self._shared: tuple[SharedCause, ...] = ()

    def use_lab(self, lab: Lab) -> None:
        """Go on in a lab that was edited: everybody keeps what they have come to in whatever of it is still there.

        Not while it is closed: then results are as they were.
        """
        if self._closed is not None:
            raise RuntimeError("a closed lab is not edited")
        self._lab, self._layout = lab, Layout(lab)
        self._causes.use_lab(lab)
        for seat in self._seats.values():
            own = self._localise(lab, seat.student.namespaces)
            seat.use_lab(own, self._layout, self._make_judge(own))
        self._shown = {}

    def use_handouts(self, handouts: Handouts) -> None:
        """Learn which findings the lesson's own YAML has."""
        self._causes.handouts = handouts

    def use_roster(self, roster: Roster | None, at: Instant) -> None:
        """Take over a class: who stays keeps all; in another cluster or other namespaces what was done by hand."""
        seats: dict[str, Seat] = {}
        students = (roster or _NOBODY).students
        shared = Counter(student.cluster_id for student in students if student.cluster_id)
        for student in students:
            known = self._seats.get(student.id)
            if known is not None and _works_where(known.student) == _works_where(student):
                known.student = student
                seats[student.id] = known
            else:
                lab = self._localise(self._lab, student.namespaces)
                seats[student.id] = seat = Seat(student, lab, self._layout, self._make_judge(lab), joined=at.boot)
                if known is not None:
                    seat.go_on_by_hand(known, at)
            seats[student.id].is_sharing = bool(student.namespaces) or shared[student.cluster_id] > 1
        self._shown = {key: shown for key, shown in self._shown.items() if seats.get(key) is self._seats.get(key)}
        self._seats = seats

    def see(self, states: Iterable[StudentState], at: Instant) -> frozenset[str]:
        """Learn newer states, evaluate those in which something is new, and return whose. While closed, nobody's."""
        told = []
        for state in states:
            seat = self._seats.get(state.student.id)
            if seat is not None:
                seat.sight.hear(state)
                told.append(seat)
        return self._evaluate_again(told, at)

    def act(self, action: Action, at: Instant) -> None:
        """Do what somebody wants done. Students who are not in the class are passed over."""
        if isinstance(action, Close):
            self._close(at, is_closed=action.is_closed)
        elif isinstance(action, Explain):
            self._causes.explain(action.key, at)
        elif isinstance(action, Tick | Probing | Probed) and self._closed is not None:
            return  # results are as they were when the lab was closed
        elif (seat := self._seats.get(action.student_id)) is not None:
            self._act_on(seat, action, at)

    def look(self, at: Instant, running: str | None = None, remaining: float = 0.0) -> Look:
        """Return what there is to show. ``running`` is the step that the rundown is at, with its seconds left."""
        if self._closed is None:
            self._evaluate_again(self._seats.values(), at)
            self._visible = frozenset(key for key, seat in self._seats.items() if seat.sight.is_visible(at))
            self._notice_beginning(at, running)
        standing_still = {key: self._stuck(seat, at) for key, seat in self._seats.items()}
        labs = {
            key: seat.shown(standing_still[key], is_visible=key in self._visible, is_frozen=self._closed is not None)
            for key, seat in self._seats.items()
        }
        changed = {key: lab for key, lab in labs.items() if self._shown.get(key) != lab}
        self._shown |= changed
        board = [seat.tally for key, seat in self._seats.items() if key in self._visible]
        away = [seat.tally for key, seat in self._seats.items() if key not in self._visible and _is_here(seat, at)]
        queue: tuple[QueueEntry, ...] = ()
        extend = None
        if self._closed is None:
            self._shared = self._causes.see(self._roots(), at)
            queue = self._queue.rank(self._needs(labs, at), at)
            extend = None if running is None else extension(self._layout, board, running, remaining, at.wall)
        view = ClassView(
            at=at.wall,
            visible=len(board),
            students=len(self._seats),
            reach=reach_of(self._layout, board, away),
            totals=totals_of(self._layout, board),
            causes=self._shared,
            queue=queue,
            standings=scores([lab for lab in labs.values() if lab.was_seen]),
            closed=None if self._closed is None else self._closed.wall,
            extend=extend,
            tried=tried_of(self._layout, board),
            watching=self._watched(queue, at),
        )
        return Look(changed, view, self._again_in(at))

    # what is done

    def _act_on(self, seat: Seat, action: OfStudent, at: Instant) -> None:
        match action:
            case Claim(student_id):
                self._queue.claim(student_id)
            case Done(student_id):
                seat.asked = None
                self._queue.done(student_id, at)
            case Snooze(student_id, seconds):
                self._queue.snooze(student_id, seconds, at)
            case Tick(_, check_id, passed):
                seat.tick(check_id, passed, at)
            case Adjust(_, points):
                seat.adjusted = points
            case Note(_, text):
                seat.notes = text
            case Ask(_, is_asking, ago):
                asked = Instant(at.boot - ago, at.wall - timedelta(seconds=ago))
                seat.asked = (seat.asked or asked) if is_asking else None
            case Probing():
                seat.disturb(at)
            case Probed(_, probe_id, passed, detail):
                seat.probe(probe_id, passed, detail, at)

    def _close(self, at: Instant, *, is_closed: bool) -> None:
        if is_closed and self._closed is None:
            self._closed = at
        elif not is_closed and self._closed is not None:
            away, self._closed = at.boot - self._closed.boot, None
            self._began = None if self._began is None else self._began + away
            for seat in self._seats.values():
                seat.skip(away)

    # what is seen

    def _evaluate_again(self, seats: Iterable[Seat], at: Instant) -> frozenset[str]:
        if self._closed is not None:
            return frozenset()
        wanting = [seat for seat in seats if seat.sight.needs_look(at)]
        for seat in wanting:
            seat.look(self._evaluate, at)
        return frozenset(seat.student.id for seat in wanting)

    def _notice_beginning(self, at: Instant, running: str | None) -> None:
        """The class has begun when the rundown has, or when somebody has done something today.

        Of whoever works, the one whose last change is longest ago shows for how long the class has been at it at least.
        """
        if self._began is not None:
            return
        earliest = self._opened.boot - self._lab.minutes * MINUTE
        at_work = [
            seat.efforts.changed
            for seat in self._seats.values()
            if seat.has_started and seat.efforts.changed is not None and seat.efforts.changed >= earliest
        ]
        if at_work or (running is not None and self._layout.step_place(running) is not None):
            self._began = min(at.boot, *at_work) if at_work else at.boot

    def _stuck(self, seat: Seat, at: Instant) -> Stuck | None:
        if self._closed is not None:
            return None
        if seat.student.id not in self._visible:  # who cannot be seen can still raise a hand
            return None if seat.asked is None else stuck_of(seat.unseen_standstill(at), self._limits)
        if self._began is None and seat.asked is None:
            return None
        return stuck_of(seat.standstill(at, began=at.boot if self._began is None else self._began), self._limits)

    def _roots(self) -> dict[str, list[tuple[FindingKey, Finding]]]:
        return {
            key: [(own_key(found, seat.student.namespaces), found) for found in seat.roots]
            for key, seat in self._seats.items()
            if key in self._visible
        }

    def _needs(self, labs: Mapping[str, StudentLab], at: Instant) -> list[Need]:
        # What cannot be seen of somebody is not held against them: rights that hide a kind make nobody slow.
        come = {key: seat.tally.passed + seat.tally.uncounted for key, seat in self._seats.items()}
        everybody = [come[key] for key in self._seats if key in self._visible]
        return [
            self._need(seat, labs[key], behind_of(come[key], everybody), at)
            for key, seat in self._seats.items()
            if key in self._visible or seat.asked is not None
        ]

    def _watched(self, queue: Iterable[QueueEntry], at: Instant) -> tuple[Watched, ...]:
        if self._closed is not None:
            return ()
        queued = {entry.student_id for entry in queue}
        required = self._layout.required
        return tuple(watched(self._seats, visible=self._visible, queued=queued, required=required, at=at))

    def _need(self, seat: Seat, lab: StudentLab, behind: int, at: Instant) -> Need:
        roots = seat.roots
        keys = [own_key(found, seat.student.namespaces) for found in roots]
        own = [
            found for key, found in zip(keys, roots, strict=True) if not self._causes.covers(key, lab.student_id, at)
        ]
        return Need(
            lab.student_id,
            lab.stuck,
            own[0] if own else lab.main_finding,
            {key: found.severity for key, found in zip(keys, roots, strict=True)},
            regressed=seat.progress.regressed,
            behind=behind,
            required=self._layout.required,
            asked=None if seat.asked is None else at.boot - seat.asked.boot,
            is_covered=bool(roots) and not own,
        )

    def _again_in(self, at: Instant) -> float:
        """Return after how many seconds to look again though nothing happens."""
        if self._closed is not None or not self._seats:
            return float("inf")
        due = min((seat.sight.due - at.boot for seat in self._seats.values()), default=float("inf"))
        return max(0.0, min(LOOK_EVERY, due, self._queue.again_in))


def _is_here(seat: Seat, at: Instant) -> bool:
    """Whether somebody who cannot be seen has come to class, or may be on the way."""
    return seat.sight.was_seen or at.boot - seat.joined < EXPECTED


def _works_where(student: Student) -> tuple[str, Mapping[str, str]]:
    return student.cluster_id, student.namespaces
