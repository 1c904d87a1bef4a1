"""Words of Qt's own dialogs that Qt's own Korean does not have; ours stand in the window's translation for them.

Qt asks for a text by its context and its English, whoever has it: named here, they come into our file of translations.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def qt_words() -> tuple[str, ...]:
    """Return the words as the window says them now."""
    return (
        QCoreApplication.translate("QFileDialog", "&Look in:"),
        QCoreApplication.translate("QFileDialog", "Files of &type:"),
        QCoreApplication.translate("QAbstractFileIconProvider", "Alias"),
        QCoreApplication.translate("QAbstractFileIconProvider", "Drive"),
        QCoreApplication.translate("QAbstractFileIconProvider", "File"),
        QCoreApplication.translate("QAbstractFileIconProvider", "File Folder"),
        QCoreApplication.translate("QAbstractFileIconProvider", "Folder"),
        QCoreApplication.translate("QAbstractFileIconProvider", "Shortcut"),
        QCoreApplication.translate("QAbstractFileIconProvider", "Unknown"),
        QCoreApplication.translate(
            "QFileSystemModel",
            '<b>The name "%1" can not be used.</b>'
            "<p>Try using another name, with fewer characters or no punctuations marks.",
        ),
        QCoreApplication.translate("QErrorMessage", "An error occurred"),
        QCoreApplication.translate("QMessageBox", "OK"),
        QCoreApplication.translate("QMessageBox", "Help"),
    )
