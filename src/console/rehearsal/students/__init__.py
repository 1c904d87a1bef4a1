"""Simulated students: who they are, how they work through the lab, what goes wrong, what happens to their laptops."""
