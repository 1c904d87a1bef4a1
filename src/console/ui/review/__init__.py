"""After class: what became of the plan, what the class got done, what to write down, what to plan next time."""
