"""How many connections the process may have: a class needs one for each kind of each cluster."""

from __future__ import annotations

import logging
import sys

ENOUGH = 16_384
"""A hundred clusters with every kind, some of them read namespace by namespace."""

log = logging.getLogger(__name__)


def allow_many_open_files() -> None:
    """Raise the soft limit as far as the hard one allows; 1024 and, on a Mac, 256 are usual.

    Where it cannot be raised, connections fail one by one and say so in their links.
    """
    if sys.platform == "win32":
        return  # sockets are not counted there
    import resource  # which Windows does not have

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError) as error:  # a Mac's kernel may have a lower limit of its own
        log.info("open files stay limited to %d: %s", soft, error)
