"""What goes on inside simulated containers: the lines that they log, and the few commands that a lab runs in them."""
