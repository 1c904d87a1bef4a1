"""The teach workspace: timeline, slides and the room while a session runs."""
