"""Which class is watched: a roster, a folder of kubeconfigs, a context of the instructor's own, or a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.bridge.class_loader import ClassLoader
from console.bridge.fleet_model import FleetModel
from console.bridge.log_stream import LogStream
from console.bridge.readiness_checks import ClassFacts
from console.bridge.rehearsal_process import RehearsalProcess
from console.bridge.worker import Worker
from console.cluster.link import LinkState
from console.errors import ConsoleError, RosterError
from console.roster.model import Origin, Roster

if TYPE_CHECKING:
    from console.bridge.fleet_thread import FleetThread

REHEARSAL = "rehearsal"
CONTEXT = "context:"
STUDENTS, SEED, SPEED = 24, 7, 1.0
"""The rehearsal of the window: a class of usual size, always the same one, in real time."""


class ClassDesk(QObject):
    """Opens classes and remembers the last one. ``remember`` takes the name under which a start finds it again.

    ``to_watch`` returns a class as it is to be watched, None where there is nobody to watch; it is asked without a
    class, too, for those who join by themselves. The network's thread begins with the first class: who only teaches
    slides does not pay for it.
    """

    busy_changed = Signal(bool)
    """A class is being read or a rehearsal started."""
    rehearsal_changed = Signal(bool)
    """The rehearsal is on or off."""
    left = Signal()
    """The class that was open is to be another one, or none. One that is read again has not been left."""

    def __init__(
        self,
        model: FleetModel,
        worker: Worker,
        *,
        lang: Callable[[], str],
        remember: Callable[[str], None],
        to_watch: Callable[[Roster | None], Roster | None] = lambda roster: roster,
        rehearsal: RehearsalProcess | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._lang = lang
        self._remember = remember
        self._to_watch = to_watch
        self._roster: Roster | None = None
        self._thread: FleetThread | None = None
        self._loader = ClassLoader(worker, self)
        self._loader.loaded.connect(self._watch)
        self._loader.failed.connect(model.roster_failed)
        self._loader.busy_changed.connect(lambda _busy: self._tell_busy())
        self._rehearsal = rehearsal or RehearsalProcess(self)
        self._rehearsal.ready.connect(self._on_rehearsal)
        self._rehearsal.failed.connect(self._on_rehearsal_lost)
        self._is_starting = False
        self._name = self._before = ""

    @property
    def is_rehearsal(self) -> bool:
        """Whether the class is simulated, or is just being set up."""
        return self._rehearsal.is_running

    @property
    def roster(self) -> Roster | None:
        """The class as it was opened, without those who joined by themselves; None when there is none."""
        return self._roster

    def open_at_start(self, name: str) -> None:
        """Open what `remember` was told in an earlier run; a file that is gone says so and is not forgotten."""
        if name == REHEARSAL:
            self.open_rehearsal()
        elif name.startswith(CONTEXT):
            self.open_context(name.removeprefix(CONTEXT))
        elif name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a roster file or a folder of kubeconfigs."""
        self._leave_rehearsal()
        self._keep(str(path.absolute()))
        self._loader.open(path.absolute())

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """Open what was dropped on the window: a folder, a roster, or some kubeconfigs of one folder."""
        folders = {path if path.is_dir() else path.parent for path in paths}
        if len(paths) == 1:
            self.open_path(paths[0])
        elif len(folders) == 1:
            self.open_path(folders.pop())
        else:
            self._model.roster_failed.emit(RosterError("class-dropped-several"))

    def open_context(self, context: str = "") -> None:
        """Watch one context of the instructor's own kubeconfig; without a name the current one."""
        self._leave_rehearsal()
        self._keep(CONTEXT + context)
        self._loader.open_context(context or None)

    def open_rehearsal(self) -> None:
        """Start a class of simulated students; what was watched comes back when the rehearsal is left."""
        self._loader.close()
        if self._name != REHEARSAL:
            self._before = self._name
        self._keep(REHEARSAL)
        self._is_starting = True
        self._rehearsal.start(students=STUDENTS, seed=SEED, speed=SPEED, lang=self._lang())
        self._tell_busy()
        self.rehearsal_changed.emit(True)

    def leave_rehearsal(self) -> None:
        """Go back to the class that was watched before the rehearsal, or to none."""
        if self._before:
            self.open_at_start(self._before)
        else:
            self.watch_nobody()

    def watch_nobody(self) -> None:
        """Let the class go."""
        self._leave_rehearsal()
        self._loader.close()
        self._keep("")
        self._roster = None
        self.watch_again()

    def open(
        self, student_id: str, namespace: str, pod: str, container: str, *, tail: int, follow: bool, previous: bool
    ) -> LogStream:
        """Open a pod's log, as a `LogOpener`; whoever can be asked about, there is a thread to ask."""
        from console.bridge.fleet_logs import FleetLogs

        return FleetLogs(self._network()).open(
            student_id, namespace, pod, container, tail=tail, follow=follow, previous=previous
        )

    def facts(self, *, is_door_open: bool = False) -> ClassFacts | None:
        """Return what the readiness screen says of the class, None when there is none."""
        roster = self._model.roster
        if roster is None:
            return None
        connecting = sum(state.link.state is LinkState.CONNECTING for state in self._model.states)
        total = self._model.total
        is_rehearsal = roster.origin is Origin.REHEARSAL
        return ClassFacts(total.live, connecting, total.students, is_rehearsal, total.awaited, is_door_open)

    def close(self) -> None:
        """End the class, the rehearsal and the network's thread."""
        self._loader.close()
        if self._thread is not None:
            self._thread.close()
        self._rehearsal.close()

    def _keep(self, name: str) -> None:
        if name != self._name:
            self.left.emit()
        self._name = name
        if name != REHEARSAL:
            self._before = ""
        self._remember(name)

    def _network(self) -> FleetThread:
        if self._thread is None:
            from console.bridge.fleet_thread import FleetThread  # brings the HTTP client: not for the start to wait on

            self._thread = FleetThread(self._model, self)
        return self._thread

    def watch_again(self) -> None:
        """Watch the class as `to_watch` has it now: what is watched in the same way goes on undisturbed."""
        wanted = self._to_watch(self._roster)
        if wanted is not None or self._thread is not None:
            self._network().use(wanted)

    def network(self) -> FleetThread:
        """Return the network's thread, which begins when it is asked for."""
        return self._network()

    def _watch(self, roster: Roster) -> None:
        self._roster = roster
        self.watch_again()

    def _on_rehearsal(self, path: Path) -> None:
        self._is_starting = False
        self._loader.open(path)
        self._tell_busy()

    def _on_rehearsal_lost(self, error: ConsoleError) -> None:
        self._is_starting = False
        self._tell_busy()
        self.rehearsal_changed.emit(False)
        self._model.roster_failed.emit(error)

    def _leave_rehearsal(self) -> None:
        if self._rehearsal.is_running:
            self._is_starting = False
            self._rehearsal.stop()
            self.rehearsal_changed.emit(False)

    def _tell_busy(self) -> None:
        self.busy_changed.emit(self._is_starting or self._loader.is_busy)
