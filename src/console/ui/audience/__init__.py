"""What the room sees, and nothing that it should not: slides, timers, the desktop when asked for."""
