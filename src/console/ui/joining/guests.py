"""Who has joined, as the panel lists them: values, and their rows in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.ui.lab.plain import isolated, plain
from console.ui.lab.raised_hand import HAND, HAND_TONE
from console.ui.lab.spans import ago, span
from console.ui.lab.student.lines import Line
from console.ui.readiness.sign import Look
from console.ui.widgets.marks import Mark


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who joined, or whose snapshot was handed in (``is_from_file``), at one moment. Ages are in seconds.

    ``merged`` is the name of whom they are in the roster, ``suggested`` of whom they may be: the same name or seat;
    both empty for nobody. ``hand`` None: the hand is down. ``undelivered`` counts lines that wait for their terminal,
    ``shown`` is the time of day at which the last one was shown there.
    ``joins`` from 2 on: somebody came again under the same name. ``has_agreed``: they let their terminal report.
    ``was_closed``: it was the closed door that ended it, and not they.
    """

    member_id: str
    name: str
    seat: str = ""
    merged: str = ""
    suggested: str = ""
    is_from_file: bool = False
    is_here: bool = True
    heard: float = 0.0
    hand: float | None = None
    undelivered: int = 0
    shown: str = ""
    system: str = ""
    joins: int = 1
    has_agreed: bool = True
    has_left: bool = False
    was_closed: bool = False


def guest_lines(guests: Sequence[Guest], *, names_hidden: bool) -> list[Line]:
    """Return a row for each, in the order in which they came: nothing moves when a hand goes up."""
    return [_line(guest, number, names_hidden=names_hidden) for number, guest in enumerate(guests, start=1)]


def guest_title(guest: Guest, number: int, *, names_hidden: bool) -> str:
    """Return what somebody is called in the panel."""
    if not names_hidden:
        return plain(guest.name)
    if guest.seat:
        return QCoreApplication.translate("Joining", "Seat {seat}").format(seat=plain(guest.seat))
    return QCoreApplication.translate("Joining", "Student {number}").format(number=number)


def _line(guest: Guest, number: int, *, names_hidden: bool) -> Line:
    seat = "" if names_hidden else plain(guest.seat)
    return Line(
        guest.member_id,
        guest_title(guest, number, names_hidden=names_hidden),
        " · ".join(filter(None, (seat, _presence(guest)))),
        " · ".join(_remarks(guest, names_hidden=names_hidden)),
        look=Look(Mark.DONE) if guest.is_here and guest.has_agreed else Look(dashed=True),
        icon=HAND if guest.hand is not None else "file-check-outline" if guest.is_from_file else "",
        icon_tone=HAND_TONE if guest.hand is not None else "muted",
    )


def _presence(guest: Guest) -> str:
    if guest.is_from_file:
        return QCoreApplication.translate("Joining", "from a file")
    if guest.was_closed:
        return QCoreApplication.translate("Joining", "until the door was closed")
    if guest.has_left:
        return QCoreApplication.translate("Joining", "has ended it")
    if not guest.has_agreed:
        return QCoreApplication.translate("Joining", "has not agreed yet")
    if guest.is_here:
        return QCoreApplication.translate("Joining", "here")
    return QCoreApplication.translate("Joining", "last heard {ago}").format(ago=ago(guest.heard))


def _remarks(guest: Guest, *, names_hidden: bool) -> list[str]:
    remarks = []
    if guest.hand is not None:
        remarks.append(QCoreApplication.translate("Joining", "Hand up for {span}").format(span=span(guest.hand)))
    if guest.merged and not names_hidden:
        words = QCoreApplication.translate("Joining", "is {name} of the roster")
        remarks.append(words.format(name=isolated(guest.merged)))
    elif guest.suggested and not names_hidden:
        words = QCoreApplication.translate("Joining", "may be {name} of the roster")
        remarks.append(words.format(name=isolated(guest.suggested)))
    if guest.undelivered:
        words = QCoreApplication.translate("Joining", "lines not shown yet: {count}")
        remarks.append(words.format(count=guest.undelivered))
    elif guest.shown:
        words = QCoreApplication.translate("Joining", "last line shown at {time}")
        remarks.append(words.format(time=guest.shown))
    if guest.joins > 1:
        remarks.append(QCoreApplication.translate("Joining", "came {count} times").format(count=guest.joins))
    return remarks
