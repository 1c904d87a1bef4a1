"""How a link stands, in words and with the icon that goes with them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.cluster.link import Link, LinkState
from console.roster.model import Refusal
from console.ui.lab.plain import plain
from console.ui.lab.spans import ago, span

ICONS = {
    LinkState.CONNECTING: "dots-horizontal",
    LinkState.LIVE: "check",
    LinkState.STALE: "progress-helper",  # a dashed ring
    LinkState.UNAUTHORIZED: "key-alert-outline",
    LinkState.FORBIDDEN: "lock-outline",
    LinkState.UNREACHABLE: "cancel",
    LinkState.LOCAL_ONLY: "laptop-off",
    LinkState.HANDED_IN: "file-check-outline",
    LinkState.AWAITED: "account-clock-outline",
    LinkState.REFUSED: "shield-alert-outline",
}
RETRYABLE = frozenset(
    {LinkState.STALE, LinkState.UNAUTHORIZED, LinkState.FORBIDDEN, LinkState.UNREACHABLE, LinkState.CONNECTING}
)
"""States in which another try may change something."""
_QUIET = frozenset({LinkState.CONNECTING, LinkState.HANDED_IN, LinkState.AWAITED})


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What is said of a link at one moment; ``tone`` is a tone of the style sheet."""

    icon: str
    text: str
    tone: str


def link_words(link: Link, now: float, refusal: Refusal | None = None) -> LinkWords:
    """Say how a link stands at ``now``, a moment of the boot-time clock; ``refusal`` is that of its student."""
    age = link.age(now)
    match link.state:
        case LinkState.CONNECTING:
            text = QCoreApplication.translate("Link", "Connecting…")
        case LinkState.LIVE if age is not None:
            text = QCoreApplication.translate("Link", "Live · {ago}").format(ago=ago(age))
        case LinkState.LIVE:
            text = QCoreApplication.translate("Link", "Live")
        case LinkState.STALE:
            told = now - link.since if age is None else age
            text = QCoreApplication.translate("Link", "No update for {span}").format(span=span(told))
        case LinkState.UNAUTHORIZED:
            text = QCoreApplication.translate("Link", "Sign-in failed · check the token")
        case LinkState.FORBIDDEN:
            kinds = ", ".join(map(plain, link.forbidden)) or "Pod"
            text = QCoreApplication.translate("Link", "No permission: {kinds}").format(kinds=kinds)
        case LinkState.UNREACHABLE if link.retry_at is not None:
            rest = span(math.ceil(link.retry_at - now))
            text = QCoreApplication.translate("Link", "Unreachable · retry in {span}").format(span=rest)
        case LinkState.UNREACHABLE:
            text = QCoreApplication.translate("Link", "Unreachable")
        case LinkState.LOCAL_ONLY:
            text = QCoreApplication.translate("Link", "Only reachable on the student's PC")
        case LinkState.HANDED_IN if age is not None:
            text = QCoreApplication.translate("Link", "From a file · {ago}").format(ago=ago(age))
        case LinkState.HANDED_IN:
            text = QCoreApplication.translate("Link", "From a file")
        case LinkState.AWAITED:
            text = QCoreApplication.translate("Link", "No kubeconfig · waits for them to join, or for a file")
        case LinkState.REFUSED if is_missing(refusal):
            text = QCoreApplication.translate("Link", "Not connected · the kubeconfig is missing")
        case LinkState.REFUSED:
            text = QCoreApplication.translate("Link", "Not connected · the kubeconfig is refused")
    tone = "" if link.is_live else "muted" if link.state in _QUIET else "attention"
    return LinkWords(ICONS[link.state], text, tone)


def is_missing(refusal: Refusal | None) -> bool:
    """Whether there is no kubeconfig that could be refused."""
    return refusal is not None and refusal.message.code == "kubeconfig-missing"
