"""One attempt to deliver one message: gateway after gateway in their order, until one takes it."""

from dataclasses import dataclass

import frappe
from frappe.utils import cint, now_datetime

from single_window.constants import DT
from single_window.integrations.sms import registry
from single_window.integrations.sms.base import GatewayError, NoAnswer
from single_window.messaging import sealing

NO_GATEWAY = "No gateway is enabled"


@dataclass(frozen=True)
class Outcome:
	"""What came of an attempt. *unknown*: a gateway may have sent the message although we saw no receipt."""

	sent: bool = False
	gateway: str = ""
	provider_id: str = ""
	error: str = NO_GATEWAY
	unknown: bool = False


def send(message: frappe._dict) -> Outcome:
	"""Try the enabled gateways in their order.

	A gateway that certainly sent nothing is followed by the next one at once. After an unknown end nobody else is
	tried now: the reader should rather wait than get it twice.
	"""
	outcome = Outcome()
	for gateway in enabled_gateways():
		outcome = _attempt(gateway, message)
		_note_health(gateway, outcome)
		if outcome.sent or outcome.unknown:
			break
	return outcome


def enabled_gateways() -> list[frappe._dict]:
	"""Gateways to use, best first.

	The message box stands in for a real gateway only where there is none, or in trial mode, when no real telephone
	may ring. It never catches what a failing gateway could not send: those messages must wait for a real one.
	"""
	gateways = frappe.get_all(
		DT.SMS_GATEWAY,
		filters={"enabled": 1},
		fields=["name", "adapter", "settings", "consecutive_failures"],
		order_by="sequence asc, name asc",
	)
	boxes = [gateway for gateway in gateways if gateway.adapter == registry.Adapter.MESSAGE_BOX]
	if cint(frappe.db.get_single_value(DT.SETTINGS, "sms_trial_mode")):
		return boxes
	return [gateway for gateway in gateways if gateway not in boxes] or boxes


def _attempt(gateway: frappe._dict, message: frappe._dict) -> Outcome:
	"""Call one gateway. Whatever goes wrong becomes an outcome: a traceback could carry the secret into a log."""
	try:
		receipt = _provider(gateway).send(message.mobile, _text(message), message.name)
	except GatewayError as error:
		return _failure(gateway, message, error, unknown=isinstance(error, NoAnswer))
	except Exception as error:
		return _failure(gateway, message, error, unknown=True)
	return Outcome(sent=True, gateway=gateway.name, provider_id=receipt.provider_id)


def _failure(gateway: frappe._dict, message: frappe._dict, error: Exception, *, unknown: bool) -> Outcome:
	"""An outcome with words for the log; of a secret message, and of an unforeseen error, only the error's kind."""
	words = str(error) if isinstance(error, GatewayError) and not message.secret else ""
	kind = type(error).__name__
	return Outcome(gateway=gateway.name, error=f"{gateway.name}: {kind} {words}".strip(), unknown=unknown)


def _provider(gateway: frappe._dict) -> registry.SmsProvider:
	secret = ""
	if gateway.adapter != registry.Adapter.MESSAGE_BOX:
		document = frappe.get_doc(DT.SMS_GATEWAY, gateway.name)
		secret = document.get_password("secret", raise_exception=False) or ""
	return registry.provider(gateway.adapter, gateway.settings, secret)


def _text(message: frappe._dict) -> str:
	return sealing.open_sealed(message.sealed_text) if message.secret else message.text


def _note_health(gateway: frappe._dict, outcome: Outcome) -> None:
	"""Write the gateway's health when it changes; a healthy gateway's row is not touched by every message."""
	if not outcome.sent:
		changes = {
			"consecutive_failures": gateway.consecutive_failures + 1,
			"last_error": outcome.error,
			"last_error_on": now_datetime(),
		}
	elif gateway.consecutive_failures:
		changes = {"consecutive_failures": 0, "last_success_on": now_datetime()}
	else:
		return
	frappe.db.set_value(DT.SMS_GATEWAY, gateway.name, changes, update_modified=False)
