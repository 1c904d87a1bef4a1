"""The language is installed, changed and taken back while the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from console.ui.shell.language import Translations, resolve_language


def said() -> str:
    return QCoreApplication.translate("Actions", "Quit")


def test_it_changes_and_comes_back(korean: Translations) -> None:
    assert said() == "끝내기"
    assert korean.language == "ko"
    korean.use("en")
    assert said() == "Quit"


def test_qts_own_texts_are_korean_too(korean: Translations) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


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
