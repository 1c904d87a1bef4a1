"""The right of the plan: what is to mend in the chosen file or the whole course, and what became of its slides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.course.model import Finding
from console.deck.model import Deck
from console.deck.small_print import SmallPrint
from console.ui.plan.remark_list import RemarkList
from console.ui.plan.remarks import Remark, finding_remarks, slide_remarks
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_FINDINGS, _SLIDES = 0, 1


class FindingsPane(QFrame):
    """Two lists behind two tabs: the findings of the lint, and the slides that did not fit as they were."""

    edit_requested = Signal(object, int)
    """A file and its 1-based line that the instructor wants to mend."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._root: Path | None = None
        self._path: Path | None = None
        self._findings: Sequence[Finding] | None = None
        self._deck: Deck | None = None
        self._small: Sequence[SmallPrint] = ()
        set_role(self, panel="surface")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.tabs.currentChanged.connect(lambda _tab: self._refresh())
        self.whole_course = QCheckBox()
        self.whole_course.toggled.connect(lambda _on: self._refresh())
        self.list = RemarkList()
        self.list.activated_remark.connect(self._activate)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._hint, scale="notes", tone="muted")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.tabs)
        column.addWidget(self.whole_course)
        column.addWidget(self._pages, 1)
        self._refresh()

    def set_language(self, lang: str) -> None:
        """Say the findings in another language."""
        self._lang = lang
        self._refresh()

    def show_findings(self, findings: Sequence[Finding] | None, *, path: Path | None, root: Path | None) -> None:
        """Show what was found in the file ``path`` of the course ``root``; None means that it is being looked for."""
        self._findings, self._path, self._root = findings, path, root
        self._refresh()

    def set_preflight(self, deck: Deck | None, small: Sequence[SmallPrint] = ()) -> None:
        """Show what was done to the slides of a fitted deck; None when there is no deck of the chosen file."""
        self._deck, self._small = deck, small
        self._refresh()

    def _slide_remarks(self) -> list[Remark]:
        return [] if self._deck is None else list(slide_remarks(self._deck, self._small))

    def show_tab_of_findings(self) -> None:
        """Bring the findings of the chosen file to the front, and the keyboard to them."""
        self.whole_course.setChecked(False)
        self.tabs.setCurrentIndex(_FINDINGS)
        self.list.setFocus()

    def copy_all(self) -> int:
        """Put everything that the list shows on the clipboard; return how many rows."""
        return self.list.copy_all()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def _refresh(self) -> None:
        here = [found for found in self._findings or () if found.path == self._path]
        shown = list(self._findings or ()) if self.whole_course.isChecked() else here
        changed = [remark for remark in self._slide_remarks() if not remark.heading]
        self.tabs.setTabText(_FINDINGS, _counted(self.tr("Findings"), len(shown)))
        self.tabs.setTabText(_SLIDES, _counted(self.tr("Slides"), len(changed)))
        self.whole_course.setText(self.tr("In the whole course"))
        self.whole_course.setVisible(self.tabs.currentIndex() == _FINDINGS)
        self.list.setAccessibleName(self.tabs.tabText(self.tabs.currentIndex()))
        if self.tabs.currentIndex() == _FINDINGS:
            root = self._root if self.whole_course.isChecked() else None
            self._show(list(finding_remarks(shown, self._lang, root=root)))
        else:
            self._show(self._slide_remarks())

    def _show(self, remarks: list[Remark]) -> None:
        self.list.show_remarks(remarks)
        self._pages.setCurrentWidget(self.list if remarks else self._hint)
        if self.tabs.currentIndex() == _SLIDES:
            self._hint.setText(self.tr("The slides of this file have not been made yet."))
        elif self._findings is None:
            self._hint.setText(self.tr("Checking…") if self._root else "")
        elif self._path is None and not self.whole_course.isChecked():
            self._hint.setText(self.tr("There is no file to mend."))
        else:
            self._hint.setText(self.tr("Nothing to mend."))

    def _activate(self, remark: Remark) -> None:
        if remark.path is not None:
            self.edit_requested.emit(remark.path, remark.line or 1)


def _counted(text: str, count: int) -> str:
    return f"{text} {count}" if count else text
