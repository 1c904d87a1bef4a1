"""Pictures to be looked at; each also checks that the page fits where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from ui.conftest import Grab
from ui.lab.run.conftest import Shown


@pytest.mark.parametrize("theme", list(Theme))
def test_a_class_of_24_at_work(busy: Shown, grab: Grab, qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    grab(busy.window, f"lab-run-24-{theme}")
    assert busy.page.heat.view.verticalScrollBar().maximum() == 0
