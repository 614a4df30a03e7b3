"""Single words in another language than the reader's, for messages that go to somebody else.

Frappe's `_` loads every translation of a language, some thousands, for the first word of a request; that takes longer
than all else that a step needs. So a word is kept by itself for a while; a changed translation shows after it.
"""

import frappe
from frappe import _

KEPT_SECONDS = 600


def word(text: str, lang: str) -> str:
	"""The text in the language, as `_(text, lang=lang)` gives it. The text is marked for translation where it is defined."""
	key = f"single_window_word|{lang}|{text}"
	found = frappe.cache.get_value(key, expires=True)
	if found is None:
		found = _(str(text), lang=lang)
		frappe.cache.set_value(key, found, expires_in_sec=KEPT_SECONDS)
	return found
