"""The readiness screen: what to look at before a class comes in."""
