"""The dialog in which the instructor's settings are changed."""
