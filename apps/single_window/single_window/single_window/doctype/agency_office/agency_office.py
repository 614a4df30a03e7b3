import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.naming import append_number_if_name_exists

from single_window.constants import DT


class AgencyOffice(Document):
	"""A unit of an agency in the province centre or in a county."""

	def autoname(self):
		place = "HQ" if self.is_province_centre else frappe.db.get_value(DT.COUNTY, self.county, "code")
		self.name = append_number_if_name_exists(DT.AGENCY_OFFICE, f"{self.agency}-{place}")

	def validate(self):
		self.require_county_outside_centre()

	def require_county_outside_centre(self):
		if not self.is_province_centre and not self.county:
			frappe.throw(
				_("Choose the county of the office, or mark it as the province centre."),
				title=_("County Missing"),
			)
