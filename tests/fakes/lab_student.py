"""A small CloudMart lab and one student in it, for what shows them: written down, not computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.values import Cell, ClassView, SharedCause, Standing, StepReach, StudentLab, Transition
from console.lab.finding import Cause, Finding, Hint, Severity, Tier
from console.lab.spec.model import AuthorHint, BonusGroup, ByHand, Check, Lab, Manifest, Phase, Predicate, Step
from console.messages import Message

from fakes.objects import NOW

CLAIM = Ref("PersistentVolumeClaim", "data", "postgres-user-data")
POD = Ref("Pod", "data", "postgres-user-0")
STATEFUL_SET = Ref("StatefulSet", "data", "postgres-user")
SERVICE = Ref("Service", "data", "postgres-user-service")
INGRESS = Ref("Ingress", "frontend", "cloudmart-ingress")
FIX = "kubectl --context=minikube --namespace=data replace --force -f manifests/storage/postgres-user-data.yaml"
LOOK = "kubectl --context=minikube --namespace=frontend describe ingress.networking.k8s.io/cloudmart-ingress"


def said(text: str) -> Message:
    """A sentence as it stands."""
    return Message("room-words", {"text": text})


def check(check_id: str, title: str, *, by_hand: bool = False, **given: Any) -> Check:
    """One line of the checklist."""
    return Check(check_id, title, ByHand() if by_hand else Predicate("made-up", {}), **given)


def small_lab(**given: Any) -> Lab:
    """Two phases of two steps, nine required checks, a bonus of two."""
    base = Phase(
        "1",
        "기반 구성",
        (
            Step(
                "1-1",
                "네임스페이스 만들기",
                5,
                (
                    check("ns-frontend", "frontend 네임스페이스"),
                    check("ns-backend", "backend 네임스페이스"),
                    check("ns-data", "data 네임스페이스"),
                ),
                command="kubectl apply -f manifests/namespaces.yaml",
                heading="Step 1-1: 네임스페이스",
            ),
            Step(
                "1-2",
                "스토리지 준비",
                10,
                (
                    check("classes", "두 가지 스토리지 클래스", is_shared=True),
                    check("claims", "데이터베이스가 쓸 볼륨이 모두 연결됨"),
                ),
                command="kubectl apply -f manifests/storage/",
            ),
        ),
    )
    tiers = Phase(
        "2",
        "애플리케이션 배포",
        (
            Step(
                "2-1",
                "데이터베이스",
                15,
                (
                    check("db-user", "사용자 데이터베이스가 요청을 받음"),
                    check("db-order", "주문 데이터베이스가 요청을 받음"),
                ),
            ),
            Step(
                "2-2",
                "외부 접속",
                15,
                (
                    check("ingress", "쇼핑몰과 API가 같은 주소로 열림"),
                    check("explained", "구성을 말로 설명함", by_hand=True),
                ),
            ),
        ),
    )
    bonus = BonusGroup(
        "networking",
        "네트워크 고급",
        20,
        (check("policy", "데이터베이스 접근 제한"), check("mesh", "서비스 메시 시연", by_hand=True)),
    )
    lab = Lab(
        "cloudmart",
        "CloudMart 3-Tier",
        Path("lab.yaml"),
        ("frontend", "backend", "data"),
        (base, tiers),
        (bonus,),
        hints={"ingress-backend-other-namespace": AuthorHint(nudge="Ingress와 서비스는 어디에 있나요?")},
        manifests=(Manifest(INGRESS, {}, Path("ingress.yaml")),),
    )
    return replace(lab, **given)


def cell(
    check_id: str,
    standing: Standing = Standing.BLANK,
    *,
    passed: bool | None = None,
    detail: str = "",
    untold: Untold | None = None,
    at: float | None = None,
) -> Cell:
    """A cell; ``at`` is how many minutes ago it first passed."""
    outcome = {Standing.PASSED: True, Standing.FAILED: False, Standing.REGRESSED: False}.get(standing, passed)
    result = CheckResult(check_id, outcome, said(detail) if detail else None, untold)
    return Cell(standing, result, None if at is None else ago(at))


def ago(minutes: float) -> datetime:
    """A moment before `NOW`."""
    return NOW - timedelta(minutes=minutes)


def storage_findings(*, extra: int = 0) -> tuple[Finding, ...]:
    """A claim for a StorageClass that is not there, and what follows from it; ``extra`` more things that follow."""
    cause = Finding(
        "storage-class-missing",
        Severity.ERROR,
        CLAIM,
        said("스토리지 클래스 fast-sdd가 없어 PVC postgres-user-data가 대기 중입니다. fast-ssd를 쓰려던 것 아닌가요?"),
        CLAIM,
        hints=hints(),
    )
    because = (Cause(cause.code, CLAIM),)
    waiting = Finding(
        "unschedulable",
        Severity.ERROR,
        POD,
        said("볼륨이 없어 파드를 배치할 수 없습니다."),
        STATEFUL_SET,
        because=because,
    )
    because = (*because, Cause("unschedulable", POD))
    endless = Finding(
        "service-without-ready-endpoints",
        Severity.ERROR,
        SERVICE,
        said("준비된 엔드포인트가 하나도 없습니다."),
        SERVICE,
        because=because,
    )
    more = tuple(
        replace(waiting, code="replicas-unavailable", subject=Ref("Deployment", "backend", f"app-{number}"))
        for number in range(extra)
    )
    return cause, waiting, endless, *more


def ingress_finding(**given: Any) -> Finding:
    """Another root: the Ingress names Services of another namespace."""
    found = Finding(
        "ingress-backend-other-namespace",
        Severity.ERROR,
        INGRESS,
        said("Ingress cloudmart-ingress가 가리키는 user-service는 backend 네임스페이스에 있습니다."),
        INGRESS,
        hints=(
            Hint(Tier.NUDGE, said("Ingress와 서비스는 각각 어느 네임스페이스에 있나요?")),
            Hint(Tier.POINTER, said("Ingress cloudmart-ingress의 metadata.namespace를 보세요.")),
            Hint(Tier.FIX, said("자세히 살펴봅니다."), LOOK, is_diagnostic=True),
        ),
    )
    return replace(found, **given)


def hints() -> tuple[Hint, ...]:
    """The three tiers for the storage class."""
    return (
        Hint(Tier.NUDGE, said("PVC가 바라는 스토리지 클래스와 클러스터에 있는 것을 견주어 보았나요?")),
        Hint(Tier.POINTER, said("PVC postgres-user-data의 spec.storageClassName을 보세요.")),
        Hint(Tier.FIX, said("매니페스트대로 다시 만듭니다."), FIX),
    )


def busy_student(**given: Any) -> StudentLab:
    """In the middle of the lab: passed, failed, regressed, unknown, by hand and not tried are all there."""
    values: dict[str, Any] = {
        "cells": (
            cell("ns-frontend", Standing.PASSED, at=41),
            cell("ns-backend", Standing.PASSED, at=40.5),
            cell("ns-data", Standing.REGRESSED, at=40, detail="네임스페이스 data가 삭제되는 중입니다."),
            cell("classes", Standing.UNKNOWN, untold=Untold.SHARED),
            cell("claims", Standing.FAILED, detail="PVC postgres-user-data가 Pending 상태입니다."),
            cell("db-user", Standing.FAILED, detail="준비된 엔드포인트가 없습니다."),
            cell("db-order", Standing.PASSED, at=12),
            cell("ingress"),
            cell("explained", Standing.UNKNOWN, untold=Untold.BY_HAND),
            cell("policy", Standing.UNKNOWN, untold=Untold.NOT_VISIBLE),
            cell("mesh", Standing.UNKNOWN, untold=Untold.BY_HAND),
        ),
        "findings": (*storage_findings(extra=2)[:1], ingress_finding(), *storage_findings(extra=2)[1:]),
        "transitions": transitions(),
        "step": 1,
        "passed": 3,
        "points": 4.5,
        "adjusted": 0.5,
        "is_visible": True,
    }
    return StudentLab(**{"student_id": "s07", **values, **given})


def transitions(more: int = 0) -> tuple[Transition, ...]:
    """Six changes, and as many more failures as asked for."""
    changes = [
        Transition(ago(41), "ns-frontend", Standing.BLANK, Standing.PASSED),
        Transition(ago(40.5), "ns-backend", Standing.BLANK, Standing.PASSED),
        Transition(ago(40), "ns-data", Standing.BLANK, Standing.PASSED),
        Transition(ago(25), "claims", Standing.BLANK, Standing.FAILED),
        Transition(ago(12), "db-order", Standing.BLANK, Standing.PASSED),
        Transition(ago(3), "ns-data", Standing.PASSED, Standing.REGRESSED),
    ]
    changes += [Transition(ago(2 - n / 60), "ingress", Standing.BLANK, Standing.FAILED) for n in range(more)]
    return tuple(changes)


def class_view(
    past: Mapping[str, int] | None = None, *, visible: int = 24, queue: Iterable[Any] = (), **given: Any
) -> ClassView:
    """The class, with how many are past which step."""
    reach = tuple(StepReach(step_id, count, 0, visible) for step_id, count in (past or {}).items())
    return ClassView(NOW, visible=visible, students=visible, reach=reach, queue=tuple(queue), **given)


def shared_cause(finding: Finding | None = None, *, count: int = 11, **given: Any) -> SharedCause:
    """A cause that eleven of 24 have."""
    example = finding or ingress_finding()
    ids = tuple(f"s{number:02}" for number in range(1, count + 1))
    return SharedCause(example.key, ids, 24, example, ago(8), peak=count, **given)
