"""What a run came to: one frozen value, made from the run and its journal in one linear pass.

`review_of` works for a session that is still running and for any past one. Actions that were undone do not count.
"""

from __future__ import annotations

from console.history.review.build import review_of
from console.history.review.values import Review

__all__ = ["Review", "review_of"]
