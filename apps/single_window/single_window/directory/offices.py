"""Which office of an agency takes a matter of a county."""

import frappe

from single_window.constants import DT


def office_for(agency: str, county: str | None = None) -> str | None:
	"""The agency's active office in the county, else its office in the province centre; None when it has neither."""
	if county and (office := _find(agency, county=county, is_province_centre=0)):
		return office
	return _find(agency, is_province_centre=1)


def centre_offices(agencies: list[str]) -> dict[str, str]:
	"""Agency code → its active office in the province centre, read with one query."""
	rows = frappe.get_all(
		DT.AGENCY_OFFICE,
		filters={"agency": ("in", agencies), "is_province_centre": 1, "active": 1},
		fields=["agency", "name"],
		order_by="creation desc",
	)
	return {row.agency: row.name for row in rows}


def _find(agency: str, **filters) -> str | None:
	return frappe.db.get_value(
		DT.AGENCY_OFFICE, {"agency": agency, "active": 1, **filters}, "name", order_by="creation asc"
	)
