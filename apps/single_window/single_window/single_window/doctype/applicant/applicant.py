from typing import TYPE_CHECKING

from frappe.model.document import Document

if TYPE_CHECKING:
	from datetime import date


class Applicant(Document):
	"""A person who asks for permits; one per account, one per national code, one per mobile number."""

	user: str
	first_name: str | None
	last_name: str | None
	full_name: str | None
	national_code: str | None
	mobile: str
	father_name: str | None
	birth_date: "date | None"
	address: str | None
	postal_code: str | None
	phone: str | None
	identity_state: str

	def validate(self) -> None:
		self.set_full_name()

	def set_full_name(self) -> None:
		"""Join first and last name; without them the card shows the account's name."""
		self.full_name = " ".join(filter(None, [self.first_name, self.last_name])) or None
