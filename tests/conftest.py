"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import hypothesis
import pytest

from fakes.clock import FakeClock

# A change is judged by the same examples every time; whoever works on the code explores new ones.
hypothesis.settings.register_profile("judged", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("judged")

COURSE_VARIABLE = "INSTRUCTOR_CONSOLE_COURSE"


def pytest_collection_finish() -> None:
    """Search for garbage only among what tests make: the modules of five thousand tests are not it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_course() -> Path:
    """The real course that must work as it stands, beside the checkout or where the environment says."""
    beside = Path(__file__).parents[2] / "shared" / "course"
    course = Path(os.environ.get(COURSE_VARIABLE, beside))
    if not course.is_dir():
        pytest.skip(f"no course at {course}; set {COURSE_VARIABLE} to one")
    return course


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()
