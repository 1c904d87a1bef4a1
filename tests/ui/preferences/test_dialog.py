"""The settings' dialog: what is changed takes effect at once, and the dialog follows its own language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from console.settings import Settings, ThemeChoice, TieMode
from console.ui.preferences.dialog import PreferencesDialog
from console.ui.shell.language import Translations


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(parent: QWidget) -> Iterator[PreferencesDialog]:
    shown = PreferencesDialog(parent, Settings())
    shown.show()
    yield shown
    shown.close()


def changes_of(dialog: PreferencesDialog) -> list[Settings]:
    heard: list[Settings] = []
    dialog.changed.connect(heard.append)
    return heard


def test_keys_change_a_choice_at_once(dialog: PreferencesDialog) -> None:
    heard = changes_of(dialog)
    box = dialog.findChild(QComboBox, "theme")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert [settings.theme for settings in heard] == [ThemeChoice.LIGHT]
    QTest.keyClick(dialog.findChild(QComboBox, "tie_mode"), Qt.Key.Key_Down)
    assert (heard[-1].theme, heard[-1].tie_mode) == (ThemeChoice.LIGHT, TieMode.AUTOMATIC)


def test_a_number_and_a_switch(dialog: PreferencesDialog) -> None:
    heard = changes_of(dialog)
    QTest.keyClick(dialog.findChild(QSpinBox, "warning_seconds"), Qt.Key.Key_Up)
    QTest.keyClick(dialog.findChild(QCheckBox, "chime"), Qt.Key.Key_Space)
    assert heard[-1] == Settings(warning_seconds=125.0, chime=True)


def test_it_follows_the_language_and_keeps_what_was_chosen(
    dialog: PreferencesDialog, korean: Translations, qtbot: QtBot, qapp: QApplication
) -> None:
    QTest.keyClick(dialog.findChild(QCheckBox, "chime"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.windowTitle() == "설정")
    box = dialog.findChild(QCheckBox, "chime")
    assert box.isChecked()
    assert "알림음" in box.text()
