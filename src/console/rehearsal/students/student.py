"""One simulated student at work: step after step, with mistakes that are noticed late, fixed, or never understood."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.lab import Reference, Step, reference_of, steps
from console.rehearsal.students.mistakes import Mistake, made_by
from console.rehearsal.students.persona import Circumstance, Persona, chance_of
from console.rehearsal.students.remedies import put_right
from console.rehearsal.timeline import Timeline

MINUTE = 60.0
ARRIVAL = 4 * MINUTE
"""Students begin within so many seconds of each other."""
ATTEMPT = 90.0
"""Seconds between two attempts at the same thing, the median."""
PAUSE = 7 * MINUTE
"""Seconds between two things that somebody does who has finished, on average."""
STARTS_AGAIN = 0.12
"""How many of those who are stuck delete the namespace and start again."""
FINDS_LATER = 0.06
"""How likely somebody who is stuck finds the fix at each later look."""

_WORKLOADS: tuple[Reference, ...] = (
    ("Deployment", "backend", "user-service"),
    ("Deployment", "backend", "product-service"),
    ("Deployment", "backend", "order-service"),
    ("Deployment", "frontend", "web-frontend"),
)

Work = Generator[float]


@dataclass(slots=True)
class Problem:
    """A mistake that was made: when it is noticed, and whether it is understood then."""

    mistake: Mistake
    noticed_at: float
    is_understood: bool


class SimulatedStudent:
    """Works through the lab on a cluster, in a life that a timeline lets go on.

    ``away`` is set by what happens to the laptop; nobody works on one that sleeps.
    """

    def __init__(self, persona: Persona, hands: Hands, timeline: Timeline, *, seed: int) -> None:
        self.persona = persona
        self.away = False
        self._hands = hands
        self._timeline = timeline
        self._chance = chance_of(seed, persona.number, "work")
        self._slips = made_by(persona.skill, chance_of(seed, persona.number, "mistakes"))
        self._files: dict[Reference, Object] = {}  # as this student has them
        self._of: dict[Reference, Object] = {}  # and as the lab has those
        self._left_out: set[Reference] = set()
        self._problems: list[Problem] = []
        self._stuck: list[Problem] = []

    def life(self) -> Work:
        """Live through the lab and whatever comes after; pauses are in simulated seconds."""
        if self.persona.circumstance is Circumstance.NEVER_STARTS:
            return
        yield self._chance.uniform(0, ARRIVAL)
        for step in steps():
            if not step.optional or self._chance.random() < self.persona.skill:
                yield from self._step(step)
        while True:
            yield from self._think(self._chance.expovariate(1 / PAUSE))
            yield from self._attend()
            self._look_around()

    # one thing after the other

    def _think(self, seconds: float) -> Work:
        """Let time pass; on a laptop that sleeps the work only goes on when it wakes."""
        yield seconds
        while self.away:
            yield 20.0

    def _step(self, step: Step) -> Work:
        whole = step.minutes * MINUTE * self.persona.pace * self._chance.lognormvariate(0.0, 0.25)
        for manifests in step.files:
            yield from self._think(whole * 0.7 / len(step.files))
            while not self._apply(manifests):
                yield from self._think(self._attempt())  # most often the namespace is not there
                yield from self._attend()
        yield from self._think(whole * 0.3)
        yield from self._attend()

    def _apply(self, manifests: tuple[Object, ...]) -> bool:
        """Apply a file as this student wrote it, and return whether the server took all of it."""
        taken, deleted = True, list[Reference]()
        for manifest in manifests:
            about = reference_of(manifest)
            if about in self._left_out:
                continue
            slip = self._slips.pop(about, None)
            if slip is not None:
                self._remember(slip)
                self._left_out.update(slip.without)
                deleted += slip.deletes
                for extra in slip.adds:
                    self._hands.apply(extra)
                wrong = slip.applied_to(manifest)
                if wrong is None:
                    continue
                self._files[about] = wrong
            elif self._of.get(about, manifest) is not manifest:  # an optional step has another version of it
                self._files[about] = manifest
            self._of[about] = manifest
            taken = self._hands.apply(self._files.setdefault(about, manifest)) and taken
        for about in deleted:
            self._hands.delete(about)
        return taken

    def _remember(self, mistake: Mistake) -> None:
        after = mistake.noticed_minutes * MINUTE * self.persona.pace * self._chance.lognormvariate(0.0, 0.5)
        understood = self._chance.random() < mistake.fixed * (0.6 + 0.8 * self.persona.skill)
        self._problems.append(Problem(mistake, self._timeline.boot() + after, understood))

    # what went wrong

    def _attend(self) -> Work:
        """Turn to what has been noticed by now."""
        due = [each for each in self._problems if each.noticed_at <= self._timeline.boot()]
        for problem in due:
            self._problems.remove(problem)
            for _ in range(self._chance.randint(1, problem.mistake.tries + 1)):
                yield from self._think(self._attempt())
                self._try_the_same(problem.mistake)
            yield from self._think(self._attempt())
            if problem.is_understood:
                yield from self._fix(problem.mistake)
            else:
                self._stuck.append(problem)
                yield from self._despair(problem.mistake)

    def _attempt(self) -> float:
        return ATTEMPT * self.persona.pace * self._chance.lognormvariate(0.0, 0.5)

    def _try_the_same(self, mistake: Mistake) -> None:
        """Do once more what did not help before: apply, delete and apply, restart."""
        wrong = self._files.get(mistake.about)
        if wrong is None:
            return
        about = reference_of(wrong)
        choice = self._chance.random()
        if choice < 0.35 and "template" in wrong.get("spec", {}):
            self._hands.restart(about)
            return
        if choice < 0.6:
            self._hands.delete(about)
        self._hands.apply(wrong)

    def _fix(self, mistake: Mistake) -> Work:
        leaves_lost = self._chance.random() < 0.4
        for pause in put_right(mistake, self._files, self._hands, leaves_lost=leaves_lost):
            yield from self._think(pause)

    def _despair(self, mistake: Mistake) -> Work:
        """Being stuck, start again with an empty namespace, or go on as it is."""
        namespace = mistake.about[1]
        if not namespace or self._chance.random() > STARTS_AGAIN:
            return
        self._hands.delete(("Namespace", "", namespace))
        yield from self._think(45.0)
        again = [each for about, each in self._files.items() if namespace in (about[1], about[2])]
        for manifest in again:
            self._hands.apply(manifest)
            yield from self._think(self._chance.uniform(2.0, 8.0))

    # afterwards

    def _look_around(self) -> None:
        """Do one of the things that somebody does who is done: mostly nothing that changes anything."""
        stuck = self._stuck[0] if self._stuck else None
        if stuck is not None and self._chance.random() < FINDS_LATER + 0.1 * self.persona.skill:
            self._stuck.remove(stuck)
            self._problems.append(Problem(stuck.mistake, self._timeline.boot(), is_understood=True))
            return
        about = self._chance.choice(_WORKLOADS)
        choice = self._chance.random()
        if choice < 0.2:
            self._hands.scale(about, self._chance.randint(1, 5))
        elif choice < 0.35:
            self._hands.restart(about)
        elif choice < 0.45 and about in self._files:
            self._hands.apply(self._files[about])
