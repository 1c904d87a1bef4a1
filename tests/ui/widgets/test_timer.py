"""The big time and the countdown: digits that stand still, states told by shape and word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.rundown.phase import Phase
from console.ui.shell.language import Translations
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import apply_theme, tokens
from console.ui.theme.tokens import Theme
from console.ui.widgets.countdown import Countdown, CountdownFace
from console.ui.widgets.digits import digits_size, fitted, paint_digits
from console.ui.widgets.timer_display import TimerDisplay, TimerFace

Grab = Callable[[QWidget, str], Path]
FACES = {
    "default": TimerFace(432, 720, words="On time"),
    "warning": TimerFace(110, 720, Phase.WARNING, words="3 min late", detail="2 of it questions"),
    "danger": TimerFace(25, 720, Phase.DANGER, words="3 min late"),
    "overtime": TimerFace(-83, 720, Phase.OVERTIME, words="6 min late", detail="4 of it questions"),
    "paused": TimerFace(432, 720, paused=True, words="2 min early"),
    "long": TimerFace(6312, 7200, words="6 min late and a lot more than fits", detail="x" * 80),
    "none": TimerFace(0),
}


@pytest.fixture
def display(qtbot: QtBot) -> TimerDisplay:
    widget = TimerDisplay()
    qtbot.addWidget(widget)
    widget.resize(320, widget.sizeHint().height())
    widget.show()
    return widget


def painted(text: str) -> QImage:
    image = QImage(300, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_digits(painter, QRectF(0, 0, 300, 100), text, font(64, bold=True), Qt.AlignmentFlag.AlignLeft)
    painter.end()
    return image


def test_every_time_of_the_same_length_takes_the_same_width() -> None:
    face = font(Type.TIMER, bold=True)
    widths = {digits_size(text, face).width() for text in ("00:00", "11:11", "07:12", "48:59")}
    assert len(widths) == 1


def test_a_digit_that_stays_is_painted_in_the_same_pixels() -> None:
    before, after = painted("11:18"), painted("11:19")
    fixed = int(digits_size("11:1", font(64, bold=True)).width()) - 2
    changed = [x for x in range(300) if any(before.pixel(x, y) != after.pixel(x, y) for y in range(100))]
    assert changed, "the last digit did change"
    assert min(changed) >= fixed


def test_a_long_time_shrinks_to_its_room_and_a_short_one_does_not_grow() -> None:
    face = font(96, bold=True)
    small = fitted("1000:00", face, QSizeF(200, 96))
    assert digits_size("1000:00", small).width() <= 200
    assert fitted("1:00", face, QSizeF(2000, 2000)).pixelSize() == 96


def test_the_same_face_is_not_painted_again(display: TimerDisplay, qapp: QApplication) -> None:
    display.set_view(FACES["default"])
    qapp.processEvents()
    painted_again: list[object] = []
    display.paintEvent = painted_again.append  # type: ignore[method-assign]
    display.set_view(TimerFace(432, 720, words="On time"))
    qapp.processEvents()
    assert painted_again == []


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("default", "07:12, of 12:00, On time"),
        ("warning", "Time to wrap up, 01:50, of 12:00, 3 min late, 2 of it questions"),
        ("overtime", "Over, 01:23, of 12:00, 6 min late, 4 of it questions"),
        ("paused", "Paused, 07:12, of 12:00, 2 min early"),
        ("none", "00:00"),
    ],
)
def test_what_it_says(display: TimerDisplay, name: str, spoken: str) -> None:
    display.set_view(FACES[name])
    assert display.spoken() == spoken


def test_a_screen_reader_hears_of_states_and_not_of_seconds(display: TimerDisplay) -> None:
    display.set_view(FACES["default"])
    heard = display.accessibleName()
    display.set_view(TimerFace(431, 720, words="On time"))
    assert display.accessibleName() == heard
    display.set_view(FACES["warning"])
    assert display.accessibleName().startswith("Time to wrap up")


def test_overtime_fills_the_block_and_warning_only_outlines_it(display: TimerDisplay) -> None:
    def inside() -> QColor:
        return display.grab().toImage().pixelColor(8, display.height() // 2)

    display.set_view(FACES["overtime"])
    assert inside().name().upper() == tokens().problem
    display.set_view(FACES["warning"])
    assert inside().name().upper() == tokens().surface
    edge = display.grab().toImage().pixelColor(1, display.height() // 2)
    assert edge.name().upper() == tokens().attention


def test_the_block_never_changes_its_height(display: TimerDisplay) -> None:
    heights = set()
    for face in FACES.values():
        display.set_view(face)
        heights.add(display.sizeHint().height())
    assert len(heights) == 1


def test_korean(display: TimerDisplay, korean: Translations, qapp: QApplication) -> None:
    qapp.processEvents()
    display.set_view(TimerFace(-83, 720, Phase.OVERTIME, words="6분 늦음"))
    assert display.spoken() == "초과, 01:23, / 12:00, 6분 늦음"


@pytest.mark.parametrize("size", [(96, 40), (320, 180), (1920, 1080)])
def test_a_countdown_stays_in_its_room_at_any_size(qtbot: QtBot, size: tuple[int, int]) -> None:
    countdown = Countdown()
    qtbot.addWidget(countdown)
    countdown.resize(*size)
    countdown.set_view(CountdownFace(seconds=5999))
    image = countdown.grab().toImage()
    ground = image.pixel(0, 0)
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
    assert columns, "there are digits"
    assert min(columns) > 0
    assert max(columns) < image.width() - 1
    assert (max(columns) - min(columns)) > 0.45 * image.width(), "and they are large"


@pytest.mark.parametrize("size", [(160, 64), (192, 77), (288, 115), (1280, 720)])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_word_that_the_time_is_over_is_whole_in_a_corner(
    qtbot: QtBot, korean: Translations, size: tuple[int, int], lang: str
) -> None:
    korean.use(lang)
    countdown = Countdown()
    qtbot.addWidget(countdown)
    countdown.resize(*size)
    countdown.set_view(CountdownFace(seconds=83, phase=Phase.OVERTIME))
    image = countdown.grab().toImage()
    ground = image.pixel(0, 0)
    inked = [any(image.pixel(x, y) != ground for x in range(image.width())) for y in range(image.height())]
    first = inked.index(True)
    gap = inked.index(False, first)  # between the time and the word
    word = inked[inked.index(True, gap) :]
    letters = QFontMetricsF(font(Type.DETAIL)).tightBoundingRect(countdown.tr("Over"))
    assert len(word) - word[::-1].index(True) >= letters.height() - 1, "all of its letters"
    assert gap - first > letters.height(), "and the time is larger"
    assert not word[-1]


@pytest.mark.parametrize("theme", Theme)
def test_pictures(qapp: QApplication, display: TimerDisplay, grab: Grab, theme: Theme) -> None:
    apply_theme(qapp, theme)
    for name, face in FACES.items():
        display.set_view(face)
        assert grab(display, f"timer-{name}-{theme}").stat().st_size > 500


def test_a_picture_of_the_countdown(qtbot: QtBot, grab: Grab) -> None:
    countdown = Countdown()
    qtbot.addWidget(countdown)
    countdown.resize(1280, 720)
    countdown.set_view(CountdownFace(-83, Phase.OVERTIME, "전체 공유: 무엇을 배웠나", "14:50에 다시 시작합니다"))
    assert grab(countdown, "countdown-overtime").stat().st_size > 500
