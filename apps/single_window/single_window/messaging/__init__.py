"""What to say to whom: SMS texts and the outbox that delivers them."""
