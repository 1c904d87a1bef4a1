"""Lines above the tiles for what concerns several students at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from console.cluster.link import LinkState
from console.cluster.outage import Outage
from console.cluster.state import StudentState
from console.messages import render
from console.ui.lab.board.icon_sign import IconSign
from console.ui.lab.board.words import retry_words
from console.ui.lab.plain import plain
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_AT_MOST = 3
_LOST = frozenset({LinkState.UNREACHABLE, LinkState.STALE})


class ToldOnce(QFrame):
    """Says that servers fail which students share, and that the trouble may be on this side; else it is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="raised")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(IconSign("lan-disconnect", "attention"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()

    def show_outages(
        self, states: Sequence[StudentState], shared: Sequence[Outage], now: float, lang: str, *, is_rehearsal: bool
    ) -> None:
        """Show what holds at ``now``, a moment of the boot-time clock. ``shared``: the outages among ``states``."""
        lines = [self._outage(outage, now, lang) for outage in shared[:_AT_MOST]]
        if len(shared) > _AT_MOST:
            lines.append(self.tr("and {count} more shared clusters").format(count=len(shared) - _AT_MOST))
        told = len(shared) == 1 and len(shared[0].students) == len(states)
        if not told and len(states) > 1 and all(state.link.state in _LOST for state in states):
            lines.insert(0, self._nobody(is_rehearsal))
        text = "\n".join(lines)
        if text != self.label.text():
            self.label.setText(text)
        self.setVisible(bool(lines))

    def _nobody(self, is_rehearsal: bool) -> str:
        if is_rehearsal:
            return self.tr("The rehearsal has ended: its students do not answer any more. Leave it, or start another.")
        return self.tr("Nobody can be reached. Is this computer on the class's network?")

    def _outage(self, outage: Outage, now: float, lang: str) -> str:
        access = outage.students[0].access
        words = self.tr("The shared cluster at {server} does not answer: {count} students")
        server = plain(outage.server_id if access is None else access.server)
        parts = [words.format(server=server, count=len(outage.students))]
        if outage.link.reason is not None:
            parts.append(plain(render(outage.link.reason, lang)))
        if outage.link.retry_at is not None:
            parts.append(retry_words(outage.link.retry_at, now))
        return " · ".join(parts)
