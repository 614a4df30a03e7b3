"""Whose turn it is: cards, the office's pool, claiming. A card is Frappe's ToDo with fields of its own."""
