"""Ages as kubectl writes them: 45s, 3m20s, 5h12m, 4d."""

from __future__ import annotations

from datetime import datetime

UNKNOWN = "<unknown>"


def age(timestamp: object, now: datetime) -> str:
    """Return how long ago a timestamp of the API was."""
    try:
        moment = datetime.fromisoformat(str(timestamp))
        return duration((now - moment).total_seconds())
    except (TypeError, ValueError):
        return UNKNOWN


def duration(seconds: float) -> str:
    """Return a duration in the two largest units that matter (k8s.io/apimachinery ``duration.HumanDuration``)."""
    whole = int(seconds)
    if whole < -1:
        return "<invalid>"
    whole = max(whole, 0)
    minutes, hours, days = whole // 60, whole // 3600, whole // 86400
    if whole < 120:
        return f"{whole}s"
    if minutes < 10:
        return _two(minutes, "m", whole % 60, "s")
    if hours < 3:
        return f"{minutes}m"
    if hours < 8:
        return _two(hours, "h", minutes % 60, "m")
    if hours < 48:
        return f"{hours}h"
    if days < 8:
        return _two(days, "d", hours % 24, "h")
    if days < 365 * 2:
        return f"{days}d"
    if days < 365 * 8:
        return _two(days // 365, "y", days % 365, "d")
    return f"{days // 365}y"


def _two(large: int, unit: str, small: int, small_unit: str) -> str:
    return f"{large}{unit}{small}{small_unit}" if small else f"{large}{unit}"
