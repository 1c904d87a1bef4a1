"""The topology of one student's cluster: a drawing to move about in, and pictures of it."""
