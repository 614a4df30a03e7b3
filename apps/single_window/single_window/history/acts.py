"""The acts a case's history knows. A code is for ever; its wording may change."""

from enum import StrEnum

from frappe import _


class Act(StrEnum):
	"""One kind of row in a case's history."""

	REQUEST_FILED = "request_filed"
	CARD_CLAIMED = "card_claimed"
	CARD_RELEASED = "card_released"
	STATE_CHANGED = "state_changed"
	INQUIRY_SENT = "inquiry_sent"
	INQUIRY_TAKEN_UP = "inquiry_taken_up"
	INQUIRY_PUT_BACK = "inquiry_put_back"
	INQUIRY_ANSWERED = "inquiry_answered"
	INQUIRY_CLOSED = "inquiry_closed"
	REQUEST_APPROVED = "request_approved"
	REQUEST_REJECTED = "request_rejected"
	PERMIT_ISSUED = "permit_issued"


def sentence(act: str, details: dict) -> str:
	"""The act as a sentence in the reader's language, filled with the details recorded with it.

	Details of an older row may lack a field that the sentence names today; it then reads as empty.
	"""
	return _sentences().get(act, _("Act: {act}")).format_map(_Details(details, act=act))


class _Details(dict):
	"""Details whose unknown fields are empty, whose list values are joined for people."""

	def __getitem__(self, key):
		value = super().get(key, "")
		return "، ".join(map(str, value)) if isinstance(value, list) else _(value) if value else ""


def _sentences() -> dict[str, str]:
	return {
		Act.REQUEST_FILED: _("The request for “{permit_title}” was filed."),
		Act.CARD_CLAIMED: _("The file was taken up for review."),
		Act.CARD_RELEASED: _("The file went back to the office's pool."),
		Act.STATE_CHANGED: _("The state changed from “{from_state}” to “{to_state}”."),
		Act.INQUIRY_SENT: _("An inquiry was sent to: {agencies}."),
		Act.INQUIRY_TAKEN_UP: _("{agency_title} took up the inquiry."),
		Act.INQUIRY_PUT_BACK: _("{agency_title} put the inquiry back into its office's pool."),
		Act.INQUIRY_ANSWERED: _("{agency_title} answered the inquiry."),
		Act.INQUIRY_CLOSED: _("All answers to the inquiry have arrived; the round is closed."),
		Act.REQUEST_APPROVED: _("The request was approved. {reason}"),
		Act.REQUEST_REJECTED: _("The request was rejected. Condition {condition}. {reason}"),
		Act.PERMIT_ISSUED: _("Permit number {permit_number} was issued."),
	}
