"""Opens a course file in the instructor's editor, at a line where the editor can be told one."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

log = logging.getLogger(__name__)

_EDITORS = (
    ("code", ("-g", "{path}:{line}")),
    ("codium", ("-g", "{path}:{line}")),
    ("subl", ("{path}:{line}",)),
    ("kate", ("-l", "{line}", "{path}")),
    ("gedit", ("+{line}", "{path}")),
)


def open_in_editor(path: Path, line: int) -> bool:
    """Open ``path`` in an editor that takes a line, else in what the desktop uses for it; False when nothing did."""
    for program, arguments in _EDITORS:
        found = shutil.which(program)
        if found is not None:
            filled = [argument.format(path=path, line=line) for argument in arguments]
            started, _pid = QProcess.startDetached(found, filled, str(path.parent))
            if started:
                return True
            log.warning("%s did not start", found)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
