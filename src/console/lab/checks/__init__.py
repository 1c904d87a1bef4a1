"""The checklist: whether what a lab asks for is there."""
