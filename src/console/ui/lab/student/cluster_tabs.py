"""What a student's cluster holds, behind four tabs: objects, topology, events, logs."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.bridge.log_stream import LogOpener
from console.cluster.fields import Ref
from console.cluster.state import StudentState
from console.ui.lab.student.events_pane import EventsPane
from console.ui.lab.student.logs_pane import LogsPane
from console.ui.lab.student.objects_pane import ObjectsPane
from console.ui.lab.student.topology_pane import TopologyPane
from console.ui.theme.metrics import Space


class Tab(IntEnum):
    """What is shown of a cluster."""

    OBJECTS = 0
    TOPOLOGY = 1
    EVENTS = 2
    LOGS = 3


class ClusterTabs(QWidget):
    """Only the tab on show is kept up to date; the others catch up when somebody looks at them."""

    def __init__(self, *, lang: str, logs: LogOpener, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: StudentState | None = None
        self._now: datetime | None = None
        self._log_of: Ref | None = None  # the pod of the objects whose log was last asked for
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _tab in Tab:
            self.tabs.addTab("")
        self.objects = ObjectsPane(lang=lang)
        self.objects.logs_wanted.connect(self.show_log)
        self.topology = TopologyPane(lang=lang)
        self.topology.object_wanted.connect(self.show_object)
        self.events = EventsPane()
        self.events.object_wanted.connect(self.show_object)
        self.logs = LogsPane(logs, lang=lang)
        self._panes = QStackedWidget()
        for pane in (self.objects, self.topology, self.events, self.logs):
            self._panes.addWidget(pane)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.tabs)
        column.addWidget(self._panes, 1)
        self._retranslate()

    @property
    def tab(self) -> Tab:
        """Which tab is on show."""
        return Tab(self.tabs.currentIndex())

    def begin(self, student_id: str | None) -> None:
        """Begin afresh with another student; the tab stays."""
        self._state = self._log_of = None
        self.logs.activate(False)
        self.logs.show_student(student_id)

    def show_state(self, state: StudentState, now: datetime) -> None:
        """Show a student's newest snapshot; ``now`` is a time of our own clock."""
        self._state, self._now = state, now
        self._show_tab()

    def tick(self, now: datetime) -> None:
        """Let the ages grow."""
        self._now = now
        if self.tab is Tab.OBJECTS:
            self.objects.tick(now)
        elif self.tab is Tab.EVENTS:
            self.events.tick(now)

    def read_logs(self, on: bool) -> None:
        """Read the chosen log if its tab is on show, and go on when the tab is left; ``on`` False ends the reading."""
        if not on:
            self.logs.activate(False)
        elif self.tab is Tab.LOGS:
            self.logs.activate(True)

    def show_tab(self, tab: Tab) -> None:
        """Show a tab and hand the keyboard to it."""
        self.tabs.setCurrentIndex(tab)
        self.take_keys()

    def show_object(self, ref: Ref) -> None:
        """Show an object among the others."""
        self.show_tab(Tab.OBJECTS)
        self.objects.choose(ref)

    def show_log(self, namespace: str, pod: str) -> None:
        """Read the log of a pod."""
        if self._state is not None and self._state.snapshot is not None:
            self._log_of = Ref("Pod", namespace, pod)
            self.logs.show_snapshot(self._state.snapshot, wanted=(namespace, pod))
        self.show_tab(Tab.LOGS)

    def take_keys(self) -> None:
        """Hand the keyboard to what is on show."""
        parts = {
            Tab.OBJECTS: self.objects.tree,
            Tab.TOPOLOGY: self.topology.view,
            Tab.EVENTS: self.events.list,
            Tab.LOGS: self.logs.view,
        }
        parts[self.tab].setFocus()

    def look_for(self) -> None:
        """Ask for words to find: in a log or in YAML where that is on show, else among the objects."""
        if self.tab is Tab.LOGS:
            self.logs.look_for()
        else:
            self.tabs.setCurrentIndex(Tab.OBJECTS)
            self.objects.look_for()

    def set_language(self, lang: str) -> None:
        """Say what is the matter in another language."""
        for pane in (self.objects, self.topology, self.logs):
            pane.set_language(lang)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for tab, words in (
            (Tab.OBJECTS, self.tr("Objects")),
            (Tab.TOPOLOGY, self.tr("Topology")),
            (Tab.EVENTS, self.tr("Events")),
            (Tab.LOGS, self.tr("Logs")),
        ):
            self.tabs.setTabText(tab, words)
            self.tabs.setTabToolTip(tab, f"{words} (Alt+{tab + 1})")

    def _on_tab(self, tab: int) -> None:
        self._panes.setCurrentIndex(tab)
        chosen = self.objects.detail.ref
        if tab == Tab.LOGS and chosen is not None and chosen.kind == "Pod" and chosen != self._log_of:
            self.show_log(chosen.namespace, chosen.name)
        else:
            self._show_tab()
        self.read_logs(self.isVisible())

    def _show_tab(self) -> None:
        state, now = self._state, self._now
        if state is None or state.snapshot is None or now is None:
            return
        match self.tab:
            case Tab.OBJECTS:
                self.objects.show_state(state, now)
            case Tab.TOPOLOGY:
                self.topology.show_state(state, now)
            case Tab.EVENTS:
                self.events.show_snapshot(state.snapshot, now)
            case Tab.LOGS:
                self.logs.show_snapshot(state.snapshot)
