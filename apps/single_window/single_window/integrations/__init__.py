"""Clients of outside services. They translate and report what happened; they never decide."""
