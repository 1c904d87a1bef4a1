"""What the class's side of a lab says, in the window's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from console.lab.classroom.values import CheckTotal, Help, QueueEntry, SharedCause, StepReach, Watched
from console.lab.spec.model import Check, Lab
from console.messages import LANGUAGES, Message, catalogue, render
from console.rundown.words import clock_time
from console.ui.lab.by_hand import has_probes, is_by_hand
from console.ui.lab.plain import plain
from console.ui.lab.run.cells import HeatCell, Look
from console.ui.lab.run.columns import Column
from console.ui.lab.spans import span


def look_word(look: Look) -> str:
    """Return the word for how a cell stands."""
    words = {
        Look.BLANK: QCoreApplication.translate("Lab", "not tried yet"),
        Look.PASSED: QCoreApplication.translate("Lab", "passed"),
        Look.FAILED: QCoreApplication.translate("Lab", "failed"),
        Look.REGRESSED: QCoreApplication.translate("Lab", "was passed, is not any more"),
        Look.UNKNOWN: QCoreApplication.translate("Lab", "cannot be seen"),
        Look.BY_HAND: QCoreApplication.translate("Lab", "to be ticked by you"),
        Look.PART: QCoreApplication.translate("Lab", "under way"),
    }
    return words[look]


def cell_words(column: Column, cell: HeatCell) -> list[str]:
    """Return a cell in words, a line each: what it is about, and how it stands."""
    group = column.group
    about = f"{group.label} {group.title}" if column.check is None else plain(column.check.title)
    lines = [about, look_word(cell.look)]
    if column.check is None and cell.look is not Look.BLANK:
        words = QCoreApplication.translate("Lab", "{passed} of {of} checks passed")
        lines[1] = words.format(passed=cell.passed, of=cell.of)
        if cell.failed:
            lines.append(QCoreApplication.translate("Lab", "{count} failed").format(count=cell.failed))
        if cell.regressed:
            words = QCoreApplication.translate("Lab", "{count} passed before and not any more")
            lines.append(words.format(count=cell.regressed))
        if cell.unknown:
            lines.append(QCoreApplication.translate("Lab", "{count} cannot be told").format(count=cell.unknown))
    if cell.first_passed is not None:
        words = QCoreApplication.translate("Lab", "first passed at {time}")
        lines.append(words.format(time=clock_time(cell.first_passed)))
    return lines


def total_words(column: Column, totals: Sequence[CheckTotal], reach: StepReach | None, visible: int) -> list[str]:
    """Return a column's total in words, a line each."""
    group = column.group
    if column.check is None:
        lines = [f"{group.label} {group.title}"]
        if reach is not None:
            lines += filter(None, [reached_words(group.checks, reach)])
            lines.append(QCoreApplication.translate("Lab", "{count} are at it now").format(count=reach.here))
    else:
        lines = [plain(column.check.title)]
    for total in totals if column.check is not None else ():
        words = QCoreApplication.translate("Lab", "{passed} of {visible} visible passed, {failed} failed")
        lines.append(words.format(passed=total.passed, visible=visible, failed=total.failed))
        if total.regressed:
            words = QCoreApplication.translate("Lab", "{count} passed before and not any more")
            lines.append(words.format(count=total.regressed))
    firsts = [total.first_passed for total in totals if total.first_passed is not None]
    if firsts:
        words = QCoreApplication.translate("Lab", "first passed at {time}")
        lines.append(words.format(time=clock_time(min(firsts))))
    return lines


def reached_words(checks: Sequence[Check], reach: StepReach) -> str:
    """Say how many have got past a step with these checks: ``11 of 19 visible past``; or how many are ticked.

    Empty where nobody can be seen.
    """
    if not reach.visible:
        return ""
    if not checks:
        return QCoreApplication.translate("Lab", "Nothing is checked here")
    if is_by_hand(checks) and has_probes(checks):
        words = QCoreApplication.translate("Lab", "By hand and by probe: {past} of {visible} visible passed")
    elif is_by_hand(checks):
        words = QCoreApplication.translate("Lab", "By hand: {past} of {visible} visible ticked")
    else:
        words = QCoreApplication.translate("Lab", "{past} of {visible} visible past")
    return words.format(past=reach.past, visible=reach.visible)


def shared_words(cause: SharedCause, lang: str) -> str:
    """Say what several have in common: ``11 of 24 visible have the same one: the Ingress points elsewhere``."""
    words = QCoreApplication.translate("Lab", "{count} of {visible} visible have the same one: {sentence}")
    return words.format(count=cause.count, visible=cause.visible, sentence=plain(render(_general(cause), lang)))


def _general(cause: SharedCause) -> Message:
    """Return a sentence about all such causes, short enough for a card; where there is none, the example's own."""
    code = f"room-cause-{cause.example.code}"
    return Message(code) if code in catalogue(LANGUAGES[0]) else cause.example.message


def since_words(cause: SharedCause) -> str:
    """Say what explaining it has done: ``11 → 3 since 14:10``; empty before."""
    if cause.explained is None:
        return ""
    words = QCoreApplication.translate("Lab", "{then} → {count} since {time}")
    return words.format(then=cause.then, count=cause.count, time=clock_time(cause.explained))


def handout_words(cause: SharedCause) -> str:
    """Say that the lesson itself is wrong, and where; empty where it is not."""
    if cause.handout is None:
        return ""
    name = plain(cause.handout.path.name)
    where = name if cause.handout.line is None else f"{name}:{cause.handout.line}"
    return QCoreApplication.translate("Lab", "Likely a handout error · {where}").format(where=where)


def reasons_of(entry: QueueEntry, lang: str) -> list[str]:
    """Return why somebody needs help, the weightiest reason first."""
    return [plain(render(reason, lang)) for reason in entry.reasons]


def cause_of(entry: QueueEntry, lang: str) -> str:
    """Return the one sentence on what is wrong there, empty when nothing was found."""
    return "" if entry.finding is None else plain(render(entry.finding.message, lang))


def wrong_words(watched: Watched, lab: Lab | None, lang: str) -> str:
    """Return what is wrong with somebody who is watched: the cause, else the check that fails and what is missing."""
    if watched.finding is not None:
        return plain(render(watched.finding.message, lang))
    checks = () if lab is None else lab.checks
    title = next((check.title for check in checks if check.id == watched.check_id), "")
    detail = "" if watched.detail is None else render(watched.detail, lang)
    return plain(": ".join(filter(None, (title, detail))))


def nobody_words() -> str:
    """Say that nobody waits, nor has anything wrong."""
    return QCoreApplication.translate("Lab", "Nobody needs help right now.")


def nobody_waits_words() -> str:
    """Say that nobody waits, where somebody has something wrong all the same."""
    return QCoreApplication.translate("Lab", "Nobody waits for help.")


def watching_words(count: int, *, is_heading: bool = False) -> str:
    """Say how many are watched; ``is_heading``: who they are follows."""
    if is_heading:
        return QCoreApplication.translate("Lab", "Still watching {count}:").format(count=count)
    return QCoreApplication.translate("Lab", "Still watching {count}").format(count=count)


def help_words(entry: QueueEntry, now: datetime) -> str:
    """Say how far help has come; empty for who waits."""
    match entry.help:
        case Help.HELPING:
            return QCoreApplication.translate("Lab", "Helping now")
        case Help.SNOOZED if entry.until is not None:
            words = QCoreApplication.translate("Lab", "Again in {span}")
            return words.format(span=span((entry.until - now).total_seconds()))
        case Help.SNOOZED:
            return QCoreApplication.translate("Lab", "Put off")
    return ""
