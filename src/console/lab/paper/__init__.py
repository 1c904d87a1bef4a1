"""Manifests and the YAML blocks of lessons as a snapshot, so that the rules judge them before a class does."""

from console.lab.paper.paper import Paper, Sheet, Spot
from console.lab.paper.reading import read_folder, read_texts

__all__ = ["Paper", "Sheet", "Spot", "read_folder", "read_texts"]
