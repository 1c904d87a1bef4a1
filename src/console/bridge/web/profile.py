"""The off-the-record browser profile of the slide pages: nothing is kept, and no request leaves the program."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from console.bridge.web.scheme import ASSET_SCHEME, DOCUMENT_SCHEME, AssetHandler, DocumentHandler, install_handlers

_OWN_SCHEMES = {DOCUMENT_SCHEME.decode(), ASSET_SCHEME.decode(), "data"}

_OFF = (
    QWebEngineSettings.WebAttribute.JavascriptEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.ShowScrollBars,
)

log = logging.getLogger(__name__)


class _OwnSchemesOnly(QWebEngineUrlRequestInterceptor):
    """Stops every request that is not for our own schemes: the second wall behind the content policy."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        if info.requestUrl().scheme() not in _OWN_SCHEMES:
            log.info("a slide asked for %s; not loaded", info.requestUrl().toDisplayString())
            info.block(True)


class SlideProfile(QWebEngineProfile):
    """The profile all slide pages share, with the documents and assets it may load.

    Pages must be deleted before it: the web engine warns otherwise, and may crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)  # without a storage name a profile is off the record
        self.documents = DocumentHandler(self)
        self.assets = AssetHandler(self)
        install_handlers(self, self.documents, self.assets)
        self._interceptor = _OwnSchemesOnly(self)
        self.setUrlRequestInterceptor(self._interceptor)
        self.setSpellCheckEnabled(False)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self.downloadRequested.connect(self._refuse_download)

    def _refuse_download(self, request: QWebEngineDownloadRequest) -> None:
        request.cancel()
