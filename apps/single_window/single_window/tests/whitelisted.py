"""The whitelisted functions of an installed app, read from its source without importing it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import frappe


def names_in(app: str) -> list[str]:
	"""Dotted names of all functions and methods with a whitelist decorator, as the source spells them."""
	root = Path(frappe.get_app_path(app))
	found = set()
	for file in root.rglob("*.py"):
		module = ".".join(file.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
		found.update(f"{module}.{name}" for name in _names(ast.parse(file.read_text()), ""))
	return sorted(found)


def _names(node: ast.AST, prefix: str) -> Iterator[str]:
	for child in ast.iter_child_nodes(node):
		if isinstance(child, ast.ClassDef):
			yield from _names(child, f"{prefix}{child.name}.")
		elif isinstance(child, ast.FunctionDef) and any(map(_is_whitelist, child.decorator_list)):
			yield f"{prefix}{child.name}"


def _is_whitelist(decorator: ast.expr) -> bool:
	return "whitelist" in ast.unparse(decorator)
