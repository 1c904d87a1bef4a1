"""The class's side of a lab: its rundown, the class at work as a heat map, shared causes, and whom to help next."""
