"""Which boot of the machine this is: boot seconds of two moments can only be compared within one.

The one home of platform differences in this. What cannot be found out is an empty id, which equals no other.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

_LINUX = Path("/proc/sys/kernel/random/boot_id")
_SYSCTL = "/usr/sbin/sysctl"
_PATIENCE = 2.0

log = logging.getLogger(__name__)


def boot_id() -> str:
    """Return an id that is the same until the machine starts anew; empty when the system does not tell."""
    try:
        return _read().strip()
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log.warning("which boot this is cannot be found out: %s", error)
        return ""


def is_same_boot(one: str, other: str) -> bool:
    """Whether two ids are of one boot; nothing is known of an empty one."""
    return bool(one) and one == other


if sys.platform == "linux":

    def _read() -> str:
        return _LINUX.read_text(encoding="ascii")

elif sys.platform == "darwin":

    def _read() -> str:
        # Not kern.boottime: that moves when the clock is set.
        words = [_SYSCTL, "-n", "kern.bootsessionuuid"]
        return subprocess.run(words, check=True, capture_output=True, text=True, timeout=_PATIENCE).stdout  # noqa: S603 - by its absolute path

elif sys.platform == "win32":
    import winreg

    _PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"

    def _read() -> str:
        # A number that Windows counts up with every start.
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _PREFETCH) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0])

else:

    def _read() -> str:
        raise OSError(f"unknown on {sys.platform}")
