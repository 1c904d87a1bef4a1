"""Manifests and YAML blocks as a snapshot, judged by the rules that judge a cluster."""
