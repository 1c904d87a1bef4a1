"""Live clusters: credentials, list and watch, the state of the link, immutable snapshots, and what can be read in them."""
