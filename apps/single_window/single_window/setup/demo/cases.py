"""Cases: filed, claimed, decided, returned to the citizen and corrected by him."""

import frappe

from single_window.cartable import cards
from single_window.constants import DT, RequestAction
from single_window.documents import attachments
from single_window.permits import corrections, filing, returns
from single_window.setup.demo.people import acting, applicant_of
from single_window.transitions import engine

# Answers by question; a question without one gets the typical answer of its type.
ANSWERS = {
	"شهرستان": "دزفول",
	"مساحت (هکتار)": "۴٫۵",
	"عمق پیش‌بینی‌شده (متر)": "۸۰",
	"شماره اقتصادی": "411123456789",
	"شماره پروانه یا مجوز قبلی": "1402-3381",
	"نشانی محل اجرا": "دزفول، خیابان امام خمینی، کوچهٔ نرگس، پلاک ۱۲",
	"نام روستا یا محدوده": "روستای شمس‌آباد",
	"نوع محصول یا فعالیت": "بسته‌بندی خرما",
	"ظرفیت سالانه": "۱٬۲۰۰ تن",
	"نام رودخانه": "رودخانهٔ دز",
	"نام رودخانه یا مسیل": "رودخانهٔ دز، پایین‌دست سد تنظیمی",
	"رودخانه یا کانال برداشت": "کانال اصلی سبیلی",
	"نوع کشت": "گندم و کلزا",
	"قطر یا ولتاژ": "۱۶۰ میلی‌متر، پلی‌اتیلن",
	"حجم برداشت (مترمکعب)": "۲۵۰۰",
	"مدت برداشت (ماه)": "۶",
	"مدت سکونت (سال)": "۷",
	"نام مشاور": "مهندسان مشاور پایش کارون",
}
TYPICAL_ANSWERS = {
	"Data": "نمونه",
	"Small Text": "توضیح نمونه برای نمایش سامانه",
	"Int": "۳",
	"Float": "۲٫۵",
	"Currency": "۱۵۰۰۰۰۰۰",
	"Date": "۱۴۰۵/۰۹/۰۲",
	"Link": "دزفول",
	"Geolocation": "32.381, 48.401",
}


def file(username: str, permit_type: str, key: str, **given: str) -> str:
	"""A request of the citizen; `given` are answers by the first word of their question."""
	with acting(username):
		rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
		answers = {row.fieldname: given.get(row.label.split()[0]) or _answer(row) for row in rows}
		return filing.file_request(applicant_of(username), permit_type, answers, key=f"demo {key}")


def claim(username: str, request: str) -> str:
	"""The officer takes the case out of the pool; returns the case's card."""
	with acting(username):
		return cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name).name


def decide(username: str, request: str, action: RequestAction, reason: str, condition: int = 0) -> None:
	"""The officer approves or rejects the case that he has claimed."""
	with acting(username):
		values = {"decision_reason": reason, "condition_cited": condition}
		engine.transition(DT.PERMIT_REQUEST, request, action, values=values)


def document(title: str) -> str:
	"""An upload of the session's user: a one-page PDF that says what it stands for. Returns its address."""
	return attachments.store_upload(_page(title), f"{title}.pdf").file_url


def question_named(permit_type: str, *labels: str) -> list[str]:
	"""Field names of the questions with these labels."""
	rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
	return [next(row.fieldname for row in rows if row.label == label) for label in labels]


def _answer(row) -> str | None:
	if row.fieldtype in ("Attach", "Attach Image"):
		return document(row.label)
	if row.fieldtype == "Select":
		return row.options.splitlines()[0]
	return ANSWERS.get(row.label) or TYPICAL_ANSWERS.get(row.fieldtype)


def _page(title: str) -> bytes:
	"""The page of a PDF; its number keeps two documents of one title apart."""
	import weasyprint

	number = frappe.generate_hash(length=8)
	text = f'<html dir="rtl" lang="fa"><h1>{title}</h1><p>نمونه برای نمایش سامانه – {number}</p></html>'
	return weasyprint.HTML(string=text).write_pdf()


def _in_the_pool() -> None:
	file("rezaei", "KWPA-04", "pool 1")
	file("kabi", "KWPA-01", "pool 2")
	file("savari", "KWPA-05", "pool 3")
	file("savari", "MALIAT-01", "pool 4")


def _in_a_county() -> None:
	file("abbasi", "DEHYARI-01", "county 1")
	file("kabi", "KWPA-03", "county 2", شهرستان="شوشتر")


def _approved() -> None:
	request = file("rezaei", "KWPA-07", "approved")
	claim("mousavi", request)
	decide("mousavi", request, RequestAction.APPROVE, "مدارک کامل و ظرفیت تأمین آب موجود است.")


def _rejected() -> None:
	request = file("abbasi", "MALIAT-01", "rejected")
	claim("torabi", request)
	decide("torabi", request, RequestAction.REJECT, "نشانی دفتر با پروندهٔ مالیاتی یکی نیست.", 1)


def _returned_to_the_citizen() -> None:
	"""He has not corrected it yet."""
	request = file("kabi", "KWPA-06", "returned")
	claim("karimi", request)
	address, plan = question_named("KWPA-06", "نشانی محل اجرا", "نقشه اجرایی")
	_return(
		request,
		{
			address: "کیلومتراژ محل عبور از رودخانه را هم بنویسید.",
			plan: "مهر و امضای مهندس طراح روی نقشه نیست.",
		},
		"پس از اصلاح این دو مورد، بررسی از همان‌جا ادامه می‌یابد.",
	)


def _corrected_by_the_citizen() -> None:
	"""He has corrected what was marked; the officer sees old and new beside each other."""
	request = file("savari", "KWPA-02", "corrected")
	claim("karimi", request)
	river, address = question_named("KWPA-02", "نام رودخانه یا مسیل", "نشانی محل اجرا")
	_return(
		request,
		{
			river: "نام رسمی مسیل را از نقشهٔ منابع آب بنویسید.",
			address: "نشانی کامل نیست.",
		},
	)
	with acting("savari"):
		corrections.correct(
			request,
			{river: "مسیل گرگر، شاخهٔ شرقی", address: "دزفول، جادهٔ شوش، کیلومتر ۱۲، پلاک ثبتی ۴۷۱"},
			key="demo",
		)


def _return(request: str, faults: dict[str, str], note: str = "") -> None:
	with acting("karimi"):
		rows = [{"fieldname": fieldname, "note": text} for fieldname, text in faults.items()]
		returns.return_to_applicant(request, rows, note)


SCENES = {
	"in the pool": _in_the_pool,
	"in a county": _in_a_county,
	"approved": _approved,
	"rejected": _rejected,
	"returned to the citizen": _returned_to_the_citizen,
	"corrected by the citizen": _corrected_by_the_citizen,
}
