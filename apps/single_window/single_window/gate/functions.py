"""From the name in a request to the function that Frappe would call, and to the function's canonical name.

A function may be reachable under many names: other modules import it, hooks override it, decorators wrap it. The gateway
judges `__module__ + "." + __qualname__` of the innermost function, which is the same for all of them.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType

import frappe
import frappe.handler

from single_window.constants import APP_NAME
from single_window.guards import Audience, audiences_of

DOTTED_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
OWN_API = re.compile(rf"{APP_NAME}\.api\.[a-z_]+\.[a-z_]+", re.ASCII)

# What frappe.whitelist() writes down when an endpoint names no methods; such an endpoint of ours is POST only.
UNDECLARED_METHODS = frozenset({"GET", "POST", "PUT", "DELETE"})

LOGIN = "login"
_DEEPEST_DECORATION = 20


@dataclass(frozen=True, slots=True)
class Endpoint:
	"""A function that Frappe would call: its canonical name, our declaration, and whether GET is declared."""

	name: str
	audiences: frozenset[Audience]
	declares_get: bool
	only_get: bool

	@property
	def is_ours(self) -> bool:
		return self.name.startswith(f"{APP_NAME}.")


# Names that resolved once in this process. Names come from the code, not from requests, so it cannot grow without end.
_resolved: dict[str, Endpoint] = {}


def candidates(name: str) -> list[str]:
	"""The names that Frappe may call instead: an override by hooks, of which the two Frappes pick different ends."""
	return frappe.get_hooks("override_whitelisted_methods", {}).get(name) or [name]


def resolve(name: str) -> Endpoint | None:
	"""The whitelisted function behind a name, or None when Frappe would not call anything."""
	if found := _resolved.get(name):
		return found
	if not DOTTED_NAME.fullmatch(name):
		return None
	endpoint = _endpoint(name)
	if endpoint:
		_resolved[name] = endpoint
	return endpoint


def _endpoint(name: str) -> Endpoint | None:
	if name == LOGIN:
		return Endpoint(LOGIN, frozenset(), declares_get=False, only_get=False)
	fn = _function(name)
	if fn is None or fn not in frappe.whitelisted:
		return None
	return endpoint_of(fn)


def _function(name: str) -> Callable | None:
	try:
		found = frappe.get_attr(name) if "." in name else getattr(frappe.handler, name, None)
	except (ImportError, AttributeError, ValueError, frappe.ValidationError):
		return None
	return found if isinstance(found, FunctionType) else None


def endpoint_of(fn: Callable) -> Endpoint:
	"""Describe a whitelisted function or method."""
	methods = frozenset(frappe.allowed_http_methods_for_whitelisted_func.get(fn, ()))
	return Endpoint(
		canonical_name(fn),
		audiences_of(fn),
		declares_get="GET" in methods and methods != UNDECLARED_METHODS,
		only_get=methods == {"GET"},
	)


def document_method(doctype: str, method: str) -> Endpoint | None:
	"""The whitelisted method of a DocType's controller, or None."""
	if not DOTTED_NAME.fullmatch(method):
		return None
	controller = _controller(doctype)
	fn = getattr(controller, method, None) if controller else None
	fn = getattr(fn, "__func__", fn)
	return endpoint_of(fn) if isinstance(fn, FunctionType) and fn in frappe.whitelisted else None


def _controller(doctype: str) -> type | None:
	from frappe.model.base_document import get_controller

	try:
		return get_controller(doctype)
	except (ImportError, frappe.DoesNotExistError):
		return None


def module_function(doctype: str, method: str) -> str | None:
	"""Name of a function in a DocType's module (version 2 of the API), or None when there is no such DocType."""
	from frappe.modules.utils import load_doctype_module

	try:
		return f"{load_doctype_module(doctype).__name__}.{method}"
	except (ImportError, frappe.DoesNotExistError):
		return None


def canonical_name(fn: Callable) -> str:
	"""`module.qualname` of the function beneath all decorators."""
	inner = undecorated(fn)
	return f"{inner.__module__}.{inner.__qualname__}"


def undecorated(fn: Callable) -> Callable:
	"""The innermost function; also beneath decorators that do not use functools.wraps (frappe.read_only of 2023)."""
	for _depth in range(_DEEPEST_DECORATION):
		inner = getattr(fn, "__wrapped__", None) or _closed_over(fn)
		if inner is None:
			break
		fn = inner
	return fn


def _closed_over(fn: Callable) -> Callable | None:
	"""The function that a wrapper without `__wrapped__` keeps in its closure."""
	if "<locals>" not in fn.__qualname__:
		return None
	kept = inspect.getclosurevars(fn).nonlocals.values()
	return next((one for one in kept if isinstance(one, FunctionType)), None)
