"""Indexes of the big tables, taken away while they are filled and built anew from sorted rows: a third of the time."""

import frappe

TABLES = ("tabToDo", "tabSearch Text")
# What was taken away, kept in the database, so that a broken-off run knows it.
MEMORY = "benchmark_index"


def drop() -> None:
	"""Take the secondary indexes away; the primary key stays."""
	frappe.db.sql_ddl(
		f"create table if not exists {MEMORY} (name varchar(64), on_table varchar(64), definition text)"
	)
	for table in TABLES:
		found = _secondary(table)
		for name, definition in found.items():
			frappe.db.sql(f"insert into {MEMORY} values (%s, %s, %s)", (name, table, definition))
		frappe.db.commit()
		if found:
			frappe.db.sql_ddl(f"alter table `{table}` {', '.join(f'drop index `{name}`' for name in found)}")


def build() -> None:
	"""Build what was taken away: ordinary indexes of a table in one pass, full-text indexes one by one."""
	if not are_missing():
		return
	for table in TABLES:
		wanted = dict(frappe.db.sql(f"select name, definition from {MEMORY} where on_table = %s", table))
		missing = [definition for name, definition in wanted.items() if name not in _secondary(table)]
		ordinary = [one for one in missing if not one.startswith("fulltext")]
		for batch in [*([ordinary] if ordinary else [])] + [[one] for one in missing if one not in ordinary]:
			frappe.db.sql_ddl(f"alter table `{table}` {', '.join(f'add {one}' for one in batch)}")
	frappe.db.sql_ddl(f"drop table {MEMORY}")


def are_missing() -> bool:
	"""Whether a run was broken off between the two."""
	return bool(frappe.db.sql(f"show tables like '{MEMORY}'"))


def _secondary(table: str) -> dict[str, str]:
	"""Index name → its definition as ALTER TABLE takes it."""
	rows = frappe.db.sql(
		"""select index_name, min(non_unique), min(index_type), group_concat(concat('`', column_name, '`') order by seq_in_index)
		from information_schema.statistics where table_schema = database() and table_name = %s
		and index_name != 'PRIMARY' group by index_name""",
		table,
	)
	return {
		name: f"{'fulltext' if kind == 'FULLTEXT' else '' if shared else 'unique'} index `{name}` ({columns})".strip()
		for name, shared, kind, columns in rows
	}
