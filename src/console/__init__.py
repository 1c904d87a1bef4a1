"""The instructor console: timeline, slides and live clusters for people who teach Kubernetes classes."""

__version__ = "0.1.0"
