"""Lengths of time in as few words as they can be said in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_CHANGE = 2  # a unit is left for the next one at twice its length: "1 min 30 s" says more than "1 min"


def span(seconds: float) -> str:
    """Return a length of time: ``48 s``, ``1 min 51 s``, ``3 min``, ``5 h``, ``12 d``. Below zero counts as none."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return QCoreApplication.translate("Spans", "{count} s").format(count=whole)
    if whole < _CHANGE * _MINUTE and whole % _MINUTE:
        words = QCoreApplication.translate("Spans", "{minutes} min {seconds} s")
        return words.format(minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    if whole < _CHANGE * _HOUR:
        return QCoreApplication.translate("Spans", "{count} min").format(count=whole // _MINUTE)
    if whole < _CHANGE * _DAY:
        return QCoreApplication.translate("Spans", "{count} h").format(count=whole // _HOUR)
    return QCoreApplication.translate("Spans", "{count} d").format(count=whole // _DAY)


def ago(seconds: float) -> str:
    """Return how long ago something was: ``3 min ago``."""
    return QCoreApplication.translate("Spans", "{span} ago").format(span=span(seconds))
