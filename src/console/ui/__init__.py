"""The windows: Qt widgets that receive their model, show it, and own no domain state."""
