"""What the instructor may set, with the reason for every default, kept as one JSON file in the user's configuration.

Raises nothing for a damaged file: what can be read is used, the rest keeps its default, and every damage is reported
by name. The damaged file is kept beside the new one, so nothing that was written by hand is lost.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

from console import paths
from console.errors import UsageError

FILE = "settings.json"


class LanguageChoice(StrEnum):
    """The language of the window; ``system`` is the desktop's."""

    SYSTEM = "system"
    KOREAN = "ko"
    ENGLISH = "en"


class ThemeChoice(StrEnum):
    """The colours; ``system`` is what the desktop uses when the window opens."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class TieMode(StrEnum):
    """What happens when a slide of another segment is shown: ask in a notice, switch at once, or nothing."""

    OFFER = "offer"
    AUTOMATIC = "automatic"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field: its meaning, its unit, and why its default is what it is."""

    language: LanguageChoice = LanguageChoice.SYSTEM
    """The window's language. The desktop's own, because nobody should have to look for this before class."""

    theme: ThemeChoice = ThemeChoice.DARK
    """Dark, because the screen stands in a darkened room and its light falls on the speaker."""

    warning_seconds: float = 120.0
    """Seconds left when a segment warns: what it takes to finish a thought and one slide."""

    danger_seconds: float = 30.0
    """Seconds left when it is urgent: one sentence."""

    warning_share: float = 0.2
    """Share of a segment's time (0 to 1) before which it never warns: two minutes are too much of a short one."""

    danger_share: float = 0.1
    """The same for danger; half the warning's."""

    time_step_seconds: float = 60.0
    """Seconds that one press of + or - adds or takes: plans are made in minutes."""

    tie_mode: TieMode = TieMode.OFFER
    """How slides lead the timeline. Offered, because going back to an earlier slide rarely means starting it again."""

    hand_over: bool = True
    """Whether the parts of a discussion follow each other by themselves: the room talks, nobody watches the clock."""

    chime: bool = False
    """Whether a soft chime sounds at each hand-over. Off, because a sound nobody asked for startles a class."""

    one_screen: bool = False
    """Whether slides take over this screen when there is no other. Off: the presenter view is never covered unasked."""

    last_course: str = ""
    """Folder of the course that was open last, opened again at the next start; empty opens the bundled one."""

    last_session: str = ""
    """File of the session that was open last; empty shows the plan."""

    last_class: str = "rehearsal"
    """The class that was watched last: a roster's file, a folder of kubeconfigs, ``context:`` and the name of one of
    the instructor's own contexts, ``rehearsal``, or nothing. A first start shows the rehearsal: an empty screen
    teaches nobody what the class view is for."""

    cohort: str = ""
    """The class (기수) that is taught now, by its name, under which its runs are kept; empty when nobody named one."""

    last_lab: str = ""
    """The lab.yaml that was opened by hand last; empty opens the one that belongs to the session or the rehearsal."""

    lab_layout: str = ""
    """How the class board was arranged: order, groups, the student's share of the width; empty is the board's own."""

    join_address: str = ""
    """This machine's address at which students joined last, proposed as long as it has it; empty: the likeliest.
    Never this computer alone, which would be a class that nobody can join."""

    window_geometry: str = ""
    """Qt's saved geometry of the main window in base64; empty lets the window choose."""

    room_geometry: str = ""
    """The same of the room's window where it stands beside the main one, for want of a display of its own."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and what could not be used: a setting each, or the whole file."""

    settings: Settings
    problems: tuple[UsageError, ...] = ()


def settings_path() -> Path:
    """Return where the settings are kept; the file need not exist yet."""
    return paths.user_config() / FILE


def load(path: Path) -> Loaded:
    """Read the settings. A missing file is a first start; a damaged one is kept as ``settings.json.damaged-<n>``."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError) as error:
        return _damaged(path, str(error))
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _damaged(path, str(error))
    if not isinstance(stored, dict):
        return _damaged(path, type(stored).__name__)
    loaded = _from_mapping(stored, path)
    if loaded.problems:
        _set_aside(path)
    return loaded


def save(settings: Settings, path: Path) -> None:
    """Write the settings so that a crash or a full disk leaves the old ones. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, ensure_ascii=False, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _from_mapping(stored: Mapping[str, Any], path: Path) -> Loaded:
    problems: list[UsageError] = []
    taken: dict[str, Any] = {}
    defaults = Settings()
    names = {field.name for field in fields(Settings)}
    for name, value in stored.items():
        if name not in names:
            problems.append(UsageError("settings-unknown", path=path, name=name))
            continue
        try:
            taken[name] = _checked(name, value, getattr(defaults, name))
        except ValueError:
            problems.append(UsageError("settings-value", path=path, name=name, value=_shown(value)))
    return Loaded(Settings(**taken), tuple(problems))


def _checked(name: str, value: object, default: object) -> object:
    """Return the value in its field's type. Raises ValueError when it is of another, or out of range."""
    match default:
        case StrEnum() if isinstance(value, str):
            return type(default)(value)
        case bool() | str() if isinstance(value, type(default)):
            return value
        case float() if isinstance(value, int | float) and not isinstance(value, bool):
            if _RANGES[name](value):
                return float(value)
    raise ValueError(name)


def _within(least: float, most: float) -> Callable[[float], bool]:
    return lambda value: least <= value <= most


_HOUR = 3600.0
_RANGES: Mapping[str, Callable[[float], bool]] = {
    "warning_seconds": _within(0.0, _HOUR),
    "danger_seconds": _within(0.0, _HOUR),
    "warning_share": _within(0.0, 1.0),
    "danger_share": _within(0.0, 1.0),
    "time_step_seconds": _within(1.0, _HOUR),
}


def _shown(value: object, *, most: int = 40) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else f"{text[:most]}…"


def _damaged(path: Path, reason: str) -> Loaded:
    kept = _set_aside(path)
    problem = UsageError("settings-damaged", path=path, reason=reason, kept=kept.name if kept else "-")
    return Loaded(Settings(), (problem,))


def _set_aside(path: Path) -> Path | None:
    """Copy the file to the first free ``settings.json.damaged-<n>``, unless it is there already.

    Returns the copy, None when even that cannot be written.
    """
    try:
        content = path.read_bytes()
        for number in count(1):
            kept = path.with_name(f"{path.name}.damaged-{number}")
            if not kept.exists():
                kept.write_bytes(content)
                return kept
            if kept.read_bytes() == content:
                return kept
    except OSError:
        pass
    return None
