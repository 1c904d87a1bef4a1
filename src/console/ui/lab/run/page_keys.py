"""The actions of a lab, tied to the page that carries them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.ui.lab.actions import letters
from console.ui.lab.run import actions as act
from console.ui.shell.actions import ActionRegistry

if TYPE_CHECKING:
    from console.ui.lab.run.lab_page import LabPage


class PageKeys:
    """Connects `RUN_ACTIONS` once, and wakes them as there is something for them to do."""

    def __init__(self, page: LabPage, registry: ActionRegistry) -> None:
        self._page, self._registry = page, registry
        slots: tuple[tuple[str, Callable[[], object]], ...] = (
            (act.OPEN_LAB.id, page.open_lab_wanted.emit),
            (act.HELP_NEXT.id, page.help_next),
            (act.CLAIM.id, page.on_show.claim),
            (act.DONE.id, page.on_show.finish_help),
            (act.SNOOZE.id, page.on_show.put_off),
            (act.WALK.id, page.toggle_walking),
            (act.EXPLAIN.id, page.explain),
            (act.EXTEND.id, page.extend),
            (act.CLOSE_LAB.id, page.toggle_closed),
            (act.STANDINGS.id, page.standings.open),
            (act.EXPORT.id, page.standings.export),
            (act.BOARD_KIND.id, page.board_wanted.emit),
            (act.STEP_CHECKS.id, page.heat.view.fold_current),
            (act.ALL_CHECKS.id, page.heat.toggle_all),
            (act.SHOW_SHARING.id, self._toggle_sharing),
        )
        for action_id, slot in slots:
            registry.connect_to(action_id, slot)

    def letters(self) -> frozenset[str]:
        """Return the letters that are keys in the lab."""
        return letters(self._registry.specs())

    def enable(self) -> None:
        """Wake what has something to do, and say what is on."""
        page, view = self._page, self._page.lab.view
        has_lab, cause = page.lab.lab is not None, page.cards.chosen
        is_seen = has_lab and view is not None
        can_help = is_seen and not page.queue.is_closed
        waits = can_help and page.chosen_id is not None and page.queue.model.find(page.chosen_id) is not None
        states = {
            act.HELP_NEXT: can_help and page.queue.next_id is not None,
            act.CLAIM: can_help and page.chosen_id is not None,
            act.DONE: waits,
            act.SNOOZE: waits,
            act.WALK: is_seen,
            act.EXPLAIN: cause is not None,
            act.SHOW_SHARING: cause is not None or page.heat.cause is not None,
            act.EXTEND: is_seen,
            act.CLOSE_LAB: is_seen,
            act.STANDINGS: is_seen,
            act.EXPORT: is_seen,
            act.BOARD_KIND: has_lab,
            act.STEP_CHECKS: is_seen,
            act.ALL_CHECKS: is_seen,
        }
        for spec, enabled in states.items():
            self._registry.set_enabled(spec.id, enabled)
        self._registry.set_checked(act.WALK.id, page.is_walking)
        self._registry.set_checked(act.CLOSE_LAB.id, view is not None and view.closed is not None)
        self._registry.set_checked(act.SHOW_SHARING.id, page.heat.cause is not None)

    def _toggle_sharing(self) -> None:
        cause = self._page.cards.chosen
        self._page.toggle_sharing(self._page.heat.cause if cause is None else cause.key)
