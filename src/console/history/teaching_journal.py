"""The write-up as a teaching journal (훈련일지): what was taught when and how, what was left out, what needs attention.

It has what such journals ask for: course, class, date, hours, unit, the course of the lesson with the way of teaching,
results, remarks and a place to sign. Attendance stands there as the instructor wrote it, or as blanks to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath, PureWindowsPath

from console.history.events import WrittenUp
from console.history.follow_up import follow_up
from console.history.report.blocks import Block, Cell, Facts, Heading, Lines, Note, Seconds, Table, Title
from console.history.report.markdown import markdown, plain
from console.history.report.words import Labels, Words
from console.history.review.lab_values import LabReview
from console.history.review.names import without_names
from console.history.review.values import Part, Review
from console.history.write_up import open_questions, was_cut
from console.rundown.words import minutes_of

_MOST_CAUSES = 3
_BLANK = "____________"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the run does not know: the course's title and who taught it; empty leaves a blank to fill in."""

    course: str = ""
    instructor: str = ""


def journal_text(
    review: Review,
    written: WrittenUp,
    *,
    lang: str = "ko",
    is_markdown: bool = True,
    names: bool = True,
    head: Letterhead | None = None,
    labels: Labels | None = None,
) -> str:
    """Return the journal in Markdown, or as plain text for a form that takes no markup.

    ``names`` False leaves students' names out, and the attendance, which would name them.
    """
    blocks = journal_blocks(review, written, lang=lang, names=names, head=head, labels=labels)
    return markdown(blocks) if is_markdown else plain(blocks)


def journal_blocks(
    review: Review,
    written: WrittenUp,
    *,
    lang: str = "ko",
    names: bool = True,
    head: Letterhead | None = None,
    labels: Labels | None = None,
) -> tuple[Block, ...]:
    """Return the journal before it is in any format."""
    review = replace(review, written_up=written)
    if not names:
        review = without_names(review, lang)
        written = review.written_up or written
    say = Words(lang)
    return tuple(_blocks(review, written, say, head or Letterhead(), labels or Labels(), names=names))


def _blocks(
    review: Review, written: WrittenUp, say: Words, head: Letterhead, labels: Labels, *, names: bool
) -> Iterator[Block]:
    yield Title(say("journal-title"))
    yield Facts(tuple(_head(review, say, head)))
    yield Facts(((say("report-attendance"), _one_line(written.attendance) or say("journal-attendance-blank")),))
    yield Heading(say("journal-content"))
    yield _lesson(review, say)
    yield Heading(say("report-covered"))
    yield Lines(_lines(written.covered) or (say("journal-none"),))
    yield Heading(say("report-cut"))
    yield Lines(_lines(written.cut) or (say("journal-none"),))
    if review.labs:
        yield Heading(say("journal-labs"))
        yield Lines(tuple(line for lab in review.labs for line in _lab(lab, say, labels)))
    waiting = open_questions(review)
    if review.parked:
        yield Heading(say("report-questions"))
        answered = say("journal-answered", answered=len(review.parked) - len(waiting), count=len(review.parked))
        yield Lines((answered, *(question.text for question in waiting)))
    yield Heading(say("report-follow-up"))
    yield Lines(tuple(_follow_up(review, written, say)) or (say("journal-none"),))
    yield Heading(say("report-remarks"))
    yield Lines(_lines(written.remarks) or (say("journal-none"),))
    yield Facts(((say("journal-signed"), _BLANK),))
    if not names:
        yield Note(say("report-anonymous"))


def _head(review: Review, say: Words, head: Letterhead) -> Iterator[tuple[str, str]]:
    yield say("journal-course"), head.course or _folder(review.run.course) or _BLANK
    yield say("report-cohort"), review.run.cohort or _BLANK
    yield say("journal-date"), say.date(review.began)
    yield say("journal-hours"), say("journal-hours-of", times=say.times(review), minutes=minutes_of(review.length))
    yield say("journal-unit"), review.run.title
    yield say("journal-instructor"), head.instructor or _BLANK
    if review.run.is_rehearsal:
        yield say("report-kind"), say("report-rehearsal")


def _lesson(review: Review, say: Words) -> Table:
    played = sorted((part for part in review.parts if part.order is not None), key=lambda part: part.order or 0)
    heads = (
        "journal-when",
        "journal-what",
        "journal-method",
        "report-head-planned",
        "report-head-actual",
        "journal-beside",
    )
    return Table(say("journal-content"), tuple(map(say, heads)), tuple(_taught(part, review, say) for part in played))


def _taught(part: Part, review: Review, say: Words) -> tuple[Cell, ...]:
    times = "–".join(f"{review.wall(seconds or 0.0):%H:%M}" for seconds in (part.starts, part.ends))
    planned = None if part.planned is None else Seconds(part.planned)
    method = say(f"journal-method-{part.kind.value}")
    return (times, part.title, method, planned, Seconds(part.actual), ", ".join(_beside(part, say)) or None)


def _beside(part: Part, say: Words) -> Iterator[str]:
    if was_cut(part):
        yield say("journal-shortened")
    if minutes_of(part.question):
        yield say("journal-questions", minutes=minutes_of(part.question))
    if minutes_of(part.paused + part.in_break):
        yield say("journal-held", minutes=minutes_of(part.paused + part.in_break))


def _lab(lab: LabReview, say: Words, labels: Labels) -> Iterator[str]:
    title = labels.lab(lab.lab)
    if lab.curve:
        last = lab.curve[-1]
        figures = {"median": f"{last.median:g}", "low": f"{last.low:g}", "high": f"{last.high:g}"}
        yield say("journal-lab", title=title, required=lab.required, **figures)
    else:
        yield title
    causes = sorted(lab.hints, key=lambda code: (-sum(lab.hints[code].values()), code))[:_MOST_CAUSES]
    told = [cause.code for cause in lab.causes if cause.code not in causes]
    for code in (*causes, *told[: _MOST_CAUSES - len(causes)]):
        yield say("journal-cause", cause=say.cause(code))


def _follow_up(review: Review, written: WrittenUp, say: Words) -> Iterator[str]:
    reasons = {each.student: each.reasons for each in follow_up(review)}
    for student in written.follow_up:
        why = ", ".join(map(say.message, reasons.get(student, ())))
        yield f"{review.name(student)}: {why}" if why else review.name(student)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _one_line(text: str) -> str:
    return " · ".join(_lines(text))


def _folder(course: str) -> str:
    """Return the name of the course's folder, whatever machine the run was on."""
    path: PurePosixPath | PureWindowsPath = PureWindowsPath(course) if "\\" in course else PurePosixPath(course)
    return path.name
