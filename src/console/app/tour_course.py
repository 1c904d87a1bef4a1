"""The course that a tour goes through: a copy of our own, with what its author would still have to mend.

The bundled course has nothing to find in it. So that the tour can show what is said of a course that has, a few slips
are made in the copy: a session that does not fit its slot, a discussion cut short, a link to nothing, a diagram that
does not draw, a session that nobody has written.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from console.paths import bundled_course

DAY = Path("week_02", "day_03")
SESSION = DAY / "session_08.md"
CHALLENGE = Path("week_03", "day_03", "challenge_2.md")
LAB = CHALLENGE.parent / "cloudmart" / "lab.yaml"


class Titles:
    """Slides of the session that the tour stops at."""

    PATH = "요청 하나가 지나는 길"
    TABLE = "Ingress와 Gateway API"
    MANIFEST = "catalog를 지키는 정책"
    COMMANDS = "막히는 것을 눈으로 보기"
    OUTLINE = "잇는 방식 세 가지"
    TOPIC = "토론 주제"
    BROKEN = "찾는 순서"


@dataclass(frozen=True, slots=True)
class Slip:
    """One text of a file that is written wrong in the copy."""

    file: Path
    right: str
    wrong: str


SLIPS = (
    Slip(SESSION, "## 2. 클러스터를 넘는 통신 (13분)", "## 2. 클러스터를 넘는 통신 (18분)"),
    Slip(SESSION, "두 번째 클러스터를 만들 것인가 (10분)", "두 번째 클러스터를 만들 것인가 (8분)"),
    Slip(SESSION, "어떻게 이을 것인가 (4분)", "어떻게 이을 것인가 (2분)"),
    Slip(SESSION, "(https://kubernetes.io/docs/concepts/services-networking/gateway/)", "(../../guides/gateway.md)"),
    Slip(SESSION, 'A("이름이<br/>풀리나") --> B(', 'style A,B fill:#4ecdc4\n    A("이름이<br/>풀리나") --> --> B('),
    Slip(
        DAY / "README.md",
        "## 🔑 핵심 낱말",
        "### [Session 9: Gateway API로 옮기기](./session_09.md)\n\n- 호스트 하나씩, 되돌릴 수 있게\n\n## 🔑 핵심 낱말",
    ),
)


def write_course(folder: Path) -> None:
    """Write the copy with its slips to ``folder``, which must not be there yet.

    Raises:
        ValueError: the course has another text where a slip should be.
        OSError: the folder cannot be written.
    """
    shutil.copytree(bundled_course(), folder, copy_function=shutil.copyfile)  # whoever may read it may change the copy
    for slip in SLIPS:
        file = folder / slip.file
        text = file.read_text(encoding="utf-8")
        if text.count(slip.right) != 1:
            raise ValueError(f"{slip.file} should have once: {slip.right}")
        file.write_text(text.replace(slip.right, slip.wrong), encoding="utf-8")
