"""What a student's cluster holds, behind tabs: how the lab goes in it, objects, topology, events, logs."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.bridge.lab_model import LabModel
from console.bridge.log_stream import LogOpener
from console.cluster.fields import Ref
from console.cluster.state import StudentState
from console.lab.finding import FindingKey, Severity
from console.ui.lab.focus import has_focus_within
from console.ui.lab.student.events_pane import EventsPane
from console.ui.lab.student.lab.chain import Chain, chain_of
from console.ui.lab.student.lab.hint_source import HintSource, own_hints
from console.ui.lab.student.lab.lab_pane import LabPane
from console.ui.lab.student.lab.recall import Recall
from console.ui.lab.student.logs_pane import LogsPane
from console.ui.lab.student.objects_pane import ObjectsPane
from console.ui.lab.student.topology_pane import TopologyPane
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_LEAST = 296


class Tab(IntEnum):
    """What is shown of a cluster; the number is that of its key. Without a lab to watch there is no tab for it."""

    OBJECTS = 0
    TOPOLOGY = 1
    EVENTS = 2
    LOGS = 3
    LAB = -1  # the first of all, and Alt+0


class ClusterTabs(QWidget):
    """Only the tab on show is kept up to date; the others catch up when somebody looks at them."""

    def __init__(
        self,
        *,
        lang: str,
        logs: LogOpener,
        lab: LabModel | None = None,
        recall: Recall | None = None,
        hints: HintSource = own_hints,
        parent: QWidget | None = None,
    ) -> None:
        """``lab`` is what the class works through, ``recall`` what was done in it; None for who is only watched."""
        super().__init__(parent)
        self._lab_model = lab
        self._is_nothing_read = False
        self._marked_key: FindingKey | None = None  # of the cause that the topology was asked to show
        self._state: StudentState | None = None
        self._now: datetime | None = None
        self._log_of: Ref | None = None  # the pod of the objects whose log was last asked for
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)  # in a narrow panel every tab stays in sight, if with fewer letters
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        set_role(self.tabs, kind="dense")
        self.lab = None if lab is None or recall is None else LabPane(lab, lang=lang, hints=hints, recall=recall)
        self._order = tuple(tab for tab in sorted(Tab) if tab is not Tab.LAB or self.lab is not None)
        for _tab in self._order:
            self.tabs.addTab("")
        self.objects = ObjectsPane(lang=lang)
        self.objects.logs_wanted.connect(self.show_log)
        self.topology = TopologyPane(lang=lang)
        self.topology.object_wanted.connect(self.show_object)
        self.events = EventsPane()
        self.events.object_wanted.connect(self.show_object)
        self.logs = LogsPane(logs, lang=lang)
        self.nothing = EmptyState()
        self._panes = QStackedWidget()
        for pane in (self.lab, self.objects, self.topology, self.events, self.logs, self.nothing):
            if pane is not None:
                self._panes.addWidget(pane)
        if self.lab is not None and lab is not None:
            self.lab.object_wanted.connect(self.show_object)
            self.lab.topology_wanted.connect(self.show_chain)
            lab.lab_changed.connect(self._on_lab)
            if lab.lab is None:
                self.tabs.setCurrentIndex(self._order.index(Tab.OBJECTS))
        self.tabs.currentChanged.connect(self._on_tab)
        for part in (self.tabs, self._panes):
            part.setMinimumWidth(_LEAST)  # less than some of their buttons ask for: these are cut before the board is
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.tabs)
        column.addWidget(self._panes, 1)
        self._retranslate()

    @property
    def tab(self) -> Tab:
        """Which tab is on show."""
        return self._order[self.tabs.currentIndex()]

    @property
    def has_lab(self) -> bool:
        """Whether a lab can be on show, open or not."""
        return self.lab is not None

    def begin(self, student_id: str | None) -> None:
        """Begin afresh with another student; the tab stays."""
        self._state = self._log_of = self._marked_key = None
        self.logs.activate(False)
        self.logs.show_student(student_id)
        if self.lab is not None:
            self.lab.begin(student_id)

    def show_state(self, state: StudentState, now: datetime, *, is_nothing_read: bool = False) -> None:
        """Show a student's newest snapshot; ``now`` is a time of our own clock.

        ``is_nothing_read``: there is none to speak of; all tabs but the lab's show what ``nothing`` was told to say.
        """
        self._state, self._now, self._is_nothing_read = state, now, is_nothing_read
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
        if tab in self._order:
            self.tabs.setCurrentIndex(self._order.index(tab))
            self.take_keys()

    def show_object(self, ref: Ref) -> None:
        """Show an object among the others."""
        self.show_tab(Tab.OBJECTS)
        self.objects.choose(ref)

    def show_chain(self, chain: Chain) -> None:
        """Show in the topology what a cause touches."""
        first = chain.steps[0].finding
        self._marked_key = None if first is None else first.key
        self.show_tab(Tab.TOPOLOGY)
        self.topology.choose(chain.refs)

    def show_log(self, namespace: str, pod: str) -> None:
        """Read the log of a pod."""
        if self._state is not None and self._state.snapshot is not None:
            self._log_of = Ref("Pod", namespace, pod)
            self.logs.show_snapshot(self._state.snapshot, wanted=(namespace, pod))
        self.show_tab(Tab.LOGS)

    def take_keys(self) -> None:
        """Hand the keyboard to what is on show."""
        if self.tab is Tab.LAB and self.lab is not None:
            self.lab.take_keys()
            return
        if self._is_nothing_read:
            self.tabs.setFocus()
            return
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
            self.tabs.setCurrentIndex(self._order.index(Tab.OBJECTS))
            self.objects.look_for()

    def set_language(self, lang: str) -> None:
        """Say what is the matter in another language."""
        for pane in (self.objects, self.topology, self.logs):
            pane.set_language(lang)
        if self.lab is not None:
            self.lab.set_language(lang)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for tab, words in (
            (Tab.LAB, self.tr("Lab")),
            (Tab.OBJECTS, self.tr("Objects")),
            (Tab.TOPOLOGY, self.tr("Topology")),
            (Tab.EVENTS, self.tr("Events")),
            (Tab.LOGS, self.tr("Logs")),
        ):
            if tab in self._order:
                self.tabs.setTabText(self._order.index(tab), words)
                self.tabs.setTabToolTip(self._order.index(tab), f"{words} (Alt+{tab + 1})")

    def _on_lab(self, lab: object) -> None:
        """A lab that was opened comes to the front, unless somebody is at work in another tab."""
        if lab is not None and not has_focus_within(self._panes):
            self.tabs.setCurrentIndex(self._order.index(Tab.LAB))
        self._show_tab()

    def _on_tab(self, _place: int) -> None:
        chosen = self.objects.detail.ref
        if self.tab is Tab.LOGS and chosen is not None and chosen.kind == "Pod" and chosen != self._log_of:
            self._show_pane()
            self.show_log(chosen.namespace, chosen.name)
        else:
            self._show_tab()
        self.read_logs(self.isVisible())

    def _show_pane(self) -> None:
        panes = {
            Tab.LAB: self.lab,
            Tab.OBJECTS: self.objects,
            Tab.TOPOLOGY: self.topology,
            Tab.EVENTS: self.events,
            Tab.LOGS: self.logs,
        }
        pane = self.nothing if self._is_nothing_read and self.tab is not Tab.LAB else panes[self.tab]
        if pane is not None:
            self._panes.setCurrentWidget(pane)

    def _marked(self) -> tuple[tuple[Ref, ...], ...]:
        """Return what the topology marks, step by step: the cause that it was asked to show, else the worst."""
        lab, state = self._lab_model, self._state
        student = None if lab is None or state is None else lab.student(state.student.id)
        if student is None:
            return ()
        asked = (found for found in student.findings if found.is_root and found.key == self._marked_key)
        cause = next(asked, student.main_finding)
        if cause is None or (cause.severity is Severity.INFO and cause.key != self._marked_key):
            return ()
        return chain_of(cause, student.findings).refs

    def _show_tab(self) -> None:
        self._show_pane()
        state, now = self._state, self._now
        if state is None or now is None:
            return
        if self.tab is Tab.LAB and self.lab is not None:
            self.lab.show_state(state, now)
            return
        if state.snapshot is None or self._is_nothing_read:
            return
        match self.tab:
            case Tab.OBJECTS:
                self.objects.show_state(state, now)
            case Tab.TOPOLOGY:
                self.topology.mark(self._marked())
                self.topology.show_state(state, now)
            case Tab.EVENTS:
                self.events.show_snapshot(state.snapshot, now)
            case Tab.LOGS:
                self.logs.show_snapshot(state.snapshot)
