"""Widgets that show slides."""
