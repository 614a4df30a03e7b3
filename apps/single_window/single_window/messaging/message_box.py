"""Read what the Local Message Box gateway has "sent"; for developers, demo accounts and tests."""

from single_window.integrations.sms.message_box import MessageBox

NATIONAL_DIGITS = 10


def read(mobile: str | None = None) -> list[dict]:
	"""Messages of the current site, oldest first: id, to (E.164), text, sent_on (UTC, ISO 8601).

	*mobile* narrows them to one number in any Latin spelling (0912…, +98912…).
	"""
	messages = MessageBox().messages()
	if mobile is None:
		return messages
	return [message for message in messages if message["to"][-NATIONAL_DIGITS:] == mobile[-NATIONAL_DIGITS:]]
