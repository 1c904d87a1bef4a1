"""A theme reaches every widget, at once and while windows are open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.theme.fonts import font
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Type
from console.ui.theme.style import style_sheet
from console.ui.theme.theme import apply_theme, current_theme, resolve_theme, set_role, tokens
from console.ui.theme.tokens import Theme, tokens_of


def test_applying_changes_palette_and_tokens(qapp: QApplication) -> None:
    for theme in Theme:
        apply_theme(qapp, theme)
        assert current_theme() is theme
        assert tokens() == tokens_of(theme)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == tokens_of(theme).bg


@pytest.mark.parametrize("theme", Theme)
def test_the_style_sheet_leaves_nothing_to_fill_in(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}", sheet)}
    known = tokens_of(theme)
    derived = {known.hover, known.line, known.selected, known.accent_hover}
    assert used <= {getattr(known, name) for name in known.__dataclass_fields__} | derived
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("theme", Theme)
def test_every_mark_of_the_style_sheet_is_there_in_the_themes_colours(theme: Theme) -> None:
    marks = [Path(path) for path in re.findall(r'url\("(.*?)"\)', style_sheet(theme))]
    assert {mark.stem for mark in marks} == {"check", "chevron-down", "chevron-up", "chevron-right"}
    for mark in marks:
        (colour,) = re.findall(r"#[0-9A-F]{6}", mark.read_text(encoding="utf-8"))
        assert colour in (tokens_of(theme).accent, tokens_of(theme).muted)
        assert not QImage(str(mark)).isNull()


def test_every_control_shows_where_the_focus_is() -> None:
    sheet = style_sheet(Theme.DARK)
    for control in ("QPushButton", "QToolButton", "QLineEdit", "QListView", "QTreeView", "QComboBox", "QCheckBox"):
        assert f"{control}:focus" in sheet


def test_a_role_changes_the_look_of_a_shown_widget(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    usual = label.fontInfo().pixelSize()
    set_role(label, scale="glance", tone="problem")
    assert label.fontInfo().pixelSize() == Type.GLANCE != usual
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == tokens().problem
    set_role(label, scale="", tone="")
    assert label.fontInfo().pixelSize() == usual


def test_a_role_may_be_given_before_the_widget_has_a_place(qtbot: QtBot) -> None:
    label = QLabel("x")
    set_role(label, scale="notes")
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(label)
    window.show()
    assert label.fontInfo().pixelSize() == Type.NOTES


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    made_once = icon("play", "problem")
    for theme in Theme:
        apply_theme(qapp, theme)
        assert tokens_of(theme).problem in colours_of(made_once)


def test_a_disabled_icon_is_grey() -> None:
    assert colours_of(icon("play", "accent"), QIcon.Mode.Disabled) == {tokens().border}


def colours_of(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of the icon's fully covered pixels."""
    image = shown.pixmap(QSize(32, 32), mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_an_unknown_icon_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_a_setting_chooses_the_theme() -> None:
    assert resolve_theme("light") is Theme.LIGHT
    assert resolve_theme("dark") is Theme.DARK
    assert resolve_theme("system") in Theme


def test_fonts_have_korean_faces_and_the_size_asked_for() -> None:
    face = font(Type.TIMER, bold=True)
    assert face.pixelSize() == 96
    assert face.bold()
    assert "Noto Sans CJK KR" in face.families()
