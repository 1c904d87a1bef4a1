"""What a document or a segment is, from words and paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.course.kinds import Label, kind_of, labels_of, naming_label, path_label, segment_kind
from console.course.model import Kind, SegmentKind


@pytest.mark.parametrize(
    ("title", "path", "kind"),
    [
        ("Week 3 Day 3 Challenge 2: 네트워킹", None, Kind.CHALLENGE),
        ("Week 2 Day 3: Kubernetes 이론", "day_03/README.md", Kind.DAY),
        ("Week 3: 마스터리 과정", None, Kind.WEEK),
        ("Session 8: 설계", None, Kind.SESSION),
        ("3일차 네트워킹", None, Kind.DAY),
        ("2주차: 네트워킹", None, Kind.WEEK),
        ("4교시", None, Kind.SESSION),
        ("실습 3: 배포", None, Kind.LAB),
        ("네트워킹", "lab_1.md", Kind.LAB),
        ("네트워킹", "session_08_bullets.md", Kind.SESSION),
        ("네트워킹", "day_03/README.md", Kind.DAY),
        ("네트워킹", "챌린지_2.md", Kind.CHALLENGE),
        ("Kubernetes 과정", "course/README.md", Kind.COURSE),
        ("장애 대응 챌린지", "장애.md", Kind.CHALLENGE),
        ("네트워킹", "네트워킹.md", Kind.SESSION),
        ("Kubernetes Day 2 운영", "운영.md", Kind.SESSION),
    ],
)
def test_kind_of_a_document(title: str, path: str | None, kind: Kind) -> None:
    assert kind_of(title, Path(path) if path else None) is kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("그룹 토론: 설계", SegmentKind.DISCUSSION),
        ("팀 회고", SegmentKind.DISCUSSION),
        ("Q&A", SegmentKind.DISCUSSION),
        ("휴식", SegmentKind.BREAK),
        ("Lunch", SegmentKind.BREAK),
        ("Breaking changes", SegmentKind.TALK),
        ("핵심 기능 실습", SegmentKind.LAB),
        ("Labels and selectors", SegmentKind.TALK),
    ],
)
def test_kind_of_a_segment(title: str, kind: SegmentKind) -> None:
    assert segment_kind(title, Kind.SESSION) is kind


def test_parts_of_a_challenge_are_lab_work() -> None:
    assert segment_kind("Phase 1", Kind.CHALLENGE) is SegmentKind.LAB


def test_labels_run_from_the_beginning_of_a_title() -> None:
    assert labels_of("Week 3 > Day 2 > Session 1: x") == (
        Label(Kind.WEEK, 3),
        Label(Kind.DAY, 2),
        Label(Kind.SESSION, 1),
    )
    assert labels_of("about Session 1") == ()


@pytest.mark.parametrize(
    ("title", "named"),
    [("Day 1: 기초", True), ("Day 1", True), ("Day 1 - 기초", True), ("Day 3 특징", False), ("Session별 주제", False)],
)
def test_a_heading_names_a_place_only_with_its_label_set_off(title: str, named: bool) -> None:
    assert (naming_label(title) is not None) is named


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("week_02/day_03", Label(Kind.DAY, 3)),
        ("day_03/README.md", Label(Kind.DAY, 3)),
        ("session-08.md", Label(Kind.SESSION, 8)),
        ("01_2일차.md", Label(Kind.DAY, 2)),
        ("notes.md", None),
    ],
)
def test_label_of_a_path(path: str, label: Label | None) -> None:
    assert path_label(Path(path)) == label
