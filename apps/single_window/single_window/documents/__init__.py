"""Files that people hand in: what is accepted, whose they are, and to which document they are bound."""
