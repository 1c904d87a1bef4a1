"""What is said under a log: what the reader may expect of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.messages import Message, render
from console.ui.lab.plain import plain_block
from console.ui.lab.student.log_targets import LogTarget

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LogProgress:
    """How far the reading of ``target``'s log is. ``reason`` says why it is over, None when it ended by itself."""

    target: LogTarget | None
    is_open: bool
    is_over: bool
    has_lines: bool
    follows: bool
    reason: Message | None


def log_words(progress: LogProgress, lang: str) -> tuple[str, str]:
    """Return a sentence and its tone."""
    if progress.target is not None and not progress.target.has_begun:
        words = translate("LogsPane", "This container has not started: {reason}")
        return words.format(reason=plain_block(progress.target.why_not)), "attention"
    if progress.reason is not None:
        return plain_block(render(progress.reason, lang)), "attention"
    if progress.is_over and progress.has_lines:
        words = translate("LogsPane", "The log ends here.")
    elif progress.is_over:
        words = translate("LogsPane", "This log is empty.")
    elif not progress.is_open:
        words = ""
    elif not progress.has_lines:
        words = translate("LogsPane", "Waiting for the first line…")
    else:
        words = translate("LogsPane", "Following") if progress.follows else translate("LogsPane", "Reading…")
    return words, "muted"
