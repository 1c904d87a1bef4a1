"""What the instructor can do when looking back."""

from __future__ import annotations

from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

REVIEW = "review"
REVIEW_TITLE = QT_TRANSLATE_NOOP("Actions", "Review")


def _spec(action_id: str, text: str, icon: str, key: str, section: str, short: str = "") -> ActionSpec:
    return ActionSpec(f"review-{action_id}", text, icon, (key,), "review", REVIEW, section=section, short=short)


TIMES = _spec("times", QT_TRANSLATE_NOOP("Actions", "Planned and actual times"), "chart-gantt", "T", "pages")
LAB_PAGE = _spec("lab", QT_TRANSLATE_NOOP("Actions", "How the class got on in the lab"), "chart-line", "L", "pages")
SLIDES = _spec("slides", QT_TRANSLATE_NOOP("Actions", "Slides, questions and turns"), "presentation", "S", "pages")
WRITE_UP = _spec(
    "write-up",
    QT_TRANSLATE_NOOP("Actions", "Write the class up"),
    "notebook-edit-outline",
    "J",
    "pages",
    QT_TRANSLATE_NOOP("Actions", "Write up"),
)
TREND = _spec(
    "trend",
    QT_TRANSLATE_NOOP("Actions", "How long this session really takes"),
    "chart-box-outline",
    "R",
    "pages",
    QT_TRANSLATE_NOOP("Actions", "Trend"),
)
FIND = _spec("find", QT_TRANSLATE_NOOP("Actions", "Find a past class"), "text-search", "Ctrl+F", "find")
REFRESH = _spec("refresh", QT_TRANSLATE_NOOP("Actions", "Read the past classes again"), "refresh", "Ctrl+R", "find")
COPY = _spec(
    "copy",
    QT_TRANSLATE_NOOP("Actions", "Copy what is shown"),
    "content-copy",
    "Ctrl+Shift+C",  # Ctrl+C copies what has the focus
    "take",
    QT_TRANSLATE_NOOP("Actions", "Copy"),
)
COPY_JOURNAL = _spec(
    "copy-journal",
    QT_TRANSLATE_NOOP("Actions", "Copy as a teaching journal"),
    "clipboard-text-outline",
    "Ctrl+J",
    "take",
    QT_TRANSLATE_NOOP("Actions", "Copy journal"),
)
SAVE_JOURNAL = _spec(
    "save-journal",
    QT_TRANSLATE_NOOP("Actions", "Save the teaching journal…"),
    "content-save-outline",
    "Ctrl+Shift+J",
    "take",
)
EXPORT = _spec(
    "export",
    QT_TRANSLATE_NOOP("Actions", "Export the report…"),
    "file-export-outline",
    "Ctrl+E",
    "take",
    QT_TRANSLATE_NOOP("Actions", "Report"),
)
WRITE_BACK = _spec(
    "write-back",
    QT_TRANSLATE_NOOP("Actions", "Write suggested times back to the course…"),
    "file-edit-outline",
    "Ctrl+P",
    "course",
    QT_TRANSLATE_NOOP("Actions", "Write back"),
)
TAKE_BACK = _spec(
    "take-back", QT_TRANSLATE_NOOP("Actions", "Undo the change of the course"), "undo", "Ctrl+Z", "course"
)
NEW_COHORT = _spec(
    "cohort",
    QT_TRANSLATE_NOOP("Actions", "New cohort…"),
    "account-multiple-plus-outline",
    "Ctrl+Shift+N",
    "cohort",
)
HAND_OVER = _spec(
    "hand-over",
    QT_TRANSLATE_NOOP("Actions", "Hand the class over…"),
    "account-arrow-right-outline",
    "Ctrl+H",
    "hand-over",
    QT_TRANSLATE_NOOP("Actions", "Hand over"),
)
OPEN_HAND_OVER = _spec(
    "open-hand-over",
    QT_TRANSLATE_NOOP("Actions", "Open a class that was handed over…"),
    "account-arrow-left-outline",
    "Ctrl+O",
    "hand-over",
    QT_TRANSLATE_NOOP("Actions", "Open a hand-over"),
)
TAKE_OVER = _spec(
    "take-over",
    QT_TRANSLATE_NOOP("Actions", "Take over the class that is shown"),
    "account-check-outline",
    "Ctrl+Shift+T",
    "hand-over",
)

PAGES = (TIMES, LAB_PAGE, SLIDES, WRITE_UP, TREND)
REVIEW_ACTIONS = (
    *PAGES,
    FIND,
    REFRESH,
    COPY,
    COPY_JOURNAL,
    SAVE_JOURNAL,
    EXPORT,
    WRITE_BACK,
    TAKE_BACK,
    NEW_COHORT,
    HAND_OVER,
    OPEN_HAND_OVER,
    TAKE_OVER,
)
REVIEW_FOOTER = tuple(
    spec.id for spec in (COPY, EXPORT, COPY_JOURNAL, WRITE_UP, TREND, WRITE_BACK, NEW_COHORT, HAND_OVER, OPEN_HAND_OVER)
)
