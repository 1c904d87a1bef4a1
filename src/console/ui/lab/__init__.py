"""The class: a board of all students, one student's objects, the topology."""
