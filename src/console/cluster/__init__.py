"""Live clusters: credentials, list and watch, the state of the link, immutable snapshots, and reading them."""
