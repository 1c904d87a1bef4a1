"""The probes of one student: each with what it will do, armed one by one, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.bridge.probe_runner import PlannedProbe, ProbeRunner
from console.lab.probes.plan import ProbePlan, ProbeResult
from console.ui.lab.focus import has_focus_within
from console.ui.lab.plain import isolated
from console.ui.lab.probes.probe_row import ProbeRow
from console.ui.shell.overlay import Overlay
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_WIDTH = 820
_LEAST_HEIGHT = 420


class ProbePanel(Overlay):
    """Shows the probes of a lab for one student. Nothing runs before the box that arms them is ticked.

    ``probed`` carries the id of the student and a `ProbeResult`.
    """

    probed = Signal(str, object)

    def __init__(self, parent: QWidget, runner: ProbeRunner, *, lang: str) -> None:
        super().__init__(parent, width=_WIDTH)
        self._runner = runner
        self._lang = lang
        self._student_id = self._name = ""
        self._waiting: list[ProbePlan] = []
        self.rows: dict[str, ProbeRow] = {}
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, scale="title")
        self._limits = QLabel()
        self._limits.setWordWrap(True)
        set_role(self._limits, tone="muted")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._list)
        self._scroll.setMinimumHeight(_LEAST_HEIGHT)
        self.armed = QCheckBox()
        self.armed.toggled.connect(self._enable)
        self.start = QPushButton()
        set_role(self.start, kind="primary")
        self.start.clicked.connect(self._begin)
        self.stop = QPushButton()
        self.stop.clicked.connect(self._stop)
        foot = QHBoxLayout()
        foot.addWidget(self.armed, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.start)
        for part in (self._title, self._limits, self._scroll):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        runner.progressed.connect(self._on_progress)
        runner.finished.connect(self._on_finished)
        self.closed.connect(self._disarm)
        self._retranslate()

    def show_student(self, student_id: str, name: str, planned: Sequence[PlannedProbe]) -> None:
        """Take another student, disarmed."""
        self._student_id, self._name = student_id, name
        self._waiting = []
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        while self._column.takeAt(0) is not None:
            pass
        self.rows = {each.probe.id: ProbeRow(each, self._lang) for each in planned}
        for row in self.rows.values():
            row.chosen.connect(self._enable)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.armed.setChecked(False)
        self._retranslate()

    def set_language(self, lang: str) -> None:
        """Say what will be done in another language from the next student on."""
        self._lang = lang

    def open(self) -> None:
        super().open()
        first = next((row for row in self.rows.values() if row.is_possible), None)
        (first.box if first is not None else self.armed).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self._begin()
        elif event.key() == Qt.Key.Key_Escape and self._runner.is_running:
            self._stop()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Probes in the cluster of {name}").format(name=isolated(self._name)))
        self._limits.setText(
            self.tr(
                "Only what is listed is done, in this student's own namespaces, within its limits. "
                "Whatever is made for it is removed afterwards."
            )
        )
        self.armed.setText(self.tr("Arm the probes for {name}").format(name=isolated(self._name)))
        self.start.setText(self.tr("Run what is ticked"))
        self.stop.setText(self.tr("Stop"))
        self._enable()

    def _enable(self) -> None:
        is_running = self._runner.is_running or bool(self._waiting)
        wanted = any(row.is_wanted for row in self.rows.values())
        self.start.setEnabled(self.armed.isChecked() and wanted and not is_running)
        self.stop.setVisible(is_running)
        self.armed.setEnabled(not is_running and any(row.is_possible for row in self.rows.values()))
        if self.isVisible() and not has_focus_within(self):
            self.setFocus()  # a button that fell asleep had the keyboard: Esc must still close this and nothing behind

    def _disarm(self) -> None:
        self._stop()
        self.armed.setChecked(False)

    def _begin(self) -> None:
        self._waiting = [row.plan for row in self.rows.values() if row.is_wanted and row.plan is not None]
        for plan in self._waiting:
            self.rows[plan.probe.id].say_waiting()
        self._run_next()

    def _run_next(self) -> None:
        if self._waiting:
            plan = self._waiting.pop(0)
            self.rows[plan.probe.id].say_running(0)
            self._runner.run(self._student_id, plan)
        self._enable()

    def _stop(self) -> None:
        for plan in self._waiting:
            self.rows[plan.probe.id].say_nothing()
        self._waiting = []
        self._runner.stop()

    def _on_progress(self, student_id: str, probe_id: str, done: int) -> None:
        if student_id == self._student_id and probe_id in self.rows:
            self.rows[probe_id].say_running(done)

    def _on_finished(self, student_id: str, result: ProbeResult) -> None:
        self.probed.emit(student_id, result)
        if student_id == self._student_id and result.probe_id in self.rows:
            self.rows[result.probe_id].say_result(result)
            self._run_next()
        self._enable()
