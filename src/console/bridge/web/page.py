"""A page that shows slides: page JavaScript is off, our own code runs beside it in the application world."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineFileSystemAccessRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineScript,
)

from console.bridge.web.profile import SlideProfile
from console.bridge.web.scheme import DOCUMENT_SCHEME
from console.errors import ResourceError
from console.paths import resources

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_OUTSIDE_SCHEMES = {"http", "https", "mailto"}

log = logging.getLogger(__name__)


@cache
def web_resource(*parts: str) -> str:
    """Return the text of a file under ``resources/web``.

    Raises:
        ResourceError: the file is not there, as in a checkout whose web assets were never built.
    """
    path = resources("web", *parts)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError("web-asset-missing", path=path) from error


class SlidePage(QWebEnginePage):
    """A hardened page. ``link_followed`` carries an address outside that the user clicked; nothing opens by itself."""

    link_followed = Signal(QUrl)
    crashed = Signal()

    def __init__(self, profile: SlideProfile, parent: QObject | None = None, *, scripts: tuple[str, ...] = ()) -> None:
        super().__init__(profile, parent)
        self._sources = scripts
        self._has_died = False
        for source in scripts:
            script = QWebEngineScript()
            script.setSourceCode(source)
            script.setWorldId(_WORLD)
            script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
            self.scripts().insert(script)
        self.permissionRequested.connect(self._refuse_permission)
        self.fileSystemAccessRequested.connect(self._refuse_files)
        self.renderProcessTerminated.connect(self._on_terminated)
        self.loadFinished.connect(self._run_what_is_missing)

    def call(self, function: str, *arguments: object, then: Callable[[object], None] | None = None) -> None:
        """Call a function of our own code in the page; arguments and the answer (given to ``then``) are JSON values."""
        call = f"{function}({','.join(json.dumps(argument) for argument in arguments)})"
        if then is None:
            self.runJavaScript(f"{call};0", _WORLD)
        else:
            self.runJavaScript(f"JSON.stringify({call} ?? null)", _WORLD, lambda answer: then(_decode(answer)))

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        target = QUrl(url)
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            if target.scheme() in _OUTSIDE_SCHEMES:
                self.link_followed.emit(target)
            return False
        if not is_main_frame or target.scheme() != DOCUMENT_SCHEME.decode():
            log.warning("a slide tried to go to %s", target.toDisplayString())
            return False
        return True

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # noqa: N802
        return None

    def chooseFiles(self, *_arguments: object) -> list[str]:  # noqa: N802 - Qt's name
        return []

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        log.debug("page %s:%d: %s (%s)", source, line, message, level.name)

    def _refuse_permission(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    def _refuse_files(self, request: QWebEngineFileSystemAccessRequest) -> None:
        request.reject()

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            log.warning("the process that draws slides ended: %s (%d)", status.name, code)
            self._has_died = True
            self.crashed.emit()

    def _run_what_is_missing(self, succeeded: bool) -> None:
        """Run our own code by hand after a crash: of pages that shared the process, the engine gives it to only one.

        Without it ``deck`` is not our object but the element of that name.
        """
        if succeeded and self._has_died:
            for source in self._sources:
                self.runJavaScript(f"if (!globalThis.deck?.show) {{\n{source}\n}};0", _WORLD)


def _decode(answer: object) -> object:
    return json.loads(answer) if isinstance(answer, str) and answer else None
