"""Trying things in a student's cluster: what will be done, arming it, what came of it."""
