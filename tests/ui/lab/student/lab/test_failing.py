"""What fails without a known cause has hints as well, and Ctrl+H is never silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from console.cluster.fields import Ref
from console.lab.classroom.values import Standing, StudentLab
from console.lab.finding import Finding, Hint, Tier
from console.lab.hints import hints_for
from console.lab.repair import Target
from console.lab.spec.model import Assertion, Check, Lab, Phase, Predicate, Step
from console.messages import Message
from ui.conftest import Grab
from ui.lab.student.conftest import CTRL
from ui.lab.student.lab.conftest import Bench

from fakes.cloudmart import cloudmart_snapshot
from fakes.lab_student import cell, small_lab
from fakes.objects import NOW

BODY: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Namespace",
    "metadata": {"name": "frontend", "labels": {"zone": "web"}},
}
DETAIL = Message(
    "lab-check-lacks", {"kind": "Namespace", "name": "frontend", "path": "metadata.labels.zone", "wanted": "web"}
)
CHECKS = (
    Check("space", "화면 계층이 들어갈 곳", Assertion(BODY)),
    Check("talk", "말로 설명함", Predicate("made-up", {})),
)


def lab() -> Lab:
    step = Step("1-1", "네임스페이스 나누기", 5, CHECKS)
    made = small_lab()
    manifest = replace(made.manifests[0], ref=Ref("Namespace", "", "frontend"), body=BODY)
    return replace(made, phases=(Phase("1", "기반", (step,)),), bonus=(), manifests=(manifest,))


def student(space: Standing = Standing.FAILED, talk: Standing = Standing.BLANK, **given: Any) -> StudentLab:
    cells = (cell("space", space), cell("talk", talk))
    told = replace(cells[0], result=replace(cells[0].result, detail=DETAIL))
    return StudentLab("s07", (told, cells[1]), is_visible=True, **given)


def made_hints(_state: object, finding: Finding) -> tuple[Hint, ...]:
    return hints_for(finding, cloudmart_snapshot(), NOW, lab(), Target())


def test_a_check_that_fails_without_a_cause_has_its_three_hints(make_bench: Any, grab: Grab) -> None:
    bench: Bench = make_bench(hints=made_hints)
    bench.open(student(), lab=lab())
    assert bench.pane.verdict.text() == "No cause is known yet for what fails."
    (card,) = bench.pane.causes.cards
    assert card.is_unfolded
    said = "Namespace frontend: metadata.labels.zone should be web, but there is none"
    assert bench.said(card).startswith(said)
    assert "What does “화면 계층이 들어갈 곳” need, and what of it is there?" in bench.said(card)
    bench.press(Qt.Key.Key_H, CTRL)
    assert card.hints.rows[1].block.command == "kubectl get namespace/frontend --show-labels"
    bench.press(Qt.Key.Key_H, CTRL)
    assert "patch namespace/frontend" in card.hints.rows[2].block.command
    grab(bench.window, "lab-failing-check")
    assert bench.asked == [
        ("hint", "s07", "check-fails", Tier.POINTER),
        ("hint", "s07", "check-fails", Tier.FIX),
    ]
    assert not bench.pane.no_hint.isVisible()
    bench.press(Qt.Key.Key_H, CTRL)
    assert bench.pane.no_hint.isVisible()
    assert bench.pane.no_hint.text() == "All hints for what is wrong are open already."
    bench.look(student(Standing.PASSED))
    assert not bench.pane.causes.cards


def test_where_there_is_no_hint_it_is_said_why(make_bench: Any) -> None:
    bench: Bench = make_bench(hints=made_hints)
    bench.open(student(Standing.BLANK, Standing.FAILED), lab=lab())
    bench.press(Qt.Key.Key_H, CTRL)
    assert bench.pane.no_hint.text() == "No hint: what fails is judged by hand or by a probe."
    bench.look(student(Standing.BLANK))
    bench.press(Qt.Key.Key_H, CTRL)
    assert bench.pane.no_hint.isVisible()
    assert bench.pane.no_hint.text() == "No hint: nothing fails here."
    bench.look(student())  # now there is one
    assert not bench.pane.no_hint.isVisible()


def test_the_next_card_opens_when_all_hints_of_the_first_are_given(opened: Bench) -> None:
    first, second = opened.pane.causes.cards
    for _press in range(2):
        opened.press(Qt.Key.Key_H, CTRL)
    assert not second.is_unfolded
    opened.press(Qt.Key.Key_H, CTRL)
    assert second.is_unfolded
    assert (first.hints.given, second.hints.given) == (3, 1)
    opened.press(Qt.Key.Key_H, CTRL)
    assert second.hints.given == 2
