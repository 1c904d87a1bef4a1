"""The chosen object: how it is, its events, its YAML, and command lines to look at it oneself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from console.cluster.events import events_of
from console.cluster.fields import Ref
from console.cluster.kubectl import Command, command_line
from console.cluster.snapshot import Object
from console.cluster.state import StudentState
from console.cluster.yaml_text import yaml_text
from console.ui.lab.plain import plain
from console.ui.lab.student.copy_button import CopyButton
from console.ui.lab.student.detail_lines import overview_lines
from console.ui.lab.student.event_lines import event_lines
from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.yaml_view import YamlView
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_OVERVIEW, _EVENTS, _YAML = range(3)


class DetailPane(QFrame):
    """Shows one object, and what it was last when it is gone, until another one is chosen."""

    logs_wanted = Signal(str, str)
    """The namespace and name of a pod whose log is to be read."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._state: StudentState | None = None
        self._now: datetime | None = None
        self._ref: Ref | None = None
        self._object: Object | None = None
        self._is_gone = False
        self._yaml_ref: Ref | None = None
        self._yaml_object: Object | None = None
        set_role(self, panel="surface")
        self._title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        set_role(self._title, scale="notes")
        self._gone = QLabel()
        set_role(self._gone, tone="attention", scale="detail")
        self.logs = QPushButton()
        self.logs.setIcon(icon("text-box-outline"))
        self.logs.clicked.connect(self._want_logs)
        set_role(self.logs, kind="flat")
        self.copy = CopyButton(lambda: "")
        self.copy.setMenu(QMenu(self))
        self.copy.menu().aboutToShow.connect(self._fill_menu)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _tab in (_OVERVIEW, _EVENTS, _YAML):
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._on_tab)
        self.overview = LineView()
        self.events = LineView()
        self.yaml = YamlView()
        self.copy_yaml = CopyButton(lambda: self.yaml.text.toPlainText())
        self._hint = QLabel()
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        set_role(self._hint, tone="muted", scale="notes")
        self._tab_pages = QStackedWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(Space.XS)
        title.addWidget(self._title, 1)
        title.addWidget(self.logs)
        title.addWidget(self.copy)
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs, 1)
        tabs.addWidget(self.copy_yaml)
        for page in (self.overview, self.events, self.yaml):
            self._tab_pages.addWidget(page)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(title)
        column.addWidget(self._gone)
        column.addLayout(tabs)
        column.addWidget(self._tab_pages, 1)
        for part in (self._hint, content):
            self._pages.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        outer.addWidget(self._pages)

    @property
    def ref(self) -> Ref | None:
        """Which object is on show."""
        return self._ref

    def forget(self) -> None:
        """Show no object: another student has been chosen."""
        self._ref = self._object = self._yaml_ref = self._yaml_object = None
        self.overview.show_lines(())
        self.events.show_lines(())
        self._refresh()

    def show_state(self, state: StudentState, now: datetime) -> None:
        """Take over a student's newest snapshot."""
        self._state, self._now = state, now
        self._refresh()

    def show_object(self, ref: Ref | None) -> None:
        """Show another object; None leaves the one that is being read."""
        if ref is not None and ref != self._ref:
            self._ref, self._object = ref, None
            self.overview.show_lines(())
            self.events.show_lines(())
            self._refresh()

    def tick(self, now: datetime) -> None:
        """Let the ages grow."""
        self._now = now
        self._show_tab()

    def look_for(self) -> bool:
        """Ask for words to find in the YAML; return False when it does not have the keyboard."""
        has_keys = self.yaml.isVisible() and self.isAncestorOf(self.focusWidget() or self)
        if has_keys:
            self.yaml.find_bar.open()
        return has_keys

    def take_keys(self) -> None:
        """Hand the keyboard to what is on show."""
        parts = {_OVERVIEW: self.overview, _EVENTS: self.events, _YAML: self.yaml.text}
        parts[self.tabs.currentIndex()].setFocus()

    def set_language(self, lang: str) -> None:
        """Say what is the matter in another language."""
        self._lang = lang
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._gone.setText(self.tr("This object is gone. So it was last."))
        self.logs.setText(self.tr("Log"))
        self.copy.set_words(self.tr("kubectl"))
        self.copy.setToolTip(self.tr("Copy a command line for this object"))
        self.copy_yaml.set_words(self.tr("Copy"))
        for tab, words in (
            (_OVERVIEW, self.tr("Overview")),
            (_EVENTS, self.tr("Events")),
            (_YAML, self.tr("YAML")),
        ):
            self.tabs.setTabText(tab, words)
        self.overview.setAccessibleName(self.tr("Overview"))
        self.events.setAccessibleName(self.tr("Events"))
        self._refresh()

    def _refresh(self) -> None:
        """Find the object anew and show what is on show of it."""
        snapshot = None if self._state is None else self._state.snapshot
        if self._ref is not None and snapshot is not None:
            found = snapshot.get(*self._ref)
            self._is_gone = found is None
            self._object = self._object if found is None else found
        has_object = self._ref is not None and self._object is not None
        self._pages.setCurrentIndex(1 if has_object else 0)
        if self._ref is None:
            self._hint.setText(self.tr("Choose an object to see more of it."))
        else:
            self._hint.setText(self.tr("There is no object like this in the cluster."))
        if self._ref is None or not has_object:
            return
        self._title.set_text(f"{self._ref.kind} {plain(self._ref.name)}")
        self._gone.setVisible(self._is_gone)
        self.logs.setVisible(self._ref.kind == "Pod" and not self._is_gone)
        self._show_tab()

    def _on_tab(self, tab: int) -> None:
        self._tab_pages.setCurrentIndex(tab)
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        self.copy_yaml.setVisible(tab == _YAML)
        if self._state is None or self._state.snapshot is None or self._object is None or self._now is None:
            return
        if tab == _OVERVIEW:
            self.overview.show_lines(overview_lines(self._object, self._state.snapshot, self._now, self._lang))
        elif tab == _EVENTS and self._ref is not None:
            rows = events_of(self._state.snapshot, self._ref)
            self.events.show_lines(event_lines(rows, self._now, names_object=False))
        elif self._yaml_object is not self._object:
            self.yaml.show_yaml(yaml_text(self._object), same_object=self._yaml_ref == self._ref)
            self._yaml_ref, self._yaml_object = self._ref, self._object

    def _want_logs(self) -> None:
        if self._ref is not None:
            self.logs_wanted.emit(self._ref.namespace, self._ref.name)

    def _fill_menu(self) -> None:
        menu = self.copy.menu()
        menu.clear()
        if self._state is None or self._ref is None:
            return
        student = self._state.student
        for command, title in self._command_titles():
            line = command_line(command, self._ref, kubeconfig=student.kubeconfig, context=student.context)
            menu.addAction(title).triggered.connect(lambda _on=False, line=line: self.copy.copy(line))

    def _command_titles(self) -> list[tuple[Command, str]]:
        titles = [
            (Command.YAML, self.tr("Its YAML: kubectl get")),
            (Command.DESCRIBE, self.tr("All about it: kubectl describe")),
            (Command.EVENTS, self.tr("Its events: kubectl get events")),
        ]
        if self._ref is not None and self._ref.kind == "Pod":
            titles.append((Command.LOGS, self.tr("Its log: kubectl logs")))
        return titles
