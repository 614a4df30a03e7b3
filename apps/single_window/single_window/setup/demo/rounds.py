"""Inquiries in every state that a round can be in."""

import frappe
from frappe.utils import add_days, now_datetime

from single_window.constants import DT, Answer, ClosingRule, QuestionType
from single_window.inquiries import answers, returns, shared_fields, withdrawals
from single_window.inquiries import rounds as inquiry_rounds
from single_window.permits import inquiring
from single_window.setup.demo import cases
from single_window.setup.demo.people import acting

WELL = "KWPA-04"
WELL_QUESTION = "با توجه به مشخصات پیوست، نظر آن دستگاه دربارهٔ حفر چاه در این محل چیست؟"
SUB_QUESTIONS = [
	{"label": "آیا محل در محدودهٔ ممنوعهٔ برداشت است؟", "fieldtype": str(QuestionType.YES_NO), "compulsory": 1},
	{"label": "بیشترین دبی مجاز (لیتر در ثانیه)", "fieldtype": str(QuestionType.NUMBER), "compulsory": 0},
	{
		"label": "نوع آبیاری مورد تأیید",
		"fieldtype": str(QuestionType.CHOICE),
		"options": "قطره‌ای\nبارانی\nسطحی",
		"compulsory": 1,
	},
]


def ask(
	officer: str, request: str, agencies: list[str], question: str = WELL_QUESTION, **options: object
) -> str:
	"""The officer, who has claimed the case, asks the agencies and shows them all readable answers; returns the round."""
	with acting(officer):
		form = frappe.db.get_value(DT.PERMIT_REQUEST, request, ["form_doctype", "form_record"])
		shared = [row["fieldname"] for row in shared_fields.readable(frappe.get_doc(*form))]
		draft = inquiry_rounds.Draft(question, agencies, shared=shared, key="demo", **options)
		return inquiring.send(request, draft).name


def response_of(inquiry: str, agency: str) -> str:
	"""The agency's newest response in the round."""
	filters = {"inquiry": inquiry, "agency": agency}
	return frappe.db.get_value(DT.INQUIRY_RESPONSE, filters, order_by="revision desc")


def answer(officer: str, response: str, choice: Answer, text: str, **more: object) -> None:
	"""The officer answers for his agency."""
	with acting(officer):
		answers.answer(response, {"answer": str(choice), "answer_text": text, **more})


def well(key: str, officer: str = "karimi", citizen: str = "abbasi") -> str:
	"""A well drilling request that the officer has claimed."""
	request = cases.file(citizen, WELL, key)
	cases.claim(officer, request)
	return request


def _partly_answered() -> None:
	"""«۱ از ۳ پاسخ داده‌اند», with sub-questions and an attachment."""
	request = well("partly answered")
	with acting("karimi"):
		plan = cases.document("نقشهٔ آبخوان دشت دزفول")
	inquiry = ask("karimi", request, ["JAHAD", "DOE", "ABFA"], questions=SUB_QUESTIONS, attachments=[plan])
	answer(
		"ahmadi",
		response_of(inquiry, "JAHAD"),
		Answer.AGREE_WITH_CONDITIONS,
		"مشروط به آبیاری تحت فشار و رعایت الگوی کشت.",
		sub_answers=[
			{"number": 1, "value": "No"},
			{"number": 2, "value": "۱۲"},
			{"number": 3, "value": "قطره‌ای"},
		],
	)


def _waiting() -> None:
	request = cases.file("kabi", "KWPA-05", "waiting")
	cases.claim("mousavi", request)
	question = "آیا برداشت مصالح از این بازهٔ رودخانه با طرح‌های آن دستگاه تداخل دارد؟"
	ask("mousavi", request, ["DOE", "SAMT", "RAHDARI"], question)


def _late() -> None:
	"""Two agencies have let their time pass; the sending lies in the past, which no door can make."""
	request = well("late", citizen="savari")
	inquiry = ask("karimi", request, ["ABFA", "DOE"], deadline_days=3)
	sent, due = add_days(now_datetime(), -12), add_days(now_datetime(), -5)
	frappe.db.set_value(DT.INQUIRY, inquiry, {"sent_on": sent, "due_on": due})
	for response in frappe.get_all(DT.INQUIRY_RESPONSE, {"inquiry": inquiry}, pluck="name"):
		frappe.db.set_value(DT.INQUIRY_RESPONSE, response, {"creation": sent, "due_on": due})
		card = {"reference_type": DT.INQUIRY_RESPONSE, "reference_name": response}
		frappe.db.set_value(DT.CARD, card, {"card_due_on": due, "card_arrived_on": sent})


def _returned() -> None:
	"""«عودت»: the asking officer has the correction before her."""
	request = well("returned inquiry", citizen="kabi")
	inquiry = ask("karimi", request, ["JAHAD", "DOE"])
	with acting("ahmadi"):
		reason = "نقشهٔ UTM پیوست خوانا نیست و پلاک ثبتی با سند یکی نیست؛ لطفاً اصلاح و دوباره ارسال کنید."
		returns.return_inquiry(response_of(inquiry, "JAHAD"), reason)


def _resent() -> None:
	"""Returned, corrected and sent anew: the second revision awaits its answer, the first stays readable."""
	request = well("resent inquiry", citizen="rezaei")
	inquiry = ask("karimi", request, ["JAHAD", "ABFA"])
	returned = response_of(inquiry, "JAHAD")
	with acting("ahmadi"):
		returns.return_inquiry(returned, "مساحت زمین در پرسش با سند مالکیت یکی نیست.")
	with acting("karimi"):
		question = "مساحت درست ۴٫۵ هکتار است. با این اصلاح، نظر آن دستگاه دربارهٔ حفر چاه چیست؟"
		inquiring.resend(returned, question, None, 7)


def _withdrawn() -> None:
	"""«عدم انتظار»: one agency is no longer awaited; another round was given up altogether."""
	request = well("one withdrawn")
	inquiry = ask("karimi", request, ["JAHAD", "DOE", "ABFA"])
	answer("hosseini", response_of(inquiry, "DOE"), Answer.AGREE, "محل در محدودهٔ مناطق حفاظت‌شده نیست.")
	with acting("karimi"):
		withdrawals.withdraw(response_of(inquiry, "ABFA"), "چاه کشاورزی است و به شبکهٔ شرب وصل نمی‌شود.")
	request = well("round withdrawn", citizen="savari")
	inquiry = ask("karimi", request, ["JAHAD", "DOE"])
	with acting("karimi"):
		withdrawals.withdraw_round(inquiry, "متقاضی محل چاه را تغییر داده است؛ استعلام تازه فرستاده می‌شود.")


def _closed_by_number() -> None:
	"""Two of three were enough; one of the answers is confidential."""
	request = well("enough answers", citizen="kabi")
	inquiry = ask("karimi", request, ["JAHAD", "DOE", "ABFA"], closing_rule=str(ClosingRule.NUMBER), needed=2)
	text = "با توجه به افت سفرهٔ آب در سال‌های گذشته، تنها با کنتور هوشمند موافقیم."
	answer("ahmadi", response_of(inquiry, "JAHAD"), Answer.AGREE_WITH_CONDITIONS, text)
	text = "در شعاع ۵۰۰ متری محل، پروندهٔ آلودگی در دست بررسی است."
	answer("hosseini", response_of(inquiry, "DOE"), Answer.DISAGREE, text, confidential=1)


def _all_answered() -> None:
	request = well("all answered", citizen="rezaei")
	inquiry = ask("karimi", request, ["JAHAD", "ABFA"])
	answer("ahmadi", response_of(inquiry, "JAHAD"), Answer.AGREE, "با حفر چاه موافقت می‌شود.")
	answer("sharifi", response_of(inquiry, "ABFA"), Answer.NOT_COMPETENT, "محل بیرون از محدودهٔ خدمات آبفاست.")


def _free() -> None:
	"""A round about a person without any request, by national code."""
	with acting("hosseini"):
		question = "آیا نام‌برده در آن دستگاه بدهی، پروندهٔ تخلف یا تعهد انجام‌نشده دارد؟"
		draft = inquiry_rounds.Draft(question, ["KWPA", "MALIAT", "ABFA"], key="demo", deadline_days=5)
		title = "استعلام سوابق پیش از بازدید زیست‌محیطی"
		inquiry = inquiring.send_free("1942158734", draft, "فاطمه کعبی", title).name
	answer("torabi", response_of(inquiry, "MALIAT"), Answer.AGREE, "بدهی مالیاتی قطعی‌شده ندارد.")


SCENES = {
	"partly answered": _partly_answered,
	"waiting": _waiting,
	"late": _late,
	"returned inquiry": _returned,
	"resent inquiry": _resent,
	"withdrawn": _withdrawn,
	"closed by number": _closed_by_number,
	"all answered": _all_answered,
	"free": _free,
}
