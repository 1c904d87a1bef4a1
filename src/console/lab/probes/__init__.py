"""What is tried in a student's cluster once the instructor has armed it: planned, shown, limited, tidied up."""
