"""Web pages that show and measure slides, hardened against the content they show."""
