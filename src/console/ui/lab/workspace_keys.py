"""The actions of a watched class, tied to the workspace that carries them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.roster.model import Origin
from console.ui.joining.actions import SAY
from console.ui.lab import actions as act
from console.ui.lab.link_words import RETRYABLE
from console.ui.lab.probes.actions import PROBES
from console.ui.shell.actions import ActionRegistry

if TYPE_CHECKING:
    from console.ui.lab.workspace import LabWorkspace


class WorkspaceKeys:
    """Connects `LAB_ACTIONS` once, and wakes them as there is something for them to do."""

    def __init__(self, workspace: LabWorkspace, fleet: FleetModel, lab: LabModel, registry: ActionRegistry) -> None:
        self._workspace, self._fleet, self._lab, self._registry = workspace, fleet, lab, registry
        board, page = workspace.board, workspace.page
        slots: tuple[tuple[str, Callable[[], object]], ...] = (
            (act.OPEN_ROSTER.id, workspace.roster_requested.emit),
            (act.OPEN_FOLDER.id, workspace.folder_requested.emit),
            (act.WATCH_CONTEXT.id, workspace.context_requested.emit),
            (act.REHEARSAL.id, self._toggle_rehearsal),
            (act.STUDENT.id, self._open_chosen),
            (act.RETRY.id, self._retry),
            (act.RETRY_ALL.id, self._retry_all),
            (act.FIND.id, self._look_for),
            (act.PROBLEMS.id, workspace.show_problems),
            (act.SHOW_NEXT.id, board.next_choice),
            (act.SORT.id, lambda: page.heat.next_ranking() if workspace.in_lab else board.next_sorting()),
            (act.GROUP.id, board.next_grouping),
            (act.ORDER_NOW.id, lambda: (page.heat if workspace.in_lab else board).order_now()),
            (act.HIDE_NAMES.id, workspace.toggle_names),
            (act.BACK.id, workspace.step_back),
        )
        for action_id, slot in slots:
            registry.connect_to(action_id, slot)
        board.view.reserved = act.letters(registry.specs())

    def enable(self) -> None:
        """Wake what has something to do."""
        workspace, registry = self._workspace, self._registry
        roster, chosen, in_lab = self._fleet.roster, workspace.chosen_id, workspace.in_lab
        for spec in (act.RETRY_ALL, act.FIND, act.BACK, act.SORT, act.ORDER_NOW):
            registry.set_enabled(spec.id, roster is not None)
        for spec in (act.SHOW_NEXT, act.GROUP):
            registry.set_enabled(spec.id, roster is not None and not in_lab)
        has_probes = self._lab.lab is not None and bool(self._lab.lab.probes)
        registry.set_enabled(PROBES.id, has_probes and roster is not None and chosen is not None)
        reached = chosen is not None and workspace.terminals.reaches(chosen)
        registry.set_enabled(SAY.id, roster is not None and reached)
        for spec in (act.STUDENT, act.RETRY):
            registry.set_enabled(spec.id, roster is not None and chosen is not None)
        registry.set_enabled(act.PROBLEMS.id, roster is not None and bool(roster.problems))

    def show_rehearsal(self, is_on: bool) -> None:
        """Show whether the rehearsal is on."""
        self._registry.set_checked(act.REHEARSAL.id, is_on)

    def show_names_hidden(self, are_hidden: bool) -> None:
        """Show whether names are hidden."""
        self._registry.set_checked(act.HIDE_NAMES.id, are_hidden)

    def _toggle_rehearsal(self) -> None:
        roster = self._fleet.roster
        self._workspace.rehearsal_requested.emit(roster is None or roster.origin is not Origin.REHEARSAL)

    def _open_chosen(self) -> None:
        if (chosen := self._workspace.chosen_id) is not None:
            self._workspace.open_student(chosen, take_keys=True)

    def _retry(self) -> None:
        if (chosen := self._workspace.chosen_id) is not None:
            self._fleet.retry(chosen)

    def _retry_all(self) -> None:
        for state in self._fleet.states:
            if state.link.state in RETRYABLE:
                self._fleet.retry(state.student.id)

    def _look_for(self) -> None:
        workspace = self._workspace
        if workspace.panel.look_for():
            return
        if workspace.in_lab:
            workspace.page.look_for()
        else:
            workspace.board.look_for()
