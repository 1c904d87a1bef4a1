"""The window around the workspaces: actions, keys, header, footer, notices, palette, help."""
