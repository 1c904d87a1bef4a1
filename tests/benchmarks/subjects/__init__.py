"""Programs that are measured from outside: each drives the real thing and takes orders on standard input."""
