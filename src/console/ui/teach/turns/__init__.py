"""Turns in a discussion: set up, the word going round, and who had how long."""
