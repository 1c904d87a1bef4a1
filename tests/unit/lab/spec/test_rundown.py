"""A lab plays like any session, tied to the lines of its document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.course.model import Kind, SegmentKind
from console.course.outline import outline_of as read_outline
from console.lab.spec.model import Lab
from console.lab.spec.reader import load_lab
from console.lab.spec.rundown import lab_steps, outline_of
from console.rundown.plan import rundown_of

from fakes.labs import DOCUMENT, LAB, write_lab


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return load_lab(write_lab(tmp_path))


def test_phases_and_steps_play_with_what_the_document_has_besides(lab: Lab) -> None:
    outline = outline_of(lab, read_outline(DOCUMENT))
    assert (outline.title, outline.kind, outline.slot_minutes) == ("CloudMart", Kind.LAB, 60)
    rundown = rundown_of(outline)
    assert [(step.id, step.line, step.planned / 60) for step in rundown.steps] == [
        ("Before", 3, 10),
        ("Foundations/Namespaces", 5, 5),
        ("Foundations/Claims", 12, 10),
        ("Network/Services", 14, 15.5),
        ("Looking back/In teams", 18, 15),
    ]
    assert outline.segments[1].kind is SegmentKind.LAB
    assert outline.segments[1].children[0].points == ("one", "two")


def test_steps_of_the_rundown_lead_back_to_those_of_the_lab(lab: Lab) -> None:
    rundown = rundown_of(outline_of(lab, read_outline(DOCUMENT)))
    assert lab_steps(lab, rundown) == {
        "Foundations/Namespaces": "1-1",
        "Foundations/Claims": "1-2",
        "Network/Services": "2-1",
    }


def test_two_phases_of_one_name_are_told_apart(tmp_path: Path) -> None:
    text = LAB.replace("title: Network\n", "title: Foundations\n").replace("title: Services\n", "title: Namespaces\n")
    lab = load_lab(write_lab(tmp_path, text))
    assert lab_steps(lab, rundown_of(outline_of(lab))) == {
        "Foundations/Namespaces": "1-1",
        "Foundations/Claims": "1-2",
        "Foundations#2/Namespaces": "2-1",
    }


def test_without_a_document_the_lab_is_all_there_is(lab: Lab) -> None:
    outline = outline_of(lab)
    assert (outline.path, outline.slot_minutes, outline.planned_minutes) == (lab.path, None, 30.5)
    assert [step.line for step in rundown_of(outline).steps] == [8, 21, 35]


def test_a_document_about_something_else_adds_nothing(lab: Lab) -> None:
    outline = outline_of(lab, read_outline("# Other\n\n## One (5분)\n\n## Two (10분)\n"))
    assert outline.planned_minutes == 30.5


@pytest.mark.parametrize("heading", ["Looking back", "Phase 2: Network", "nowhere", "Step 1-1: Namespaces"])
def test_lines_never_fall_whatever_the_headings_say(lab: Lab, heading: str) -> None:
    second = lab.phases[1]
    wrong = replace(lab, phases=(lab.phases[0], replace(second, steps=(replace(second.steps[0], heading=heading),))))
    lines = [step.line for step in rundown_of(outline_of(wrong, read_outline(DOCUMENT))).steps]
    assert lines == sorted(lines)
