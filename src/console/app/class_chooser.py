"""Asks the instructor which class to watch, and keeps the lab workspace and the desk behind it together."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QInputDialog

from console.app.class_desk import ClassDesk
from console.bridge.displays import Displays
from console.bridge.editor import open_in_editor
from console.bridge.fleet_model import FleetModel
from console.errors import RosterError
from console.roster.context import context_names
from console.roster.model import Origin
from console.ui.lab.workspace import LabWorkspace


class ClassChooser(QObject):
    """Listens to the lab workspace; names hide there by themselves while the room sees this screen."""

    def __init__(self, lab: LabWorkspace, desk: ClassDesk, model: FleetModel, displays: Displays) -> None:
        super().__init__(lab)
        self._lab = lab
        self._desk = desk
        self._model = model
        self._displays = displays
        lab.roster_requested.connect(self._choose_roster)
        lab.folder_requested.connect(self._choose_folder)
        lab.context_requested.connect(self._choose_context)
        lab.rehearsal_requested.connect(self._switch_rehearsal)
        lab.dropped.connect(desk.open_dropped)
        lab.edit_requested.connect(open_in_editor)
        desk.busy_changed.connect(lab.set_reading)
        desk.rehearsal_changed.connect(lambda _is_on: self._show_switch())
        model.class_changed.connect(lambda _roster: self._show_switch())
        displays.changed.connect(self._hide_names)
        self._hide_names()

    def _choose_roster(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self._lab, self.tr("Open a roster"), self._start(), self.tr("Rosters (*.yaml *.yml);;All files (*)")
        )
        if path:
            self._desk.open_path(Path(path))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._lab, self.tr("Open a folder of kubeconfigs"), self._start())
        if folder:
            self._desk.open_path(Path(folder))

    def _choose_context(self) -> None:
        try:
            names = context_names(environ=os.environ, home=Path.home())
        except RosterError as error:
            self._model.roster_failed.emit(error)
            return
        if len(names) > 1:
            name, is_chosen = QInputDialog.getItem(
                self._lab, self.tr("Watch a context"), self.tr("Context of your own kubeconfig"), names, 0, False
            )
            if not is_chosen:
                return
            self._desk.open_context(name)
        else:
            self._desk.open_context(*names)

    def _switch_rehearsal(self, is_on: bool) -> None:
        if is_on:
            self._desk.open_rehearsal()
        else:
            self._desk.leave_rehearsal()

    def _show_switch(self) -> None:
        """A rehearsal that was started in a terminal, and opened by its roster, is one too."""
        roster = self._model.roster
        is_open = roster is not None and roster.origin is Origin.REHEARSAL
        self._lab.set_rehearsal(is_open or self._desk.is_rehearsal)

    def _hide_names(self) -> None:
        self._lab.set_names_hidden(self._displays.is_mirrored)

    def _start(self) -> str:
        """Return where a dialog begins: beside the class that is open."""
        roster = self._model.roster
        if roster is not None and roster.path is not None and not self._desk.is_rehearsal:
            return str(roster.path.parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
