"""A memory of what was done in class: the journal of every run, how to go on after a crash, and what there is to learn.

Knows no Qt. Everything that is written is written before it shows, by the one writer (`console.history.journal`).
"""
