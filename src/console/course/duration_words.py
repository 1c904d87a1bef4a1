"""The words that people put around a duration, in Korean and English.

An allow-list on purpose: an unknown word beside an amount ("30분 후", "TTL: 5분") means that it is not a duration.
Words are separated by spaces; an underscore stands for a space inside one.
"""

from __future__ import annotations

import re

OPTIONAL = "선택사항 선택_사항 선택적 선택 옵션 optional"

ABOUT_BEFORE = (
    "약 대략 총 합계 전체 예상 예정 소요 진행 수업 학습 시간 추가 연장 필수 "
    "approximately approx. approx about around circa ca. est. est estimated total of time duration length required "
    "~ ∼ 〜 ≈ ±"
)

ABOUT_AFTER = (
    "정도 내외 가량 쯤 간 동안 소요 예정 예상 진행 연장 추가 분량 과정 필수 "
    "approximately approx. approx long total required extra"
)

ACTIVITIES = (
    "강의 수업 이론 실습 토론 발표 휴식 점심 퀴즈 시연 데모 질의응답 회고 정리 복습 소개 연습 심화 보너스 "
    "개인 팀별 팀 조별 그룹 자유 자습 챌린지 워크숍 "
    "lab break lunch discussion talk theory practice hands-on demo quiz exercise lecture challenge workshop review "
    "retrospective q&a"
)


def any_of(*groups: str) -> str:
    """Return a pattern of the words of all ``groups``, the longest first."""
    words = {word.replace("_", " ") for group in groups for word in group.split()}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
