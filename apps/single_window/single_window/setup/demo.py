"""Demo data for a first look: officers of several agencies, a county's officer, citizens and their cases.

Everything is made through the doors that people use, so the demo also shows that they work. Loading again adds nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.utils import add_days, getdate

from single_window.cartable import cards
from single_window.constants import DT, Answer, RequestAction, Role
from single_window.directory import seats
from single_window.identity import accounts as identity_accounts
from single_window.identity import applicants
from single_window.identity import mobile as mobiles
from single_window.inquiries import answers, rounds, shared_fields
from single_window.permits import attachments, filing, inquiring
from single_window.transitions import engine

PASSWORD = "Panjere-1405"  # noqa: S105 (printed at every start; there is no demo data in production)
MAIL_DOMAIN = "demo.invalid"

# user name, first name, last name, agency, county (None: province centre), post
OFFICERS = (
	("karimi", "لیلا", "کریمی", "KWPA", None, "کارشناس صدور مجوز"),
	("mousavi", "سارا", "موسوی", "KWPA", None, "کارشناس بهره‌برداری"),
	("ahmadi", "رضا", "احمدی", "JAHAD", None, "کارشناس پاسخ استعلام"),
	("hosseini", "زهرا", "حسینی", "DOE", None, "کارشناس پاسخ استعلام"),
	("sharifi", "علی", "شریفی", "ABFA", None, "کارشناس پاسخ استعلام"),
	("torabi", "حسین", "ترابی", "MALIAT", None, "کارشناس مالیاتی"),
	("nazari", "مینا", "نظری", "DEHYARI", "دزفول", "کارشناس دهیاری‌های دزفول"),
)
READERS = (("ostandari", "ناصر", "بهرامی", Role.GOVERNORATE_OFFICER),)
# user name, mobile, first name, last name, national code
CITIZENS = (
	("rezaei", "09120000001", "مریم", "رضایی", "0499370899"),
	("abbasi", "09120000002", "محمد", "عباسی", "0790419904"),
)
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


def load() -> None:
	"""Create the demo's people and cases; what is there already stays."""
	for officer in OFFICERS:
		_ensure_officer(*officer)
	for reader in READERS:
		_ensure_reader(*reader)
	for citizen in CITIZENS:
		_ensure_citizen(*citizen)
	if not frappe.db.exists(DT.PERMIT_REQUEST, {"applicant": _applicant("rezaei")}):
		_make_cases()


def accounts() -> list[dict]:
	"""The demo's accounts as the start prints them."""
	officers = [
		{"title": f"{first} {last} – {post} ({agency})", "user": username, "password": PASSWORD}
		for username, first, last, agency, _county, post in OFFICERS
	]
	readers = [
		{"title": f"{first} {last} – استانداری", "user": username, "password": PASSWORD}
		for username, first, last, _role in READERS
	]
	citizens = [
		{"title": f"{first} {last} – متقاضی", "user": username, "password": PASSWORD}
		for username, _mobile, first, last, _code in CITIZENS
	]
	return [*citizens, *officers, *readers]


def _ensure_officer(
	username: str, first: str, last: str, agency: str, county: str | None, title: str
) -> None:
	user = _ensure_desk_user(username, first, last)
	office = _office(agency, county)
	if not frappe.db.exists(DT.OFFICER_POST, {"office": office, "holder": user}):
		frappe.get_doc(
			{
				"doctype": DT.OFFICER_POST,
				"title": title,
				"office": office,
				"referral_scope": "Province",
				"holders": [{"user": user, "from_date": add_days(getdate(), -30)}],
			}
		).insert(ignore_permissions=True)


def _ensure_reader(username: str, first: str, last: str, role: Role) -> None:
	user = _ensure_desk_user(username, first, last)
	if role not in frappe.get_roles(user):
		frappe.get_doc("User", user).add_roles(str(role))


def _ensure_desk_user(username: str, first: str, last: str) -> str:
	name = f"{username}@{MAIL_DOMAIN}"
	if not frappe.db.exists("User", name):
		doc = frappe.get_doc(
			{
				"doctype": "User",
				"email": name,
				"username": username,
				"first_name": first,
				"last_name": last,
				"user_type": "System User",
				"user_image": identity_accounts.PICTURE,
				"language": "fa",
				"send_welcome_email": 0,
				"new_password": PASSWORD,
				# Frappe makes an account without a Desk role a website user; the post brings the role anew.
				"roles": [{"role": str(Role.AGENCY_OFFICER)}],
			}
		)
		doc.flags.no_welcome_mail = True
		doc.insert(ignore_permissions=True)
	return name


def _office(agency: str, county: str | None) -> str:
	filters = {"agency": agency, "county": county} if county else {"agency": agency, "is_province_centre": 1}
	if name := frappe.db.get_value(DT.AGENCY_OFFICE, filters):
		return name
	title = f"{frappe.db.get_value(DT.AGENCY, agency, 'title')} – شهرستان {county}"
	return frappe.get_doc({"doctype": DT.AGENCY_OFFICE, "title": title, **filters}).insert().name


def _ensure_citizen(username: str, mobile: str, first: str, last: str, national_code: str) -> None:
	if identity_accounts.username_taken(username):
		return
	user, _applicant_name = identity_accounts.create(username, mobiles.normalise(mobile), PASSWORD)
	applicants.save_profile(
		user, applicants.Profile(first_name=first, last_name=last, national_code=national_code)
	)


def _applicant(username: str) -> str:
	return frappe.db.get_value(DT.APPLICANT, {"user": frappe.db.get_value("User", {"username": username})})


def _make_cases() -> None:
	"""One case of every kind of progress: in the pool, asked about, approved, rejected, in a county."""
	_file("rezaei", "KWPA-04")
	_ask(_file("abbasi", "KWPA-04"))
	_decide(
		"mousavi", _file("rezaei", "KWPA-07"), RequestAction.APPROVE, "مدارک کامل و ظرفیت تأمین آب موجود است."
	)
	_decide(
		"torabi",
		_file("abbasi", "MALIAT-01"),
		RequestAction.REJECT,
		"نشانی دفتر با پروندهٔ مالیاتی یکی نیست.",
		1,
	)
	_file("abbasi", "DEHYARI-01")


def _file(username: str, permit_type: str) -> str:
	with _acting(username):
		rows = frappe.get_cached_doc(DT.PERMIT_TYPE, permit_type).form_fields
		return filing.file_request(
			_applicant(username), permit_type, {row.fieldname: _answer(row) for row in rows}, key="demo"
		)


def _answer(row) -> str | None:
	if row.fieldtype in ("Attach", "Attach Image"):
		return attachments.store_upload(_sample_document(row.label), f"{row.label}.pdf").file_url
	if row.fieldtype == "Select":
		return row.options.splitlines()[0]
	return ANSWERS.get(row.label) or TYPICAL_ANSWERS.get(row.fieldtype)


def _sample_document(title: str) -> bytes:
	"""A one-page PDF that says what it stands for; its number keeps two documents of one title apart."""
	import weasyprint

	number = frappe.generate_hash(length=8)
	text = f'<html dir="rtl" lang="fa"><h1>{title}</h1><p>نمونه برای نمایش سامانه – {number}</p></html>'
	return weasyprint.HTML(string=text).write_pdf()


def _claim(username: str, request: str) -> None:
	with _acting(username):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)


def _ask(request: str) -> None:
	_claim("karimi", request)
	with _acting("karimi"):
		form = frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"])
		shared = [row["fieldname"] for row in shared_fields.readable(frappe.get_doc(*form))]
		question = "با توجه به مشخصات پیوست، نظر آن دستگاه دربارهٔ حفر چاه در این محل چیست؟"
		draft = rounds.Draft(question, ["JAHAD", "DOE", "ABFA"], shared=shared, key="demo")
		inquiry = inquiring.send(request, draft)
	response = frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": inquiry.name, "agency": "JAHAD"})
	with _acting("ahmadi"):
		answers.answer(
			response,
			{
				"answer": Answer.AGREE_WITH_CONDITIONS,
				"answer_text": "مشروط به آبیاری تحت فشار و رعایت الگوی کشت.",
			},
		)


def _decide(username: str, request: str, action: RequestAction, reason: str, condition: int = 0) -> None:
	_claim(username, request)
	with _acting(username):
		values = {"decision_reason": reason, "condition_cited": condition}
		engine.transition(DT.PERMIT_REQUEST, request, action, values=values)


@contextmanager
def _acting(username: str) -> Iterator[None]:
	previous = frappe.session.user
	frappe.set_user(frappe.db.get_value("User", {"username": username}))
	seats.forget()
	try:
		yield
	finally:
		frappe.set_user(previous)
		seats.forget()
