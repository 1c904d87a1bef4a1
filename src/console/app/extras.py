"""What the application offers beside its workspaces: settings, export, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from console.bridge.export import Exporter
from console.errors import ConsoleError
from console.messages import Message, render
from console.settings import ThemeChoice
from console.ui.preferences.dialog import PreferencesDialog
from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP
from console.ui.theme.theme import current_theme
from console.ui.theme.tokens import Theme
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

EXTRA_ACTIONS = (
    ActionSpec(
        "settings", QT_TRANSLATE_NOOP("Actions", "Settings…"), "cog-outline", ("Ctrl+,",), "course", section="settings"
    ),
    ActionSpec(
        "light-dark",
        QT_TRANSLATE_NOOP("Actions", "Light or dark"),
        "theme-light-dark",
        ("Ctrl+Shift+L",),
        "view",
        section="look",
    ),
)


class Extras(QObject):
    """Listens to the registry of the console's window."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        registry = console.window.registry
        registry.add(EXTRA_ACTIONS)
        slots: dict[str, Callable[[], object]] = {
            "settings": self._show_settings,
            "light-dark": self._toggle_theme,
            "export": self._export,
        }
        for action_id, slot in slots.items():
            registry.connect_to(action_id, slot)
        self._exporter = Exporter(console.profile, console.services.worker, self)
        self._exporter.progressed.connect(self._on_progress)
        self._exporter.finished.connect(self._on_exported)
        self._exporter.failed.connect(self._on_failed)

    def close(self) -> None:
        """Give up what is under way."""
        self._exporter.cancel()

    def _show_settings(self) -> None:
        dialog = PreferencesDialog(self._console.window, self._console.settings)
        dialog.changed.connect(
            lambda changed: self._console.use(
                # What the window itself remembers may have changed while the dialog was open.
                replace(
                    changed,
                    last_course=self._console.settings.last_course,
                    last_session=self._console.settings.last_session,
                    last_class=self._console.settings.last_class,
                    last_lab=self._console.settings.last_lab,
                    lab_layout=self._console.settings.lab_layout,
                    join_address=self._console.settings.join_address,
                    window_geometry=self._console.settings.window_geometry,
                    room_geometry=self._console.settings.room_geometry,
                )
            )
        )
        dialog.exec()
        dialog.deleteLater()

    def _toggle_theme(self) -> None:
        other = ThemeChoice.DARK if current_theme() is Theme.LIGHT else ThemeChoice.LIGHT
        self._console.use(replace(self._console.settings, theme=other))

    def _export(self) -> None:
        path = self._console.session.path
        if path is None:
            return
        target, _filter = QFileDialog.getSaveFileName(
            self._console.window,
            self.tr("Export the slides"),
            str(path.with_suffix(".pdf")),
            self.tr("PDF (*.pdf);;One HTML file (*.html)"),
        )
        if target:
            self._exporter.export(path, Path(target), lang=self._console.lang)

    def _on_progress(self, message: Message) -> None:
        self._say(render(message, self._console.lang))

    def _on_exported(self, target: Path) -> None:
        self._say(self.tr("Exported: {path}").format(path=target))

    def _on_failed(self, error: ConsoleError) -> None:
        self._console.window.notice(Notice(error.text(self._console.lang), Level.PROBLEM, key="export"))

    def _say(self, text: str) -> None:
        self._console.window.notice(Notice(text, key="export"))
