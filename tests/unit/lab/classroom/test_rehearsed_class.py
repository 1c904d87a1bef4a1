"""A rehearsal class of 24 goes through the whole lab in fast time: board, cards, queue and standings follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.lab.classroom.actions import Close, Explain
from console.lab.classroom.opening import open_session
from console.lab.classroom.session import LabSession, Look
from console.lab.classroom.standings import BOM, csv_text
from console.lab.classroom.values import ClassView, Help, SharedCause, Standing, StudentLab
from console.lab.finding import FindingKey
from console.lab.spec.model import Lab
from console.lab.spec.reader import load_lab
from console.messages import LANGUAGES, catalogue
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.persona import Circumstance

from fakes.rehearsal_snapshots import RehearsedClass

LAB = Path(__file__).parents[4] / "content" / "week_03" / "day_03" / "cloudmart" / "lab.yaml"
MINUTES, STEP = 110, 60.0


@dataclass
class Story:
    """Everything that was shown in the course of the lab."""

    lab: Lab
    rehearsed: RehearsedClass
    session: LabSession
    views: list[ClassView] = field(default_factory=list)
    labs: dict[str, StudentLab] = field(default_factory=dict)
    cards: dict[FindingKey, list[SharedCause]] = field(default_factory=dict)
    links: dict[str, LinkState] = field(default_factory=dict)
    taken_while_away: list[str] = field(default_factory=list)
    evaluated_unasked: list[str] = field(default_factory=list)
    regressed: set[str] = field(default_factory=set)

    def live(self, seconds: float) -> ClassView:
        """Let time pass, look once, and note what is new."""
        states = {state.student.id: state for state in self.rehearsed.live(seconds)}
        at = self.rehearsed.at
        self.evaluated_unasked += self.session.see(states.values(), at) - states.keys()
        look = self.session.look(at)
        self._note(states, look)
        for card in look.view.causes:
            known = self.cards.setdefault(card.key, [])
            known.append(card)
            if len(known) == 10:  # ten minutes later somebody explains it
                self.session.act(Explain(card.key), at)
        return look.view

    def _note(self, states: Mapping[str, StudentState], look: Look) -> None:
        self.links |= {who: state.link.state for who, state in states.items()}
        for who, lab in look.students.items():
            before = self.labs.get(who)
            lost = {cell.result.check_id for cell in lab.cells if cell.standing is Standing.REGRESSED}
            known = (
                {cell.result.check_id for cell in before.cells if cell.standing is Standing.REGRESSED}
                if before
                else set()
            )
            self.regressed |= {who} if lost else set()
            if self.links.get(who, LinkState.LIVE) is not LinkState.LIVE and lost - known:
                self.taken_while_away.append(who)
        self.labs |= look.students
        self.views.append(look.view)

    def persona(self, circumstance: Circumstance) -> str:
        return next(each.persona.id for each in self.rehearsed.sources if each.persona.circumstance is circumstance)


@pytest.fixture(scope="module")
def story() -> Story:
    lab = load_lab(LAB)
    rehearsed = RehearsedClass(24, (*lab.namespaces, *lab.also_watch))
    session = open_session(lab, rehearsed.at)
    session.use_roster(rehearsed.roster, rehearsed.at)
    told = Story(lab, rehearsed, session)
    for _ in range(int(MINUTES * 60 / STEP)):
        told.live(STEP)
    return told


def test_the_board_follows_the_class(story: Story) -> None:
    last = story.views[-1]
    assert last.students == 24
    assert 20 <= last.visible <= 23
    assert last.reach[0].past >= 18
    assert last.totals[0].first_passed is not None
    halfway = story.views[len(story.views) // 2]
    assert 0 < halfway.reach[-3].past < last.reach[1].past  # some are far, and nobody is everywhere at once
    assert sum(each.here for each in last.reach) <= last.visible
    assert any(lab.finished is not None for lab in story.labs.values())


def test_a_step_that_was_not_begun_with_is_blank(story: Story) -> None:
    early = story.views[3]  # some four minutes in
    assert early.tried[story.lab.steps[-2].id] == 0
    assert all(total.failed == 0 for total in early.totals[-8:])


def test_who_never_starts_is_found(story: Story) -> None:
    who = story.persona(Circumstance.NEVER_STARTS)
    entry = next(entry for entry in story.views[-1].queue if entry.student_id == who)
    assert entry.reasons[0].code == "lab-stuck-not-started"
    assert entry.help is Help.WAITING
    assert all(not view.queue for view in story.views[:7])  # nobody is stuck in the first minutes


def test_the_queue_has_who_is_stuck_the_most_urgent_first(story: Story) -> None:
    for view in story.views:
        urgencies = [entry.urgency for entry in view.queue]
        assert urgencies == sorted(urgencies, reverse=True)
    last = story.views[-1]
    for entry in last.queue:
        lab = story.labs[entry.student_id]
        assert lab.is_visible
        assert lab.finished is None
        assert lab.stuck is not None
    assert any(lab.stuck is None and lab.is_visible for lab in story.labs.values())
    seen = {reason.code for view in story.views for entry in view.queue for reason in entry.reasons}
    assert seen >= {"lab-stuck-no-progress", "lab-stuck-unchanged", "lab-stuck-same-error", "lab-queue-behind"}
    assert all(code in catalogue(lang) for code in seen for lang in LANGUAGES)


def test_causes_are_shared_explained_and_shrink(story: Story) -> None:
    shrunk = [
        cards
        for cards in story.cards.values()
        if cards[0].key[1].namespace in story.lab.namespaces and any(card.count < card.peak for card in cards)
    ]
    assert shrunk, {key: max(card.count for card in cards) for key, cards in story.cards.items()}
    for cards in story.cards.values():
        assert cards[0].count >= 4
        assert cards[0].count >= 0.3 * cards[0].visible
        assert max(card.count for card in cards) >= max(card.peak for card in cards) - 1
    told = [card for cards in story.cards.values() for card in cards if card.explained is not None]
    assert told
    assert all(card.then > 0 for card in told)


def test_who_deletes_a_namespace_regresses_and_nobody_does_by_being_away(story: Story) -> None:
    deleted = {each.persona.id for each in story.rehearsed.sources if each.deleted_namespaces}
    assert deleted & story.regressed
    assert story.taken_while_away == []


def test_who_cannot_be_reached_is_counted_nowhere(story: Story) -> None:
    who = story.persona(Circumstance.LOCAL_ADDRESS)
    assert story.labs[who].is_visible is False
    last = story.views[-1]
    assert who not in {score.student_id for score in last.standings}
    assert len(last.standings) == 23


def test_who_may_not_read_ingresses_is_not_failed_for_it(story: Story) -> None:
    lab = story.labs[story.persona(Circumstance.NO_INGRESSES)]
    routes = [cell for cell in lab.cells if cell.result.check_id.startswith("route-")]
    assert routes
    assert {cell.standing for cell in routes} <= {Standing.UNKNOWN, Standing.BLANK}


def test_standings_are_points_in_order(story: Story) -> None:
    last = story.views[-1]
    for one, other in pairwise(last.standings):
        assert one.points >= other.points
        assert one.rank <= other.rank
        assert (one.rank == other.rank) == (one.points == other.points)
    for score in last.standings:
        lab = story.labs[score.student_id]
        passed = [cell.standing is Standing.PASSED for cell in lab.cells]
        points = sum(check.points for check, is_passed in zip(story.lab.checks, passed, strict=True) if is_passed)
        assert score.points == pytest.approx(points)
    table = csv_text(story.lab, story.rehearsed.roster.students, story.labs, names=False)
    assert table.startswith(BOM)
    assert len(table.splitlines()) == 25


def test_only_what_is_new_is_evaluated(story: Story) -> None:
    assert story.evaluated_unasked == []


def test_no_rule_failed(story: Story) -> None:
    assert {who: lab.faults for who, lab in story.labs.items() if lab.faults} == {}


def test_closing_freezes_before_clean_up_turns_everything_red(story: Story) -> None:
    story.session.act(Close(True), story.rehearsed.at)
    before = story.live(1.0)
    for source in story.rehearsed.sources:
        for namespace in story.lab.namespaces:
            Hands(source.storage).delete(("Namespace", "", namespace))
    after = story.live(300.0)
    assert after.closed is not None
    assert (after.totals, after.reach, after.standings) == (before.totals, before.reach, before.standings)
    assert after.queue == ()
    assert all(lab.is_frozen for lab in story.labs.values())
    story.session.act(Close(False), story.rehearsed.at)
    again = story.live(1.0)
    assert sum(total.regressed for total in again.totals) > 50
    assert again.totals[0].passed < before.totals[0].passed
