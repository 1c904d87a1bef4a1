"""A proposal in words: how things stand, and what would come of it."""

from __future__ import annotations

from console.messages import Message
from console.rundown.limits import HALF_MINUTE
from console.rundown.proposal import Proposal
from console.rundown.words import clock_time, half_minutes_of, minutes_of


def late_words(proposal: Proposal) -> Message:
    """Say how far the end is past the slot as things stand, and what of that the room's questions are."""
    minutes = minutes_of(proposal.late) if proposal.late > 0 else 0
    params = {
        "minutes": minutes,
        "questions": min(minutes_of(proposal.questions), minutes),
        "planned": min(minutes_of(proposal.over_planned), minutes),
    }
    if not minutes:
        return Message("replan-within")
    if params["questions"] and params["planned"]:
        return Message("replan-past-both", params)
    if params["questions"]:
        return Message("replan-past-questions", params)
    return Message("replan-past-planned" if params["planned"] else "replan-past", params)


def verdict_words(proposal: Proposal) -> Message:
    """Say what comes of it: on the slot, before it, or by how much it cannot fit."""
    params: dict[str, object] = {"time": clock_time(proposal.ends)}
    if not proposal.fits:
        return Message("replan-over", {"minutes": half_minutes_of(proposal.over_by)})
    if proposal.spare >= HALF_MINUTE:
        return Message("replan-spare", {**params, "minutes": minutes_of(proposal.spare)})
    return Message("replan-fits" if proposal.action is not None else "replan-nothing", params)
