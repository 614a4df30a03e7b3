"""What the province offers: home, search, agency, permit and form, as a browser gets them."""

import json
import re

import frappe
import pytest
from frappe import _

from single_window.constants import DT
from single_window.identity import applicants
from single_window.jalali.digits import to_persian
from single_window.tests import factories
from single_window.tests.web_pages import visit

pytestmark = pytest.mark.feature("F3", "F6", "F7")
PERMIT = factories.SIMPLE_PERMIT
AGENCY = "MALIAT"


class TestHome:
	def test_it_offers_every_agency_with_its_number_of_permits(self):
		page = visit("/")
		assert page.status == 200
		for agency in frappe.get_all(DT.AGENCY, {"active": 1}, ["name", "title"]):
			assert f'href="/agency/{agency.name}"' in page.html
			assert agency.title in page.html
		offered = frappe.db.count(DT.PERMIT_TYPE, {"published": 1, "agency": AGENCY})
		assert _("{0} permits").format(to_persian(offered)) in page.text

	def test_guests_find_login_and_registration_citizens_their_name_and_files(self, citizen, request_code):
		guest, own = visit("/"), visit("/", citizen.user)
		assert 'href="/login"' in guest.html and 'href="/register"' in guest.html
		assert 'href="/login"' not in own.html and "data-logout" in own.html
		assert "مریم رضایی" in own.text
		assert f"/request/{request_code}" in own.html and "/request/" not in guest.html

	def test_it_is_persian_right_to_left_and_loads_nothing_from_outside(self):
		html = visit("/").html
		assert '<html lang="fa" dir="rtl">' in html
		assert not re.findall(r"(?:src|href|action)=\"(?:https?:)?//", html)

	def test_it_has_no_script_but_bundles_and_data(self):
		scripts = re.findall(r"<script([^>]*)>(.*?)</script>", visit("/").html, flags=re.S)
		assert scripts
		assert all("src=" in attributes or "application/json" in attributes for attributes, _body in scripts)
		assert not re.search(r"\son[a-z]+=", visit("/").html)

	def test_the_support_phone_of_the_settings_is_in_the_footer(self):
		frappe.db.set_single_value(DT.SETTINGS, "support_phone", "06133334444")
		assert to_persian("06133334444") in visit("/").text


class TestSearch:
	@pytest.mark.parametrize(
		"words",
		[
			"اداره کل امور مالیاتی",
			"اداره كل امور مالياتي",
			"مالیاتی",
			"  امور   مالیاتی ",
		],
	)
	def test_the_agency_filter_finds_agencies_in_any_spelling(self, words):
		page = visit(f"/?kind=agency&words={words}")
		results = page.html.split("data-results-list")[1].split("</ul>")[0]
		assert f'href="/agency/{AGENCY}"' in results
		assert "/permit/" not in results

	@pytest.mark.parametrize("words", ["بهره‌برداری", "بهره برداری", "بهره برداري"])
	def test_the_process_filter_finds_permits_with_or_without_the_joiner(self, words):
		page = visit(f"/?kind=permit&words={words}")
		results = page.html.split("data-results-list")[1].split("</ul>")[0]
		wanted = frappe.get_all(
			DT.PERMIT_TYPE, {"title": ("like", "%بهره‌برداری%"), "published": 1}, pluck="name"
		)
		assert wanted and all(f'href="/permit/{name}"' in results for name in wanted)

	def test_it_says_so_when_nothing_is_found_and_keeps_the_words(self):
		page = visit("/?kind=permit&words=واژه‌ناموجود")
		assert page.status == 200
		assert (
			_("Nothing was found for “{0}”. Try another word or the other filter.").format("واژه‌ناموجود")
			in page.text
		)
		assert 'value="واژه‌ناموجود"' in page.html

	def test_words_are_shown_as_text_whatever_they_contain(self):
		page = visit('/?kind=permit&words="><script>alert(1)</script>')
		assert "<script>alert" not in page.html
		assert "&lt;script&gt;" in page.html


class TestAgencyAndPermit:
	def test_an_agency_lists_its_permits(self):
		page = visit("/agency/KWPA")
		assert page.status == 200
		for permit in frappe.get_all(DT.PERMIT_TYPE, {"agency": "KWPA", "published": 1}, ["name", "title"]):
			assert f'href="/permit/{permit.name}"' in page.html
			assert permit.title in page.text

	def test_a_permit_shows_all_that_one_must_know_before_asking(self):
		permit = frappe.get_doc(DT.PERMIT_TYPE, "KWPA-01")
		frappe.db.set_value(
			DT.PERMIT_TYPE, permit.name, {"fee": 1250000, "legal_basis": "ماده ۲۱ قانون توزیع عادلانه آب"}
		)
		frappe.clear_document_cache(DT.PERMIT_TYPE, permit.name)
		page = visit("/permit/KWPA-01")
		assert page.status == 200
		assert f'href="/{permit.route}/new"' in page.html
		shown = [row.text for row in permit.conditions] + [row.title for row in permit.documents]
		shown += [frappe.db.get_value(DT.AGENCY, row.agency, "title") for row in permit.inquired_agencies]
		shown += [
			permit.title,
			_("{0} working days").format(to_persian(permit.deadline_days)),
			_("{0} months").format(to_persian(permit.validity_months)),
			_("{0} rials").format("۱٬۲۵۰٬۰۰۰"),
			"ماده ۲۱ قانون توزیع عادلانه آب",
		]
		assert [words for words in shown if words not in page.text] == []

	@pytest.mark.parametrize("path", ["/agency/NOPE", "/permit/NOPE", "/agency/%3Cscript%3E"])
	def test_an_unknown_code_is_a_missing_page_in_persian(self, path):
		page = visit(path)
		assert page.status == 404
		assert _("Page Not Found") in page.text

	def test_a_permit_that_is_not_published_is_not_there(self):
		frappe.db.set_value(DT.PERMIT_TYPE, PERMIT, "published", 0)
		assert visit(f"/permit/{PERMIT}").status == 404
		frappe.db.set_value(DT.PERMIT_TYPE, PERMIT, "published", 1)
		assert visit(f"/permit/{PERMIT}").status == 200, "a missing page must not be remembered"


class TestForm:
	ROUTE = "/apply/maliat-01/new"

	def test_a_guest_logs_in_first_and_comes_back(self):
		page = visit(self.ROUTE)
		assert page.is_redirect
		assert page.location == f"/login?redirect-to={self.ROUTE}"

	def test_without_a_profile_there_is_no_form(self, citizen):
		frappe.db.set_value(DT.APPLICANT, citizen.applicant, "national_code", None)
		page = visit(self.ROUTE, citizen.user)
		assert page.is_redirect
		assert page.location == "/profile"

	def test_the_form_names_the_applicant_and_sends_by_the_button(self, citizen):
		page = visit(self.ROUTE, citizen.user)
		profile = applicants.profile_of(citizen.user)
		assert page.status == 200
		assert to_persian(profile["national_code"]) in page.text
		assert re.search(r'<button type="submit"[^>]*>([^<]+)', page.html)[1] == _(
			"Send", context="Request form"
		)

	def test_the_page_carries_the_questions_of_the_permit_and_no_choices_of_others(self, citizen):
		html = visit(self.ROUTE, citizen.user).html
		facts = json.loads(re.search(r'id="form-facts">(.*?)</script>', html, flags=re.S)[1])
		asked = {row["fieldname"] for row in facts["web_form_doc"]["web_form_fields"]}
		wanted = {row.fieldname for row in frappe.get_doc(DT.PERMIT_TYPE, PERMIT).form_fields}
		assert asked == wanted
		assert facts["address"] == self.ROUTE

	def test_an_officer_sees_the_form_but_cannot_send_it(self):
		page = visit(self.ROUTE, factories.officer(AGENCY))
		assert page.status == 200
		assert _("You see this form as an officer. Only citizens can send it.") in page.text
