"""The permit on paper: one page, Persian, with all that somebody needs to check it."""

import io

import frappe
import pypdf
import pytest

from single_window.cartable import cards
from single_window.constants import DT, RequestAction
from single_window.exceptions import NotFound
from single_window.jalali.dates import format_date, format_long_date
from single_window.permits import citizen_views, issuing, paper, tracking_code
from single_window.tests import factories
from single_window.tests.base import as_user
from single_window.transitions import engine

pytestmark = pytest.mark.feature("E25", "E27", "E56")
LONG_TITLE = (
	"پروانه بهره‌برداری از چاه آب کشاورزی و تغییر کاربری اراضی زراعی و باغ‌ها برای احداث واحدهای تولیدی استان"
)
LONG_NAME = "سیده فاطمه‌زهرا حسینی‌نژاد موسوی‌زاده خوزستانی اصل بختیاری هفت‌لنگ"
A4_POINTS = (595, 842)


@pytest.fixture
def permit():
	user, applicant = factories.citizen()
	with as_user(user):
		request = factories.request(applicant)
	with as_user(factories.officer("MALIAT")):
		cards.claim(cards.open_card_of((DT.PERMIT_REQUEST, request)).name)
		values = {"decision_reason": "شرایط برقرار است."}
		engine.transition(DT.PERMIT_REQUEST, request, RequestAction.APPROVE, values=values)
	return frappe.get_doc(DT.PERMIT, {"permit_request": request})


def read(content: bytes) -> pypdf.PdfReader:
	return pypdf.PdfReader(io.BytesIO(content))


def test_it_names_permit_holder_agency_and_dates_in_jalali(permit):
	html = paper.render_html(permit)
	request = frappe.get_doc(DT.PERMIT_REQUEST, permit.permit_request)
	for words in (
		permit.number,
		permit.permit_type_title,
		permit.applicant_name,
		permit.national_code,
		frappe.db.get_value(DT.AGENCY, permit.agency, "title"),
		format_date(permit.issued_on),
		format_long_date(permit.issued_on),
		format_long_date(permit.valid_until),
		tracking_code.display(request.tracking_code),
	):
		assert words in html
	assert 'dir="rtl"' in html


def test_it_carries_the_qr_code_and_the_address_behind_it(permit):
	html = paper.render_html(permit)
	assert "<svg" in html and "</svg>" in html
	assert issuing.verification_url(permit.verification_token) in html


def test_it_loads_nothing_from_outside(permit):
	with pytest.raises(ValueError, match="outside address"):
		paper._fetch("https://example.org/font.woff2")
	assert "http" not in paper.render_html(permit).replace(
		issuing.verification_url(permit.verification_token), ""
	).replace("http://www.w3.org/2000/svg", "")


def test_the_pdf_is_one_a4_page_whose_text_can_be_copied(permit):
	document = read(paper.render_pdf(permit))
	text = document.pages[0].extract_text()
	assert len(document.pages) == 1
	assert tuple(round(float(side)) for side in document.pages[0].mediabox[2:]) == A4_POINTS
	assert permit.number in text
	assert issuing.verification_url(permit.verification_token) in text.replace("\n", "")
	assert permit.national_code in text


def test_the_pdf_brings_its_fonts_along(permit):
	fonts = read(paper.render_pdf(permit)).pages[0]["/Resources"]["/Font"]
	names = [str(font.get_object()["/BaseFont"]) for font in fonts.values()]
	assert any("Vazirmatn" in name for name in names), names


def test_long_titles_and_names_stay_on_the_page(permit):
	permit.permit_type_title, permit.applicant_name, permit.county = LONG_TITLE, LONG_NAME, "دشت آزادگان"
	document = read(paper.render_pdf(permit))
	assert len(document.pages) == 1
	assert permit.number in document.pages[0].extract_text()


def test_markup_in_a_name_is_printed_as_text(permit):
	permit.applicant_name = "<script>alert(1)</script>"
	assert "<script>" not in paper.render_html(permit)


def test_the_holder_downloads_it_and_nobody_else(permit):
	file_name, content = citizen_views.permit_pdf(permit.applicant, permit.number)
	assert file_name == f"{permit.number}.pdf"
	assert content.startswith(b"%PDF")
	_user, stranger = factories.citizen("رضا", "موسوی")
	with pytest.raises(NotFound):
		citizen_views.permit_pdf(stranger, permit.number)
