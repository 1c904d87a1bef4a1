"""The preview of a re-planning: old and new times side by side, changed by hand, taken or left."""
