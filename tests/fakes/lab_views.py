"""A lab like CloudMart and a class at work in it, as the values that the window is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.cluster.fields import Ref
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.values import (
    Cell,
    CheckTotal,
    ClassView,
    Handout,
    Help,
    QueueEntry,
    Score,
    SharedCause,
    Standing,
    StepReach,
    Stuck,
    StudentLab,
    Watched,
)
from console.lab.finding import Finding, Severity, told
from console.lab.spec.model import BonusGroup, ByHand, Check, Lab, Phase, Predicate, Step
from console.messages import Message

AT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "fake-other-namespace": "the Ingress points at another namespace: {name}",
        "fake-image": "image {image} does not exist",
        "fake-claim": "the claim {name} waits for a StorageClass that does not exist",
        "fake-no-progress": "No progress for {minutes} min",
        "fake-retries": "Same error, {count} tries",
        "fake-asked": "Asked {minutes} min ago",
    },
    "ko": {
        "fake-other-namespace": "Ingress가 다른 네임스페이스를 가리킵니다: {name}",
        "fake-image": "이미지 {image}이(가) 없습니다",
        "fake-claim": "PVC {name}이(가) 없는 StorageClass를 기다립니다",
        "fake-no-progress": "{minutes}분째 진도 그대로",
        "fake-retries": "같은 오류로 {count}번 재시도",
        "fake-asked": "도움 요청 {minutes}분 전",
    },
}
"""Sentences for the codes of these fakes, to be laid over the catalogue."""

_STEPS: tuple[tuple[str, str, float, int], ...] = (
    ("1-1", "네임스페이스 준비", 5, 1),
    ("1-2", "스토리지 클래스와 볼륨", 10, 4),
    ("1-3", "데이터 계층 배포", 10, 3),
    ("2-1", "백엔드 서비스 배포", 15, 4),
    ("2-2", "프론트엔드 배포", 10, 2),
    ("2-3", "Ingress로 외부에 열기", 10, 3),
    ("3-1", "서비스 사이의 연결 확인", 15, 3),
    ("3-2", "장애를 만들고 되돌리기", 15, 2),
)
_PHASES = (("1", "기반 만들기"), ("2", "애플리케이션 올리기"), ("3", "검증과 장애 대응"))


def lab(*, bonus: int = 4) -> Lab:
    """Return a lab of three phases, eight steps and 22 checks, with ``bonus`` further checks in one group."""
    steps: dict[str, list[Step]] = {phase_id: [] for phase_id, _title in _PHASES}
    for step_id, title, minutes, count in _STEPS:
        phase = step_id[0]
        checks = tuple(
            Check(
                f"{step_id}-c{number}",
                f"{title}: {number}번째 확인",
                Predicate("exists", {}),
                phase=phase,
                step=step_id,
                points=2,
            )
            for number in range(1, count + 1)
        )
        steps[phase].append(Step(step_id, title, minutes, checks, command=f"kubectl apply -f {step_id}.yaml"))
    phases = tuple(Phase(phase_id, title, tuple(steps[phase_id])) for phase_id, title in _PHASES)
    extra = tuple(
        Check(f"bonus-{number}", f"네트워크 정책 {number}", ByHand(), bonus="network", points=5)
        for number in range(1, bonus + 1)
    )
    groups = (BonusGroup("network", "네트워크 보안", 20, extra),) if bonus else ()
    return Lab(
        "cloudmart", "CloudMart 챌린지", Path("content/week_03/lab.yaml"), ("frontend", "backend"), phases, groups
    )


def cell(standing: Standing, check_id: str, *, untold: Untold | None = None, at: datetime = AT) -> Cell:
    """Return a cell of the class board."""
    passed = {Standing.PASSED: True, Standing.FAILED: False, Standing.REGRESSED: False}.get(standing)
    if standing is Standing.BLANK:
        untold = Untold.NOT_TRIED
    return Cell(
        standing,
        CheckResult(check_id, passed, untold=untold),
        at if standing in (Standing.PASSED, Standing.REGRESSED) else None,
    )


def student_lab(
    student_id: str,
    of: Lab,
    passed: int,
    *,
    odd: Mapping[str, Standing] | None = None,
    findings: tuple[Finding, ...] = (),
    stuck: Stuck | None = None,
    is_visible: bool = True,
    adjusted: float = 0.0,
) -> StudentLab:
    """Return a student who has passed the first ``passed`` checks; ``odd`` are those that stand otherwise."""
    cells = []
    for number, check in enumerate(of.checks):
        standing = Standing.PASSED if number < passed else Standing.BLANK
        untold = None
        if check.is_bonus:
            standing, untold = Standing.UNKNOWN, Untold.BY_HAND
        cells.append(cell((odd or {}).get(check.id, standing), check.id, untold=untold))
    good = {found.result.check_id for found in cells if found.standing is Standing.PASSED}
    steps = of.steps
    at = next(
        (number for number, step in enumerate(steps) if any(check.id not in good for check in step.checks)), len(steps)
    )
    required = [check for check in of.required if check.id in good]
    return StudentLab(
        student_id,
        tuple(cells),
        findings,
        step=at,
        passed=len(required),
        points=sum(check.points for check in required) + adjusted,
        adjusted=adjusted,
        stuck=stuck,
        is_visible=is_visible,
    )


def other_namespace(student_id: str = "", *, name: str = "cloudmart-ingress") -> Finding:
    """Return the finding that half of such a class has."""
    ref = Ref("Ingress", f"frontend{student_id}", name)
    return Finding("ingress-backend-other-namespace", Severity.ERROR, ref, told("fake-other-namespace", name=name), ref)


def image_missing(image: str = "nginx:alpin") -> Finding:
    ref = Ref("Pod", "backend", "user-service-7d9c-abcde")
    subject = Ref("Deployment", "backend", "user-service")
    return Finding("image-not-found", Severity.ERROR, ref, told("fake-image", image=image), subject, "user-service")


def claim_waits(name: str = "postgres-user-data") -> Finding:
    ref = Ref("PersistentVolumeClaim", "data", name)
    return Finding("storage-class-missing", Severity.ERROR, ref, told("fake-claim", name=name), ref)


def entry(
    student_id: str,
    urgency: float,
    *,
    minutes: int = 12,
    finding: Finding | None = None,
    help: Help = Help.WAITING,
    more: Sequence[Message] = (),
    until: datetime | None = None,
) -> QueueEntry:
    """Return an entry of the help queue."""
    reasons = (Message("fake-no-progress", {"minutes": minutes}), *more)
    return QueueEntry(student_id, urgency, reasons, finding, help, AT, until)


def retries(count: int = 3) -> Message:
    return Message("fake-retries", {"count": count})


def cause(
    student_ids: Iterable[str],
    visible: int,
    *,
    finding: Finding | None = None,
    handout: bool = False,
    explained: datetime | None = None,
    then: int = 0,
) -> SharedCause:
    """Return a cause that several share."""
    ids, example = tuple(student_ids), finding or other_namespace()
    where = Handout(Path("course/week_03/day_03/challenge_2.md"), 412) if handout else None
    return SharedCause(
        example.key,
        ids,
        visible,
        example,
        AT - timedelta(minutes=20),
        peak=max(len(ids), then),
        explained=explained,
        then=then,
        handout=where,
    )


def class_view(
    of: Lab,
    students: Mapping[str, StudentLab],
    *,
    at: datetime = AT,
    causes: tuple[SharedCause, ...] = (),
    queue: tuple[QueueEntry, ...] = (),
    closed: datetime | None = None,
    extend: int | None = None,
    watching: tuple[Watched, ...] = (),
) -> ClassView:
    """Count a class, in the manner of whoever does so in earnest."""
    seen = [found for found in students.values() if found.is_visible]
    reach = tuple(
        StepReach(step.id, sum(s.step > n for s in seen), sum(s.step == n for s in seen), len(seen))
        for n, step in enumerate(of.steps)
    )
    totals = []
    for number, check in enumerate(of.checks):
        column = [found.cells[number] for found in seen if len(found.cells) > number]
        kinds = [each.standing for each in column]
        first = min((each.first_passed for each in column if each.first_passed is not None), default=None)
        totals.append(
            CheckTotal(
                check.id,
                kinds.count(Standing.PASSED),
                kinds.count(Standing.FAILED),
                kinds.count(Standing.REGRESSED),
                first,
            )
        )
    tried = {
        step.id: sum(
            any(
                each.standing is not Standing.BLANK
                for each in found.cells
                if each.result.check_id in {check.id for check in step.checks}
            )
            for found in seen
        )
        for step in of.steps
    }
    return ClassView(
        at,
        len(seen),
        len(students),
        reach,
        tuple(totals),
        causes,
        queue,
        standings(students.values()),
        closed,
        extend,
        tried,
        watching,
    )


def standings(students: Iterable[StudentLab]) -> tuple[Score, ...]:
    """Rank a class by points."""
    ordered = sorted(students, key=lambda found: -found.points)
    rows: list[Score] = []
    for number, found in enumerate(ordered, start=1):
        same = bool(rows) and rows[-1].points == found.points
        rows.append(Score(found.student_id, rows[-1].rank if same else number, found.points, 0.0, found.adjusted))
    return tuple(rows)


def busy_class(of: Lab, count: int = 24) -> tuple[dict[str, StudentLab], ClassView]:
    """Return a class in the middle of the lab in which every standing occurs, with causes and a queue."""
    students: dict[str, StudentLab] = {}
    sharing: list[str] = []
    for number in range(1, count + 1):
        student_id = f"s{number:02}"
        passed = (number * 7) % 20 + 1
        odd: dict[str, Standing] = {}
        findings: tuple[Finding, ...] = ()
        checks = of.required
        if number % 2 == 0:
            sharing.append(student_id)
            findings = (other_namespace(),)
            odd[checks[min(passed, 21)].id] = Standing.FAILED
        if number % 5 == 0:
            odd[checks[max(0, passed - 2)].id] = Standing.REGRESSED
        if number % 7 == 0:
            odd[checks[-1].id] = Standing.UNKNOWN
            findings = (*findings, image_missing())
        students[student_id] = student_lab(student_id, of, passed, odd=odd, findings=findings)
    stuck = Stuck(780, (Message("fake-no-progress", {"minutes": 13}),))
    for student_id in ("s03", "s09"):
        if student_id in students:
            students[student_id] = replace(students[student_id], stuck=stuck, findings=(claim_waits(),))
    queue = tuple(
        found
        for found in (
            entry("s14", 6.0, minutes=9, finding=image_missing(), help=Help.HELPING),
            entry("s03", 9.0, minutes=13, finding=claim_waits(), more=(retries(),)),
            entry("s09", 7.5, minutes=12, finding=image_missing()),
            entry("s01", 5.0, minutes=8, more=(Message("fake-asked", {"minutes": 4}),)),
            entry("s17", 4.0, minutes=7),
            entry("s21", 3.0, minutes=6, help=Help.SNOOZED, until=AT + timedelta(minutes=3)),
        )
        if found.student_id in students
    )
    causes = (cause(sharing, count, handout=True),) if len(sharing) >= 4 else ()
    return students, class_view(of, students, causes=causes, queue=queue, extend=3)
