"""A report as a PDF: its page, printed by the web engine on A4."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject
from PySide6.QtGui import QPageLayout, QPageSize

from console.bridge.printing import FileMaker
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.history.report.words import Labels
from console.history.report.write import report_text
from console.history.review.values import Review

_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(14, 16, 14, 16),
    QPageLayout.Unit.Millimeter,
)


class ReportPrinter(FileMaker):
    """Writes one report at a time, in whatever format; beginning another gives up the one under way."""

    def __init__(self, profile: SlideProfile, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(profile, worker, parent, layout=_A4)

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


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
