"""What is said of a student's lab as a whole: why it may not be as it is now, and how it stands without a cause."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.lab.classroom.values import Standing, StudentLab
from console.lab.spec.model import Lab


def remark_words(student: StudentLab) -> list[str]:
    """Return why what is shown may not be how it is now, a sentence each."""
    words = []
    if student.is_frozen:
        words.append(QCoreApplication.translate("LabPane", "The lab is closed: this is how it stood then."))
    elif not student.is_visible and not student.cells:
        words.append(
            QCoreApplication.translate(
                "LabPane", "This student's cluster is not visible, so nothing can be said of the lab."
            )
        )
    elif not student.is_visible:
        words.append(QCoreApplication.translate("LabPane", "Not visible now: this is how it was last."))
    if student.faults:
        sentence = QCoreApplication.translate("LabPane", "Could not be looked at by all rules: {count} failed.")
        words.append(sentence.format(count=len(student.faults)))
    return words


def verdict_words(lab: Lab, student: StudentLab) -> str:
    """Say how it stands; empty where a cause says it, or where nothing is known."""
    standings = {cell.standing for cell in student.cells}
    if not student.cells or student.main_finding is not None:  # what is only worth knowing says nothing of failures
        return ""
    if lab.required and student.passed >= len(lab.required):
        return QCoreApplication.translate("LabPane", "Everything required is passed.")
    if standings <= {Standing.BLANK, Standing.UNKNOWN}:
        if student.is_lost_sight_of:
            return QCoreApplication.translate("LabPane", "Nothing can be told: the rights do not reach so far.")
        return QCoreApplication.translate("LabPane", "Nothing has been tried yet.")
    if standings & {Standing.FAILED, Standing.REGRESSED}:
        return QCoreApplication.translate("LabPane", "No cause is known yet for what fails.")
    return QCoreApplication.translate("LabPane", "Nothing is wrong so far.")


def no_hint_words(student: StudentLab, *, has_cards: bool) -> str:
    """Say why there is no hint to give: all were given (``has_cards``), or nothing fails that one could be about."""
    if has_cards:
        return QCoreApplication.translate("LabPane", "All hints for what is wrong are open already.")
    if any(cell.standing in (Standing.FAILED, Standing.REGRESSED) for cell in student.cells):
        words = QCoreApplication.translate("LabPane", "No hint: what fails is judged by hand or by a probe.")
    else:
        words = QCoreApplication.translate("LabPane", "No hint: nothing fails here.")
    return words


def tick_words(student: StudentLab) -> str:
    """Say how checks by hand are ticked, or why they are not."""
    if student.is_frozen:
        return QCoreApplication.translate("LabPane", "The lab is closed: nothing is ticked any more.")
    return QCoreApplication.translate("LabPane", "Space ticks what is checked by hand: passed, failed, not tried")
