"""What a lab may ask for by name: one subject a file."""
