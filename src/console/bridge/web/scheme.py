"""The two URL schemes of the slide pages: documents that we made, and files of the course that they show.

``console://<site>/<name>`` serves a document from memory. ``console-asset:<path>`` serves a file below the open
course's folder, by its URL-quoted path relative to that folder. Everything carries a content security policy that
allows no script, no frame, no connection and no source but these two.
"""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from console.paths import is_inside

DOCUMENT_SCHEME = b"console"
ASSET_SCHEME = b"console-asset"
CONTENT_POLICY = b"default-src 'none'; style-src 'unsafe-inline'; img-src console-asset: data:; font-src console-asset:"

ASSET_TYPES = {
    ".png": b"image/png",
    ".jpg": b"image/jpeg",
    ".jpeg": b"image/jpeg",
    ".gif": b"image/gif",
    ".webp": b"image/webp",
    ".avif": b"image/avif",
    ".svg": b"image/svg+xml",
    ".woff": b"font/woff",
    ".woff2": b"font/woff2",
    ".ttf": b"font/ttf",
    ".otf": b"font/otf",
}
"""What a slide may show, by suffix; anything else in the course's folder is not served, whatever a page asks for."""

log = logging.getLogger(__name__)


def register_schemes() -> None:
    """Make both schemes known to the web engine. Must run before the application object exists; safe to repeat."""
    for name, syntax in (
        (DOCUMENT_SCHEME, QWebEngineUrlScheme.Syntax.Host),
        (ASSET_SCHEME, QWebEngineUrlScheme.Syntax.Path),
    ):
        if QWebEngineUrlScheme.schemeByName(name).name() == name:
            continue
        scheme = QWebEngineUrlScheme(name)
        scheme.setSyntax(syntax)
        scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
        QWebEngineUrlScheme.registerScheme(scheme)


def document_url(name: str, site: str = "deck") -> QUrl:
    """Return the address of a served document. Documents of one ``site`` may share a process of the web engine."""
    return QUrl(f"console://{site}/{name}")


class DocumentHandler(QWebEngineUrlSchemeHandler):
    """Serves documents that the program made, by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[str, bytes] = {}

    def put(self, name: str, html: str, *, site: str = "deck") -> QUrl:
        """Serve ``html`` under ``name`` from now on and return its address."""
        self._documents[name] = html.encode("utf-8", "replace")
        return document_url(name, site)

    def drop(self, name: str) -> None:
        """Serve ``name`` no longer."""
        self._documents.pop(name, None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        document = self._documents.get(job.requestUrl().path().lstrip("/"))
        if document is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        buffer = QBuffer(job)
        buffer.setData(document)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        _reply(job, b"text/html; charset=utf-8", buffer)


class AssetHandler(QWebEngineUrlSchemeHandler):
    """Serves pictures and fonts below one folder, and nothing outside it, whatever the path says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root: Path | None = None

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        path = self._resolve(unquote(job.requestUrl().path()))
        if path is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        file = QFile(str(path), job)
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        _reply(job, ASSET_TYPES[path.suffix.lower()], file)

    def _resolve(self, relative: str) -> Path | None:
        if self.root is None or "\0" in relative:
            return None
        path = self.root / relative.lstrip("/")
        if path.suffix.lower() not in ASSET_TYPES or not is_inside(path, self.root):
            log.warning("refused to serve %r to a slide", relative)
            return None
        return path


def install_handlers(profile: QWebEngineProfile, documents: DocumentHandler, assets: AssetHandler) -> None:
    """Let ``profile`` load both schemes through these handlers."""
    profile.installUrlSchemeHandler(QByteArray(DOCUMENT_SCHEME), documents)
    profile.installUrlSchemeHandler(QByteArray(ASSET_SCHEME), assets)


def _reply(job: QWebEngineUrlRequestJob, content_type: bytes, device: QIODevice) -> None:
    headers = {
        b"Content-Security-Policy": [CONTENT_POLICY],
        b"X-Content-Type-Options": [b"nosniff"],
        b"Cache-Control": [b"no-store"],
    }
    # The values must be lists: a bare byte string arrives garbled.
    job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]
    job.reply(QByteArray(content_type), device)
