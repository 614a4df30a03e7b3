"""Inquiry rounds: one question to one or more agencies, their answers, and when the round is over."""
