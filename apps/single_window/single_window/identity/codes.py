"""One-time codes sent by SMS: made by the system's random source, kept only as a keyed hash, compared in constant time."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from frappe.utils.password import get_encryption_key

from single_window.jalali.digits import to_latin
from single_window.jalali.text import normalise

DIGITS = 6
LIFE = timedelta(minutes=2)
MOST_TRIES = 5  # wrong codes before a new one must be asked for: 5 chances in a million
SALT_BYTES = 16

_SEPARATOR = "$"


class SecretText(str):
	"""Text that a traceback with variables, and so the Error Log, shows masked."""

	__slots__ = ()

	def __repr__(self) -> str:
		return "'*****'"


def new_code() -> SecretText:
	"""A code of DIGITS random digits; leading zeros count."""
	return SecretText(f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}")


def new_token() -> str:
	"""The secret by which one browser holds its registration, 256 bits."""
	return secrets.token_urlsafe(32)


def token_name(token: str) -> str:
	"""The name under which a token's registration is kept; the token itself is nowhere in the database."""
	return hashlib.sha256(str(token).encode()).hexdigest()[:40]


def seal(code: str) -> str:
	"""Return salt and hash of *code*. Keyed with the site's key: six digits alone could be tried out offline."""
	salt = secrets.token_hex(SALT_BYTES)
	return f"{salt}{_SEPARATOR}{_digest(salt, code)}"


def matches(typed: object, sealed: str | None) -> bool:
	"""Whether *typed*, in any digits, is the code that was sealed; None as *sealed* matches nothing."""
	salt, _separator, expected = (sealed or "").partition(_SEPARATOR)
	code = normalise(to_latin(typed)).replace(" ", "")
	return hmac.compare_digest(_digest(salt, code), expected) if expected else False


def _digest(salt: str, code: str) -> str:
	key = get_encryption_key().encode()
	return hmac.new(key, f"{salt}{_SEPARATOR}{code}".encode(), hashlib.sha256).hexdigest()
