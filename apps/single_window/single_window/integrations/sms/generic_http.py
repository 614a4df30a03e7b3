"""A provider that is reached by one HTTP POST, described by settings instead of code.

The settings name the address, the fields of the request, and where the answer tells success. Providers of this
country answer failures with HTTP 200 too, so a rule for the body is compulsory. See the README of SMS Gateway.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from frappe import _
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from single_window.integrations.sms.base import InvalidSettings, NoAnswer, Receipt, Refused

CONNECT_SECONDS = 5
ANSWER_SECONDS = 20  # the longest wait; a gateway's lease in the outbox is longer
FORMATS = ("form", "json")
NUMBER_FORMATS = ("local", "e164", "digits")  # 0912…, +98912…, 98912…
LONGEST_ERROR = 140  # characters of the provider's own error text that are kept

_PLACEHOLDER = re.compile(r"\{(to|text|message_id|message_number|secret)\}")


@dataclass(frozen=True)
class HttpSettings:
	"""How to talk to one provider; the names are the keys of the gateway's JSON settings."""

	url: str
	fields: dict[str, Any]
	success_pointer: str
	success_value: Any
	format: str = "form"
	number_format: str = "local"
	headers: dict[str, str] = field(default_factory=dict)
	id_pointer: str = ""
	error_pointer: str = ""

	def __post_init__(self) -> None:
		self._check_address()
		self._check_request()
		for pointer in (self.success_pointer, self.id_pointer, self.error_pointer):
			if pointer and not pointer.startswith("/"):
				raise InvalidSettings(_("{0} must begin with a slash.").format(pointer))

	def _check_address(self) -> None:
		address = urlsplit(self.url)
		if address.scheme not in ("http", "https") or not address.hostname:
			raise InvalidSettings(_("The address must begin with https://."))

	def _check_request(self) -> None:
		if self.format not in FORMATS or self.number_format not in NUMBER_FORMATS:
			raise InvalidSettings(_("The format or the number format is unknown."))
		if "{to}" not in str(self.fields) or "{text}" not in str(self.fields):
			raise InvalidSettings(_("The fields must contain {to} and {text}."))


class GenericHttp:
	"""SmsProvider over HTTP."""

	def __init__(self, settings: HttpSettings, secret: str = "") -> None:
		self.settings = settings
		self.secret = secret

	def send(self, to: str, text: str, message_id: str) -> Receipt:
		"""Post the message and judge the answer. Raises Refused or NoAnswer."""
		values = {
			"to": _number(to, self.settings.number_format),
			"text": text,
			"message_id": message_id,
			"message_number": str(int(message_id[:15], 16)),
			"secret": self.secret,
		}
		return self._judge(self._post(values))

	def _post(self, values: dict[str, str]) -> requests.Response:
		body = _fill(self.settings.fields, values)
		try:
			return requests.post(
				_fill(self.settings.url, values),
				headers=_fill(self.settings.headers, values),
				timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
				allow_redirects=False,  # a redirect would carry the key to somebody else
				**({"json": body} if self.settings.format == "json" else {"data": body}),
			)
		except requests.RequestException as error:
			# The error's own text holds the address, which may hold the key: only its kind goes on.
			failure = Refused if _never_connected(error) else NoAnswer
			raise failure(type(error).__name__) from None

	def _judge(self, answer: requests.Response) -> Receipt:
		if 400 <= answer.status_code < 500:
			raise Refused(f"HTTP {answer.status_code}")
		if answer.status_code != requests.codes.ok:
			raise NoAnswer(f"HTTP {answer.status_code}")
		body = _json(answer)
		status = resolve(body, self.settings.success_pointer)
		if status is None:
			raise NoAnswer("The answer has no status")
		if str(status) != str(self.settings.success_value):
			raise Refused(self._reason(body, status))
		return Receipt(provider_id=str(resolve(body, self.settings.id_pointer) or ""))

	def _reason(self, body: Any, status: Any) -> str:
		words = resolve(body, self.settings.error_pointer) if self.settings.error_pointer else ""
		return f"{status} {words or ''}".strip()[:LONGEST_ERROR]


def resolve(document: Any, pointer: str) -> Any:
	"""The value at a JSON pointer (RFC 6901), None when there is none; an empty pointer gives None."""
	if not pointer:
		return None
	for part in pointer.split("/")[1:]:
		document = _step(document, part.replace("~1", "/").replace("~0", "~"))
	return document


def _step(document: Any, part: str) -> Any:
	if isinstance(document, dict):
		return document.get(part)
	if isinstance(document, list) and part.isdigit() and int(part) < len(document):
		return document[int(part)]
	return None


def _fill(template: Any, values: dict[str, str]) -> Any:
	"""Put *values* into every string of a nested template."""
	if isinstance(template, dict):
		return {key: _fill(value, values) for key, value in template.items()}
	if isinstance(template, list):
		return [_fill(value, values) for value in template]
	if isinstance(template, str):
		return _PLACEHOLDER.sub(lambda found: values[found[1]], template)
	return template


def _number(to: str, number_format: str) -> str:
	"""Write an E.164 number of Iran in the provider's format."""
	digits = to.removeprefix("+")
	return {"e164": f"+{digits}", "digits": digits, "local": f"0{digits.removeprefix('98')}"}[number_format]


def _json(answer: requests.Response) -> Any:
	try:
		return answer.json()
	except ValueError:
		raise NoAnswer("The answer is not JSON") from None


def _never_connected(error: requests.RequestException) -> bool:
	cause = error.args[0] if error.args else None
	reason = cause.reason if isinstance(cause, MaxRetryError) else cause
	return isinstance(reason, NewConnectionError | ConnectTimeoutError)
