"""One window for one user's history: a second start tells the first what it wanted to open, and ends."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1000
_LONGEST = 16_384  # bytes of a wish: a path, and what is around it
_HEARD = b"heard\n"

log = logging.getLogger(__name__)


def pass_on(folder: Path, wanted: Path | None) -> bool:
    """Tell the window that keeps the history in ``folder`` to come to the front, and what to open there.

    False when there is none, or when it does not answer.
    """
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    wish = {"open": None if wanted is None else str(wanted.absolute())}
    socket.write(json.dumps(wish).encode() + b"\n")
    if not socket.waitForBytesWritten(_PATIENCE_MS) or not socket.waitForReadyRead(_PATIENCE_MS):
        return False
    return socket.readAll().data() == _HEARD


class SingleWindow(QObject):
    """Listens for later starts, from this user alone."""

    asked = Signal(object)
    """The `Path` that a later start was to open, or None: it only wants the window in front."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _name(folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # what a killed window leaves behind; whoever lives has the lock
            if not self._server.listen(name):
                log.warning("later starts will not find this window: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            wish = json.loads(bytes(socket.readLine(_LONGEST).data()))
            wanted = wish["open"]
            path = None if wanted is None else Path(wanted)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            log.info("a wish that nobody understands: %s", error)
            socket.abort()
            return
        socket.write(_HEARD)
        socket.flush()
        socket.disconnectFromServer()
        self.asked.emit(path)


def _name(folder: Path) -> str:
    """Return the name of the socket, which may not be as long as a path."""
    digest = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
    return f"instructor-console-{digest[:16]}"
