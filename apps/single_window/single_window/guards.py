"""Decorators for endpoints, each with one job, stacked under `@frappe.whitelist`.

	@frappe.whitelist(methods=["POST"])
	@audience(Audience.OFFICER)
	@rate_limited("tracking_code", limit=20, seconds=60)
	def claim(tracking_code: str) -> dict: ...

The gateway (`single_window.gate`) reads the same declaration, so an undecorated function of ours is closed for everybody.
"""

import hashlib
import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps

import frappe
from frappe import _
from redis.exceptions import RedisError

from single_window.constants import OFFICER_ROLES, Role
from single_window.exceptions import NotFound, TooManyAttempts
from single_window.jalali.digits import to_persian

SYSTEM_USER = "System User"
GUEST_USER = "Guest"

# Set on every guarded function; the gateway looks it up after resolving a request's target.
AUDIENCES_ATTRIBUTE = "__audiences__"

# One step in Redis: count the call and give the window its end; a counter that lost its end gets a new one.
_COUNT = """
local calls = redis.call('INCR', KEYS[1])
if calls == 1 or redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {calls, redis.call('TTL', KEYS[1])}
"""


class Audience(StrEnum):
	"""Who may call an endpoint. GUEST means everybody, logged in or not; CITIZEN a logged-in user without Desk."""

	GUEST = "Guest"
	CITIZEN = "Citizen"
	OFFICER = "Officer"
	MANAGER = "Manager"
	GOVERNORATE = "Governorate"
	REPORTER = "Reporter"
	SUPPORT = "Support"
	DESIGNER = "Designer"
	ADMINISTRATOR = "Administrator"
	DESK = "Desk"


ROLES_OF_AUDIENCE: dict[Audience, frozenset[str]] = {
	Audience.OFFICER: OFFICER_ROLES,
	Audience.MANAGER: frozenset({Role.AGENCY_MANAGER}),
	Audience.GOVERNORATE: frozenset({Role.GOVERNORATE_OFFICER}),
	Audience.REPORTER: frozenset({Role.REPORT_VIEWER}),
	Audience.SUPPORT: frozenset({Role.SUPPORT_TEAM}),
	Audience.DESIGNER: frozenset({Role.PROCESS_DESIGNER}),
	Audience.ADMINISTRATOR: frozenset({Role.SYSTEM_MANAGER}),
}
WEB_AUDIENCES = frozenset({Audience.GUEST, Audience.CITIZEN})


def audience(*audiences: Audience) -> Callable:
	"""Let only these audiences call the function; a user who belongs to none of them is refused."""
	allowed = frozenset(Audience(one) for one in audiences)
	if not allowed:
		raise TypeError("audience() needs at least one Audience")

	def decorate(fn: Callable) -> Callable:
		@wraps(fn)
		def guarded(*args, **kwargs):
			admit(allowed)
			return fn(*args, **kwargs)

		setattr(guarded, AUDIENCES_ATTRIBUTE, allowed)
		return guarded

	return decorate


def audiences_of(fn: Callable) -> frozenset[Audience]:
	"""The audiences declared for a function, empty when nobody declared any."""
	return getattr(fn, AUDIENCES_ATTRIBUTE, frozenset())


def admit(allowed: frozenset[Audience]) -> None:
	"""Refuse the session user unless he belongs to one of the audiences.

	Web users get NotFound (missing and forbidden look the same), Desk users a PermissionError that says what to do.
	"""
	user = frappe.session.user
	if belongs(user, allowed):
		return
	if is_desk_user(user):
		frappe.throw(
			_("Your roles do not include this act. Ask the support team if your work needs it."),
			exc=frappe.PermissionError,
			title=_("Not Permitted"),
		)
	raise NotFound


def belongs(user: str, allowed: frozenset[Audience]) -> bool:
	"""True when the user is one of the audiences; an audience without a rule here admits nobody."""
	if Audience.GUEST in allowed:
		return True
	if not is_desk_user(user):
		return Audience.CITIZEN in allowed and user not in ("", None, GUEST_USER)
	if Audience.DESK in allowed:
		return True
	wanted = {role for one in allowed for role in ROLES_OF_AUDIENCE.get(one, ())}
	return not wanted.isdisjoint(frappe.get_roles(user))


def is_desk_user(user: str | None) -> bool:
	"""True for enabled accounts that Frappe lets into Desk (user type System User)."""
	if not user or user == GUEST_USER:
		return False
	return frappe.get_cached_value("User", user, "user_type") == SYSTEM_USER


def rate_limited(
	key: str | tuple[str, ...] | Callable[..., str],
	limit: int,
	seconds: int,
	*,
	fail_closed: bool = False,
) -> Callable:
	"""Allow `limit` calls in `seconds` per key; more raise TooManyAttempts with the time left.

	The key is made of the named parameters, or of what the callable returns for the call's arguments: it names the
	thing to protect (a mobile, a national code, "all"), never the caller's address alone. Several limits may be
	stacked. With `fail_closed` a call is refused while Redis cannot count; without it the call passes.
	"""

	def decorate(fn: Callable) -> Callable:
		signature = inspect.signature(fn)
		scope = f"{fn.__module__}.{fn.__qualname__}:{limit}/{seconds}"

		@wraps(fn)
		def limited(*args, **kwargs):
			count_attempt(
				scope, _key_of(key, signature, args, kwargs), limit, seconds, fail_closed=fail_closed
			)
			return fn(*args, **kwargs)

		return limited

	return decorate


def count_attempt(scope: str, key: str, limit: int, seconds: int, *, fail_closed: bool = False) -> int:
	"""Count one attempt and return how many the window holds; raise TooManyAttempts beyond the limit."""
	try:
		calls, seconds_left = frappe.cache.eval(_COUNT, 1, _counter(scope, key), seconds)
	except RedisError:
		if fail_closed:
			_refuse_until(seconds_left=60)
		return 0
	if calls > limit:
		_refuse_until(seconds_left)
	return calls


def forget_attempts(scope: str, key: str) -> None:
	"""Start the window of a key anew."""
	frappe.cache.delete(_counter(scope, key))


def _key_of(key, signature: inspect.Signature, args: tuple, kwargs: dict) -> str:
	if callable(key):
		return str(key(*args, **kwargs))
	bound = signature.bind_partial(*args, **kwargs)
	bound.apply_defaults()
	names = (key,) if isinstance(key, str) else key
	return "\x1f".join(str(bound.arguments.get(name)).strip().casefold() for name in names)


def _counter(scope: str, key: str) -> str:
	"""Redis key of a counter. It has no site prefix of Frappe's own, because clearing the cache would empty it."""
	digest = hashlib.sha256(f"{scope}\x1f{key}".encode()).hexdigest()
	return f"single_window:limit:{frappe.conf.db_name}:{digest}"


def _refuse_until(seconds_left: int) -> None:
	frappe.throw(
		_("Too many attempts. Please try again in {0}.").format(_in_words(max(int(seconds_left), 1))),
		exc=TooManyAttempts,
		title=_("Please Wait"),
	)


def _in_words(seconds: int) -> str:
	"""A waiting time for people, rounded up to whole seconds, minutes or hours."""
	if seconds <= 90:
		return _("{0} seconds").format(_number(seconds))
	minutes = -(-seconds // 60)
	if minutes <= 90:
		return _("{0} minutes").format(_number(minutes))
	return _("{0} hours").format(_number(-(-minutes // 60)))


def _number(value: int) -> str:
	return to_persian(value) if (frappe.local.lang or "").startswith("fa") else str(value)
