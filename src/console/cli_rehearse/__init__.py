"""The command ``rehearse --report``: a whole class in fast time, from its start to the report on it."""
