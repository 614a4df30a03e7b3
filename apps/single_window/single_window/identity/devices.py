"""Which device and browser a request came from, in words for people. A pure reading of the User-Agent text."""

from dataclasses import dataclass

from ua_parser import parse

UNKNOWN = "نامشخص"
LONGEST_PART = 40  # characters; the header is the visitor's own text
OTHER = "Other"
GENERIC_DEVICES = frozenset({"Generic Smartphone", "Generic Feature Phone", "K", "Mac", "Spider"})

SYSTEM_NAMES = {
	"Windows": "ویندوز",
	"Android": "اندروید",
	"Linux": "لینوکس",
	"Mac OS X": "مک",
	"iOS": "آی‌اواس",
}
BROWSER_NAMES = {
	"Chrome": "کروم",
	"Chrome Mobile": "کروم موبایل",
	"Firefox": "فایرفاکس",
	"Firefox Mobile": "فایرفاکس موبایل",
	"Opera": "اپرا",
	"Opera Mobile": "اپرای موبایل",
	"Edge": "اج",
	"Safari": "سافاری",
	"Mobile Safari": "سافاری موبایل",
	"Samsung Internet": "مرورگر سامسونگ",
}


@dataclass(frozen=True)
class Device:
	"""What the login notice names."""

	device: str
	browser: str


def read(user_agent: str | None) -> Device:
	"""Read a User-Agent header; what it does not tell is UNKNOWN."""
	parsed = parse((user_agent or "")[:1000])
	system = _named(parsed.os, SYSTEM_NAMES)
	return Device(
		device=" ".join(filter(None, [_model(parsed.device), system])) or UNKNOWN,
		browser=_named(parsed.user_agent, BROWSER_NAMES) or UNKNOWN,
	)


def _named(part: object, names: dict[str, str]) -> str:
	"""Family, in Persian where it has a Persian name, with its major version."""
	if part is None or part.family == OTHER:
		return ""
	words = [names.get(part.family, part.family), part.major or ""]
	return " ".join(filter(None, words))[:LONGEST_PART]


def _model(device: object) -> str:
	if device is None or device.family == OTHER or device.family in GENERIC_DEVICES:
		return ""
	return device.family[:LONGEST_PART]
