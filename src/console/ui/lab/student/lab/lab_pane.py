"""One student in the lab, on a page: how far, what is wrong and why, the checklist, how it went, notes, points."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.lab_model import LabModel
from console.cluster.state import StudentState
from console.lab.classroom.values import StudentLab
from console.lab.spec.model import Lab
from console.ui.lab.student.lab.causes import Causes
from console.ui.lab.student.lab.check_list import CheckList
from console.ui.lab.student.lab.held_place import held, lay_out_now
from console.ui.lab.student.lab.hint_source import HintSource
from console.ui.lab.student.lab.hint_steps import HintSteps
from console.ui.lab.student.lab.history_lines import history_lines
from console.ui.lab.student.lab.history_strip import HistoryStrip
from console.ui.lab.student.lab.notes_field import NotesField
from console.ui.lab.student.lab.recall import Recall
from console.ui.lab.student.lab.score_field import ScoreField
from console.ui.lab.student.lab.section import Section
from console.ui.lab.student.lab.standing_bar import StandingBar
from console.ui.lab.student.lab.verdict import no_hint_words, remark_words, tick_words, verdict_words
from console.ui.lab.student.lab.whole_lines import WholeLines
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_NEWEST = 8  # changes on show until all are asked for


class LabPane(QWidget):
    """Shows a student of a `LabModel`; the one who calls paces it. What is asked for goes to the model's wishes."""

    object_wanted = Signal(object)
    """The `Ref` of an object to be shown among the others."""
    topology_wanted = Signal(object)
    """The `Chain` of a finding, to be shown in the topology."""
    hint_given = Signal(str, object, object)
    """The id of a student, a `Finding`, and the `Tier` of the hint that was just shown."""

    def __init__(
        self, model: LabModel, *, lang: str, hints: HintSource, recall: Recall, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._recall = recall
        self._student_id = ""
        self._shown_id = ""  # whose data are on the page
        self._state: StudentState | None = None
        self._now: datetime | None = None
        self._shows_all = False
        self.bar = StandingBar(lang=lang)
        self.remark = _paragraph()
        self.before = _paragraph()
        set_role(self.before, tone="muted")
        self.verdict = _paragraph()
        self.no_hint = _paragraph()
        set_role(self.no_hint, tone="attention")
        self.no_hint.hide()
        self.causes = Causes(lang=lang, hints=hints, recall=recall)
        self.checks = CheckList(lang=lang)
        self.strip = HistoryStrip()
        self.history = WholeLines()
        self.all_history = QPushButton()
        self.all_history.setCheckable(True)
        set_role(self.all_history, kind="flat")
        self.notes = NotesField()
        self.score = ScoreField()
        self.empty = EmptyState()
        self.sheet = QScrollArea()
        self.causes.hold = lambda: held(self.sheet)
        self._page = QWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        self._why = Section(self.verdict, self.no_hint, self.causes)
        self._list = Section(self.checks)
        self._past = Section(self.strip, self.history, self.all_history)
        self._own = Section(self.notes, self.score)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(Space.S, 0, Space.S, Space.M)
        column.setSpacing(Space.M)
        for part in (self.remark, self.bar, self.before, self._why, self._list, self._own, self._past):
            column.addWidget(part)
        column.addStretch(1)
        self.sheet.setWidget(self._page)
        self.sheet.setWidgetResizable(True)
        self.sheet.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for each in (self.sheet, self.empty):
            self._pages.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        model, wish = self._model, self._wish
        self.bar.claimed.connect(lambda: wish(model.claim_wanted.emit))
        self.bar.done.connect(lambda: wish(model.done_wanted.emit))
        self.bar.snoozed.connect(lambda seconds: wish(model.snooze_wanted.emit, seconds))
        self.checks.ticked.connect(lambda check_id, passed: wish(model.tick_wanted.emit, check_id, passed))
        self.score.adjusted.connect(lambda points: wish(model.adjust_wanted.emit, points))
        self.notes.changed.connect(model.note_wanted)
        self.causes.object_wanted.connect(self.object_wanted)
        self.causes.topology_wanted.connect(self.topology_wanted)
        self.causes.hint_given.connect(lambda finding, tier: wish(self.hint_given.emit, finding, tier))
        self.causes.hint_shown.connect(self._on_hint)
        self.causes.row_wanted.connect(self._bring_into_sight)
        self.all_history.toggled.connect(self._on_all_history)
        for lines in (self.checks, self.history):
            lines.row_wanted.connect(lambda room, lines=lines: self._bring_into_sight(lines, room))

    def begin(self, student_id: str | None) -> None:
        """Begin afresh with another student."""
        if student_id != self._student_id:
            self.notes.forget()
            self.causes.begin()
            _show_text(self.no_hint, "")
            self._student_id, self._state = student_id or "", None
            self._shown_id = ""
            self._shows_all = False
            self.all_history.setChecked(False)
            self.sheet.verticalScrollBar().setValue(0)

    def show_state(self, state: StudentState | None, now: datetime) -> None:
        """Show the student as the model has them now; ``now`` is a time of our own clock."""
        self._state, self._now = state, now
        lab, student = self._model.lab, self._model.student(self._student_id)
        if lab is None:
            self._say_empty("flask-empty-outline", self.tr("No lab is open. Its checklist and causes appear here."))
        elif student is None:
            self._say_empty("flask-outline", self.tr("Not looked at yet. The checklist appears with the first look."))
        else:
            self._pages.setCurrentWidget(self.sheet)
            is_other = self._shown_id != student.student_id
            with nullcontext() if is_other else held(self.sheet):
                self._show(lab, student)
                lay_out_now()
            if is_other:
                self.sheet.verticalScrollBar().setValue(0)

    def set_language(self, lang: str) -> None:
        """Say sentences in another language."""
        for part in (self.bar, self.causes, self.checks):
            part.set_language(lang)
        self._again()

    def take_keys(self) -> None:
        """Hand the keyboard to the checklist; the page stays where it is until the keyboard is used there."""
        if self._pages.currentWidget() is self.sheet:
            self.checks.setFocus()

    def reveal_hint(self) -> None:
        """Give away the next hint, or say why there is none."""
        lab, student = self._model.lab, self._model.student(self._shown_id)
        if lab is None or student is None:
            return  # the page says so already
        has_given = self.causes.reveal_next()
        _show_text(self.no_hint, "" if has_given else no_hint_words(student, has_cards=bool(self.causes.cards)))
        if not has_given:
            self._why.show()
            lay_out_now()
            self._bring_into_sight(self.no_hint, self.no_hint.rect())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            _show_text(self.no_hint, "")
            self._again()

    # ------------------------------------------------------------ what is on the page

    def _show(self, lab: Lab, student: StudentLab) -> None:
        is_other, self._shown_id = self._shown_id != student.student_id, student.student_id
        view = self._model.view
        queue = () if view is None else view.queue
        entry = next((each for each in queue if each.student_id == student.student_id), None)
        self.bar.show_student(lab, student, entry)
        _show_text(self.remark, "\n".join(remark_words(student)))
        set_role(self.remark, tone="attention" if student.faults or not student.is_frozen else "muted")
        _show_text(self.before, self._recall.words(student.student_id))
        self.causes.show_findings(lab, student, self._state)
        if self.causes.has_more:
            _show_text(self.no_hint, "")
        verdict = verdict_words(lab, student)
        _show_text(self.verdict, verdict)
        self._why.setVisible(bool(verdict or student.findings or self.no_hint.text()))
        self.checks.show_student(lab, student)
        self.checks.setToolTip(tick_words(student))
        self._show_history(lab, student)
        self.notes.show_notes(student.student_id, student.notes)
        self.score.show_points(student.points, student.adjusted, is_other=is_other)

    def _show_history(self, lab: Lab, student: StudentLab) -> None:
        changes = sorted(student.transitions, key=lambda change: change.at)
        titles = {check.id: check.title for check in lab.checks}
        if self._now is not None:
            self.strip.show_changes([(each, titles.get(each.check_id, "")) for each in changes], self._now)
        lines = history_lines(lab, changes)
        self.history.show_lines(lines if self._shows_all else lines[:_NEWEST])
        self.all_history.setVisible(len(lines) > _NEWEST)
        self.all_history.setText(self.tr("All {count} changes").format(count=len(lines)))
        self._past.setVisible(bool(lines))

    def _say_empty(self, icon: str, words: str) -> None:
        self.empty.set_view(icon, words)
        self._pages.setCurrentWidget(self.empty)

    def _retranslate(self) -> None:
        self._why.set_heading(self.tr("What is wrong"))
        self._list.set_heading(self.tr("Checklist"))
        self._own.set_heading(self.tr("Notes and points"))
        self._past.set_heading(self.tr("Timeline"))
        self.checks.setAccessibleName(self.tr("Checklist"))
        self.history.setAccessibleName(self.tr("Timeline"))

    # ------------------------------------------------------------ what is done on it

    def _again(self) -> None:
        if self._now is not None:
            self.show_state(self._state, self._now)

    def _wish(self, emit: object, *about: object) -> None:
        if self._student_id and callable(emit):
            emit(self._student_id, *about)

    def _on_all_history(self, on: bool) -> None:
        self._shows_all = on
        self._again()

    def _on_hint(self, hints: HintSteps) -> None:
        """Say what was given so far, and have the newest of it in sight from its beginning on."""
        _show_text(self.before, self._recall.words(self._student_id))
        lay_out_now()
        self._bring_into_sight(hints, hints.newest())

    def _bring_into_sight(self, part: QWidget, room: QRect) -> None:
        top = part.mapTo(self._page, room.topLeft())
        bottom = part.mapTo(self._page, QPoint(room.left(), room.bottom()))
        self.sheet.ensureVisible(0, bottom.y(), 0, Space.S)
        self.sheet.ensureVisible(0, top.y(), 0, Space.S)


def _paragraph() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _show_text(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
    label.setVisible(bool(text))
