"""The lab: what should be there, what is wrong and why, and whom to help next. Pure."""
