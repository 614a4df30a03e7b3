"""Website pages rendered in the test's own transaction, so that nothing has to be committed to be seen."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import frappe
from frappe.website.serve import get_response
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from single_window.tests.base import as_user

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Page(NamedTuple):
	"""What a browser gets."""

	status: int
	html: str
	location: str

	@property
	def text(self) -> str:
		"""The words on the page, without elements and scripts."""
		bare = re.sub(r"<(script|style)\b.*?</\1>", " ", self.html, flags=re.S)
		return " ".join(re.sub(r"<[^>]+>", " ", bare).split())

	@property
	def is_redirect(self) -> bool:
		return self.status in REDIRECTS


def visit(path: str, user: str = "Guest") -> Page:
	"""The page at `path`, which may carry a query, as the user sees it."""
	with as_user(user):
		_begin_request(path)
		response = get_response(urlsplit(path).path)
	return Page(response.status_code, response.get_data(as_text=True), response.headers.get("Location", ""))


def _begin_request(path: str) -> None:
	request = Request(EnvironBuilder(path, base_url="http://portal.test").get_environ())
	frappe.local.request = request
	frappe.local.form_dict = frappe._dict(request.args.to_dict())
	frappe.local.response = frappe._dict(docs=[])
	frappe.local.no_cache = 0
	frappe.local.flags.redirect_location = None
	frappe.local.lang = "fa"
	frappe.local.message_log = []
