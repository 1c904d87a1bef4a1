"""What the report on a run says, before it is in any format."""

from __future__ import annotations

from collections.abc import Iterator

from console.history.report.blocks import (
    Block,
    Cell,
    Clock,
    Facts,
    Heading,
    Labelled,
    Note,
    Picture,
    Seconds,
    Table,
    Title,
)
from console.history.report.lab_content import lab_blocks
from console.history.report.segment_chart import segment_chart
from console.history.report.time_charts import slide_chart, way_chart
from console.history.report.words import Labels, Words
from console.history.review.values import Fate, Part, Review
from console.rundown.words import minutes_of, offset_words

_LONGEST_SLIDES = 5
_SEGMENT_HEADS = (
    "segment",
    "planned",
    "replanned",
    "actual",
    "over",
    "question",
    "paused",
    "break",
    "late",
    "order",
    "fate",
)


def report_of(
    review: Review, *, lang: str = "ko", labels: Labels | None = None, is_anonymous: bool = False
) -> tuple[Block, ...]:
    """Return the report on a review.

    ``is_anonymous`` says that the review names nobody (`console.history.review.names.without_names`): the report then
    says so too.
    """
    say = Words(lang)
    return tuple(_blocks(review, say, labels or Labels(), is_anonymous=is_anonymous))


def _blocks(review: Review, say: Words, labels: Labels, *, is_anonymous: bool) -> Iterator[Block]:
    yield Title(review.run.title)
    yield Facts(tuple(_facts(review, say)))
    yield Heading(say("report-segments"))
    if review.has_started:
        yield Picture(segment_chart(review, say.lang), say("report-chart-segments-says"))
        yield Picture(way_chart(review, say.lang), say("report-chart-way-says"))
    yield _segments(review, say)
    yield from _slides(review, say)
    yield from _questions(review, say)
    yield from _turns(review, say)
    for lab in review.labs:
        yield from lab_blocks(lab, review, say, labels)
    yield from _clock(review, say)
    yield from _written(review, say)
    if is_anonymous:
        yield Note(say("report-anonymous"))
    if review.ignored:
        yield Note(say("report-ignored", count=review.ignored))


def _facts(review: Review, say: Words) -> Iterator[tuple[str, str]]:
    yield say("report-date-label"), say.date(review.began)
    if review.has_started:
        yield say("report-time-label"), say.times(review)
    if review.run.cohort:
        yield say("report-cohort"), review.run.cohort
    if review.run.is_rehearsal:
        yield say("report-kind"), say("report-rehearsal")
    planned = minutes_of(review.planned)
    if review.slot is None:
        yield say("report-planned"), say("report-minutes", minutes=planned)
    else:
        yield say("report-planned"), say("report-planned-of", minutes=planned, slot=minutes_of(review.slot))
    if not review.has_started:
        return
    yield say("report-taken"), say("report-minutes", minutes=minutes_of(review.length))
    yield say("report-end"), say.message(offset_words(review.offset, questions=review.spent.question))
    if abs(review.late_start) >= 60:
        code = "report-started-late" if review.late_start > 0 else "report-started-early"
        yield say("report-start"), say(code, minutes=minutes_of(review.late_start))
    for name, seconds in (
        ("question", review.spent.question),
        ("paused", review.spent.paused),
        ("break", review.spent.in_break),
    ):
        if seconds >= 1:
            yield say(f"report-head-{name}"), Seconds(seconds).text


def _segments(review: Review, say: Words) -> Table:
    heads = (
        "segment",
        "planned",
        "replanned",
        "actual",
        "over",
        "question",
        "paused",
        "break",
        "late",
        "order",
        "fate",
    )
    parts = list(review.walk())
    return Table(
        say("report-segments"),
        tuple(say(f"report-head-{head}") for head in heads),
        tuple(_segment(part, say) for part in parts),
        tuple(part.depth for part in parts),
    )


def _segment(part: Part, say: Words) -> tuple[Cell, ...]:
    has_played = part.order is not None
    is_changed = part.planned is None or abs(part.replanned - part.planned) >= 1
    return (
        part.title,
        None if part.planned is None else Seconds(part.planned),
        Seconds(part.replanned) if is_changed and part.fate is not Fate.DROPPED else None,
        Seconds(part.actual) if has_played else None,
        Seconds(part.over, signed=True) if has_played and part.planned is not None else None,
        Seconds(part.question) if part.question >= 1 else None,
        Seconds(part.paused) if part.paused >= 1 else None,
        Seconds(part.in_break) if part.in_break >= 1 else None,
        None if part.offset is None else Seconds(part.offset, signed=True),
        part.order,
        say(f"report-fate-{part.fate.value}"),
    )


def _slides(review: Review, say: Words) -> Iterator[Block]:
    pace = review.slides
    if not pace.showings:
        return
    yield Heading(say("report-slides"))
    yield Facts(
        (
            (say("report-slides-count"), str(pace.count)),
            (say("report-slides-skipped"), _places(pace.skipped) or "0"),
            (say("report-slides-back"), str(pace.gone_back)),
            (say("report-slides-unreached"), str(pace.unreached)),
        )
    )
    code = "report-chart-slides-planned-says" if any(each.planned is not None for each in pace.showings) else None
    yield Picture(slide_chart(review, say.lang), say(code or "report-chart-slides-says"))
    longest = sorted(pace.seconds_by_index().items(), key=lambda each: (-each[1], each[0]))[:_LONGEST_SLIDES]
    yield Table(
        say("report-slides-longest"),
        (say("report-head-slide"), say("report-head-actual")),
        tuple((index + 1, Seconds(seconds)) for index, seconds in longest),
    )


def _places(indices: tuple[int, ...]) -> str:
    """Return slide numbers with runs of them drawn together: ``3, 7–9``."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(f"{run[0] + 1}" if len(run) == 1 else f"{run[0] + 1}–{run[-1] + 1}" for run in runs)


def _questions(review: Review, say: Words) -> Iterator[Block]:
    if not review.parked:
        return
    titles = {step.id: step.segment.title for step in review.run.rundown.steps}
    yield Heading(say("report-questions"))
    yield Table(
        say("report-questions"),
        tuple(say(f"report-head-{head}") for head in ("question-text", "asked", "segment", "answered")),
        tuple(
            (
                question.text,
                Clock(question.asked),
                titles.get(question.step or "", ""),
                say("report-answered" if question.answered else "report-open"),
            )
            for question in review.parked
        ),
    )


def _turns(review: Review, say: Words) -> Iterator[Block]:
    if not review.turns:
        return
    yield Heading(say("report-turns"))
    yield Table(
        say("report-turns"),
        tuple(say(f"report-head-{head}") for head in ("speaker", "time", "planned", "actual")),
        tuple(
            (turn.label, Clock(review.wall(turn.at)), Seconds(turn.planned), Seconds(turn.used))
            for turn in review.turns
        ),
    )


def _clock(review: Review, say: Words) -> Iterator[Block]:
    if not review.clock_questions:
        return
    yield Heading(say("report-clock"))
    yield Table(
        say("report-clock"),
        tuple(say(f"report-head-{head}") for head in ("time", "cause", "length", "answer")),
        tuple(
            (
                Clock(review.wall(asked.at)),
                say.known(f"report-clock-{asked.cause}", asked.cause),
                Seconds(asked.seconds, signed=True),
                say.known(f"report-answer-{asked.answer}", asked.answer),
            )
            for asked in review.clock_questions
        ),
    )


def _written(review: Review, say: Words) -> Iterator[Block]:
    written = review.written_up
    if written is None:
        return
    yield Heading(say("report-write-up"))
    for code, text in (
        ("report-covered", written.covered),
        ("report-cut", written.cut),
        ("report-remarks", written.remarks),
        ("report-attendance", written.attendance),
    ):
        if text.strip():
            yield Labelled(say(code), text.strip())
    if written.follow_up:
        yield Labelled(say("report-follow-up"), ", ".join(map(review.name, written.follow_up)))
