"""What is measured with: the course beside the checkout, or the bundled one; and a deck of 300 slides."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.row import MeasurementError
from console.paths import bundled_course

COURSE_VARIABLE = "INSTRUCTOR_CONSOLE_COURSE"
SLIDES = 300
_CHECKOUT = Path(__file__).parents[2]
_SESSION = "session_08.md"
_SUBJECTS = ("파드", "서비스", "인그레스", "네트워크 정책", "게이트웨이", "볼륨", "스케줄러", "컨트롤러")


def course() -> Path:
    """Return the course that the environment names, else the one beside the checkout, else the bundled one."""
    found = Path(os.environ.get(COURSE_VARIABLE, _CHECKOUT.parent / "shared" / "course"))
    return found if found.is_dir() else bundled_course()


def session() -> Path:
    """Return the session that the figures are of.

    Raises:
        MeasurementError: the course has none of its name.
    """
    for path in sorted(course().rglob(_SESSION)):
        return path
    raise MeasurementError(f"there is no {_SESSION} in {course()}")


def reveal_package() -> Path:
    """Return the folder of reveal.js.

    Raises:
        MeasurementError: it is not installed.
    """
    package = _CHECKOUT / "packaging" / "web" / "node_modules" / "reveal.js"
    if not package.is_dir():
        raise MeasurementError("reveal.js is not installed; make bench does that")
    return package


def long_session() -> str:
    """Return markdown of `SLIDES` slides as a class has them: Korean lists, a table or code on some, no two alike."""
    parts = ["# 긴 강의 (50분)\n", "## 쿠버네티스 네트워킹 (50분)\n"]
    parts += [_slide(number) for number in range(1, SLIDES - 1)]
    return "\n".join(parts)


def _slide(number: int) -> str:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    items = "\n".join(
        f"- **{subject} {number}.{item}**: 요청이 {number * item % 97}개의 노드를 지나 도착하는 길과 걸리는 시간"
        for item in range(1, 5)
    )
    extra = ""
    if number % 3 == 1:
        extra = f"\n```yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: web-{number}\n```\n"
    elif number % 3 == 2:
        extra = f"\n| 항목 | 값 |\n| --- | --- |\n| 복제본 | {number} |\n| 지연 | {number * 7 % 100} ms |\n"
    return f"### {subject} {number}\n\n{items}\n{extra}\n<!-- notes\n{subject}에 대해 말할 것 {number}가지\n-->\n"
