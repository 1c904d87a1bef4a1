"""Where files are: the program's own, and the user's. The one home of platform differences in paths."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import platformdirs

APP = "instructor-console"


@cache
def _data_root() -> Path:
    """Return the folder that holds ``resources`` and ``content``: inside a wheel, else the checkout."""
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def resources(*parts: str) -> Path:
    """Return a path under the program's own resources."""
    return _data_root().joinpath("resources", *parts)


def bundled_course() -> Path:
    """Return the course that a first start opens."""
    return _data_root() / "content"


def user_config() -> Path:
    """Return the folder for settings; it need not exist yet."""
    return platformdirs.user_config_path(APP, appauthor=False)


def user_data() -> Path:
    """Return the folder for what must not be lost; it need not exist yet."""
    return platformdirs.user_data_path(APP, appauthor=False)


def user_cache() -> Path:
    """Return the folder for what can be made again; it need not exist yet."""
    return platformdirs.user_cache_path(APP, appauthor=False)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, with every link in it followed, lies below ``folder``."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name that no file can have
        return False
