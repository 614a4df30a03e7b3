"""Which website pages people outside Desk may open. The answer depends on the address alone, never on what exists."""

from collections.abc import Iterable, Mapping

from single_window.gate import lists

# Frappe's login page sends people there afterwards; its version of 2023 takes any address.
REDIRECT_KEY = "redirect-to"

DESK_ROOTS = frozenset({"app", "desk"})


def _patterns(pages: Iterable[str]) -> frozenset[tuple[str, ...]]:
	return frozenset(_segments(page) for page in pages)


def _segments(path: str) -> tuple[str, ...]:
	return tuple(path.split("/"))


_PUBLIC = _patterns(lists.PUBLIC_PAGES)
_CITIZEN = _PUBLIC | _patterns(lists.CITIZEN_PAGES)


def is_open(path: str, *, logged_in: bool) -> bool:
	"""True when the page is on the list for Guest or citizen."""
	segments = _segments(path.strip("/"))
	return any(_fits(segments, one) for one in (_CITIZEN if logged_in else _PUBLIC))


def is_steered(form: Mapping) -> bool:
	"""True when the query would make a web form show a list or somebody's document, or lead away from this site."""
	return not lists.FORBIDDEN_PAGE_KEYS.isdisjoint(form) or not _stays_here(form.get(REDIRECT_KEY, "/"))


def _stays_here(address: object) -> bool:
	"""True for an absolute path of this site; browsers read two slashes, and backslashes, as another host."""
	return isinstance(address, str) and address.startswith("/") and address[1:2] not in ("/", "\\")


def names_one_file(path: str) -> bool:
	"""True for /private/files/<name>; the right on the file itself is Frappe's check."""
	segments = _segments(path.lstrip("/"))
	return len(segments) == 3 and bool(segments[-1].strip(".")) and "\\" not in segments[-1]


def needs_login(path: str) -> bool:
	"""True for Desk with everything below it and for citizens' pages: a Guest is sent to the login page."""
	is_citizens = is_open(path, logged_in=True) and not is_open(path, logged_in=False)
	return is_citizens or _segments(path.strip("/"))[0] in DESK_ROOTS


def _fits(segments: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
	return len(segments) == len(pattern) and all(
		wanted == found or (wanted == "*" and _is_plain(found))
		for found, wanted in zip(segments, pattern, strict=True)
	)


def _is_plain(segment: str) -> bool:
	"""A segment that names one thing: not empty, no dot-segment, no file suffix, no backslash or control sign."""
	return bool(segment) and "." not in segment and "\\" not in segment and segment.isprintable()
