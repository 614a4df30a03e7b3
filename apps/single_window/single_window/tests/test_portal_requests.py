"""A citizen's own files and the public check of a permit, as a browser gets them."""

import json
import re
from html import unescape

import frappe
import pytest
from frappe import _
from frappe.utils import add_days

from single_window.cartable import cards
from single_window.constants import DT, PermitStatus, RequestAction
from single_window.jalali.dates import format_long_date
from single_window.jalali.digits import to_persian
from single_window.permits import citizen_views, corrections, marked, returns, tracking_code
from single_window.permits.filing import file_request
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.tests.web_pages import visit
from single_window.transitions import engine

pytestmark = pytest.mark.feature("F7", "F8", "E26", "E54", "E16")
PERMIT = factories.SIMPLE_PERMIT
AGENCY = "MALIAT"


def file_for(citizen) -> str:
	with as_user(citizen.user):
		name = factories.request(citizen.applicant)
	return frappe.db.get_value(DT.PERMIT_REQUEST, name, "tracking_code")


def decide(code: str, action: RequestAction, **values) -> str:
	"""Take up the request and decide it; returns its name."""
	name = frappe.db.get_value(DT.PERMIT_REQUEST, {"tracking_code": code})
	with as_user(factories.officer(AGENCY)):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, name)).name)
		engine.transition(DT.PERMIT_REQUEST, name, action, values={"decision_reason": "بررسی شد.", **values})
	return name


def issued_permit(code: str):
	return frappe.get_doc(DT.PERMIT, {"permit_request": decide(code, RequestAction.APPROVE)})


class TestMyRequests:
	def test_they_are_listed_newest_first_with_code_state_and_time_limit(self, citizen):
		codes = [file_for(citizen) for _number in range(3)]
		for age, code in enumerate(reversed(codes)):
			filed = add_days(frappe.utils.now_datetime(), -age)
			frappe.db.set_value(DT.PERMIT_REQUEST, {"tracking_code": code}, "submitted_on", filed)
		page = visit("/requests", citizen.user)
		assert re.findall(r'data-tracking-code="(\w+)"', page.html) == codes[::-1]
		assert tracking_code.display(codes[0]) in page.text
		assert _("Filed, waiting for review") in page.text

	def test_nobody_sees_the_requests_of_others(self, citizen, request_code):
		other, _applicant = factories.citizen("رضا", "موسوی")
		page = visit("/requests", other)
		assert page.status == 200
		assert request_code not in page.html
		assert _("You have not filed a request yet.") in page.text

	@pytest.mark.parametrize(
		"write", [str, str.lower, tracking_code.display, to_persian, lambda code: f" {code} "]
	)
	def test_the_follow_up_leads_to_the_file_however_the_code_is_typed(self, citizen, request_code, write):
		page = visit(f"/requests?code={write(request_code)}", citizen.user)
		assert page.is_redirect
		assert page.location == f"/request/{request_code}"

	@pytest.mark.parametrize("code", ["K7QX-93MF-2HRT", "nonsense", "۱۲۳"])
	def test_a_wrong_code_is_said_at_the_box_and_kept_in_it(self, citizen, code):
		page = visit(f"/requests?code={code}", citizen.user)
		assert page.status == 200
		assert (
			_("No request of yours has this tracking code. Check it against the SMS and try again.")
			in page.text
		)
		assert f'value="{code}"' in page.html

	def test_older_ones_come_page_by_page(self, citizen):
		codes = [file_for(citizen) for _number in range(citizen_views.PAGE_LENGTH + 1)]
		for age, code in enumerate(codes):
			filed = add_days(frappe.utils.now_datetime(), -age)
			frappe.db.set_value(DT.PERMIT_REQUEST, {"tracking_code": code}, "submitted_on", filed)
		first = visit("/requests", citizen.user)
		older = re.search(r'href="(/requests\?after=[^"]+)"', first.html)[1]
		second = visit(unescape(older), citizen.user)
		shown = [re.findall(r'data-tracking-code="(\w+)"', page.html) for page in (first, second)]
		assert shown == [codes[:-1], codes[-1:]]

	def test_a_guest_logs_in_first(self):
		page = visit("/requests")
		assert page.is_redirect and page.location == "/login?redirect-to=/requests"


class TestOneRequest:
	def test_it_says_who_holds_the_file_and_until_when(self, citizen, request_code):
		page = visit(f"/request/{request_code}", citizen.user)
		request = frappe.get_doc(DT.PERMIT_REQUEST, {"tracking_code": request_code})
		office = frappe.db.get_value(DT.AGENCY_OFFICE, request.office, "title")
		assert page.status == 200
		assert office in page.text
		assert format_long_date(request.due_on) in page.text
		assert tracking_code.display(request_code) in page.text

	def test_after_filing_it_thanks_and_shows_the_code(self, citizen, request_code):
		thanked, plain = (
			visit(f"/request/{request_code}{query}", citizen.user) for query in ("?filed=1", "")
		)
		assert _("Thank you. Your request was filed.") in thanked.text
		assert _("Thank you. Your request was filed.") not in plain.text

	def test_another_persons_file_and_no_file_look_the_same(self, citizen, request_code):
		stranger, _applicant = factories.citizen("رضا", "موسوی")
		unknown = tracking_code.generate()
		others, missing = visit(f"/request/{request_code}", stranger), visit(f"/request/{unknown}", stranger)
		assert others.status == missing.status == 404
		assert others.html.replace(request_code, "") == missing.html.replace(unknown, "")
		assert visit(f"/request/{request_code}", citizen.user).status == 200, (
			"a missing page must not be remembered"
		)

	def test_a_guest_is_sent_to_the_login_whatever_the_code(self, request_code):
		for code in (request_code, tracking_code.generate()):
			page = visit(f"/request/{code}")
			assert page.is_redirect and page.location == f"/login?redirect-to=/request/{code}"

	def test_a_rejection_names_the_condition_and_the_reason(self, citizen, request_code):
		decide(request_code, RequestAction.REJECT, condition_cited=2, decision_reason="سند خوانا نیست.")
		page = visit(f"/request/{request_code}", citizen.user)
		condition = frappe.get_doc(DT.PERMIT_TYPE, PERMIT).conditions[1].text
		assert condition in page.text
		assert "سند خوانا نیست." in page.text
		assert _("Condition {0}").format("۲") in page.text

	def test_an_issued_permit_can_be_downloaded_and_verified_from_here(self, citizen, request_code):
		permit = issued_permit(request_code)
		page = visit(f"/request/{request_code}", citizen.user)
		assert f"single_window.api.citizen.permit_pdf?number={permit.number}" in page.html
		assert f"/verify/{permit.verification_token}" in page.html
		assert _("Approved, permit issued") in page.text

	def test_the_history_shows_public_acts_only_newest_first(self, citizen, request_code):
		name = decide(request_code, RequestAction.APPROVE)
		page = visit(f"/request/{request_code}", citizen.user)
		public = frappe.get_all(
			DT.CASE_ACTIVITY, {"case_name": name, "public": 1}, pluck="act", order_by="sequence desc"
		)
		timeline = page.html.split('class="sw-timeline"')[1].split("</ol>")[0]
		assert re.findall(r'<li class="is-([a-z-]+)">', timeline) == [act.replace("_", "-") for act in public]

	def test_codes_in_sentences_keep_their_direction(self, citizen, request_code):
		permit = issued_permit(request_code)
		assert (
			f'<bdi class="sw-code" dir="ltr">{permit.number}</bdi>'
			in visit(f"/request/{request_code}", citizen.user).html
		)


class TestReturned:
	"""A file that came back: said in the list, on the page, and gone when it is corrected."""

	@pytest.fixture
	def returned(self, citizen, request_code) -> str:
		name = frappe.db.get_value(DT.PERMIT_REQUEST, {"tracking_code": request_code})
		record = frappe.get_doc(
			*frappe.db.get_value(DT.PERMIT_REQUEST, name, ["form_doctype", "form_record"])
		)
		self.question = next(iter(marked.questions(frappe.get_doc(DT.PERMIT_REQUEST, name)).values()))
		assert record.get(self.question.fieldname)
		with as_user(factories.officer(AGENCY, first_name="لیلا", last_name="کریمی")):
			cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, name)).name)
			faults = [{"fieldname": self.question.fieldname, "note": "<b>نادرست</b> است."}]
			returns.return_to_applicant(name, faults, "زودتر بفرستید.")
		return name

	def test_the_list_says_so_first_and_leads_there(self, citizen, request_code, returned):
		page = visit("/requests", citizen.user)
		assert _("Your correction is needed") in page.text
		assert f'href="/request/{request_code}#correction"' in page.html
		assert _("The time limit stands still") in page.text

	def test_the_page_shows_the_form_of_the_marked_question_and_no_name(
		self, citizen, request_code, returned
	):
		page = visit(f"/request/{request_code}", citizen.user)
		assert 'data-apply="correct"' in page.html and 'data-return-round="1"' in page.html
		assert "زودتر بفرستید." in page.text
		facts = json.loads(re.search(r'id="form-facts">(.*?)</script>', page.html, re.DOTALL)[1])
		assert [mark["fieldname"] for mark in facts["marks"]] == [self.question.fieldname]
		assert facts["reference_doc"][self.question.fieldname]
		assert "<b>نادرست" not in page.html
		assert "کریمی" not in page.html

	def test_others_get_no_form(self, request_code, returned):
		stranger, _applicant = factories.citizen("رضا", "موسوی")
		page = visit(f"/request/{request_code}", stranger)
		assert page.status == 404
		assert "زودتر بفرستید." not in page.html

	def test_afterwards_the_page_is_a_plain_one_again(self, citizen, request_code, returned):
		with as_user(citizen.user):
			corrections.correct(returned, {self.question.fieldname: "پاسخ تازه", corrections.REPLY: "چشم"})
		page = visit(f"/request/{request_code}?corrected=1", citizen.user)
		assert _("Thank you. Your correction was sent.") in page.text
		assert "data-apply" not in page.html and "form-facts" not in page.html
		assert _("Your correction is needed") not in visit("/requests", citizen.user).text


class TestVerification:
	@pytest.mark.parametrize(
		("status", "words"),
		[
			(PermitStatus.VALID, "This permit is valid"),
			(PermitStatus.EXPIRED, "This permit has expired"),
			(PermitStatus.REVOKED, "This permit was revoked"),
		],
	)
	def test_everybody_learns_the_state_of_a_permit(self, request_code, status, words):
		permit = issued_permit(request_code)
		permit.db_set("status", status)
		page = visit(f"/verify/{permit.verification_token}")
		assert page.status == 200
		assert f'data-verdict="{status}"' in page.html
		assert _(words) in page.text
		assert permit.number in page.text and permit.applicant_name in page.text

	def test_the_national_code_is_shown_in_part_only(self, request_code):
		permit = issued_permit(request_code)
		page = visit(f"/verify/{permit.verification_token}")
		code = permit.national_code
		assert code not in page.html and to_persian(code) not in page.html
		assert to_persian(f"{code[:3]}*****{code[-2:]}") in page.text

	@pytest.mark.parametrize("token", ["abc", "x" * 500, "%27%20or%201%3D1"])
	def test_an_unknown_token_is_said_plainly_with_404(self, token):
		page = visit(f"/verify/{token}")
		assert page.status == 404
		assert _("No permit belongs to this address") in page.text

	def test_without_a_token_it_explains_how_to_check(self):
		page = visit("/verify")
		assert page.status == 200
		assert _("Scan the QR code on the paper") in page.text

	def test_a_name_with_markup_is_shown_as_text(self, request_code):
		permit = issued_permit(request_code)
		permit.db_set("applicant_name", "<img src=x onerror=alert(1)>")
		html = visit(f"/verify/{permit.verification_token}").html
		assert "<img src=x" not in html and "&lt;img src=x" in html


def test_the_same_form_sent_twice_is_one_request(citizen):
	answers, key = factories.answers(PERMIT), "one-form-on-the-screen"
	with as_user(citizen.user):
		names = {file_request(citizen.applicant, PERMIT, answers, key=key) for _press in range(3)}
	assert len(names) == 1
