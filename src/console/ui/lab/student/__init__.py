"""One student: objects as a tree with details, topology, events and logs."""
