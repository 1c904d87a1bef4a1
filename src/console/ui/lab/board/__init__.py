"""The class board: a tile a student, ordered, grouped, narrowed, and live."""
