"""Who is told of changes: all of them, in the order in which they happened."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from console.rehearsal.api.history import Change, Object

Subscriber = Callable[[str, Object], None]
Follower = Callable[[Change], None]


class Listeners:
    """Callbacks for every change and for those of one kind.

    A change that a callback makes waits until the one before it has been told to everybody.
    """

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []
        self._followers: dict[str, list[Follower]] = {}
        self._untold: deque[Change] = deque()
        self._is_telling = False

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Tell somebody of everything from now on; return the way out."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def follow(self, kind: str, callback: Follower) -> Callable[[], None]:
        """Tell somebody of one kind from now on; return the way out."""
        followers = self._followers.setdefault(kind, [])
        followers.append(callback)
        return lambda: followers.remove(callback)

    def tell(self, change: Change) -> None:
        """Tell everybody, now or, from within a callback, as soon as it is this change's turn."""
        self._untold.append(change)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._untold:
                told = self._untold.popleft()
                for follower in tuple(self._followers.get(told.object["kind"], ())):
                    follower(told)
                for subscriber in tuple(self._subscribers):
                    subscriber(told.type, told.object)
        finally:
            self._is_telling = False
