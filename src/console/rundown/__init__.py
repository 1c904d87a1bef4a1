"""A session's timeline and the arithmetic of time: pure functions over frozen values.

`plan.rundown_of` makes a `Rundown` from an outline, `playback.arm` the first `PlaybackState`, `playback.apply` the next
one from an action and an instant, `view.view` everything that a screen shows of it, `replan.propose` new times for what
remains. Nothing here reads a clock.
"""
