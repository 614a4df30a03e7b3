"""Which office of an agency takes a matter of a county."""

from dataclasses import dataclass

import frappe


def office_for(agency: str, county: str | None = None) -> str | None:
	"""The agency's active office in the county, else its office in the province centre; None when it has neither."""
	return choose(active_offices(agency), county)


def active_offices(agency: str) -> list[frappe._dict]:
	"""The agency's active offices, oldest first, for `choose`; read with one query."""
	return frappe.db.sql(
		"""select name, county, is_province_centre from `tabAgency Office`
		where agency = %s and active = 1 order by creation""",
		agency,
		as_dict=True,
	)


def choose(offices: list[frappe._dict], county: str | None = None) -> str | None:
	"""Among an agency's offices the one in the county, else the one in the province centre."""
	in_county = (
		row.name for row in offices if county and row.county == county and not row.is_province_centre
	)
	in_centre = (row.name for row in offices if row.is_province_centre)
	return next(in_county, None) or next(in_centre, None)


@dataclass(frozen=True)
class Target:
	"""The office in which an agency is asked."""

	agency: str
	title: str
	office: str


def to_ask(agencies: list[str], chosen: dict[str, str]) -> dict[str, Target]:
	"""Agency → where it is asked, read with one query: the office chosen for it, else the one in the province centre.

	Agencies that are closed, or have no such office open, are left out.
	"""
	rows = frappe.db.sql(
		"""select office.agency, office.name, agency.title
		from `tabAgency Office` office join `tabAgency` agency on agency.name = office.agency
		where office.agency in %(agencies)s and office.active = 1 and agency.active = 1
			and (office.is_province_centre = 1 or office.name in %(chosen)s)
		order by office.creation desc""",
		{"agencies": agencies, "chosen": [*chosen.values()] or [""]},
		as_dict=True,
	)
	return {
		row.agency: Target(row.agency, row.title, row.name)
		for row in rows
		if chosen.get(row.agency, row.name) == row.name
	}
