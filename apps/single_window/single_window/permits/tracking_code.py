"""Tracking codes: unguessable, short enough to read out, safe against slips of the pen. Pure."""

import secrets

from single_window.exceptions import InvalidTrackingCode
from single_window.jalali.digits import to_latin

# 31 characters, a prime, without those that are mistaken for one another (0 O, 1 I L).
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_CHARACTERS = 11  # 31^11 is 54.5 bits, so guessing a living code is hopeless
LENGTH = RANDOM_CHARACTERS + 1
GROUP = 4


def generate() -> str:
	"""A new code of twelve characters from the operating system's randomness, without separators."""
	body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
	return body + check_character(body)


def check_character(body: str) -> str:
	"""The character that makes the weighted sum divisible by 31.

	The modulus is prime and the weights 2…12 differ, so every single wrong character and every swap of two characters
	is found.
	"""
	total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2))
	return ALPHABET[-total % len(ALPHABET)]


def normalise(text: str) -> str:
	"""The code as stored, from what a person typed: any digits, small letters, spaces and hyphens.

	Raises InvalidTrackingCode when it cannot be a code.
	"""
	code = "".join(char for char in to_latin(text or "").upper() if char.isalnum())
	if len(code) != LENGTH or set(code) - set(ALPHABET) or check_character(code[:-1]) != code[-1]:
		raise InvalidTrackingCode
	return code


def display(code: str) -> str:
	"""The code in groups of four: «K7QX-93MF-2HRT»."""
	return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
