"""The box in which a container is chosen whose log is to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from console.ui.lab.plain import plain
from console.ui.lab.student.log_targets import LogTarget


class LogChoice(QComboBox):
    """Names containers; the chosen one stays in the box when it is gone from the cluster."""

    target_chosen = Signal(object)
    """The `LogTarget` that the instructor chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[LogTarget, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.activated.connect(lambda row: self.target_chosen.emit(self._shown[row]))

    @property
    def is_open(self) -> bool:
        """Whether somebody is choosing."""
        return self.view().isVisible()

    def show_targets(self, targets: Sequence[LogTarget], chosen: LogTarget | None) -> None:
        """Take over which containers there are, and which of them is read."""
        is_gone = chosen is not None and chosen not in targets
        self._shown = (chosen, *targets) if chosen is not None and is_gone else tuple(targets)
        names = [self._name(target) for target in self._shown]
        if chosen is not None and is_gone:
            names[0] = self.tr("{name} (gone)").format(name=plain(chosen.label))
        with QSignalBlocker(self):
            self.clear()
            self.addItems(names)
            self.setCurrentIndex(-1 if chosen is None else self._shown.index(chosen))

    def _name(self, target: LogTarget) -> str:
        words = "{name}" if target.has_begun else self.tr("{name} (not started)")
        return words.format(name=plain(target.label))
