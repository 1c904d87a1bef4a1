"""Whom to help next, to be read while walking the room."""
