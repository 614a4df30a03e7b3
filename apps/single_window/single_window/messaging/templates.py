"""The texts of our messages. Persian is the language of the office; they are short, official and dignified.

Every text begins with the system's name, so that the reader knows who writes before reading on.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from string import Formatter
from urllib.parse import urlsplit

import frappe

from single_window.constants import DT
from single_window.jalali.text import normalise

MASK = "*****"
LONGEST_VALUE = 200  # characters of one inserted value; a message is no place for more

_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Template:
	"""One text with named fields.

	*secrets* are the fields that only the receiver may read. After *lifetime* the message is worthless and is not
	sent any more. *origin_bound* adds the last line from which browsers fill in the code (WebOTP).
	"""

	text: str
	secrets: frozenset[str] = frozenset()
	lifetime: timedelta | None = None
	origin_bound: bool = False


TEMPLATES: dict[str, Template] = {
	"registration_code": Template(
		"کد تأیید ثبت‌نام شما: {code}\nاین کد تا ۲ دقیقه معتبر است. آن را به هیچ‌کس ندهید.",
		secrets=frozenset({"code"}),
		lifetime=timedelta(minutes=2),
		origin_bound=True,
	),
	"already_registered": Template(
		"با این شماره قبلاً ثبت‌نام کرده‌اید. برای ورود، از نام کاربری یا همین شماره و رمز عبور خود استفاده کنید.\n"
		"اگر شما درخواست ثبت‌نام نداده‌اید، این پیام را نادیده بگیرید.",
		lifetime=timedelta(hours=1),
	),
	"login_alert": Template(
		"ورود به حساب کاربری شما\nزمان: {time}\nدستگاه: {device}\nمرورگر: {browser}\nنشانی اینترنتی: {ip}\n"
		"اگر شما وارد نشده‌اید، رمز عبور خود را تغییر دهید و به پشتیبانی خبر دهید.",
		lifetime=timedelta(hours=24),
	),
	"request_submitted": Template(
		"درخواست «{permit_title}» ثبت شد.\nکد رهگیری: {tracking_code}\n"
		"برای پیگیری، وارد سامانه شوید و «پیگیری پرونده» را بگشایید."
	),
	"request_step": Template("درخواست «{permit_title}» با کد رهگیری {tracking_code}:\n{step}"),
	"request_returned": Template(
		"درخواست «{permit_title}» با کد رهگیری {tracking_code} برای رفع نقص به شما بازگردانده شد.\n"
		"موارد مشخص‌شده را در این نشانی اصلاح کنید: {url}"
	),
	"permit_issued": Template(
		"مجوز «{permit_title}» صادر شد.\nشمارهٔ مجوز: {permit_number}\nکد رهگیری: {tracking_code}\n"
		"مشاهده و استعلام اصالت: {url}"
	),
	"request_rejected": Template(
		"با درخواست «{permit_title}» با کد رهگیری {tracking_code} موافقت نشد.\n"
		"دلیل آن را در «پیگیری پرونده» بخوانید."
	),
}


def render(name: str, values: dict, *, reveal: bool) -> str:
	"""Return the text of template *name*; secret fields are masked unless *reveal*.

	Raises KeyError for an unknown template or a missing field: both are mistakes of the caller's code.
	"""
	template = TEMPLATES[name]
	shown = {
		field: MASK if field in template.secrets and not reveal else _clean(values[field])
		for field in fields_of(template)
	}
	lines = [system_name(), template.text.format(**shown)]
	if template.origin_bound:
		lines.append(f"@{_host()} #{shown['code']}")
	return "\n".join(lines)


def fields_of(template: Template) -> list[str]:
	"""Names of the fields in the template's text."""
	return [field for _text, field, _spec, _conversion in Formatter().parse(template.text) if field]


def system_name() -> str:
	"""«پنجره واحد خوزستان»: the name of the system as the citizens of this province know it."""
	province = frappe.db.sql(
		"select value from `tabSingles` where doctype = %s and field = 'province_title'", str(DT.SETTINGS)
	)
	return f"پنجره واحد {province[0][0] or '' if province else ''}".strip()


def _clean(value: object) -> str:
	"""Keep an inserted value on one line, so that nobody can add lines of his own to an official message."""
	text = _BREAKS.sub(" ", normalise(value))
	return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _host() -> str:
	"""The host to which the browser binds the code; never taken from the request, which a stranger can forge."""
	configured = frappe.conf.get("host_name") or frappe.local.site
	address = configured if "//" in configured else f"//{configured}"
	return urlsplit(address).hostname or frappe.local.site
