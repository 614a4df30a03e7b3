"""The default-deny gateway: every request passes here before Frappe dispatches it (`auth_hooks`).

Guest and citizens reach only what `gate.lists` names and what our own endpoints declare by `guards.audience`; Desk users
reach what Frappe allows them, less the closed functions. State changes need POST. All refusals look alike.
"""

import frappe

from single_window.gate import answers, desk, web
from single_window.gate.functions import LOGIN
from single_window.gate.lists import REALTIME
from single_window.gate.targets import Kind, Target, targets_of
from single_window.guards import GUEST_USER, is_desk_user

READING_METHODS = frozenset({"GET", "HEAD"})


def check() -> None:
	"""Refuse the request by an HTTPException, or return and let Frappe go on."""
	request = frappe.local.request
	if request.method == "OPTIONS":
		return
	form = frappe.local.form_dict
	targets = targets_of(request.path, form)
	if "sid" in form:
		_judge_session_id(targets)

	user = frappe.session.user or GUEST_USER
	if not _is_enabled(user):
		raise answers.not_found()
	judge = desk if is_desk_user(user) else web
	reading = request.method in READING_METHODS
	for target in targets:
		judge.judge(target, targets, user=user, reading=reading)


def _is_enabled(user: str) -> bool:
	"""False for an account that was switched off: Frappe leaves its API key, and its sessions of other doors, alive."""
	return user == GUEST_USER or bool(frappe.get_cached_value("User", user, "enabled"))


def check_login(login_manager=None) -> None:
	"""Hook `on_login`: a password login must come by POST with plain text in its fields.

	Frappe logs in before the gateway runs, so this is the place that can stop it before a session exists.
	"""
	request = getattr(frappe.local, "request", None)
	if not request or not _is_password_login(request):
		return
	form = frappe.local.form_dict
	plain = isinstance(form.get("usr"), str) and isinstance(form.get("pwd") or "", str)
	if request.method != "POST" or not plain:
		frappe.local.response["message"] = "Invalid login credentials"
		raise frappe.AuthenticationError


def _is_password_login(request) -> bool:
	return frappe.local.form_dict.get("cmd") == LOGIN or request.path == f"/api/method/{LOGIN}"


def _judge_session_id(targets: list[Target]) -> None:
	"""A session id outside the cookie is refused: it would log a victim in as the attacker and lie in every log.

	Only the realtime server's questions may carry one, and they get no cookie back.
	"""
	if not all(one.kind is Kind.CALL and one.name in REALTIME for one in targets):
		raise answers.not_found()
	frappe.local.cookie_manager.cookies.clear()
