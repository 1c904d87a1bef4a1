"""One session as it was taught to seven students, with everything in it that a review can show."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from console.course.model import Kind, Outline, Segment, SegmentKind
from console.history import events
from console.rundown import actions as act
from console.rundown.plan import Rundown, rundown_of

from fakes.class_journal import ClassJournal
from fakes.clock import FakeClock

KST = timezone(timedelta(hours=9), "KST")
STUDENTS = ("김민수", "이서연", "박지훈", "최유진", "정우성", "한소희", "오세훈")
HOSTILE = "<script>alert('x')</script> | =1+1 [a](http://evil.example) 한소희"
CHECKS = ("namespace", "deployment", "service", "ingress", "claim")


def rundown() -> Rundown:
    """Goals 5, Topic 15 (5 of its own, Setup 4, Demo 6), Break 10, Discussion 8 (3+3+2), Wrap-up 2: 40 of 45."""
    segments = (
        Segment("수업 목표", 5, 10),
        Segment("서비스와 인그레스", 15, 20, children=(Segment("준비", 4, 22), Segment("시연", 6, 30))),
        Segment("쉬는 시간", 10, 40, kind=SegmentKind.BREAK),
        Segment(
            "토론",
            8,
            50,
            kind=SegmentKind.DISCUSSION,
            children=(Segment("질문", 3, 51), Segment("비교", 3, 55), Segment("공유", 2, 60)),
        ),
        Segment("마무리 <b>", 2, 70),
    )
    return rundown_of(Outline(None, "Session 8: 서비스 메시", Kind.SESSION, 45, segments, ()))


def taught_session() -> ClassJournal:
    """Late by two minutes, a question, a pause, a plan made anew, a dropped part, a lab beside it; written up."""
    begins = datetime(2026, 3, 4, 10, 0, tzinfo=KST)
    journal = ClassJournal(rundown(), planned=begins, cohort="3기", clock=FakeClock(begins))
    journal.note(*(events.StudentNamed(student, student) for student in STUDENTS))
    journal.minutes(2)
    journal.do(act.Start())
    _slides(journal, (0, 2.0), (1, 0.02), (2, 1.5))
    journal.do(act.QuestionOn())
    journal.minutes(1.25)
    journal.do(act.QuestionOff(), act.ParkQuestion(HOSTILE))
    _slides(journal, (3, 2.75))
    journal.do(act.Next(), act.AddTime(120))
    journal.note(events.LabOpened("shop", "/courses/k8s/lab/lab.yaml", len(CHECKS)))
    _slides(journal, (4, 3.0), (5, 2.0), (3, 1.0))
    _lab(journal)
    journal.do(act.Next(), act.ParkQuestion("NodePort는 언제 쓰나요?"), act.AnswerParked(2))
    journal.minutes(4)
    journal.do(act.Skip("서비스와 인그레스/시연"), act.Next(), act.Replan((("쉬는 시간", 300.0),)))
    journal.minutes(5)
    journal.do(act.Pause())
    journal.minutes(2)
    journal.note(events.ClockAsked("away", 120.0, "pause"))
    journal.do(act.Resume(), act.Next(), act.Stay())
    journal.note(events.TurnTaken("1조", 180, 171), events.TurnTaken("2조 한소희", 180, 194))
    journal.minutes(6)
    journal.note(events.LabClosed())
    journal.do(act.End())
    journal.minutes(3)
    journal.note(
        events.WrittenUp(
            covered="서비스와 인그레스까지\n토론 일부",
            cut="시연: 생략",
            remarks="한소희 씨 노트북 교체 필요",
            follow_up=("한소희", "오세훈"),
            attendance="재적 7, 출석 6, 결석 1(정우성)",
        )
    )
    return journal


def _slides(journal: ClassJournal, *shown: tuple[int, float]) -> None:
    for index, minutes in shown:
        journal.note(events.SlideShown(f"slide-{index}", index, slides=9))
        journal.minutes(minutes)


def _lab(journal: ClassJournal) -> None:
    for number, student in enumerate(STUDENTS):
        for place, check in enumerate(CHECKS[: 5 - number // 2]):
            if place == 2:
                journal.note(events.CheckChanged(student, check, "blank", "failed"))
            journal.seconds(9)
            journal.note(events.CheckChanged(student, check, "failed" if place == 2 else "blank", "passed"))
    journal.note(
        events.HintGiven("한소희", "ingress-port-missing", "nudge"),
        events.HintGiven("한소희", "ingress-port-missing", "pointer"),
        events.HintGiven("오세훈", "image-not-found", "fix"),
        events.HelpGiven("한소희", "claim"),
        events.CauseExplained("image-not-found", 4),
        events.ProbeEnded("김민수", "dns", True),
        events.ProbeEnded("한소희", "dns", False),
        events.NoteWritten("한소희", "조용하지만 잘 따라옴"),
    )
    journal.minutes(2)
    journal.note(events.HelpGiven("한소희", "done"), events.CheckChanged("박지훈", "service", "passed", "regressed"))
