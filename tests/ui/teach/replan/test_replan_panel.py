"""The preview of a re-planning: what it shows, what is changed in it by hand, and that nothing stale is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.bridge.playback_model import PlaybackModel
from console.course.model import Kind, Leeway, Outline, Segment, SegmentKind
from console.rundown import actions as act
from console.rundown.plan import rundown_of
from console.ui.shell.language import Translations
from console.ui.teach.replan.head import PlanHead
from console.ui.teach.replan.line import PlanLine
from console.ui.teach.replan.panel import ReplanPanel

from fakes.clock import FakeClock

MESH = (
    "멀티 클러스터 네트워킹과 서비스 메시, 그리고 그 사이의 모든 것을 한 번에 훑어보는 아주 긴 제목과 그보다 더 긴 부제"
)
PARTS = (Segment("둘이서", 3, 51), Segment("다 함께", 5, 55))
SEGMENTS = (
    Segment("목표", 5, 10),
    Segment(MESH, 15, 20),
    Segment("심화", 12, 30, optional=True),
    Segment("튜닝", 20, 40),
    Segment("토론", 8, 50, kind=SegmentKind.DISCUSSION, children=PARTS),
)
K = Qt.Key


class Panel:
    """The panel over a small laptop's window, with sixty minutes to fit into a slot of fifty."""

    def __init__(self, qtbot: QtBot, clock: FakeClock, *segments: Segment, slot: float = 50, lang: str = "en") -> None:
        self.clock = clock
        self.playback = PlaybackModel(clock, away_after=1e9)
        outline = Outline(None, "Session 1", Kind.SESSION, slot, segments or SEGMENTS, ())
        self.playback.load(rundown_of(outline), planned_start=clock.wall())
        self.window = QWidget()
        self.window.resize(1280, 720)
        qtbot.add_widget(self.window)
        self.panel = ReplanPanel(self.window, self.playback, lang=lang)
        self.taken: list[act.Replan] = []
        self.panel.taken.connect(self.taken.append)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.panel.toggle()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = self.window.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)

    def line(self, segment: str) -> PlanLine:
        return self.panel.list.lines[segment]

    def new(self) -> dict[str, str]:
        """The new time of every segment."""
        return {segment: line.new.text for segment, line in self.panel.list.lines.items()}

    def tops(self) -> list[str]:
        return [text for segment, text in self.new().items() if "/" not in segment]

    def pass_time(self, minutes: float) -> None:
        self.clock.advance(minutes * 60)
        self.playback.tick()


@pytest.fixture
def open_panel(qtbot: QtBot, clock: FakeClock) -> Iterator[Callable[..., Panel]]:
    opened: list[Panel] = []

    def begin(*segments: Segment, slot: float = 50, lang: str = "en") -> Panel:
        opened.append(Panel(qtbot, clock, *segments, slot=slot, lang=lang))
        return opened[-1]

    yield begin
    for each in opened:
        each.playback.unload()


Open = Callable[..., Panel]


def test_old_and_new_stand_side_by_side_and_enter_takes_them(open_panel: Open) -> None:
    here = open_panel()
    lines = here.panel.list.lines.values()
    assert [line.old.text for line in lines] == ["5:00", "15:00", "12:00", "20:00", "8:00", "3:00", "5:00"]
    assert here.tops() == ["4:30", "13:30", "6:00", "18:00", "8:00"]
    assert [line.change.text for line in lines] == ["−0:30", "−1:30", "−6:00", "−2:00", "", "", ""]
    assert here.panel.verdict.text() == "Ends 10:50, on the slot"
    here.press(K.Key_Return)
    assert not here.panel.isVisible()
    times = {"목표": 270.0, MESH: 810.0, "심화": 360.0, "튜닝": 1080.0}
    assert [dict(action.times) for action in here.taken] == [times]


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_R])
def test_leaving_takes_nothing(open_panel: Open, key: Qt.Key) -> None:
    here = open_panel()
    here.press(K.Key_Plus, key)
    assert not here.panel.isVisible()
    assert here.taken == []
    assert here.playback.undoable is None
    here.panel.toggle()
    assert here.tops() == ["4:30", "13:30", "6:00", "18:00", "8:00"]  # what was tried is not kept


def test_a_time_by_hand_with_the_keyboard(open_panel: Open) -> None:
    here = open_panel()
    here.press(K.Key_Down, K.Key_Minus, K.Key_Left, K.Key_Minus)
    assert here.tops() == ["5:00", "12:00", "6:00", "19:00", "8:00"]
    assert here.line(MESH).note.text() == "by hand"
    here.press(K.Key_Plus)
    assert here.new()[MESH] == "12:30"
    here.press(K.Key_Backspace)
    assert here.tops() == ["4:30", "13:30", "6:00", "18:00", "8:00"]


def test_a_time_by_hand_with_the_mouse(open_panel: Open) -> None:
    here = open_panel()
    line = here.line("튜닝")
    assert not line.release.isVisible()
    for button in (line.more, line.more):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert here.tops() == ["4:30", "12:30", "6:00", "19:00", "8:00"]
    QTest.mouseClick(line.release, Qt.MouseButton.LeftButton)
    assert here.new()["튜닝"] == "18:00"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    here.press(K.Key_Plus)  # the click has chosen the line, and the keyboard is still the panel's
    assert here.new()["튜닝"] == "18:30"
    QTest.mouseClick(here.panel.take, Qt.MouseButton.LeftButton)
    assert len(here.taken) == 1


def test_less_than_nothing_drops_a_segment_and_more_brings_it_back(open_panel: Open) -> None:
    here = open_panel()
    here.press(*[K.Key_Minus] * 12)
    assert here.new()["목표"] == "–"
    assert here.panel.dropped.text() == "Dropped: 목표"
    here.press(K.Key_Plus)
    assert here.new()["목표"] == "4:30"
    assert not here.panel.dropped.isVisible()


def test_whether_it_may_be_dropped_and_how_much_it_matters(open_panel: Open) -> None:
    here = open_panel(slot=21)
    assert here.panel.dropped.text() == "Dropped: 심화"
    assert here.panel.verdict.text() == "It does not fit: even the shortest ends 3 min after the slot"
    here.press(K.Key_End, K.Key_Up, K.Key_Up, K.Key_Up, K.Key_D)
    assert here.line("튜닝").drop.isChecked()
    assert here.panel.verdict.text() == "Ends 10:21, on the slot"
    QTest.mouseClick(here.line("튜닝").drop, Qt.MouseButton.LeftButton, pos=QPoint(10, 16))
    assert "does not fit" in here.panel.verdict.text()
    here.press(K.Key_Home, K.Key_P)
    assert here.line("목표").priority.text() == "High"
    QTest.mouseClick(here.line("목표").priority, Qt.MouseButton.LeftButton)
    assert here.line("목표").priority.text() == "Low"
    here.press(K.Key_Escape)
    here.panel.toggle()
    assert here.line("목표").priority.text() == "Low"  # what it is worth holds for the session
    here.panel.forget()
    here.panel.toggle()
    assert here.line("목표").priority.text() == "Normal"


def test_what_is_spare_goes_to_the_discussion_on_wish(open_panel: Open) -> None:
    here = open_panel(slot=64)
    assert here.panel.verdict.text() == "Ends 11:00, 4 min before the slot does"
    assert not here.panel.take.isEnabled()
    here.press(K.Key_S)
    assert (here.new()["토론"], here.new()["토론/둘이서"], here.new()["토론/다 함께"]) == ("12:00", "4:30", "7:30")
    here.press(K.Key_Return)
    assert len(here.taken) == 1


def test_it_follows_the_class_while_it_is_open(open_panel: Open) -> None:
    here = open_panel()
    here.playback.do(act.Start())
    here.pass_time(6)
    assert here.line("목표").note.text() == "past its time"
    assert not here.line("목표").more.isEnabled()
    assert not here.panel.moved.isVisible()
    here.playback.do(act.Next())
    assert here.panel.moved.isVisible()
    assert "목표" not in here.panel.list.lines
    here.pass_time(2)
    assert here.line(MESH).note.text() == "2:00 used"
    assert not here.line(MESH).drop.isVisible()
    here.playback.do(act.End())
    assert not here.panel.isVisible()


def test_what_was_not_on_show_is_not_taken(open_panel: Open) -> None:
    here = open_panel()
    here.playback.do(act.Start())
    here.playback.do(act.QuestionOn())
    shown = here.tops()
    here.clock.advance(95)  # and no tick has come yet
    here.press(K.Key_Return)
    assert (here.taken, here.panel.isVisible(), here.panel.moved.isVisible()) == ([], True, True)
    assert here.tops() != shown
    here.press(K.Key_Return)
    assert len(here.taken) == 1
    assert here.playback.do(here.taken[0])
    assert here.playback.view is not None
    assert here.playback.view.over_slot == pytest.approx(-25)  # as far as half-minutes go


def test_with_nothing_to_change_there_is_nothing_to_take(open_panel: Open) -> None:
    here = open_panel(slot=60)
    assert here.panel.verdict.text() == "Nothing to change: ends 11:00, within the slot"
    assert not here.panel.take.isEnabled()
    here.press(K.Key_Return)
    assert (here.taken, here.panel.isVisible()) == ([], False)


def test_keys_walk_the_lines_and_leave_the_panel_to_nobody(open_panel: Open) -> None:
    here = open_panel()
    chosen = [here.panel.list.chosen.id]
    for key in (K.Key_Tab, K.Key_Down, K.Key_Up, K.Key_End, K.Key_Down, K.Key_Backtab, K.Key_Home):
        here.press(key)
        chosen.append(here.panel.list.chosen.id)
    last, before_last = "토론/다 함께", "토론/둘이서"
    assert chosen == ["목표", MESH, "심화", MESH, last, last, before_last, "목표"]
    assert here.window.focusWidget() is here.panel


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_long_session_fits_a_small_laptop(open_panel: Open, korean: Translations, lang: str) -> None:
    korean.use(lang)
    many = tuple(Segment(f"{number}. {MESH}", 3, number, leeway=Leeway(minimum=2.5)) for number in range(1, 25))
    here = open_panel(*many, lang=lang)
    room, panel = here.panel.rect(), here.panel.panel
    assert room.contains(panel.geometry())
    for button in (here.panel.take, here.panel.leave):
        assert panel.rect().contains(button.geometry())
    line = next(iter(here.panel.list.lines.values()))
    assert line.title.toolTip() == f"1. {MESH}"
    assert line.drop.mapTo(panel, line.drop.rect().bottomRight()).x() <= panel.width()
    here.press(K.Key_End)
    last = here.line(many[-1].title)
    seen = here.panel.list.viewport().rect()
    assert seen.contains(last.mapTo(here.panel.list.viewport(), last.rect().center()))


def test_in_a_narrow_window_titles_keep_their_room(open_panel: Open) -> None:
    here = open_panel()
    line = here.line("심화")
    assert line.note.isVisible()
    here.window.resize(800, 700)
    assert not line.note.isVisible()
    assert line.title.width() > 120
    head, drop = here.panel.findChild(PlanHead), line.drop
    assert head.drop.mapToGlobal(QPoint()).x() == drop.mapToGlobal(QPoint()).x()
    assert head.new.mapToGlobal(QPoint()).x() == line.new.mapToGlobal(QPoint()).x()
