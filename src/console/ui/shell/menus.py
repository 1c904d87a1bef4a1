"""The menu bar, made from the actions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu, QMenuBar

from console.ui.shell.actions import ActionRegistry

CONTEXT = "Menus"  # of the translations


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: its id (`ActionSpec.menu`) and its English title, marked with QT_TRANSLATE_NOOP("Menus", …)."""

    id: str
    title: str


def menu_title(spec: MenuSpec) -> str:
    """Return the title in the window's language, without the mark of its mnemonic."""
    title = QCoreApplication.translate(CONTEXT, spec.title)
    return title.partition("(&")[0].replace("&", "")


class MenuBuilder(QObject):
    """Fills the menu bar, and again whenever actions or the language change. A menu without actions is hidden."""

    def __init__(self, bar: QMenuBar, registry: ActionRegistry, menus: tuple[MenuSpec, ...]) -> None:
        super().__init__(bar)
        self._registry = registry
        self._menus: list[tuple[MenuSpec, QMenu]] = [(spec, bar.addMenu("")) for spec in menus]
        registry.changed.connect(self.fill)
        registry.scope_changed.connect(self._show_used)
        self.fill()

    def menu(self, menu_id: str) -> QMenu:
        """Return the menu with this id. Raises KeyError when there is none."""
        return {spec.id: menu for spec, menu in self._menus}[menu_id]

    def fill(self) -> None:
        """Put every action into its menu, with a line between sections."""
        for menu_spec, menu in self._menus:
            menu.clear()
            menu.setTitle(QCoreApplication.translate(CONTEXT, menu_spec.title))
            section: str | None = None
            for spec in self._registry.of_menu(menu_spec.id):
                if section is not None and spec.section != section:
                    menu.addSeparator()
                section = spec.section
                menu.addAction(self._registry.action(spec.id))
        self._show_used()

    def _show_used(self) -> None:
        used = {spec.menu for spec in self._registry.available()}
        for spec, menu in self._menus:
            menu.menuAction().setVisible(spec.id in used)
