"""Judge of Guest and citizens: what is not on a list is not there."""

import frappe

from single_window.gate import answers, pages
from single_window.gate.functions import LOGIN, OWN_API, Endpoint, candidates, resolve
from single_window.gate.lists import (
	CITIZEN_BODY_LIMIT,
	GUEST_BODY_LIMIT,
	OPEN_TO_ALL,
	OPEN_TO_CITIZENS,
	READERS,
	UPLOADS,
)
from single_window.gate.targets import Kind, Target
from single_window.guards import GUEST_USER, belongs

# Short names that Frappe's own login and logout scripts send.
SHORT_NAMES = {LOGIN: LOGIN, "logout": "frappe.handler.logout", "ping": "frappe.ping"}


def judge(target: Target, targets: list[Target], *, user: str, reading: bool) -> None:
	"""Refuse the target unless it is open to this user."""
	if target.kind is Kind.PAGE:
		_judge_page(target, targets, user=user, reading=reading)
	elif target.kind is Kind.FILE:
		_refuse_unless(user != GUEST_USER and reading and pages.names_one_file(target.name))
	elif target.kind is Kind.CALL and target.version == 1:
		_judge_call(target, user=user, reading=reading)
	else:
		raise answers.not_found()


def _refuse_unless(passes: bool) -> None:
	if not passes:
		raise answers.not_found()


def _judge_page(target: Target, targets: list[Target], *, user: str, reading: bool) -> None:
	"""A page is read; only a command, which is judged on its own and runs instead, may come to a page's address."""
	is_open = pages.is_open(target.name, logged_in=user != GUEST_USER)
	carries_command = len(targets) > 1
	if is_open and (carries_command or (reading and not pages.is_steered(frappe.local.form_dict))):
		return
	if user == GUEST_USER and reading and pages.needs_login(target.name):
		raise answers.to_login(target.name)
	wants_page = reading and "text/html" in frappe.local.request.headers.get("Accept", "")
	raise answers.page_not_found() if wants_page else answers.not_found()


def _judge_call(target: Target, *, user: str, reading: bool) -> None:
	for name in candidates(target.name):
		endpoint = _open_endpoint(name, user)
		if endpoint is None or (reading and not _reads(endpoint)):
			raise answers.not_found()
		_check_values(endpoint)
		_check_size(endpoint, user)


def _open_endpoint(name: str, user: str) -> Endpoint | None:
	"""The endpoint when it is open to the user under exactly this name; nothing unlisted is even imported."""
	canonical = SHORT_NAMES.get(name, name)
	if canonical in OPEN_TO_ALL or (user != GUEST_USER and canonical in OPEN_TO_CITIZENS):
		endpoint = resolve(name)
		return endpoint if endpoint and endpoint.name in (canonical, _other_home(canonical)) else None
	if OWN_API.fullmatch(name):
		endpoint = resolve(name)
		return endpoint if endpoint and endpoint.name == name and belongs(user, endpoint.audiences) else None
	return None


def _other_home(canonical: str) -> str:
	"""`ping` lives in frappe.handler on the older Frappe and in frappe on the newer one."""
	return "frappe.handler.ping" if canonical == "frappe.ping" else canonical


def _reads(endpoint: Endpoint) -> bool:
	return endpoint.declares_get if endpoint.is_ours else endpoint.name in READERS


def _check_values(endpoint: Endpoint) -> None:
	"""Frappe's functions take text; a list or object in its place reaches query builders. Ours are typed."""
	if not endpoint.is_ours:
		_refuse_unless(all(isinstance(value, str) for value in frappe.local.form_dict.values()))


def _check_size(endpoint: Endpoint, user: str) -> None:
	limit = GUEST_BODY_LIMIT if user == GUEST_USER else CITIZEN_BODY_LIMIT
	if endpoint.name not in UPLOADS and (frappe.local.request.content_length or 0) > limit:
		raise answers.too_large()
