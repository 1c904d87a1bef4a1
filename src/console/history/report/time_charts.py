"""Charts along the time of a session: the way through its segments, the class curve, and the slides."""

from __future__ import annotations

from console.history.report.blocks import Clock
from console.history.report.drawing import Drawing, clipped, steps, ticks
from console.history.review.lab_values import LabReview
from console.history.review.values import Review
from console.messages import Message, render
from console.rundown.ledger import TimeKind

_WIDTH = 720.0
_LEFT, _RIGHT, _BOTTOM = 34.0, 12.0, 22.0
_HOLD_CSS = {TimeKind.QUESTION: "question", TimeKind.PAUSED: "paused", TimeKind.BREAK: "break"}


def way_chart(review: Review, lang: str) -> str:
    """Return the session along the clock as SVG: which segment when, and under it pauses, questions and breaks."""
    height = 78.0
    drawing = Drawing(_WIDTH, height, _say("report-chart-way", lang))
    scale = (_WIDTH - 2 * _RIGHT) / (review.length or 1.0)
    order = {part.id: place for place, part in enumerate(review.parts)}
    for visit in review.visits:
        x, width = _RIGHT + visit.start * scale, (visit.end - visit.start) * scale
        css = "visit" if order.get(visit.segment, 0) % 2 == 0 else "visit other"
        drawing.rect(x, 4, width, 26, css, tip=f"{Clock(review.wall(visit.start)).text} {visit.title}")
        if width > 28:
            drawing.text(x + 5, 21, clipped(visit.title, width - 10, 11), "small")
    for mark in review.marks:
        x, width = _RIGHT + mark.start * scale, mark.seconds * scale
        drawing.rect(x, 33, width, 12, _HOLD_CSS[mark.kind], tip=_say(f"report-legend-{_HOLD_CSS[mark.kind]}", lang))
    for given in review.given:
        if 0 <= given.at <= review.length:
            x = _RIGHT + given.at * scale
            drawing.line(x, 30, x, 47, "given")  # below the titles, which it would strike through
    _clock_axis(drawing, review, scale, height)
    return drawing.svg()


def class_curve_chart(lab: LabReview, lang: str) -> str:
    """Return how the class got on in a lab as SVG: the median of passed checks, and the middle half around it."""
    height = 230.0
    drawing = Drawing(_WIDTH, height, _say("report-chart-curve", lang))
    top = max([lab.required, *(point.high for point in lab.curve), 1])
    across = (_WIDTH - _LEFT - _RIGHT) / (max(lab.ends - lab.opened, 1.0))
    up = (height - _BOTTOM - 16) / top

    def at(seconds: float, passed: float) -> tuple[float, float]:
        return _LEFT + (seconds - lab.opened) * across, height - _BOTTOM - passed * up

    for passed in range(0, int(top) + 1, max(int(top) // 6, 1)):
        x, y = at(lab.opened, passed)
        drawing.line(x, y, _WIDTH - _RIGHT, y, "grid")
        drawing.text(x - 6, y + 4, str(passed), "muted small", anchor="end")
    for minute in ticks(lab.ends - lab.opened):
        x, _ = at(lab.opened + 60 * minute, 0)
        drawing.text(x, height - 6, str(minute), "muted small", anchor="middle")
    if lab.required:
        x, y = at(lab.opened, lab.required)
        drawing.line(x, y, _WIDTH - _RIGHT, y, "required")
    lows = list(steps([at(point.at, point.low) for point in lab.curve], _WIDTH - _RIGHT))
    highs = list(steps([at(point.at, point.high) for point in lab.curve], _WIDTH - _RIGHT))
    if lab.curve:
        drawing.path([*highs, *reversed(lows)], "band", closed=True)
        drawing.path(steps([at(point.at, point.median) for point in lab.curve], _WIDTH - _RIGHT), "median")
    for number, cause in enumerate(lab.causes, start=1):
        x, _ = at(min(max(cause.at, lab.opened), lab.ends), 0)
        drawing.line(x, 14, x, height - _BOTTOM, "given")
        drawing.text(x, 11, str(number), "small", anchor="middle")
    return drawing.svg()


def slide_chart(review: Review, lang: str) -> str:
    """Return the slides along the session as SVG; where the plan is known, its slides beside them."""
    height = 150.0
    pace = review.slides
    drawing = Drawing(_WIDTH, height, _say("report-chart-slides", lang))
    across = (_WIDTH - _LEFT - _RIGHT) / (review.length or 1.0)
    up = (height - _BOTTOM - 10) / max(pace.count - 1, 1)

    def at(seconds: float, index: int) -> tuple[float, float]:
        return _LEFT + seconds * across, height - _BOTTOM - index * up

    for index in (0, max(pace.count - 1, 0)):
        x, y = at(0, index)
        drawing.line(x, y, _WIDTH - _RIGHT, y, "grid")
        drawing.text(x - 6, y + 4, str(index + 1), "muted small", anchor="end")
    for minute in ticks(review.length):
        drawing.text(at(60 * minute, 0)[0], height - 6, str(minute), "muted small", anchor="middle")
    planned = [at(each.start, each.planned) for each in pace.showings if each.planned is not None]
    if planned:
        drawing.path(steps(planned, _WIDTH - _RIGHT), "required")
    drawing.path(steps([at(each.start, each.index) for each in pace.showings], _WIDTH - _RIGHT), "median")
    return drawing.svg()


def _clock_axis(drawing: Drawing, review: Review, scale: float, height: float) -> None:
    """Mark round times of day."""
    every = 60 * (ticks(review.length, most=9).step)
    into_hour = 60 * review.began.minute + review.began.second
    seconds = -into_hour % every
    while seconds <= review.length:
        x = _RIGHT + seconds * scale
        drawing.line(x, height - 26, x, height - 21, "axis")
        drawing.text(x, height - 6, Clock(review.wall(seconds)).text, "muted small", anchor="middle")
        seconds += every


def _say(code: str, lang: str) -> str:
    return render(Message(code), lang)
