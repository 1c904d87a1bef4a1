"""Every action of the window, declared once: menu bar, footer, command palette, key help and keys read this list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction

from console.ui.shell.chords import Chord, parse_chord
from console.ui.theme.icons import icon

CONTEXT = "Actions"  # of the translations; mark texts with QT_TRANSLATE_NOOP("Actions", …)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the instructor can do.

    ``text`` is English, marked for translation in the context ``Actions``; ``short`` is what a footer button says
    when that is too long. ``icon`` names one of the family. ``keys`` are chords (see `console.ui.shell.chords`), the
    first is the one that menus show. ``menu`` is the menu's id, ``section`` parts a menu by lines, and actions of a
    higher ``order`` stand below those that were added later. An action of a
    ``workspace`` works only while that is shown; None works everywhere. ``repeats``: holding the key repeats it.
    ``checkable`` actions are on or off.
    """

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    menu: str
    workspace: str | None = None
    section: str = ""
    short: str = ""
    repeats: bool = False
    checkable: bool = False
    order: int = 0


def workspace_action(workspace_id: str) -> str:
    """Return the id of the action that shows a workspace."""
    return f"workspace-{workspace_id}"


class ActionRegistry(QObject):
    """Makes the QActions of the specs, finds them by key, and tells who triggered.

    ``changed`` says that actions were added or their texts are in another language; ``scope_changed`` that another
    workspace is shown.
    """

    triggered = Signal(str)
    changed = Signal()
    scope_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._chords: dict[tuple[str | None, Chord], str] = {}
        self._workspace: str | None = None

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Take actions in. Raises ValueError on an id or a key of the same workspace that is already taken."""
        for spec in specs:
            if spec.id in self._specs:
                raise ValueError(f"two actions are called {spec.id}")
            places = [(spec.workspace, parse_chord(key)) for key in spec.keys]
            for place in places:
                if place in self._chords:
                    raise ValueError(f"{place[1].label} is the key of {self._chords[place]} and of {spec.id}")
            self._chords.update(dict.fromkeys(places, spec.id))
            self._specs[spec.id] = spec
            self._actions[spec.id] = self._make(spec)
        self.changed.emit()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(icon(spec.icon), self.text(spec.id), self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda: self.triggered.emit(spec.id))
        self._dress(action, spec)
        return action

    def _dress(self, action: QAction, spec: ActionSpec) -> None:
        # The key stands behind a tab, as text: were it the action's shortcut, Qt would match it by the layout's letter
        # and even while text is being typed.
        key = self.key_label(spec.id)
        action.setText(f"{self.text(spec.id)}\t{key}" if key else self.text(spec.id))
        action.setIconText(self.short_text(spec.id))
        action.setToolTip(f"{self.text(spec.id)} ({key})" if key else self.text(spec.id))

    def connect_to(self, action_id: str, slot: Callable[[], object]) -> None:
        """Call ``slot`` whenever the action is triggered, by whatever way."""
        self._actions[action_id].triggered.connect(lambda: slot())

    def action(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def spec(self, action_id: str) -> ActionSpec:
        return self._specs[action_id]

    def text(self, action_id: str) -> str:
        """Return the action's text in the window's language."""
        return QCoreApplication.translate(CONTEXT, self._specs[action_id].text)

    def short_text(self, action_id: str) -> str:
        """Return what a button says: the short text where there is one."""
        spec = self._specs[action_id]
        return QCoreApplication.translate(CONTEXT, spec.short) if spec.short else self.text(action_id)

    def key_label(self, action_id: str) -> str:
        """Return the label of the action's first key, empty when it has none."""
        keys = self._specs[action_id].keys
        return parse_chord(keys[0]).label if keys else ""

    def workspace_title(self, workspace: str | None) -> str:
        """Return what a workspace is called in the window's language; empty where none of that id was added."""
        action_id = workspace_action(workspace or "")
        return self.text(action_id) if action_id in self._specs else ""

    def set_enabled(self, action_id: str, enabled: bool) -> None:
        self._actions[action_id].setEnabled(enabled)

    def set_checked(self, action_id: str, checked: bool) -> None:
        self._actions[action_id].setChecked(checked)

    @property
    def workspace(self) -> str | None:
        return self._workspace

    def set_workspace(self, workspace: str | None) -> None:
        """Say which workspace is shown: the keys of the others sleep, and menus hide their actions."""
        self._workspace = workspace
        for spec in self._specs.values():
            self._actions[spec.id].setVisible(self.is_available(spec))
        self.scope_changed.emit()

    def specs(self) -> tuple[ActionSpec, ...]:
        """Return all specs, in the order in which they were added."""
        return tuple(self._specs.values())

    def of_menu(self, menu_id: str) -> tuple[ActionSpec, ...]:
        """Return the specs of a menu, in the order of its entries."""
        return tuple(sorted((spec for spec in self.specs() if spec.menu == menu_id), key=lambda spec: spec.order))

    def available(self) -> tuple[ActionSpec, ...]:
        """Return the specs that work in the shown workspace."""
        return tuple(spec for spec in self._specs.values() if self.is_available(spec))

    def find(self, chord: Chord) -> ActionSpec | None:
        """Return the enabled action of a key: the shown workspace's own before the one that works everywhere."""
        for workspace in (self._workspace, None):
            action_id = self._chords.get((workspace, chord))
            if action_id is not None and self._actions[action_id].isEnabled():
                return self._specs[action_id]
        return None

    def elsewhere(self, chord: Chord) -> ActionSpec | None:
        """Return what a key does in another workspace, the first that was added; None where it is known here."""
        found = {workspace: action_id for (workspace, key), action_id in self._chords.items() if key == chord}
        if not found or None in found or self._workspace in found:
            return None
        return self._specs[next(iter(found.values()))]

    def trigger(self, action_id: str) -> None:
        """Trigger an action, as its menu entry would."""
        self._actions[action_id].trigger()

    def retranslate(self) -> None:
        """Take the texts of the language that is now installed."""
        for action_id, action in self._actions.items():
            self._dress(action, self._specs[action_id])
        self.changed.emit()

    def is_available(self, spec: ActionSpec) -> bool:
        """Return whether an action works in the shown workspace."""
        return spec.workspace is None or spec.workspace == self._workspace
