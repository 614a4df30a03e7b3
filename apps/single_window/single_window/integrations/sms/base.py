"""What every SMS provider offers, and the two ways in which sending can fail."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Receipt:
	"""The provider has taken the message over; *provider_id* is its own id, empty when it gives none."""

	provider_id: str = ""


class GatewayError(Exception):
	"""Base of the failures. The text is for the log: it holds no key, no address and no message text."""


class Refused(GatewayError):
	"""Certainly nothing was sent: not connected, or the provider said no. Another gateway may be tried at once."""


class NoAnswer(GatewayError):
	"""Nobody knows whether the message went out: time-out, broken connection, server error, unreadable answer."""


class InvalidSettings(ValueError):
	"""The settings of a gateway are not usable; the text is translated and says what is missing."""


class SmsProvider(Protocol):
	"""A way to send one text to one mobile number."""

	def send(self, to: str, text: str, message_id: str) -> Receipt:
		"""Send *text* to *to* (E.164) and return the receipt, or raise Refused or NoAnswer.

		*message_id* is the same for every attempt at the same message: a provider that knows it sends only once.
		"""
