"""A class in a lab: progress, shared causes, whom to help next, standings."""
