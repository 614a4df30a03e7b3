"""Which adapters there are. A new provider is one class and one line here."""

import json
from enum import StrEnum

from frappe import _

from single_window.integrations.sms.base import InvalidSettings, SmsProvider
from single_window.integrations.sms.generic_http import GenericHttp, HttpSettings
from single_window.integrations.sms.message_box import MessageBox


class Adapter(StrEnum):
	"""Values of SMS Gateway.adapter."""

	MESSAGE_BOX = "Local Message Box"
	GENERIC_HTTP = "Generic HTTP"


def provider(adapter: str, settings: str | None, secret: str = "") -> SmsProvider:
	"""Build the provider of a gateway. Raises InvalidSettings."""
	if adapter == Adapter.MESSAGE_BOX:
		return MessageBox()
	return GenericHttp(_http_settings(settings), secret)


def check(adapter: str, settings: str | None) -> None:
	"""Raise InvalidSettings when *settings* would not do for *adapter*."""
	if adapter == Adapter.GENERIC_HTTP:
		_http_settings(settings)


def _http_settings(settings: str | None) -> HttpSettings:
	try:
		return HttpSettings(**json.loads(settings or "{}"))
	except (json.JSONDecodeError, TypeError) as error:
		raise InvalidSettings(
			_("Write a JSON object with url, fields, success_pointer and success_value ({0}).").format(error)
		) from None
