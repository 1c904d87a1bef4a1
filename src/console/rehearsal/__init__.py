"""A simulated class on this machine, behind the real Kubernetes API over HTTPS."""
