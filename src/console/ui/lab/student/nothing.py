"""What stands in a student's panel where there is nothing to show: nobody chosen, nobody there, nothing read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.cluster.link import Link, LinkState
from console.ui.lab.link_words import ICONS, RETRYABLE
from console.ui.widgets.empty_state import EmptyState


def say_nobody(page: EmptyState, *, is_chosen: bool, name: str) -> None:
    """Say that nobody is chosen, or that ``name`` (empty where nobody knows it) is no longer there."""
    if not is_chosen:
        page.set_view("gesture-tap", QCoreApplication.translate("StudentPanel", "Choose a student on the board."))
    elif name:
        words = QCoreApplication.translate("StudentPanel", "{name} is no longer in the class.")
        page.set_view("account-off-outline", words.format(name=name))
    else:
        page.set_view("account-off-outline", QCoreApplication.translate("StudentPanel", "No longer in the class."))


def say_nothing_read(page: EmptyState, link: Link) -> None:
    """Say why nothing of a cluster is known, with a way on where another try may change that."""
    if link.state is LinkState.CONNECTING:
        words = QCoreApplication.translate("StudentPanel", "Connecting. Objects appear as they are read.")
        page.set_view("lan-pending", words)
    elif link.is_live:
        page.set_view("lan-pending", QCoreApplication.translate("StudentPanel", "Objects appear as they are read."))
    else:
        action = QCoreApplication.translate("StudentPanel", "Try now") if link.state in RETRYABLE else ""
        words = QCoreApplication.translate("StudentPanel", "Nothing has been read from this cluster yet.")
        page.set_view(ICONS[link.state], words, action)
