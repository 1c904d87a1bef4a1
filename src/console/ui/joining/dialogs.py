"""Small questions about one who joined: what they are called, and who of the roster they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.joining.refusals import Refused
from console.joining.texts import clean_name, clean_seat
from console.ui.lab.board.finding import is_found
from console.ui.lab.plain import isolated
from console.ui.shell.dialogs import FittingDialog
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_WIDTH = 520
_LIST_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom one who came may be. ``id`` is empty for somebody new; ``aside`` says more: a seat, a group."""

    id: str
    name: str
    aside: str = ""


class NameDialog(FittingDialog):
    """Asks for a name and a seat; Enter takes them. What the door would not take says why, like a name that is none."""

    def __init__(self, parent: QWidget, name: str, seat: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.setMinimumWidth(_WIDTH)
        self.name_field, self.seat_field = QLineEdit(name), QLineEdit(seat)
        self.name_field.selectAll()
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        set_role(self.fault, tone="problem")
        for field in (self.name_field, self.seat_field):
            field.textChanged.connect(lambda _text: self._look())
        form = QFormLayout()
        form.setSpacing(Space.S)
        form.addRow(self.tr("Name"), self.name_field)
        form.addRow(self.tr("Seat"), self.seat_field)
        column = _column(self)
        column.addLayout(form)
        column.addWidget(self.fault)
        self.button = _answers(self, column, self.tr("Keep"))
        self._look()

    @property
    def name(self) -> str:
        return self.name_field.text().strip()

    @property
    def seat(self) -> str:
        return self.seat_field.text().strip()

    def _look(self) -> None:
        fault = self._fault() if self.name else ""
        self.button.setEnabled(bool(self.name) and not fault)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault and self.isVisible():
            self.fit()

    def _fault(self) -> str:
        try:
            clean_name(self.name)
            clean_seat(self.seat)
        except Refused as refused:
            words = {
                "long-name": self.tr("The name is too long: at most {count} characters."),
                "long-seat": self.tr("The seat is too long: at most {count} characters."),
                "bad-name": self.tr(
                    "The name needs a letter or a digit, and nothing that is unseen or turns text around."
                ),
                "bad-seat": self.tr(
                    "The seat needs a letter or a digit, and nothing that is unseen or turns text around."
                ),
            }
            return words[refused.code].format(count=refused.number)
        return ""


class WhoDialog(FittingDialog):
    """Asks who somebody is; ``chosen`` is the id of the `Candidate`, empty for somebody new. Enter takes it."""

    def __init__(self, parent: QWidget, question: str, candidates: Sequence[Candidate], *, detail: str = "") -> None:
        """The first of ``candidates`` is proposed."""
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.setMinimumWidth(_WIDTH)
        self._candidates = tuple(candidates)
        column = _column(self)
        for text, role in ((question, {"scale": "notes"}), (detail, {"tone": "muted"})):
            if text:
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                set_role(label, **role)
                column.addWidget(label)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find somebody"))
        self.search.setAccessibleName(self.tr("Find somebody"))
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list = QListWidget()
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setAccessibleName(question)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.list.currentRowChanged.connect(lambda _row: self._look())
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.button = _answers(self, column, self.tr("Take"))
        self._fill()
        self.list.setFocus()

    @property
    def chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _fill(self) -> None:
        query = self.search.text()
        self.list.clear()
        for each in self._candidates:
            if not query or is_found(query, (each.name, each.aside)):
                item = QListWidgetItem(" · ".join(filter(None, (isolated(each.name), isolated(each.aside)))))
                item.setData(Qt.ItemDataRole.UserRole, each.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._look()

    def _look(self) -> None:
        self.button.setEnabled(self.list.currentItem() is not None)


def ask_name(parent: QWidget, name: str, seat: str) -> tuple[str, str] | None:
    """Ask what somebody is called and where they sit, and wait; return both, None after Esc."""
    dialog = NameDialog(parent, name, seat)
    is_taken = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.name, dialog.seat
    dialog.deleteLater()
    return answer if is_taken else None


def ask_who(parent: QWidget, question: str, candidates: Sequence[Candidate], *, detail: str = "") -> str | None:
    """Ask who somebody is, and wait; return the candidate's id, None after Esc."""
    dialog = WhoDialog(parent, question, candidates, detail=detail)
    is_taken = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen if is_taken else None


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    column.setSpacing(Space.M)
    return column


def _answers(dialog: QDialog, column: QVBoxLayout, accept: str) -> QPushButton:
    cancel, take = QPushButton(QCoreApplication.translate("Joining", "Cancel")), QPushButton(accept)
    cancel.clicked.connect(dialog.reject)
    set_role(take, kind="primary")
    take.setDefault(True)
    take.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(take)
    column.addLayout(row)
    return take
