"""The running application, as in the tests of the class."""

from __future__ import annotations

from ui.teach.conftest import classroom, course, session, start, warm_cache

__all__ = ["classroom", "course", "session", "start", "warm_cache"]
