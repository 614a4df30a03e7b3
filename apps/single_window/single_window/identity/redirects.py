"""Where a page may send a person afterwards: only to a path of this site."""

import re
from urllib.parse import urlsplit

LONGEST = 500
# Backslashes and control characters are read as slashes or dropped by browsers: /\host and /<tab>/host leave the site.
_UNSAFE = re.compile(r"[\\\x00-\x20\x7f]")


def same_site(target: str | None) -> str | None:
	"""Return *target* when it is a path of this site, otherwise None."""
	if not target or len(target) > LONGEST or _UNSAFE.search(target):
		return None
	parts = urlsplit(target)
	is_path = target.startswith("/") and not target.startswith("//")
	return target if is_path and not parts.scheme and not parts.netloc else None
