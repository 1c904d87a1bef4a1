"""The cause in a sentence, the way from it to the symptom, and the hints one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from console.cluster.fields import Ref
from console.lab.finding import Tier, told
from console.ui.lab.student.cluster_tabs import Tab
from console.ui.lab.student.lab.chain import chain_of
from console.ui.lab.student.lab.finding_card import FindingCard
from ui.lab.student.conftest import ALT, CTRL, STUDENT, state_of
from ui.lab.student.lab.conftest import Bench

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.lab_student import (
    CLAIM,
    FIX,
    LOOK,
    POD,
    SERVICE,
    busy_student,
    ingress_finding,
    said,
    small_lab,
    storage_findings,
)


def card(bench: Bench, number: int = 0) -> FindingCard:
    return bench.pane.causes.cards[number]


def test_the_chain_goes_from_the_cause_to_the_last_symptom() -> None:
    findings = storage_findings(extra=2)
    chain = chain_of(findings[0], findings)
    assert [step.ref for step in chain.steps] == [CLAIM, POD, SERVICE]
    assert chain.more == 2
    assert chain.refs[1] == (POD, Ref("StatefulSet", "data", "postgres-user"))
    alone = chain_of(ingress_finding(), (*findings, ingress_finding()))
    assert len(alone.steps) == 1
    assert alone.more == 0


def test_the_worst_cause_is_unfolded_and_the_others_are_a_sentence(opened: Bench) -> None:
    words = opened.said(card(opened))
    assert "스토리지 클래스 fast-sdd가 없어" in words
    assert "and 2 more things that follow from it" in words
    assert [line.title for line in card(opened).steps.lines] == [
        "1 · PVC postgres-user-data",
        "2 → Pod postgres-user-0",
        "3 → Service postgres-user-service",
    ]
    assert card(opened).steps.lines[2].detail == "준비된 엔드포인트가 하나도 없습니다."
    assert (
        opened.said(card(opened, 1))
        == "Ingress cloudmart-ingress가 가리키는 user-service는 backend 네임스페이스에 있습니다."
    )
    assert len(opened.pane.causes.cards) == 2  # symptoms have no cards


@pytest.mark.parametrize("width", [1024, 1440])
def test_nothing_lies_over_the_chain_when_a_student_comes_back(opened: Bench, width: int) -> None:
    other = replace(STUDENT, id="s08", name="이도윤")
    opened.add(state_of(cloudmart_snapshot()), state_of(cloudmart_snapshot(), student=other))
    opened.window.resize(width, 720)
    opened.look(busy_student(student_id="s08", findings=()))
    for student_id in ("s08", "s07", "s08", "s07"):
        opened.panel.show_student(student_id)
    shown = card(opened)
    parts = [part.geometry() for part in (shown.steps, shown.more, shown.topology, shown.hints)]
    assert all(above.bottom() < below.top() for above, below in pairwise(parts)), parts
    rows = range(len(shown.steps.lines))
    assert shown.steps.viewport().height() >= sum(shown.steps.sizeHintForRow(row) for row in rows)


def test_hints_are_given_one_after_the_other(opened: Bench) -> None:
    assert "PVC가 바라는 스토리지 클래스" in opened.said()
    assert "storageClassName" not in opened.said()
    opened.click(card(opened).hints.more)
    assert "spec.storageClassName" in opened.said()
    assert FIX not in [row.block.command for row in card(opened).hints.rows if row.isVisible()]
    opened.click(card(opened).hints.more)
    assert not card(opened).hints.more.isVisible()
    block = card(opened).hints.rows[2].block
    assert block.isVisible()
    assert block.text.toPlainText() == FIX
    assert block.label.text() == "Fix: changes the student's cluster"
    assert opened.asked == [
        ("hint", "s07", "storage-class-missing", Tier.POINTER),
        ("hint", "s07", "storage-class-missing", Tier.FIX),
    ]


def test_each_hint_is_copied_with_one_click(opened: Bench) -> None:
    for _tier in range(2):
        opened.click(card(opened).hints.more)
    rows = card(opened).hints.rows
    assert rows[0].copy.text() == "Copy the words"
    opened.click(rows[0].copy)
    assert rows[0].copy.text() == "Words copied"
    assert QGuiApplication.clipboard().text() == "PVC가 바라는 스토리지 클래스와 클러스터에 있는 것을 견주어 보았나요?"
    assert not rows[2].copy.isVisible()  # one thing to copy in each hint
    opened.click(rows[2].block.copy)
    assert QGuiApplication.clipboard().text() == FIX
    assert "Command copied" in opened.said(rows[2].block)


def test_the_newest_hint_is_in_sight_with_its_command_and_the_button_that_copies_it(opened: Bench) -> None:
    opened.window.resize(1024, 640)
    opened.panel.take_keys()
    opened.settle()
    for tier in (1, 2):
        opened.press(Qt.Key.Key_H, CTRL)
        assert card(opened).hints.given == tier + 1
        assert in_sight(opened, card(opened).hints.rows[tier].title)
    assert in_sight(opened, card(opened).hints.rows[2].block.copy)
    assert in_sight(opened, card(opened).hints.rows[2].block.text)


def in_sight(bench: Bench, part: QWidget) -> bool:
    """Whether all of a part is within what the page shows of itself."""
    port = bench.pane.sheet.viewport()
    return part.isVisible() and port.rect().contains(QRect(part.mapTo(port, QPoint(0, 0)), part.size()))


def test_what_was_done_for_a_student_is_recalled_when_one_comes_back(opened: Bench) -> None:
    other = replace(STUDENT, id="s08", name="이도윤")
    opened.add(state_of(cloudmart_snapshot()), state_of(cloudmart_snapshot(), student=other))
    assert not opened.pane.before.isVisible()
    opened.click(opened.pane.bar.claim)
    opened.clock.advance(120)
    opened.press(Qt.Key.Key_H, CTRL)
    assert opened.pane.before.text() == "Helping since 10:00 · Last hint opened: Pointer, 10:02"
    opened.clock.advance(180)
    opened.model.done_wanted.emit("s07")
    opened.panel.show_student("s08")
    opened.look(busy_student(student_id="s08"))
    assert not opened.pane.before.isVisible()
    opened.panel.show_student("s07")
    assert opened.pane.before.text() == "You helped from 10:00 to 10:05 · Last hint opened: Pointer, 10:02"
    opened.model.use(opened.model.lab)  # opened once more
    opened.look(busy_student())
    assert opened.pane.before.isVisible()
    opened.model.use(small_lab(path=Path("another.yaml")))
    opened.look(busy_student())
    assert not opened.pane.before.isVisible()


def test_a_command_that_only_looks_says_so(opened: Bench) -> None:
    opened.click(card(opened, 1), QPoint(60, 20))  # a folded card opens wherever it is clicked
    assert card(opened, 1).is_unfolded
    opened.click(card(opened, 1).hints.more)
    assert card(opened, 1).hints.more.text() == "Show what to look with"
    opened.click(card(opened, 1).hints.more)
    block = card(opened, 1).hints.rows[2].block
    assert block.command == LOOK
    assert block.label.text() == "Looks only: changes nothing"
    assert block.text.height() > block.text.fontMetrics().lineSpacing() * 1.5 or block.text.width() > 700  # it wraps


def test_what_was_given_is_remembered_while_the_panel_stays(opened: Bench) -> None:
    opened.click(card(opened).hints.more)
    opened.look(busy_student(findings=(ingress_finding(), *storage_findings())))  # another order, the same findings
    shown = next(each for each in opened.pane.causes.cards if each.finding and each.finding.ref == CLAIM)
    assert shown.hints.given == 2
    assert shown.is_unfolded
    opened.look(busy_student(findings=()))
    opened.look(busy_student())
    assert card(opened).hints.given == 2  # mended, and broken again: the hint was given
    other = replace(STUDENT, id="s08", name="이도윤")
    opened.add(state_of(cloudmart_snapshot()), state_of(cloudmart_snapshot(), student=other))
    opened.panel.show_student("s08")
    opened.look(busy_student(student_id="s08"))
    opened.panel.show_student("s07")
    opened.settle()
    assert card(opened).hints.given == 2
    assert card(opened).hints.rows[1].title.text() == "Pointer · opened at 10:00"


def test_a_folded_card_stays_folded(opened: Bench) -> None:
    opened.click(card(opened).fold)
    assert not card(opened).is_unfolded
    opened.look(busy_student(passed=4))
    assert not card(opened).is_unfolded


def test_the_keyboard_gives_hints(opened: Bench) -> None:
    opened.press(Qt.Key.Key_H, CTRL)
    assert opened.asked == [("hint", "s07", "storage-class-missing", Tier.POINTER)]
    card(opened).hints.more.setFocus()
    opened.press(Qt.Key.Key_Space)
    assert card(opened).hints.given == 3
    assert card(opened).hints.rows[2].block.copy.hasFocus()  # the button went, and the keyboard is where its answer is


def test_a_step_leads_to_its_object(opened: Bench) -> None:
    steps = card(opened).steps
    row = steps.visualRect(steps.model().index(1, 0))
    opened.click(steps.viewport(), row.center())
    assert opened.panel.cluster.tab is Tab.OBJECTS
    assert opened.panel.cluster.objects.detail.ref == POD
    opened.press(Qt.Key.Key_0, ALT)
    assert opened.panel.cluster.tab is Tab.LAB
    steps.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        opened.press(key)
    assert opened.panel.cluster.objects.detail.ref == SERVICE


def test_the_topology_marks_what_the_cause_touches(opened: Bench) -> None:
    opened.click(card(opened).topology)
    assert opened.panel.cluster.tab is Tab.TOPOLOGY
    view = opened.panel.cluster.topology.view
    names = {node.id: node.name for node in view.topology.nodes}
    marked = {names[card_id]: step for card_id, step in view.marked.items()}
    assert marked["postgres-user-data"] == 1
    assert marked["postgres-user"] == 2
    assert marked["postgres-user-service"] == 3
    assert names[view.selected] == "postgres-user-data"
    assert "Step 1 from the cause to the symptom" in view.accessibleDescription()
    opened.look(busy_student(findings=()))
    assert not view.marked


def test_the_mark_is_painted(opened: Bench) -> None:
    opened.press(Qt.Key.Key_2, ALT)
    view = opened.panel.cluster.topology.view
    with_mark = view.grab().toImage()
    opened.look(busy_student(findings=()))
    assert view.grab().toImage() != with_mark


@pytest.mark.parametrize(
    "hostile", ["<b>fast</b> & <img src=x>", "\u202eevil\u202c", "이름" * 90, "a" * 250, "שלום עולם", "line\nbreak\x07"]
)
def test_what_a_cluster_says_is_plain_text(bench: Bench, hostile: str) -> None:
    found = ingress_finding(ref=Ref("Ingress", hostile, hostile), message=said(hostile))
    bench.open(busy_student(findings=(found,)))
    label = card(bench).findChild(QLabel)
    assert label is not None
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert not {"\u202e", "\x07"} & set(bench.said())
    assert bench.pane.sheet.horizontalScrollBar().maximum() == 0
    assert card(bench).sentence.width() < bench.pane.width()


def test_hints_come_from_where_they_are_made(make_bench: Callable[..., Bench]) -> None:
    asked: list[tuple[str, str]] = []

    def hints(state: object, finding: object) -> tuple[object, ...]:
        asked.append((state.student.id, finding.code))  # type: ignore[attr-defined]
        return ()

    bench = make_bench(hints=hints)
    bench.open(snapshot=cloudmart_snapshot(Mistake.STORAGE_CLASS))
    assert ("s07", "storage-class-missing") in asked
    assert card(bench).hints.given == 0
    assert not card(bench).hints.more.isVisible()


def test_hints_are_made_for_the_students_own_context(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(hints=None)
    bare = tuple(replace(found, hints=()) for found in storage_findings())
    params = {"kind": "PVC", "claim": CLAIM.name, "namespace": "data", "storage_class": "fast-sdd", "known": "fast-ssd"}
    cause = replace(bare[0], message=told("finding-storage-class-missing", **params))
    bench.open(busy_student(findings=(cause, *bare[1:])))
    for _tier in range(2):
        bench.click(card(bench).hints.more)
    assert "Who makes the volume for claim postgres-user-data?" in bench.said()
    block = card(bench).hints.rows[2].block
    assert block.command == "kubectl --kubeconfig=/class/s07.yaml --context=minikube get storageclasses.storage.k8s.io"
    assert block.label.text() == "Looks only: changes nothing"  # the lab has no manifest that says which class
