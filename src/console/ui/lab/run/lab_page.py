"""The class's side of a lab in one widget: rundown, shared causes over the heat map, and the help queue."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.errors import ConsoleError
from console.lab.classroom.values import ClassView
from console.lab.finding import FindingKey
from console.ui.lab.run.cause_cards import CauseCards
from console.ui.lab.run.closed_banner import ClosedBanner
from console.ui.lab.run.columns_split import ThreeColumns
from console.ui.lab.run.heat_map import HeatMap
from console.ui.lab.run.help_queue import HelpQueue
from console.ui.lab.run.page_keys import PageKeys
from console.ui.lab.run.people import People
from console.ui.lab.run.run_pane import RunPane
from console.ui.lab.run.side import Side
from console.ui.lab.run.standings_panel import StandingsPanel
from console.ui.lab.run.student_on_show import StudentOnShow
from console.ui.lab.run.waiting import LabWaiting
from console.ui.lab.walking.walking_view import WalkingView
from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import Space


class LabPage(QWidget):
    """Shows a `LabModel`, a `FleetModel`'s links and a `PlaybackModel`'s time. What goes beyond it is asked for.

    `hold_student` gives it what shows a student; it may be left out.
    """

    open_lab_wanted = Signal()
    """The instructor wants to choose a lab.yaml."""
    step_wanted = Signal(str)
    extend_wanted = Signal(float)
    """By how many minutes the running step should be longer."""
    explain_wanted = Signal(object)
    """The `FindingKey` of a shared cause that is to be explained to the room."""
    student_shown = Signal(object)
    """The id of the student who is on show at the right, None when there is none."""
    keys_wanted = Signal(str)
    """The student on show was opened by the keyboard, which should go to them."""
    chosen = Signal(str)
    """The cursor went to another student."""
    board_wanted = Signal()
    """The instructor wants the other board."""
    names_wanted = Signal()
    """The names should be shown again."""
    trouble = Signal(object)
    """A `ConsoleError` that left everything as it is: results could not be saved."""
    told = Signal(str)
    """A sentence for a notice: something has been done."""

    def __init__(
        self,
        fleet: FleetModel,
        lab: LabModel,
        playback: PlaybackModel,
        *,
        lang: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fleet, self.lab, self._lang = fleet, lab, lang
        self.people = People(fleet)
        self._keys: PageKeys | None = None
        self.run = RunPane(lab, playback, lang=lang)
        self.banner = ClosedBanner()
        self.cards = CauseCards()
        self.heat = HeatMap(fleet, lab, self.people)
        self.queue = HelpQueue(fleet, lab, self.people)
        self.side = Side(self.queue)
        self.walking = WalkingView(fleet, lab, self.people)
        self.waiting = LabWaiting()
        self._lay_out()
        self.standings = StandingsPanel(fleet, lab, self.people, self)
        self.on_show = StudentOnShow(self.heat, self.side, self.columns, self)
        self.set_language(lang)
        self._subscribe()
        self._show_page()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self.banner, self.cards):
            column.addWidget(part)
        column.addWidget(self.heat, 1)
        self.columns = ThreeColumns(self.run, middle, self.side)
        self._pages = QStackedWidget()
        for page in (self.columns, self.waiting, self.walking):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _subscribe(self) -> None:
        lab, heat, queue = self.lab, self.heat, self.queue
        lab.lab_changed.connect(lambda _lab: self._on_lab())
        lab.class_changed.connect(self._on_view)
        lab.failed.connect(self._on_failed)
        self.fleet.class_changed.connect(lambda _roster: self._on_class())
        self.run.step_wanted.connect(self.step_wanted)
        self.run.extend_wanted.connect(self.extend_wanted)
        self.run.running_changed.connect(heat.show_running)
        heat.chosen.connect(self._on_chosen)
        heat.opened.connect(self.open_student)
        heat.entered.connect(lambda student_id: self.open_student(student_id, take_keys=True))
        heat.names_wanted.connect(self.names_wanted)
        self.on_show.shown.connect(self._on_shown)
        self.on_show.keys_wanted.connect(self.keys_wanted)
        self.on_show.keys_free.connect(self.take_keys)
        queue.opened.connect(self.open_student)
        queue.list.chosen.connect(self._on_queue_chosen)
        queue.claim_wanted.connect(self._claim)
        queue.done_wanted.connect(lab.done_wanted)
        queue.snooze_wanted.connect(lab.snooze_wanted)
        self.cards.explain_wanted.connect(self.explain_wanted)
        self.cards.students_wanted.connect(self.toggle_sharing)
        self.cards.extend_wanted.connect(self.extend)
        self.cards.changed.connect(self.enable_actions)
        self.banner.reopen_wanted.connect(lambda: lab.close_wanted.emit(False))
        self.waiting.open_wanted.connect(self.open_lab_wanted)
        self.standings.adjust_wanted.connect(lab.adjust_wanted)
        self.standings.trouble.connect(self.trouble)
        self.standings.told.connect(self.told)
        self.walking.left.connect(self.stop_walking)

    # ------------------------------------------------------------ what others give it

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer `RUN_ACTIONS`, which the registry must hold already."""
        self._keys = PageKeys(self, registry)
        self.heat.view.reserved = self._keys.letters()
        self.enable_actions()

    def enable_actions(self) -> None:
        """Wake the actions that have something to do now."""
        if self._keys is not None:
            self._keys.enable()

    def hold_student(self, widget: QWidget) -> None:
        """Show students in ``widget``; who, is told by `student_shown`."""
        self.side.hold(widget)

    def set_language(self, lang: str) -> None:
        """Say findings and reasons in another language; the window's own words follow by themselves."""
        self._lang = lang
        for part in (self.run, self.cards, self.queue, self.walking, self.standings, self.waiting):
            part.set_language(lang)

    def set_names_hidden(self, hidden: bool) -> None:
        """Show seats in place of names, or the names again."""
        self.people.names_hidden = hidden
        self.heat.retell()
        self.queue.retell()
        self.walking.refresh()
        self.standings.refresh()

    def set_opening(self, is_opening: bool) -> None:
        """Say that a lab is being read."""
        self.waiting.set_opening(is_opening)
        self._show_page()

    # ------------------------------------------------------------ students

    @property
    def student_id(self) -> str | None:
        """Who is on show at the right."""
        return self.on_show.student_id

    @property
    def chosen_id(self) -> str | None:
        """Whom an action is about: who is on show, else who is chosen."""
        return self.on_show.chosen_id

    def open_student(self, student_id: str, *, take_keys: bool = False) -> None:
        """Show a student at the right, and hand them the keyboard when it should be theirs."""
        self.stop_walking()
        self.on_show.open(student_id, take_keys=take_keys)

    def close_student(self) -> None:
        """Show the queue again."""
        self.on_show.close()

    def help_next(self) -> None:
        """Open whoever is to be helped next; Enter then says that the instructor is with them."""
        following = self.queue.next_id
        if following is None:
            return
        self._come_forward()
        self.open_student(following)
        self.side.bar.take_keys()

    def step_back(self) -> bool:
        """Go one step back: out of the walking view, from the student to the board, from one cause to everybody."""
        if self.is_walking:
            self.stop_walking()
        elif self.student_id is not None:
            if self.side.has_keys:
                self.take_keys()
            else:
                self.close_student()
        elif self.heat.cause is not None:
            self.toggle_sharing(None)
        else:
            return False
        return True

    def look_for(self) -> None:
        """Go to the field in which students are looked for."""
        self.stop_walking()
        self.heat.look_for()

    def take_keys(self) -> None:
        """Give the keyboard to what is on show."""
        if self.is_walking:
            self.walking.setFocus()
        elif self._pages.currentWidget() is self.waiting:
            self.waiting.page.button.setFocus()
        else:
            self.heat.view.setFocus()

    # ------------------------------------------------------------ the class

    @property
    def is_walking(self) -> bool:
        """Whether the walking view is on show."""
        return self._pages.currentWidget() is self.walking

    def toggle_walking(self) -> None:
        """Show whom to help so that it can be read across the room, or the class again."""
        if self.is_walking:
            self.stop_walking()
        elif self.lab.lab is not None and self.lab.view is not None:
            self._come_forward()
            self.walking.current_id = self.chosen_id
            self._pages.setCurrentWidget(self.walking)
            self.walking.setFocus()
            self.enable_actions()

    def stop_walking(self) -> None:
        if self.is_walking:
            self._show_page(keep_walking=False)
            self.take_keys()

    def explain(self) -> None:
        """Ask for the chosen shared cause to be explained."""
        cause = self.cards.chosen
        if cause is not None:
            self.explain_wanted.emit(cause.key)

    def extend(self) -> None:
        """Ask for more time, as much as is suggested, else a minute."""
        self.extend_wanted.emit(float(self.run.suggested or 1))

    def toggle_sharing(self, key: FindingKey | None) -> None:
        """Show only who has a cause, or everybody again."""
        self._come_forward()
        self.stop_walking()
        wanted = None if key == self.heat.cause else key
        self.heat.show_sharing(wanted)
        self.cards.show_filter(wanted)
        self.enable_actions()

    def toggle_closed(self) -> None:
        """Ask for the lab to be closed, or opened again."""
        view = self.lab.view
        if view is not None:
            self.lab.close_wanted.emit(view.closed is None)

    # ------------------------------------------------------------ what happens

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not event.spontaneous():  # else the window was merely brought back
            self.take_keys()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_language(self._lang)

    def _on_lab(self) -> None:
        self.close_student()
        self.waiting.forget_error()
        self.cards.show_causes(())
        self.cards.show_filter(None)
        self._show_page(keep_walking=False)

    def _on_view(self, view: ClassView) -> None:
        self.banner.show_closed(view.closed)
        self.cards.show_causes(() if view.closed is not None else view.causes)
        if self.heat.cause is not None and all(cause.key != self.heat.cause for cause in view.causes):
            self.cards.show_filter(None)
        self._show_page()

    def _on_failed(self, error: ConsoleError) -> None:
        if self.lab.lab is None:  # else it goes on, and whoever opens labs says what is the matter
            self.waiting.show_error(error)
            self._show_page()

    def _on_class(self) -> None:
        self.people.renew()
        if self.student_id is not None and self.fleet.state(self.student_id) is None:
            self.close_student()
        self._show_page()

    def _on_chosen(self, student_id: str) -> None:
        self.queue.list.choose(student_id)
        self.chosen.emit(student_id)
        self.enable_actions()
        self.on_show.follow()

    def _on_queue_chosen(self) -> None:
        if self.queue.student_id is not None:
            self.heat.view.choose(self.queue.student_id)
        self.enable_actions()

    def _on_shown(self, student_id: str | None) -> None:
        self.student_shown.emit(student_id)
        self.enable_actions()

    def _claim(self, student_id: str) -> None:
        self.lab.claim_wanted.emit(student_id)

    def _come_forward(self) -> None:
        """Take the place of the other board, where what is wanted would not be seen."""
        if not self.isVisible():
            self.board_wanted.emit()

    def _show_page(self, *, keep_walking: bool = True) -> None:
        before = self._pages.currentWidget()
        has_lab = self.lab.lab is not None
        if not has_lab or self.lab.view is None:
            self.waiting.show_state(has_lab=has_lab)
            self._pages.setCurrentWidget(self.waiting)
        elif not (keep_walking and self.is_walking):
            self._pages.setCurrentWidget(self.columns)
        if self._pages.currentWidget() is not before and self.isVisible():
            self.take_keys()
        self.enable_actions()
