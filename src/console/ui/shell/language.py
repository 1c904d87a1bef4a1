"""The window's language: Qt's translators, installed and changed while the window is open."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from console.messages import LANGUAGES
from console.paths import resources

_SOURCE = "en"  # the language that the texts in the source are written in

log = logging.getLogger(__name__)


def resolve_language(choice: str) -> str:
    """Return the language for a setting: ``ko``, ``en``, or the desktop's for ``system`` (English for any other)."""
    if choice in LANGUAGES:
        return choice
    desktop = QLocale.system().name().partition("_")[0]
    return desktop if desktop in LANGUAGES else _SOURCE


class Translations(QObject):
    """Installs the translators of one language at a time; Qt then sends LanguageChange to every widget."""

    def __init__(self, app: QCoreApplication, *, folder: Path | None = None) -> None:
        """``folder`` holds the compiled ``console_<language>.qm``; by default the program's own."""
        super().__init__(app)
        self._app = app
        self._folder = folder or resources("i18n")
        self._installed: list[QTranslator] = []
        self.language = _SOURCE

    def use(self, language: str) -> None:
        """Show everything in ``language``. A missing file costs the translation, is logged, and stops nothing."""
        while self._installed:
            self._app.removeTranslator(self._installed.pop())
        self.language = language
        QLocale.setDefault(QLocale(language))
        if language == _SOURCE:
            return
        for name, folder in (
            (f"qtbase_{language}", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))),
            (f"console_{language}", self._folder),
        ):
            translator = QTranslator(self)
            if translator.load(name, str(folder)):
                self._app.installTranslator(translator)
                self._installed.append(translator)
            else:
                log.warning("no translation %s in %s", name, folder)
