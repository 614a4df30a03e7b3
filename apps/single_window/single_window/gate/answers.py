"""Refusals. They are the same for existing, missing and forbidden names, carry no cookie and tell nothing."""

from urllib.parse import quote

from frappe.website.serve import get_response
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.utils import redirect
from werkzeug.wrappers import Response


def not_found() -> NotFound:
	"""404 with an empty body."""
	return NotFound(response=Response(b"", status=404, mimetype="text/plain"))


def page_not_found() -> NotFound:
	"""404 with the site's own page, for somebody who typed an address into a browser; the same for all addresses."""
	return NotFound(response=get_response("404", http_status_code=404))


def too_large() -> RequestEntityTooLarge:
	"""413 with an empty body."""
	return RequestEntityTooLarge(response=Response(b"", status=413, mimetype="text/plain"))


def to_login(path: str) -> HTTPException:
	"""Send a Guest who asked for Desk or a citizens' page to the login page and back afterwards."""
	return HTTPException(response=redirect(f"/login?redirect-to={quote(path)}", code=302))
