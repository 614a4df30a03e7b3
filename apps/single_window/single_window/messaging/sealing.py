"""Texts with a secret: sealed while they wait, gone once they are sent.

The row shows the masked text to everybody. The real one is encrypted with the site's key, in a field that no
role can read, and is wiped when the message is sent or given up.
"""

from frappe.utils.password import decrypt, encrypt

from single_window.messaging import templates


def seal(template: str, values: dict) -> str:
	"""Return the real text, encrypted."""
	return encrypt(templates.render(template, values, reveal=True))


def open_sealed(sealed: str) -> str:
	"""Return the real text of a sealed one."""
	return decrypt(sealed)
