"""Plain Frappe's own way to do the same work: documents, assignments and its Workflow, on the same site."""

import frappe
from frappe.desk.form import assign_to
from frappe.model.workflow import apply_workflow

from benchmarks import acts
from benchmarks.context import Context
from benchmarks.people import MAIL, OFFICERS
from benchmarks.timing import Budget, new_request

CASE, ROW, QUESTION, ROLE = "Benchmark Case", "Benchmark Row", "Benchmark Question", "Benchmark Reviewer"
FIELDS = 15
STATES = ("Benchmark Filed", "Benchmark In Review", "Benchmark Rejected")
ACTIONS = ("Benchmark Review", "Benchmark Reject")
REVIEWER = f"officer-2@{MAIL}"
FEW = 5
SLOW = 4.0
"""These acts take long; fewer samples show that as well."""


def measure(context: Context) -> None:
	"""Create, transition with 5 and 500 role holders, send to 36, answer, refer."""
	ensure()
	usual, context.budget = context.budget, Budget(min(context.budget.samples, 40), SLOW)
	_hold_role(OFFICERS)
	context.frappe(acts.CREATE, lambda _none: _new_case().insert(), user=REVIEWER)
	_transition(context, acts.TRANSITION)
	context.frappe(acts.SEND, _send, user=REVIEWER)
	context.frappe(acts.REFER, _refer, user=REVIEWER, prepare=_filed)
	_hold_role(FEW)
	context.frappe(f"{acts.CREATE}, 5 role holders", lambda _none: _new_case().insert(), user=REVIEWER)
	_transition(context, f"{acts.TRANSITION}, 5 role holders")
	_transition(context, acts.ANSWER)
	context.budget = usual


def ensure() -> None:
	"""The DocTypes, the Workflow and the role, once a site."""
	if frappe.db.exists("Workflow", CASE):
		return
	new_request("Administrator")
	frappe.get_doc({"doctype": "Role", "role_name": ROLE, "desk_access": 1}).insert(ignore_if_duplicate=True)
	_doctype(ROW, istable=1, fields=[_field("Data", f"value_{number}") for number in range(3)])
	_doctype(QUESTION, autoname="hash", fields=[_field("Data", f"value_{number}") for number in range(12)])
	rows = {"fieldname": "rows", "label": "Rows", "fieldtype": "Table", "options": ROW}
	fields = [*(_field("Data", f"value_{number}") for number in range(FIELDS)), rows]
	_doctype(CASE, autoname="BM-.#######", track_changes=1, fields=fields)
	for state in STATES:
		frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert(
			ignore_if_duplicate=True
		)
	for action in ACTIONS:
		frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": action}).insert(
			ignore_if_duplicate=True
		)
	frappe.get_doc(
		{
			"doctype": "Workflow",
			"workflow_name": CASE,
			"document_type": CASE,
			"is_active": 1,
			"send_email_alert": 0,
			"states": [{"state": state, "doc_status": "0", "allow_edit": ROLE} for state in STATES],
			"transitions": [
				{"state": STATES[0], "action": ACTIONS[0], "next_state": STATES[1], "allowed": ROLE},
				{"state": STATES[1], "action": ACTIONS[1], "next_state": STATES[2], "allowed": ROLE},
			],
		}
	).insert()
	frappe.db.commit()
	frappe.clear_cache()


def _doctype(name: str, fields: list[dict], **values: object) -> None:
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": name,
			"module": "Core",
			"custom": 1,
			"fields": fields,
			"permissions": []
			if values.get("istable")
			else [{"role": ROLE, "read": 1, "write": 1, "create": 1}],
			**values,
		}
	).insert()


def _field(fieldtype: str, name: str) -> dict:
	return {"fieldname": name, "label": name, "fieldtype": fieldtype}


def _hold_role(number: int) -> None:
	"""Let so many of the officers hold the reviewers' role, the measured one among them."""
	frappe.db.sql("delete from `tabHas Role` where role = %s", ROLE)
	frappe.db.sql(
		"""insert into `tabHas Role` (name, parent, parenttype, parentfield, role)
		select concat('bmr-', number), user, 'User', 'roles', %s from
		(select number, user from benchmark_officer where number > 0 order by user != %s, number limit %s) o""",
		(ROLE, REVIEWER, number),
	)
	frappe.db.commit()
	frappe.clear_cache()


def _new_case() -> "frappe.model.document.Document":
	values = {f"value_{number}": f"پاسخ {number}" for number in range(FIELDS)}
	return frappe.get_doc({"doctype": CASE, **values, "rows": [{"value_0": "الف", "value_1": "ب"}]})


def _filed() -> str:
	new_request(REVIEWER)
	name = _new_case().insert().name
	frappe.db.commit()
	return name


def _transition(context: Context, step: str) -> None:
	context.frappe(
		step,
		lambda name: apply_workflow(frappe.get_doc(CASE, name), ACTIONS[0]),
		user=REVIEWER,
		prepare=_filed,
	)


def _send(_subject: object) -> None:
	"""36 documents, each assigned so that it appears in somebody's list."""
	for number in range(36):
		question = frappe.get_doc(
			{"doctype": QUESTION, **{f"value_{place}": f"پاسخ {place}" for place in range(12)}}
		).insert()
		assign_to.add(
			{
				"doctype": QUESTION,
				"name": question.name,
				"assign_to": [f"officer-{number + 2}@{MAIL}"],
				"description": "استعلام",
			}
		)


def _refer(name: str) -> None:
	assign_to.add({"doctype": CASE, "name": name, "assign_to": [f"officer-3@{MAIL}"], "description": "ارجاع"})
