"""What the board says, in the window's language."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from console.cluster.link import LinkState
from console.roster.model import Student
from console.ui.lab.board.order import Choice, Grouping, Preset, Sorting
from console.ui.lab.plain import plain
from console.ui.lab.spans import span


def alias(student: Student, number: int) -> str:
    """Return what stands for a student whose name is hidden: the seat, else the place in the roster, from 1."""
    if student.seat:
        return QCoreApplication.translate("Board", "Seat {seat}").format(seat=plain(student.seat))
    return QCoreApplication.translate("Board", "Student {number}").format(number=number)


def retry_words(until: float, now: float) -> str:
    """Return how long it is until the next try: ``retry in 10 s``, and not a second less than it takes."""
    return QCoreApplication.translate("Board", "retry in {span}").format(span=span(math.ceil(until - now)))


def link_word(state: LinkState) -> str:
    """Return the one word for a state of the link."""
    words = {
        LinkState.CONNECTING: QCoreApplication.translate("Board", "Connecting"),
        LinkState.LIVE: QCoreApplication.translate("Board", "Live"),
        LinkState.STALE: QCoreApplication.translate("Board", "No update"),
        LinkState.UNAUTHORIZED: QCoreApplication.translate("Board", "Sign-in failed"),
        LinkState.FORBIDDEN: QCoreApplication.translate("Board", "No permission"),
        LinkState.UNREACHABLE: QCoreApplication.translate("Board", "Unreachable"),
        LinkState.LOCAL_ONLY: QCoreApplication.translate("Board", "Student's PC only"),
        LinkState.HANDED_IN: QCoreApplication.translate("Board", "From a file"),
        LinkState.AWAITED: QCoreApplication.translate("Board", "Not joined yet"),
        LinkState.REFUSED: QCoreApplication.translate("Board", "Kubeconfig refused"),
    }
    return words[state]


def choice_word(choice: Choice) -> str:
    """Return what a choice of students is called."""
    match choice:
        case Preset.ALL:
            return QCoreApplication.translate("Board", "All")
        case Preset.NOT_LIVE:
            return QCoreApplication.translate("Board", "Not live")
        case Preset.NOT_READY:
            return QCoreApplication.translate("Board", "Not ready")
        case Preset.IDLE:
            return QCoreApplication.translate("Board", "Idle")
    return link_word(choice)


def choice_explained(choice: Choice) -> str:
    """Return a sentence on a choice of students."""
    match choice:
        case Preset.ALL:
            return QCoreApplication.translate("Board", "Everybody in the class")
        case Preset.NOT_LIVE:
            return QCoreApplication.translate("Board", "Everybody whose link is not live, for whatever reason")
        case Preset.NOT_READY:
            return QCoreApplication.translate(
                "Board", "Students with a pod that is not ready or a claim without a volume"
            )
        case Preset.IDLE:
            return QCoreApplication.translate("Board", "Students who have changed nothing for ten minutes")
    return QCoreApplication.translate("Board", "Link: {state}").format(state=link_word(choice))


def sorting_word(sorting: Sorting) -> str:
    """Return what an order is called."""
    words = {
        Sorting.SEAT: QCoreApplication.translate("Board", "By seat"),
        Sorting.NAME: QCoreApplication.translate("Board", "By name"),
        Sorting.TROUBLE: QCoreApplication.translate("Board", "Trouble first"),
        Sorting.UNCHANGED: QCoreApplication.translate("Board", "Longest unchanged first"),
        Sorting.NOT_READY: QCoreApplication.translate("Board", "Most not ready first"),
    }
    return words[sorting]


def grouping_word(grouping: Grouping) -> str:
    """Return what a way to put tiles under headings is called."""
    words = {
        Grouping.NONE: QCoreApplication.translate("Board", "No groups"),
        Grouping.GROUP: QCoreApplication.translate("Board", "By group"),
        Grouping.LINK: QCoreApplication.translate("Board", "By link"),
    }
    return words[grouping]


def heading_text(grouping: Grouping, key: str) -> str:
    """Return the heading of a section."""
    if grouping is Grouping.LINK:
        return link_word(LinkState(key))
    return plain(key) or QCoreApplication.translate("Board", "Without a group")
