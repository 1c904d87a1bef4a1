"""Small widgets that show one frozen value each."""
