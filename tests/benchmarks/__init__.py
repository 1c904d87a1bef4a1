"""How fast the console is, and what it needs: one table, printed by ``make bench``."""
