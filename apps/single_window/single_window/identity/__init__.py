"""Who a person is: registration, consent, profile, national code, mobile, login notice."""
