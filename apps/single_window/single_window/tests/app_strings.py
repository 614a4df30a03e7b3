"""Every string of the app that a person may read in English, with the file it stands in.

Sources: `_("…")` in Python and templates, `__("…")` in browser code, labels of custom fields, and the texts of
the standard documents kept as JSON (DocTypes, workflows, pages, reports, workspaces, web forms, …).
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import single_window
from single_window import constants

APP = Path(single_window.__file__).parent
BUILT = {"node_modules", "dist", "__pycache__"}
# Keys of standard documents whose text is shown, wherever they stand in the JSON.
SHOWN_KEYS = {
	"label",
	"description",
	"title",
	"placeholder",
	"button_label",
	"introduction_text",
	"success_title",
	"success_message",
	"subject",
	"report_name",
	"state",
	"action",
	"next_state",
	"list_title",
	"text",
}
NAMED_DOCTYPES = {"DocType", "Report", "Page", "Workspace", "Print Format", "Number Card", "Dashboard Chart"}
# Our pages of texts: every member is a word of the interface.
SHOWN_ENUMS = (
	constants.Role,
	constants.RequestState,
	constants.RequestAction,
	constants.InquiryStatus,
	constants.ResponseState,
	constants.ResponseAction,
	constants.Answer,
	constants.CardKind,
	constants.PermitStatus,
	constants.SmsState,
)

_CALL = re.compile(
	r"""(?<![\w.$])_{1,2}\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$]*)`)\s*[,)]"""
)
_ENGLISH = re.compile("[A-Za-z]{2}")
_CODE = re.compile(r"[a-z0-9_./-]*_[a-z0-9_./-]*|[A-Z0-9-]+-[A-Z0-9-]+|\s*eval:.*", re.DOTALL)


def strings() -> dict[str, str]:
	"""Return {English text: the first file it was found in}."""
	found: dict[str, str] = {}
	for path in sorted(_files()):
		reader = READERS.get(path.suffix)
		for text in reader(path) if reader else ():
			if _ENGLISH.search(text):
				found.setdefault(text, str(path.relative_to(APP)))
	for enum in SHOWN_ENUMS:
		for member in enum:
			found.setdefault(str(member.value), "constants.py")
	return found


def _files() -> Iterator[Path]:
	return (path for path in APP.rglob("*") if path.is_file() and not BUILT & set(path.parts))


def _python(path: Path) -> Iterator[str]:
	if path.name.startswith("test_") or "tests" in path.parts:
		return
	for node in ast.walk(ast.parse(path.read_text())):
		if isinstance(node, ast.Call) and _is_translation(node.func) and node.args:
			yield _constant(node.args[0], path)
		elif isinstance(node, ast.Dict):
			yield from _labels(node)


def _is_translation(func: ast.expr) -> bool:
	return getattr(func, "id", getattr(func, "attr", None)) in {"_", "_lt"}


def _constant(node: ast.expr, path: Path) -> str:
	"""The literal text; a variable's value is taken care of where it is written, an f-string never translates."""
	assert not isinstance(node, ast.JoinedStr), f"{path}: an f-string cannot be translated"
	return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _labels(node: ast.Dict) -> Iterator[str]:
	"""Labels and descriptions of custom fields, written as dict literals."""
	pairs = {getattr(key, "value", None): value for key, value in zip(node.keys, node.values, strict=True)}
	if "fieldtype" in pairs:
		for key in ("label", "description"):
			if isinstance(text := getattr(pairs.get(key), "value", None), str):
				yield text


def _markup(path: Path) -> Iterator[str]:
	for groups in _CALL.findall(path.read_text()):
		text = next(filter(None, groups), "")
		yield text.replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")


def _document(path: Path) -> Iterator[str]:
	content = json.loads(path.read_text())
	if path.parent.parent.parent.name == "single_window" and isinstance(content, dict):
		yield from _shown(content)


def _shown(value: object) -> Iterator[str]:
	if isinstance(value, list):
		for item in value:
			yield from _shown(item)
	elif isinstance(value, dict):
		if value.get("doctype") in NAMED_DOCTYPES and "name" in value:
			yield value["name"]
		if value.get("fieldtype") == "Select":
			yield from (value.get("options") or "").split("\n")
		for key, inner in value.items():
			if isinstance(inner, str) and key in SHOWN_KEYS and not _CODE.fullmatch(inner):
				yield inner
			yield from _shown(inner if isinstance(inner, dict | list) else None)


READERS = {".py": _python, ".js": _markup, ".html": _markup, ".vue": _markup, ".json": _document}
