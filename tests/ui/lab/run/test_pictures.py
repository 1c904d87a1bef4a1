"""The page at every size and with odd people in it; each leaves a picture to be looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from console.cluster.link import LinkState
from console.ui.lab.run.heat_tips import name_tip
from console.ui.shell.language import Translations
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from ui.conftest import Grab
from ui.lab.board.classroom import link, state, student
from ui.lab.run.conftest import Shown

from fakes import lab_views

LONG = {
    1: "남궁민수아름다운이름이긴학생",
    2: "Maximilian-Alexander von Hohenstauffen III",
    3: "محمد بن عبد الله",
    4: "<b>김</b>",
}


_HAIR = 3  # pixels by which a text's width differs between languages


def cut_buttons(page: QWidget) -> list[str]:
    """Return the texts of buttons that have less room than they ask for."""
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    return [button.text() for button in buttons if button.width() + _HAIR < button.sizeHint().width()]


@pytest.mark.parametrize("theme", list(Theme))
def test_a_class_of_24_needs_no_scrolling(busy: Shown, grab: Grab, qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    busy.play()
    grab(busy.window, f"lab-run-24-{theme}")
    view = busy.page.heat.view
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0
    assert view.rowHeight(0) >= 24
    assert busy.page.run.list.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (2560, 1440)])
def test_every_column_has_the_room_that_it_needs(busy: Shown, grab: Grab, width: int, height: int) -> None:
    busy.resize(width, height)
    busy.play()
    grab(busy.window, f"lab-run-{width}")
    assert cut_buttons(busy.page) == []
    assert busy.page.heat.view.horizontalScrollBar().maximum() == 0
    sizes = busy.page.columns.sizes()
    assert sizes[0] == pytest.approx(240 if width < 1400 else 320, abs=16)
    assert sizes[1] > sizes[2]
    busy.page.open_student("s03")
    grab(busy.window, f"lab-run-{width}-student")
    assert cut_buttons(busy.page) == []
    assert busy.page.columns.sizes()[2] > sizes[2]


def test_in_korean_too(busy: Shown, grab: Grab, korean: Translations) -> None:
    busy.page.set_language("ko")
    busy.resize(1280, 720)
    grab(busy.window, "lab-run-ko")
    assert cut_buttons(busy.page) == []
    assert "다른 네임스페이스" in busy.page.cards.cards[0].sentence.text()


def test_forty_people_with_long_names_and_lost_links(shown: Shown, grab: Grab) -> None:
    states = [state(shown.clock, student(number, LONG.get(number))) for number in range(1, 41)]
    odd = {
        5: link(shown.clock, LinkState.UNREACHABLE, age=312.0, retry_in=10.0),
        6: link(shown.clock, LinkState.STALE, age=48.0),
        7: link(shown.clock, LinkState.LOCAL_ONLY, age=None),
    }
    states = [replace(each, link=odd.get(number, each.link)) for number, each in enumerate(states, start=1)]
    shown.use_class(states=states)
    shown.model.use(shown.lab)
    students, view = lab_views.busy_class(shown.lab, 40)
    students["s07"] = replace(students["s07"], cells=(), is_visible=False)
    more = lab_views.cause(
        [f"s{number:02}" for number in range(20, 33)],
        40,
        finding=lab_views.image_missing(),
        explained=lab_views.AT,
        then=13,
    )
    shown.model.update(students, replace(view, causes=(*view.causes, more)))
    grab(shown.window, "lab-run-40")
    view_40 = shown.page.heat.view
    assert view_40.verticalScrollBar().maximum() > 0
    assert view_40.horizontalScrollBar().maximum() == 0
    heat = shown.page.heat.model
    assert [heat.row(row).is_dim for row in (3, 4, 5, 6)] == [False, True, True, True]
    assert [heat.row(row).age for row in (4, 5, 6)] == ["5 min", "48 s", ""]
    assert name_tip(view_40.heat, 4)[1] == "Unreachable · retry in 10 s"
