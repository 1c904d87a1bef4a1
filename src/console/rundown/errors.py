"""What a rundown refuses."""

from __future__ import annotations

from console.errors import ConsoleError


class RundownError(ConsoleError):
    """An action that cannot be granted as things stand; nothing has changed."""
