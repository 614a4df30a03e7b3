"""What a request aims at, read the way Frappe will read it. A target that cannot be read is UNKNOWN and is refused.

Frappe runs `cmd` of the form before it looks at the path, so a request may have two targets; all of them are judged.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

UNREADABLE_JSON = (ValueError, TypeError)


class Kind(StrEnum):
	"""The doors of Frappe."""

	CALL = "function by name"
	CONTROLLER_MODULE = "function in a DocType's module"
	DOCUMENT_METHOD = "method of a document"
	RECORDS = "REST on records"
	FILE = "private file"
	BACKUP = "backup file"
	PAGE = "page"
	UNKNOWN = "unreadable"


@dataclass(frozen=True, slots=True)
class Target:
	"""One target: a name (function, method or path), for document doors the DocType, and the version of the API."""

	kind: Kind
	name: str = ""
	doctype: str = ""
	version: int = 1


UNKNOWN = Target(Kind.UNKNOWN)
RUN_DOC_METHOD = frozenset(
	{"run_doc_method", "runserverobj", "frappe.handler.run_doc_method", "frappe.handler.runserverobj"}
)


def targets_of(path: str, form: Mapping) -> list[Target]:
	"""All targets of a request. *path* is percent-decoded once, as WSGI delivers it."""
	targets = []
	if (command := form.get("cmd")) is not None and command != "":
		targets.append(_call(command, form))
	return [*targets, _target_of_path(path, form)]


def _target_of_path(path: str, form: Mapping) -> Target:
	if path.startswith("/api/"):
		return _target_of_api(path[len("/api/") :], form)
	if path.startswith("/private/files/"):
		return Target(Kind.FILE, path)
	if path.startswith("/backups"):
		return Target(Kind.BACKUP, path)
	return Target(Kind.PAGE, path)


def _target_of_api(rest: str, form: Mapping) -> Target:
	version = 1
	if rest.startswith(("v1/", "v2/")):
		version, rest = int(rest[1]), rest[3:]
	door, _, rest = rest.partition("/")
	if door == "method":
		return _target_of_method(rest, form, version)
	if door == ("document" if version == 2 else "resource"):
		return _target_of_record(rest, form, version)
	if door == "doctype" and version == 2:
		return Target(Kind.RECORDS, rest, doctype=rest.partition("/")[0], version=2)
	return UNKNOWN


def _target_of_method(rest: str, form: Mapping, version: int) -> Target:
	first, _, second = rest.rstrip("/").partition("/")
	if version == 2 and second:
		return Target(Kind.CONTROLLER_MODULE, second, doctype=first, version=2)
	return _call(first, form, version)


def _call(name: object, form: Mapping, version: int = 1) -> Target:
	if not isinstance(name, str) or not name:
		return UNKNOWN
	if name in RUN_DOC_METHOD:
		return _document_method(form.get("method"), _doctype_in(form), version)
	return Target(Kind.CALL, name, version=version)


def _target_of_record(rest: str, form: Mapping, version: int) -> Target:
	doctype, _, name = rest.rstrip("/").partition("/")
	if not doctype:
		return UNKNOWN
	if "run_method" in form:
		return _document_method(form.get("run_method"), doctype, version)
	before, separator, method = name.rpartition("/method/")
	if version == 2 and separator and before:
		return _document_method(method, doctype, version)
	return Target(Kind.RECORDS, name, doctype=doctype, version=version)


def _document_method(method: object, doctype: object, version: int) -> Target:
	if isinstance(method, str) and isinstance(doctype, str) and method and doctype:
		return Target(Kind.DOCUMENT_METHOD, method, doctype=doctype, version=version)
	return UNKNOWN


def _doctype_in(form: Mapping) -> object:
	"""DocType of a `run_doc_method` call: `dt`, or that of the document sent as `docs` (v2: `document`)."""
	if form.get("dt"):
		return form["dt"]
	document = form.get("docs") or form.get("document")
	try:
		document = json.loads(document) if isinstance(document, str) else document
	except UNREADABLE_JSON:
		return None
	return document.get("doctype") if isinstance(document, Mapping) else None
