"""Judge of Desk users: what Frappe allows them passes, less the closed functions, state changes by GET and blind targets."""

from collections.abc import Iterator

import frappe

from single_window.constants import Role
from single_window.gate import answers, fields
from single_window.gate.functions import (
	Endpoint,
	candidates,
	document_method,
	module_function,
	resolve,
)
from single_window.gate.lists import CLOSED_IN_DESK, CLOSED_MODULES, FIELD_NAME_ARGUMENTS, NESTED, READERS
from single_window.gate.targets import Kind, Target

_CLOSED_PREFIXES = tuple(f"{module}." for module in CLOSED_MODULES)
_FREE = frozenset({Kind.PAGE, Kind.FILE, Kind.RECORDS})


def judge(target: Target, targets: list[Target], *, user: str, reading: bool) -> None:
	"""Refuse the target when it is closed in Desk; rights on documents stay Frappe's and our permission hooks' matter."""
	if fields.reach_linked_records(frappe.local.form_dict):
		_refuse_unless(Role.SYSTEM_MANAGER in frappe.get_roles(user))
	if target.kind in _FREE:
		return
	if target.kind is Kind.BACKUP:
		_refuse_unless(Role.SYSTEM_MANAGER in frappe.get_roles(user))
	elif target.kind is Kind.DOCUMENT_METHOD:
		_refuse_unless(not reading)
		_refuse_unless(_is_open(document_method(target.doctype, target.name), user))
	elif target.kind is Kind.CONTROLLER_MODULE:
		_judge_name(module_function(target.doctype, target.name) or "", user=user, reading=reading)
	elif target.kind is Kind.CALL:
		_judge_name(target.name, user=user, reading=reading)
	else:
		raise answers.not_found()


def _refuse_unless(passes: bool) -> None:
	if not passes:
		raise answers.not_found()


def _judge_name(name: str, *, user: str, reading: bool) -> None:
	for one in candidates(name):
		endpoint = resolve(one)
		_refuse_unless(_is_open(endpoint, user) and (not reading or _reads(endpoint)))
		_judge_arguments(endpoint, user)
	# An override may hand the request on to the function it stands for, with all its arguments.
	if (stood_for := resolve(name)) is not None:
		_judge_arguments(stood_for, user)


def _is_open(endpoint: Endpoint | None, user: str) -> bool:
	if endpoint is None or "<locals>" in endpoint.name or endpoint.name.startswith(_CLOSED_PREFIXES):
		return False
	if endpoint.is_ours:
		return bool(endpoint.audiences)
	if endpoint.name not in CLOSED_IN_DESK:
		return True
	role, _reason = CLOSED_IN_DESK[endpoint.name]
	return role is not None and role in frappe.get_roles(user)


def _reads(endpoint: Endpoint) -> bool:
	if endpoint.is_ours:
		return endpoint.declares_get
	return endpoint.name in READERS or endpoint.only_get


def _judge_arguments(endpoint: Endpoint, user: str) -> None:
	for allowed, value in _nested_targets(endpoint):
		_refuse_unless(isinstance(value, str) and _may_be_nested(value, allowed, user))
	for argument in FIELD_NAME_ARGUMENTS.get(endpoint.name, ()):
		value = frappe.local.form_dict.get(argument)
		_refuse_unless(isinstance(value, str) and value.isascii() and value.isidentifier())


def _nested_targets(endpoint: Endpoint) -> Iterator[tuple[frozenset[str], object]]:
	"""Functions that a request names inside its arguments, each with the names it may have."""
	for argument, allowed in NESTED.get(endpoint.name, {}).items():
		if value := frappe.local.form_dict.get(argument):
			yield allowed, value


def _may_be_nested(name: str, allowed: frozenset[str], user: str) -> bool:
	for one in candidates(name):
		endpoint = resolve(one)
		if not endpoint or not _is_open(endpoint, user):
			return False
		if not endpoint.is_ours and endpoint.name not in allowed:
			return False
	return True
