"""One student in the lab: the cause, hints, the checklist, how it went, notes."""
