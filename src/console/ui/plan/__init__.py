"""The plan workspace: the course tree, what a day or a session plans, and what is to mend before class."""
