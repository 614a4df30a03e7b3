"""Many rows like one: the columns of a template row, some of them replaced by SQL expressions."""

import frappe


def clone(table: str, template: str, first: int, last: int, replaced: dict[str, str]) -> None:
	"""Insert a copy of the template row for each number `n` from first to last.

	`replaced` gives SQL expressions by column; in them `n` is the number.
	"""
	columns = [row[0] for row in frappe.db.sql(f"show columns from `{table}`")]
	values = [replaced.get(column, f"t.`{column}`") for column in columns]
	frappe.db.sql(
		f"""insert into `{table}` ({", ".join(f"`{column}`" for column in columns)})
		select {", ".join(values)} from (select seq as n from seq_{first}_to_{last}) s
		join (select * from `{table}` where name = %s) t""",
		template,
	)


def clone_children(table: str, parent: str, first: int, last: int, replaced: dict[str, str]) -> None:
	"""Do the same with every child row of the template `parent`."""
	for name in frappe.db.sql(f"select name from `{table}` where parent = %s", parent, pluck=True):
		clone(table, name, first, last, {"name": f"concat('bm-', n, '-{name}')", **replaced})
