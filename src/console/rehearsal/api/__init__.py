"""The API server of one simulated cluster, behind real HTTPS."""
