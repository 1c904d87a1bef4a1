"""Gathers what there is to look at before a class, and keeps it up to date while the readiness screen is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time

from PySide6.QtCore import QObject, QTimer, Signal

from console.bridge import readiness_checks as checks
from console.bridge.chime import Chime
from console.bridge.displays import Displays
from console.bridge.inhibit import Inhibitor
from console.bridge.machine import NetworkTime, Power, kube_context, read_power
from console.bridge.readiness_checks import ClassFacts, ReadinessItem, SlideFacts
from console.clock import Clock
from console.course.model import Finding
from console.deck.model import Deck, Drawing
from console.deck.small_print import small_print

_TICK_MS = 1000


class Readiness(QObject):
    """What is known about one session and this machine. Nothing is asked before `begin`, nothing ticks after `end`."""

    changed = Signal(object)
    """All lines, a tuple of `ReadinessItem`."""

    def __init__(
        self,
        clock: Clock,
        displays: Displays,
        inhibitor: Inhibitor,
        chime: Chime,
        parent: QObject | None = None,
        *,
        is_playing: Callable[[], bool] = lambda: False,
        network_time: NetworkTime | None = None,
        power: Callable[[], Power | None] = read_power,
        context: Callable[[], str | None] = kube_context,
    ) -> None:
        """``is_playing`` says whether a class runs: then ``inhibitor`` is in use and must not be tried."""
        super().__init__(parent)
        self._clock = clock
        self._displays = displays
        self._inhibitor = inhibitor
        self._chime = chime
        self._is_playing = is_playing
        self._network_time = network_time or NetworkTime(self)
        self._read_power = power
        self._read_context = context
        self._starts: time | None = None
        self._findings: Sequence[Finding] | None = None
        self._slides = SlideFacts()
        self._device: str | None = None
        self._synchronised: bool | None = None
        self._is_asking = False
        self._held: bool | None = None
        self._power: Power | None = None
        self._context: str | None = None
        self._class: ClassFacts | None = None
        self._items: tuple[ReadinessItem, ...] = ()
        self._is_open = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._tell)
        self._displays.changed.connect(self._tell)
        self._network_time.answered.connect(self._on_network_time)

    @property
    def items(self) -> tuple[ReadinessItem, ...]:
        """The lines as told last."""
        return self._items

    def begin(self, *, starts: time | None = None) -> None:
        """Look at everything for a session that is planned to start at ``starts``; then follow what changes."""
        self._starts = starts
        self._is_open = True
        self._tick.start()
        self.check()

    def end(self) -> None:
        """Stop following."""
        self._is_open = False
        self._tick.stop()

    def check(self) -> None:
        """Look at the machine again."""
        self._device = self._chime.device
        self._power = self._read_power()
        self._context = self._read_context()
        self._held = None
        self._is_asking = True
        self._tell()
        self._network_time.ask()
        # The desktop is asked once the screen shows that it is being asked: it may take its time to answer.
        QTimer.singleShot(0, self, self._try_to_stay_awake)

    def test_sound(self) -> bool:
        """Play the chime; return whether it could be."""
        return self._chime.test()

    def set_findings(self, findings: Sequence[Finding] | None) -> None:
        """Take what the lint found in the session's file; None while it is at work."""
        self._findings = findings
        self._tell()

    def await_slides(self) -> None:
        """Note that the session's slides are being made."""
        self._slides = SlideFacts(asked=True)
        self._tell()

    def set_deck(self, deck: Deck, drawings: Mapping[str, Drawing]) -> None:
        """Take the session's deck with the drawings that are there by now; again with each that comes."""
        keys = {diagram.key for diagram in deck.diagrams}
        done = [drawing for key, drawing in drawings.items() if key in keys]
        broken = sum(bool(drawing.error) for drawing in done)
        small = [each.pixels for each in small_print(deck, drawings)]
        self._slides = SlideFacts(
            asked=True,
            slides=len(deck.slides),
            diagrams=len(keys),
            drawn=len(done) - broken,
            broken=broken,
            small=len(small),
            smallest=min(small, default=0),
        )
        self._tell()

    def give_slides_up(self) -> None:
        """Note that there will be no slides."""
        self._slides = SlideFacts(asked=True, failed=True)
        self._tell()

    def set_class(self, watched: ClassFacts | None) -> None:
        """Take how the links to the class stand; None when none is watched."""
        if watched != self._class:
            self._class = watched
            self._tell()

    def _on_network_time(self, synchronised: bool | None) -> None:
        self._synchronised = synchronised
        self._is_asking = False
        self._tell()

    def _try_to_stay_awake(self) -> None:
        if self._is_playing() or not self._is_open:
            return
        self._held = self._inhibitor.hold("readiness")
        if self._held:
            self._inhibitor.release()
        self._tell()

    def _tell(self) -> None:
        if not self._is_open:
            return
        items = (
            checks.projector(self._displays.all()),
            checks.sound(self._device, chime_on=self._chime.enabled),
            checks.clock(self._clock.wall(), self._starts, synchronised=self._synchronised, asking=self._is_asking),
            checks.lint(self._findings),
            checks.slides(self._slides),
            checks.awake(self._held, playing=self._is_playing()),
            checks.power(self._power),
            checks.cluster(self._class, self._context),
        )
        if items != self._items:
            self._items = items
            self.changed.emit(items)
