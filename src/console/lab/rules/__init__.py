"""What is wrong in a cluster or on paper: one rule a file."""
