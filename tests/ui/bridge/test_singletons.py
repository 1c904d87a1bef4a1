"""The interpreter's singletons outlive any number of calls into Qt."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None, True and False are not counted from Python 3.12 on")
def test_no_number_of_calls_uses_up_none(qapp: QApplication) -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(1000):
        timer.stop()
    assert before - sys.getrefcount(None) < 2000
    assert all(sys.getrefcount(singleton) > 2**48 for singleton in (None, True, False))
