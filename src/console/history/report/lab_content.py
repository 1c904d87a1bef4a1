"""What the report says of a lab: the class as a curve, each check, hints and help, each student."""

from __future__ import annotations

from collections.abc import Iterator

from console.history.report.blocks import Block, Cell, Clock, Facts, Heading, Lines, Picture, Seconds, Table
from console.history.report.time_charts import class_curve_chart
from console.history.report.words import Labels, Words
from console.history.review.lab_values import CheckProgress, LabReview, StudentProgress
from console.history.review.values import Review

_TIERS = ("nudge", "pointer", "fix")


def lab_blocks(lab: LabReview, review: Review, say: Words, labels: Labels) -> Iterator[Block]:
    """Return the blocks of one lab."""
    yield Heading(say("report-lab", title=labels.lab(lab.lab)))
    yield Facts(tuple(_facts(lab, review, say)))
    if lab.curve:
        yield Picture(class_curve_chart(lab, say.lang), say("report-chart-curve-says"))
    if lab.causes:
        yield Lines(
            tuple(
                say(
                    "report-cause",
                    number=number,
                    time=Clock(review.wall(cause.at)).text,
                    cause=say.cause(cause.code),
                    students=cause.students,
                )
                for number, cause in enumerate(lab.causes, start=1)
            )
        )
    yield _checks(lab, say, labels)
    yield _hints(lab, say)
    yield _students(lab, review, say)


def _facts(lab: LabReview, review: Review, say: Words) -> Iterator[tuple[str, str]]:
    yield say("report-lab-opened"), Clock(review.wall(lab.opened)).text
    if lab.closed is not None:
        yield say("report-lab-closed"), Clock(review.wall(lab.closed)).text
    yield say("report-lab-required"), str(lab.required)
    yield say("report-lab-worked"), str(len(lab.students))
    if lab.curve:
        last = lab.curve[-1]
        figures = {"median": f"{last.median:g}", "low": f"{last.low:g}", "high": f"{last.high:g}"}
        yield say("report-lab-middle"), say("report-lab-quartiles", **figures)
    yield say("report-lab-helped"), say("report-times-count", count=lab.helped)
    passed, failed, untried = lab.probes
    if passed or failed or untried:
        yield say("report-lab-probes"), say("report-lab-probes-of", passed=passed, failed=failed, untried=untried)


def _checks(lab: LabReview, say: Words, labels: Labels) -> Table:
    heads = ("check", "passed-now", "passed-ever", "lost", "first", "low", "median", "high")
    checks = sorted(lab.checks, key=lambda check: labels.place(lab.lab, check.check))
    return Table(
        say("report-checks"),
        tuple(say(f"report-head-{head}") for head in heads),
        tuple(_check(check, labels.check(lab.lab, check.check)) for check in checks),
    )


def _check(check: CheckProgress, title: str) -> tuple[Cell, ...]:
    found = check.spread
    times = (None,) * 4 if found is None else tuple(map(Seconds, (found.least, found.low, found.median, found.high)))
    return (title, check.passed, check.ever, check.regressed or None, *times)


def _hints(lab: LabReview, say: Words) -> Table:
    codes = sorted(lab.hints, key=lambda code: (-sum(lab.hints[code].values()), code))
    return Table(
        say("report-hints"),
        tuple(say(f"report-head-{head}") for head in ("cause", *_TIERS)),
        tuple((say.cause(code), *(lab.hints[code].get(tier) or None for tier in _TIERS)) for code in codes),
    )


def _students(lab: LabReview, review: Review, say: Words) -> Table:
    heads = ("student", "passed-now", "lost", "last", "hints", "helped", "help-time")
    return Table(
        say("report-students"),
        tuple(say(f"report-head-{head}") for head in heads),
        tuple(_student(student, lab, review) for student in lab.students),
    )


def _student(student: StudentProgress, lab: LabReview, review: Review) -> tuple[Cell, ...]:
    last = student.last_passed
    return (
        review.name(student.student),
        len(student.passed),
        len(student.regressed) or None,
        None if last is None else Seconds(last - lab.opened),
        sum(student.hints.values()) or None,
        student.helped or None,
        Seconds(student.helped_seconds) if student.helped_seconds >= 1 else None,
    )
