"""The door: students whose clusters nobody can dial join from their own machine, and report from there.

An HTTPS server with a certificate made for the class. Everything that comes in is untrusted; what one student sends
reaches no other student.
"""
