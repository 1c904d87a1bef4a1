"""The language is installed, changed and taken back while the program runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QFileInfo, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QLabel, QWidget

from console.ui.shell.language import Translations, resolve_language
from console.ui.shell.qt_words import qt_words

_HANGUL = re.compile("[가-힣]")


def said() -> str:
    return QCoreApplication.translate("Actions", "Quit")


def test_it_changes_and_comes_back(korean: Translations) -> None:
    assert said() == "끝내기"
    assert korean.language == "ko"
    korean.use("en")
    assert said() == "Quit"


def test_qts_own_texts_are_korean_too(korean: Translations) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_words_that_qts_own_korean_lacks_are_there(korean: Translations) -> None:
    assert [word for word in qt_words() if not _HANGUL.search(word)] == []


def test_qts_file_dialog_is_korean_all_over(korean: Translations) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    labels += [widget.toolTip() for widget in dialog.findChildren(QWidget) if widget.toolTip()]
    assert len(labels) > 5
    assert [words for words in labels if not _HANGUL.search(words)] == []
    assert _HANGUL.search(QFileIconProvider().type(QFileInfo("/")))


def test_dates_follow(korean: Translations) -> None:
    assert QLocale().language() == QLocale.Language.Korean


@pytest.mark.expects_log("no translation console_ko")
def test_a_missing_file_costs_the_translation_and_nothing_else(qapp: QApplication, tmp_path: Path) -> None:
    translations = Translations(qapp, folder=tmp_path)
    translations.use("ko")
    assert said() == "Quit"
    translations.use("en")
    translations.deleteLater()


def test_a_setting_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (resolve_language("ko"), resolve_language("en")) == ("ko", "en")
    for desktop, expected in (("ko_KR", "ko"), ("en_GB", "en"), ("de_DE", "en")):
        monkeypatch.setattr(QLocale, "system", lambda name=desktop: QLocale(name))
        assert resolve_language("system") == expected
