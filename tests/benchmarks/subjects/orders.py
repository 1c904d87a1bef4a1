"""Reads orders from standard input inside Qt's event loop, and writes the answers to standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSocketNotifier

Answer = Callable[[object], None]
Order = Callable[..., None]
"""Takes how to answer, then the order's own parameters; may answer later."""


class Orders(QObject):
    """Passes each line to the order it names; ``ended`` is called when no more can come."""

    def __init__(self, orders: Mapping[str, Order], ended: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders = orders
        self._ended = ended
        self._rest = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        data = os.read(sys.stdin.fileno(), 65536)
        if not data:
            self._notifier.setEnabled(False)
            self._ended()
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            asked = json.loads(line)
            self._orders[asked["order"]](_answer, **asked["params"])


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps({"answer": value}) + "\n")
    sys.stdout.flush()
