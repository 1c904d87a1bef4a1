"""A folder of markdown as a course: its tree, the outline of each document, timetables and findings. Pure."""
