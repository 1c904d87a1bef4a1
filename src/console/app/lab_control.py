"""The lab in the running application: which one is open, what plays of it, what the room sees, what is tried."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from console.bridge.lab_desk import LabDesk
from console.bridge.probe_runner import ProbeRunner
from console.course.model import Outline
from console.errors import ConsoleError
from console.lab.classroom.actions import Probed, Probing
from console.lab.classroom.values import Handout, SharedCause
from console.lab.finding import FindingKey
from console.lab.paper.lint import handouts
from console.lab.probes.plan import ProbeResult
from console.lab.spec.find import lab_of_document
from console.lab.spec.model import Lab
from console.lab.spec.rundown import lab_steps, outline_of
from console.paths import bundled_course
from console.roster.model import Origin, Roster
from console.rundown import actions as act
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.ui.audience.explain import Explanation, explanation
from console.ui.audience.explain_preview import ExplainPreview
from console.ui.audience.lab_face import lab_face
from console.ui.lab.actions import LAB
from console.ui.lab.probes.actions import PROBES
from console.ui.lab.probes.probe_panel import ProbePanel
from console.ui.plan.actions import PLAN
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

BUNDLED_LAB = ("week_03", "day_03", "cloudmart", "lab.yaml")
_MINUTE = 60.0
_KEY = "lab"  # the notice about what was done in it
_FILE = "lab-file"  # the notice about how its file can be read


class LabControl(QObject):
    """Keeps the lab, the rundown, the room and the class's clusters together.

    A lab comes with the document that it belongs to, or is opened by hand; a rehearsal brings its own. Opening one
    means that its namespaces are watched, and that its phases and steps play in place of the document's own times.
    """

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        services = console.services
        self.model = services.lab
        self.desk = LabDesk(
            self.model,
            services.fleet,
            services.class_worker,
            running=self._running,
            handouts=self._handouts,
            parent=self,
        )
        self.runner = ProbeRunner(services.fleet, console.classes.network, self)
        self.probes = ProbePanel(console.window, self.runner, lang=console.lang)
        self.preview = ExplainPreview(console.window, console.window.registry)
        self._page = console.lab.page
        self._path: Path | None = None
        self._failed: Path | None = None
        self._is_by_hand = self._is_opening = False
        self._step: str | None = None
        console.session.arrange = self._arrange
        console.session.is_partial = self._is_to_come
        self._wire()

    def _wire(self) -> None:
        console, page = self._console, self._page
        self.model.lab_changed.connect(self._on_lab)
        self.model.lab_renewed.connect(self._on_renewed)
        self.model.failed.connect(self._on_failed)
        self.model.class_changed.connect(lambda _view: self._show_room())
        console.services.fleet.class_changed.connect(self._on_class)
        console.session.opened.connect(lambda _outline: self._on_document())
        console.playback.changed.connect(self._on_playback)
        page.open_lab_wanted.connect(self.choose)
        page.step_wanted.connect(self._jump)
        page.extend_wanted.connect(self._extend)
        page.explain_wanted.connect(self._explain)
        page.trouble.connect(console.complain)
        page.told.connect(lambda words: self._say(words))
        console.window.registry.connect_to(PROBES.id, self._open_probes)
        self.runner.started.connect(lambda who: self.desk.do(Probing(who)))
        self.probes.probed.connect(self._on_probed)
        self.preview.sent.connect(self._send)
        console.room_control.explained.connect(self.model.explained)

    # ------------------------------------------------------------ opening

    @property
    def is_opening(self) -> bool:
        """Whether a lab is being read that may take the place of the one that is open, or of none."""
        return self._is_opening

    def open(self, path: Path, *, by_hand: bool = True) -> None:
        """Open a lab.yaml; the one that is open goes on when it cannot be read."""
        self._path, self._is_by_hand = path, by_hand
        self._is_opening, self._failed = True, None
        self._page.set_opening(True)
        self.desk.open(path)

    def open_at_start(self, name: str) -> None:
        """Open what was opened by hand in an earlier run, unless the class that goes on has brought its own.

        A file that is gone says so and is not forgotten.
        """
        if name and self._path is None:
            self.open(Path(name))

    def open_again(self, name: str) -> None:
        """Open what was open when the console came to a sudden end, unless the class that goes on has brought its own.

        A file that is gone, or was none, is not opened.
        """
        if self._path is None and isfile(name):  # noqa: PTH113 - that of `Path` raises for what no file can be called
            self.open(Path(name), by_hand=False)

    def choose(self) -> None:
        """Ask for a lab.yaml."""
        path, _filter = QFileDialog.getOpenFileName(
            self._console.window,
            self.tr("Open a lab"),
            self._start(),
            self.tr("Labs (lab.yaml lab.yml);;YAML (*.yaml *.yml)"),
        )
        if path:
            self._console.window.show_workspace(LAB)
            self.open(Path(path))

    def set_language(self, lang: str) -> None:
        self.probes.set_language(lang)

    def close(self) -> None:
        """Stop what is tried and let the lab's thread end."""
        self.runner.close()
        self.desk.close()

    def _start(self) -> str:
        """Return the folder to look in first: in the plan that of the chosen document's lab, or of the document."""
        chosen = self._console.courses.selection if self._console.window.registry.workspace == PLAN else None
        if chosen is not None and chosen.exists():
            found = None if chosen.is_dir() else lab_of_document(chosen)
            return str(found.parent if found is not None else chosen if chosen.is_dir() else chosen.parent)
        if self.model.lab is not None:
            return str(self.model.lab.path.parent)
        path = self._console.session.path
        if path is not None:
            return str(path.parent)
        course = self._console.courses.course
        if course is not None:
            return str(course.root)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _on_document(self) -> None:
        """Another document is taught: its lab comes with it, unless the instructor chose another one by hand."""
        path = self._console.session.path
        found = None if path is None else self._other_lab(path)
        if found is not None and not (self._is_opening and self._path == found):
            self.open(found, by_hand=False)

    def _other_lab(self, document: Path) -> Path | None:
        """Return the lab of a document where that is another one than is open."""
        found = lab_of_document(document)
        return None if self.model.lab is not None and self.model.lab.path == found else found

    def _is_to_come(self, document: Path) -> bool:
        """Say whether the lab is still being read that a document may play."""
        found = self._other_lab(document)
        return self._is_opening or (found is not None and found != self._failed)

    def _on_class(self, roster: Roster | None) -> None:
        """A rehearsal works through the lab that comes with the program."""
        is_rehearsal = roster is not None and roster.origin is Origin.REHEARSAL
        if is_rehearsal and self._path is None:
            self.open(bundled_course().joinpath(*BUNDLED_LAB), by_hand=False)

    def _on_lab(self, lab: Lab | None) -> None:
        if self._is_by_hand and lab is not None:
            self._console.remember(last_lab=str(lab.path))
        self._is_opening = False
        self._page.set_opening(False)
        self._console.window.notices.withdraw(_FILE)
        self._console.classes.watch_again()
        self._console.session.rearrange()
        self._show_room()

    def _on_renewed(self, lab: Lab) -> None:
        """The open lab was edited: what plays of it and what is watched follow, and nobody loses anything."""
        self._console.classes.watch_again()
        self._console.session.rearrange()
        self._show_room()
        words = self.tr("{name} was read again. Everybody keeps what they have passed.")
        self._say(words.format(name=lab.path.name), key=_FILE)

    def _on_failed(self, error: ConsoleError) -> None:
        """Say it in one place: on the lab's page while that is empty, else in a notice until the file is mended."""
        self._is_opening = False
        self._page.set_opening(False)
        self._failed, self._path = self._path, None if self.model.lab is None else self.model.lab.path
        if not self._page.waiting.isVisible():
            self._say(error.text(self._console.lang), Level.PROBLEM, key=_FILE)
        self._console.session.rearrange()

    # ------------------------------------------------------------ time

    def _arrange(self, path: Path, outline: Outline) -> Outline:
        """Return what plays of a document: its lab's phases and steps where it has one that is open."""
        lab = self.model.lab
        if lab is None or lab.document is None or lab.document.resolve() != path.resolve():
            return outline
        return outline_of(lab, outline)

    def _running(self) -> tuple[str, float] | None:
        """Return the lab's step that runs, and the seconds that it has left."""
        lab, state, view = self.model.lab, self._console.playback.state, self._console.playback.view
        if lab is None or state is None or view is None or state.playback not in (Playback.PLAYING, Playback.PAUSED):
            return None
        step = lab_steps(lab, state.rundown).get(state.current)
        return None if step is None else (step, view.current.remaining)

    def _on_playback(self, _view: RundownView | None) -> None:
        running = self._running()
        step = None if running is None else running[0]
        if step != self._step:
            self._step = step
            self.desk.look_soon()
        self._show_room()

    def _jump(self, step_id: str) -> None:
        lab, state = self.model.lab, self._console.playback.state
        if lab is None or state is None or state.playback is Playback.ARMED:
            return
        for segment, step in lab_steps(lab, state.rundown).items():
            if step == step_id:
                self._console.playback.do(act.Jump(segment))

    def _extend(self, minutes: float) -> None:
        if self._console.playback.do(act.AddTime(minutes * _MINUTE)):
            self._say(self.tr("{minutes} minutes more for this step").format(minutes=f"{minutes:g}"))

    # ------------------------------------------------------------ the room

    def _show_room(self) -> None:
        lab, running = self.model.lab, self._running()
        face = None if lab is None or running is None else lab_face(lab, self.model.view, running[0])
        self._console.audience.set_lab(face)
        self._console.room_control.follow(self._console.playback.view)

    def _explain(self, key: FindingKey) -> None:
        lab, cause = self.model.lab, self._cause(key)
        if lab is not None and cause is not None:
            deck = self._console.session.deck
            made = explanation(cause, lab, deck)
            self.preview.preview(made, deck, self._console.lang, is_open=self._console.audience.is_open)

    def _send(self, sent: Explanation) -> None:
        self._console.room_control.explain(sent)

    def _cause(self, key: FindingKey) -> SharedCause | None:
        view = self.model.view
        return None if view is None else next((cause for cause in view.causes if cause.key == key), None)

    # ------------------------------------------------------------ probes

    def _open_probes(self) -> None:
        student_id, lab = self._page.chosen_id, self.model.lab
        state = None if student_id is None else self._console.services.fleet.state(student_id)
        if lab is None or state is None:
            return
        name = self._console.lab.shown_name(state.student)
        self.probes.show_student(state.student.id, name, self.runner.plans(state.student.id, lab))
        self.probes.open()

    def _on_probed(self, student_id: str, result: ProbeResult) -> None:
        self.desk.do(Probed(student_id, result.probe_id, result.passed, result.message))

    # ------------------------------------------------------------ words

    def _handouts(self, lab: Lab) -> Mapping[tuple[str, str, str], Handout]:
        """Read what is wrong in the YAML of the lab's document and of the one that is taught; runs in a worker."""
        found: dict[tuple[str, str, str], Handout] = {}
        for path in (lab.document, self._console.session.path):
            for written in handouts(path) if path is not None else ():
                subject = written.finding.subject
                found[written.finding.code, subject.kind, subject.name] = Handout(written.spot.path, written.spot.line)
        return found

    def _say(self, words: str, level: Level = Level.INFO, *, key: str = _KEY) -> None:
        self._console.window.notice(Notice(words, level, key=key))
