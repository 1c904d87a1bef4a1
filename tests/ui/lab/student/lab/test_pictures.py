"""Pictures of the student's side, to be looked at; here it is asserted that nothing is cut at the narrowest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from ui.conftest import Grab
from ui.lab.student.lab.conftest import Bench

SIZES = {"1440": (320, 820), "1280": (420, 640), "2560": (900, 1300)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_fits_its_width(
    make_bench: Callable[..., Bench],
    request: pytest.FixtureRequest,
    qapp: QApplication,
    grab: Grab,
    theme: Theme,
    lang: str,
    size: str,
) -> None:
    if lang == "ko":
        request.getfixturevalue("korean")
    apply_theme(qapp, theme)
    bench = make_bench(lang=lang)
    bench.open()
    panel = bench.panel
    panel.setParent(None)
    panel.resize(*SIZES[size])
    panel.show()
    bench.settle()
    bench.pane.causes.cards[0].hints.reveal_next()
    for _ in range(5):
        qapp.processEvents()
    grab(panel, f"student-lab-{lang}-{theme}-{size}")
    page = bench.pane.findChild(QScrollArea)
    assert page is not None
    assert page.widget().width() <= page.viewport().width()
    bench.pane.causes.cards[0].hints.reveal_next()
    qapp.processEvents()
    assert page.widget().width() <= page.viewport().width()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    grab(panel, f"student-lab-{lang}-{theme}-{size}-below")
    panel.hide()
    panel.deleteLater()
