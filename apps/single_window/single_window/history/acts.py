"""The acts a case's history knows. A code is for ever; its wording may change."""

from enum import StrEnum

from frappe import _


class Act(StrEnum):
	"""One kind of row in a case's history."""

	REQUEST_FILED = "request_filed"
	CARD_CLAIMED = "card_claimed"
	CARD_RELEASED = "card_released"
	CARD_REFERRED = "card_referred"
	REFERRAL_TAKEN_BACK = "referral_taken_back"
	REFERRAL_HANDED_BACK = "referral_handed_back"
	STATE_CHANGED = "state_changed"
	INQUIRY_SENT = "inquiry_sent"
	INQUIRY_TAKEN_UP = "inquiry_taken_up"
	INQUIRY_PUT_BACK = "inquiry_put_back"
	CORRECTION_TAKEN_UP = "correction_taken_up"
	CORRECTION_PUT_BACK = "correction_put_back"
	INQUIRY_ANSWERED = "inquiry_answered"
	INQUIRY_RETURNED = "inquiry_returned"
	INQUIRY_RESENT = "inquiry_resent"
	INQUIRY_WITHDRAWN = "inquiry_withdrawn"
	INQUIRY_AGENCIES_ADDED = "inquiry_agencies_added"
	INQUIRY_EXTENDED = "inquiry_extended"
	INQUIRY_REMINDED = "inquiry_reminded"
	INQUIRY_CLOSED = "inquiry_closed"
	INQUIRY_CLOSED_EARLY = "inquiry_closed_early"
	INQUIRY_CLOSED_BY_HAND = "inquiry_closed_by_hand"
	INQUIRY_GIVEN_UP = "inquiry_given_up"
	REQUEST_RETURNED = "request_returned"
	REQUEST_CORRECTED = "request_corrected"
	REQUEST_APPROVED = "request_approved"
	REQUEST_REJECTED = "request_rejected"
	PERMIT_ISSUED = "permit_issued"


def sentence(act: str, details: dict) -> str:
	"""The act as a sentence in the reader's language, filled with the details recorded with it.

	Details of an older row may lack a field that the sentence names today; it then reads as empty.
	"""
	text = _sentences().get(act, _("Act: {act}")).format_map(_Details(details, act=act)).rstrip()
	if principal := details.get("acted_for"):
		return _("{0} On behalf of {1}.").format(text, principal)
	return text


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
		Act.CARD_REFERRED: _("{from_name} referred the card to {to_name} – {kind}. {note}"),
		Act.REFERRAL_TAKEN_BACK: _("{from_name} took the card back from {to_name}, who had not read it yet."),
		Act.REFERRAL_HANDED_BACK: _("{to_name} handed the card back to {from_name}. {note}"),
		Act.STATE_CHANGED: _("The state changed from “{from_state}” to “{to_state}”."),
		Act.INQUIRY_SENT: _("An inquiry was sent to: {agencies}."),
		Act.INQUIRY_TAKEN_UP: _("{agency_title} took up the inquiry."),
		Act.INQUIRY_PUT_BACK: _("{agency_title} put the inquiry back into its office's pool."),
		Act.CORRECTION_TAKEN_UP: _("The inquiry that {agency_title} returned was taken up for correction."),
		Act.CORRECTION_PUT_BACK: _(
			"The inquiry that {agency_title} returned went back to the office's pool."
		),
		Act.INQUIRY_ANSWERED: _("{agency_title} answered the inquiry."),
		Act.INQUIRY_RETURNED: _("{agency_title} returned the inquiry: {reason}"),
		Act.INQUIRY_RESENT: _("The corrected inquiry was sent to {agency_title} again."),
		Act.INQUIRY_WITHDRAWN: _("The answer of {agency_title} is not awaited any more. {reason}"),
		Act.INQUIRY_AGENCIES_ADDED: _("The inquiry was also sent to: {agencies}."),
		Act.INQUIRY_EXTENDED: _("The time limit of {agency_title} was extended to {due}: {reason}"),
		Act.INQUIRY_REMINDED: _("{agency_title} was reminded of the inquiry."),
		Act.INQUIRY_CLOSED_EARLY: _("Enough answers to the inquiry have arrived; the round is closed."),
		Act.INQUIRY_CLOSED_BY_HAND: _("The asking officer closed the round: {reason}"),
		Act.INQUIRY_GIVEN_UP: _("No answer to the inquiry is awaited any more; the round is closed."),
		Act.INQUIRY_CLOSED: _("All answers to the inquiry have arrived; the round is closed."),
		Act.REQUEST_RETURNED: _("The request went back to the applicant to be corrected: {fields}."),
		Act.REQUEST_CORRECTED: _("The applicant corrected the request: {fields}."),
		Act.REQUEST_APPROVED: _("The request was approved. {reason}"),
		Act.REQUEST_REJECTED: _("The request was rejected. Condition {condition}. {reason}"),
		Act.PERMIT_ISSUED: _("Permit number {permit_number} was issued."),
	}
