"""A report as a PDF: its page, printed by the web engine on A4."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from console.bridge.export import PrintJob
from console.bridge.files import write_whole
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.errors import ConsoleError
from console.history.report.words import Labels
from console.history.report.write import report_text
from console.history.review.values import Review

Result = TypeVar("Result")

_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(14, 16, 14, 16),
    QPageLayout.Unit.Millimeter,
)


class ReportPrinter(QObject):
    """Writes one report at a time, in whatever format; beginning another gives up the one under way.

    Nothing is written until it is whole.
    """

    finished = Signal(object)
    """The `Path` that was written."""
    failed = Signal(object)
    """A `ConsoleError`; the target is as it was."""

    def __init__(self, profile: SlideProfile, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._worker = worker
        self._printing: PrintJob | None = None
        self._turn = 0

    def write(
        self,
        review: Review,
        target: Path,
        *,
        lang: str = "ko",
        is_anonymous: bool = False,
        labels: Labels | None = None,
    ) -> None:
        """Begin to write the report on a review; the suffix of ``target`` chooses the format."""
        self.cancel()

        def text() -> str:
            return report_text(review, target.suffix, lang=lang, is_anonymous=is_anonymous, labels=labels)

        is_pdf = target.suffix.lower() == ".pdf"
        self._run(text, lambda made: self._print(made, target) if is_pdf else self._write(_encoded(made), target))

    def print_page(self, html: str, target: Path) -> None:
        """Begin to print a page that is made already as the PDF ``target``."""
        self.cancel()
        self._print(html, target)

    def cancel(self) -> None:
        """Give up what is under way, in silence."""
        self._turn += 1
        if self._printing is not None:
            self._printing.cancel()
            self._printing = None

    def _print(self, html: str, target: Path) -> None:
        self._printing = PrintJob(self._profile, html, self, layout=_A4)
        self._printing.printed.connect(lambda pdf: self._write(pdf, target))
        self._printing.failed.connect(self._fail)

    def _write(self, content: bytes, target: Path) -> None:
        self._run(lambda: write_whole(target, content), lambda _: self._finish(target))

    def _run(self, task: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Run ``task`` in the thread; what comes of it is dropped when the report was given up meanwhile."""
        turn = self._turn

        def answer(result: Result) -> None:
            if turn == self._turn:
                then(result)

        def fail(error: ConsoleError) -> None:
            if turn == self._turn:
                self._fail(error)

        self._worker.run(task, answer, fail)

    def _finish(self, target: Path) -> None:
        self.cancel()
        self.finished.emit(target)

    def _fail(self, error: ConsoleError) -> None:
        self.cancel()
        self.failed.emit(error)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
